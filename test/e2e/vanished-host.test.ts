/** A pool whose host is cut off without a word: its miners notice by themselves, long before Mesos gives its agent up. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { createNetwork, type Network, namespacesMissing } from '../support/namespaces.ts'
import { eventually } from './program.ts'

const missing = await namespacesMissing()
if (missing !== undefined) console.warn(`skipped: ${missing}`)

interface Running {
  readonly child: ChildProcess
  said: string
}

describe.skipIf(missing !== undefined)('a host that vanishes', () => {
  let network: Network | undefined
  const programs: Running[] = []

  afterEach(async () => {
    for (const { child } of programs.splice(0)) child.kill('SIGKILL')
    await network?.remove()
  })

  function start(name: 'pool' | 'miner', prefix: readonly string[], ...args: string[]): Running {
    const script = fileURLToPath(new URL(`../../dist/workload/${name}/main.js`, import.meta.url))
    const [file = process.execPath, ...rest] = [...prefix, process.execPath, script, ...args]
    const running: Running = { child: spawn(file, rest), said: '' }
    programs.push(running)
    running.child.stdout?.on('data', (chunk: Buffer) => {
      running.said += chunk.toString()
    })
    return running
  }

  const says = (program: Running, text: string) =>
    eventually(`it says ${text}`, () => program.said.includes(text) || undefined)

  test('no more is hashed for it, whether a share is under way or nothing is', async () => {
    network = await createNetwork(1)
    const [host] = network.hosts
    const pool = start('pool', host?.prefix ?? [], '--listen', '0.0.0.0:3333')
    await says(pool, 'is open')
    const url = `stratum+tcp://${network.address.replace(/\.1$/, '.2')}:3333`
    const busy = start('miner', [], '-o', url, '-u', 'busy', '--throttle', '200000')
    const quiet = start('miner', [], '-o', url, '-u', 'quiet', '--throttle', '1')
    await says(busy, 'share accepted')
    await says(quiet, 'connected to')
    await says(pool, 'worker quiet authorized')

    await host?.cutOff()
    await Promise.all([says(busy, 'stopped hashing'), says(quiet, 'stopped hashing')])
    expect(busy.said).toContain(': does not answer; next try in')
    expect(quiet.said).toContain(': read ETIMEDOUT; next try in')
    expect(pool.child.exitCode).toBeNull()

    // Its TCP is no wiser, and the way back is open.
    await host?.plugIn()
    const before = busy.said.length
    await eventually(
      'it mines again',
      () => busy.said.slice(before).includes('share accepted') || undefined,
    )
  }, 120_000)
})
