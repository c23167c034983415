/**
 * The job that all of this exists for: a pool on the embedded cluster mines a real chain, its server is killed, its workers
 * stop, and mining goes on. Needs Debian's litecoind.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LitecoinNodes, litecoind, startLitecoinNodes } from '../support/litecoin-nodes.ts'
import { isInstalled } from '../support/programs.ts'
import { clusterTasks, eventually, type OperatorClient, Workbench } from './program.ts'

const manifest = fileURLToPath(new URL('../../manifests/litecoin-regtest.yaml', import.meta.url))
const name = 'litecoin-regtest'
const workers = 4

describe.runIf(isInstalled(litecoind))('a pool on a Litecoin node', () => {
  let bench: Workbench
  let chain: LitecoinNodes

  beforeEach(async () => {
    bench = await Workbench.create()
    chain = await startLitecoinNodes(bench.directory)
  })
  afterEach(async () => {
    await chain?.stop()
    await bench.close()
  })

  test('mines blocks, loses its server, wastes nothing, and mines on', {
    timeout: 120_000,
  }, async () => {
    const [node, other] = chain.nodes
    const pools = join(bench.directory, 'pools')
    await mkdir(pools)
    const text = await readFile(manifest, 'utf8')
    expect(text).toContain('--node=http://127.0.0.1:19441\n')
    await writeFile(
      join(pools, 'pool.yaml'),
      text.replace('--node=http://127.0.0.1:19441\n', `--node=${node.url}\n`),
    )
    const { url } = await bench.startCluster()
    const secrets = { LITECOIN_RPC_PASSWORD: chain.password }
    const { client, program } = await bench.startOperatorOn([pools], url, secrets)

    await client.ready(name, workers)
    await heightAbove(2)
    const first = await serverOf(client)
    await sharesOf(client)
    const before = await node.rpc<number>('getblockcount')

    const miners = (await client.tasks()).filter(({ role }) => role === 'worker')
    process.kill(await processOf(first), 'SIGKILL')
    await eventually('all tasks of the first server have ended', async () => {
      const left = (await clusterTasks(url)).filter(
        ({ id, state }) => ageOf(id) === ageOf(first) && state === 'TASK_RUNNING',
      )
      return left.length === 0 || undefined
    })
    for (const { id } of miners) {
      const log = await (await fetch(`${client.url}/v1/tasks/${id}/logs?stream=stdout`)).text()
      // Its kill may come at any moment, and then it says nothing more. If it says anything, then first that it has stopped.
      const [, afterwards = ''] = log.split('closed the connection')
      const [next] = afterwards.split('\n').slice(1, -1)
      if (next !== undefined)
        expect(next).toMatch(/stopped hashing \d+\.\d ms after the connection/)
      expect(afterwards).not.toMatch(/ \wH\/s|share/)
    }
    await client.ready(name, workers)
    const second = await serverOf(client)
    expect(ageOf(second)).not.toBe(ageOf(first))
    await sharesOf(client)
    await heightAbove(before + 2)
    await eventually('the pool’s status says how it mines', async () => {
      const [pool] = await client.pools()
      return (pool?.status.mining?.blocks?.accepted ?? 0) > 0 || undefined
    })

    // The other node has checked every one of them for itself.
    const tip = await node.rpc<string>('getblockhash', before + 2)
    await eventually('the other node has the block', async () => {
      return (await other.rpc<string>('getblockhash', before + 2)) === tip || undefined
    })
    expect(await node.rpc<object>('getblock', tip, 2)).toMatchObject({
      height: before + 2,
      tx: [
        { vin: [{ coinbase: expect.stringContaining(Buffer.from('pitboss').toString('hex')) }] },
      ],
    })
    const said = [program.stdout, program.stderr, await client.metrics()].join('')
    expect(said).not.toContain(chain.password)

    function heightAbove(height: number): Promise<unknown> {
      return eventually(`the chain is higher than ${height}`, async () => {
        return (await node.rpc<number>('getblockcount')) > height || undefined
      })
    }
  })
})

async function serverOf(client: OperatorClient): Promise<string> {
  const server = (await client.tasks()).find(({ role }) => role === 'server')
  if (server === undefined) throw new Error('there is no server')
  return server.id
}

/** Which of the pool's servers a task belongs to. */
function ageOf(taskId: string): string {
  return /\.(i\d+)\./.exec(taskId)?.[1] ?? ''
}

/** Some of the shares that the server has accepted. */
async function sharesOf(client: OperatorClient): Promise<number> {
  return eventually('the server has accepted shares', async () => {
    const [pool] = await client.pools()
    const { host, ports } = pool?.status.server ?? {}
    const answer = await fetch(`http://${host}:${ports?.['http']}/statistics`)
    const { shares } = (await answer.json()) as { shares: { accepted: number } }
    return shares.accepted > 0 ? shares.accepted : undefined
  })
}

/** The process that a task runs, found by the id in its environment. */
async function processOf(taskId: string): Promise<number> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const isTask = environment.split('\0').includes(`MESOS_TASK_ID=${taskId}`)
    if (isTask && command.includes('/pool/main.js')) return Number(pid)
  }
  throw new Error(`no process for ${taskId}`)
}
