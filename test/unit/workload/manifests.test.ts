/** The manifests of the package: valid, and what they start takes the arguments that they give it. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { parseManifest } from '../../../src/manifest/index.ts'
import { minerCommand } from '../../../src/workload/miner/command.ts'
import { poolCommand } from '../../../src/workload/pool/command.ts'

const folder = fileURLToPath(new URL('../../../manifests/', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
)

/** As at a launch, with numbers that are hard to take: half a CPU, an agent by its address. */
function expanded(text: string): string {
  const host = text.replace(/\$\{(?:agent\.hostname|server\.host)\}/g, '127.0.0.1')
  return host.replace(/\$\{[^}]*ports[^}]*\}/g, '31000').replace(/\$\{task\.cpus\}/g, '0.5')
}

function parsed(command: Command, words: readonly string[]): Record<string, unknown> {
  return command
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(words.map(expanded), { from: 'user' })
    .opts()
}

test('all are there', () => {
  expect(files.toSorted()).toEqual([
    'bitcoin-p2pool.yaml',
    'bitcoin-regtest.yaml',
    'litecoin-regtest.yaml',
    'quickstart/pool.yaml',
  ])
})

test.each(files)('%s is valid, and no password is in an argument', (file) => {
  const text = readFileSync(`${folder}${file}`, 'utf8')
  const { pools, diagnostics } = parseManifest(text, file)
  expect([diagnostics, pools.length]).toEqual([[], 1])
  for (const half of [pools[0]?.spec.server, pools[0]?.spec.workers]) {
    for (const { name, ...variable } of half?.env ?? []) {
      if (/PASSWORD/.test(name)) expect(variable).toHaveProperty('valueFrom.secret.env')
    }
  }
})

test.each(files.filter((name) => name !== 'bitcoin-p2pool.yaml'))(
  'the programs take the arguments of %s',
  (file) => {
    const { pools } = parseManifest(readFileSync(`${folder}${file}`, 'utf8'), file)
    const [server, workers] = [pools[0]?.spec.server.command, pools[0]?.spec.workers.command]
    if (typeof server !== 'object' || typeof workers !== 'object') throw new Error('no lists')
    expect([server[0], workers[0]]).toEqual(['pitboss-pool', 'pitboss-miner'])
    const pool = parsed(poolCommand(), server.slice(1))
    expect(pool).toMatchObject({ listen: { host: '127.0.0.1', port: 31_000 } })
    const miner = parsed(minerCommand(), workers.slice(1))
    expect(miner).toMatchObject({ url: { host: '127.0.0.1', port: 31_000 }, threads: 1 })
    // What the node of that coin gives out is what its miners hash.
    expect(miner['algo']).toBe(pool['coin'] === 'litecoin' ? 'scrypt' : 'sha256d')
  },
)

test('every flag of the miner has a twin in the environment', () => {
  const named = minerCommand().options.map(({ long, envVar }) => `${long} ${envVar}`)
  expect(named).toEqual([
    '--url PITBOSS_MINER_URL',
    '--user PITBOSS_MINER_USER',
    '--pass PITBOSS_MINER_PASS',
    '--userpass PITBOSS_MINER_USERPASS',
    '--algo PITBOSS_MINER_ALGO',
    '--threads PITBOSS_MINER_THREADS',
    '--throttle PITBOSS_MINER_THROTTLE',
    '--report-seconds PITBOSS_MINER_REPORT_SECONDS',
    '--benchmark undefined',
  ])
})
