/** Debian's litecoind on regtest: two nodes that know each other, since one alone gives out no work. For the tests. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const litecoind = '/usr/bin/litecoind'

export interface LitecoinNode {
  /** Of its JSON-RPC. */
  readonly url: string
  rpc<Result>(method: string, ...params: unknown[]): Promise<Result>
  stop(): Promise<void>
}

export interface LitecoinNodes {
  readonly user: string
  readonly password: string
  /** The first has a wallet, and is out of its initial download. */
  readonly nodes: readonly [LitecoinNode, LitecoinNode]
  stop(): Promise<void>
}

/**
 * @param directory Where their data goes.
 * @param mweb Whether their chain comes to MWEB, at height 431: without a transaction into it there is no block then.
 */
export async function startLitecoinNodes(directory: string, mweb = false): Promise<LitecoinNodes> {
  const user = 'pitboss'
  const password = randomBytes(16).toString('hex')
  const [peer, ...rpcPorts] = await freePorts(4)
  const start = async (index: number) => {
    const data = join(directory, `node-${index}`)
    await mkdir(data)
    const lines = [
      'regtest=1',
      `rpcuser=${user}`,
      `rpcpassword=${password}`,
      ...(mweb ? [] : ['vbparams=mweb:4000000000:4100000000']),
      'printtoconsole=0',
      '[regtest]',
      `rpcport=${rpcPorts[index]}`,
      `bind=127.0.0.1:${index === 0 ? peer : rpcPorts[2]}`,
      ...(index === 0 ? [] : [`addnode=127.0.0.1:${peer}`]),
    ]
    await writeFile(join(data, 'litecoin.conf'), `${lines.join('\n')}\n`)
    return startNode(data, `http://127.0.0.1:${rpcPorts[index]}`, `${user}:${password}`)
  }
  const first = await start(0)
  const second = await start(1)
  const stop = async () => {
    await Promise.all([first.stop(), second.stop()])
  }
  try {
    await first.rpc('createwallet', 'pool')
    const address = await first.rpc<string>('getnewaddress')
    await first.rpc('generatetoaddress', 1, address)
    await until(async () => (await first.rpc<unknown[]>('getpeerinfo')).length > 0)
    await until(async () => (await second.rpc<number>('getblockcount')) === 1)
  } catch (error) {
    await stop()
    throw error
  }
  return { user, password, nodes: [first, second], stop }
}

async function startNode(data: string, url: string, login: string): Promise<LitecoinNode> {
  const child = spawn(litecoind, [`-datadir=${data}`], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`
  const node: LitecoinNode = {
    url,
    async rpc<Result>(method: string, ...params: unknown[]) {
      const body = JSON.stringify({ id: 1, method, params })
      const answer = await fetch(url, { method: 'POST', headers: { authorization }, body })
      const { result, error } = (await answer.json()) as { result: Result; error: unknown }
      if (error !== null) throw new Error(`${method}: ${JSON.stringify(error)}`)
      return result
    },
    async stop() {
      child.kill('SIGKILL')
      await exited
    },
  }
  await until(() => node.rpc('getblockcount')).catch(async (error: unknown) => {
    await node.stop()
    throw error
  })
  return node
}

async function until(ask: () => Promise<unknown>, deadlineMs = 20_000): Promise<void> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (Date.now() > end) throw error
      return false
    })
    if (answer !== false) return
    if (Date.now() > end) throw new Error('litecoind does not come up')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** All held at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
