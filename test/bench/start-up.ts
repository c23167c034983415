/** How long one waits for the built program: what costs time before it does anything. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Comparison } from './harness.ts'

const PITBOSS = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const MANIFESTS = 1_000

function node(...words: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, words)
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr.toString()}`)
}

function manifest(index: number): string {
  return `apiVersion: pitboss/v1
kind: MiningPool
metadata:
  name: pool-${index}
  labels: { coin: btc }
spec:
  server:
    command: pool --port $PORT_STRATUM
    resources: { cpus: 1, memMiB: 512 }
    ports: [{ name: stratum }]
    readinessCheck: { tcp: { port: stratum } }
  workers:
    replicas: ${index % 50}
    command: miner --pool $SERVER_HOST
    resources: { cpus: 2, memMiB: 256 }
`
}

export function* startUpComparisons(): Generator<Comparison> {
  const baseline = () => () => node('--eval', '0')
  yield {
    name: 'start-up/version',
    says: 'pitboss version against Node that does nothing',
    goal: { kind: 'at-most', ratio: 1.6 },
    rounds: 21,
    baseline,
    candidate: () => () => node(PITBOSS, 'version'),
  }
  let directory: string | undefined
  try {
    yield {
      name: 'start-up/validate',
      says: 'pitboss validate of 1,000 manifests; the baseline is Node that does nothing',
      boundMs: 1_000,
      rounds: 7,
      baseline,
      candidate: () => {
        directory ??= manifests()
        const given = directory
        return () => node(PITBOSS, 'validate', given)
      },
    }
  } finally {
    if (directory !== undefined) rmSync(directory, { recursive: true })
  }
}

function manifests(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pitboss-bench-'))
  for (let index = 0; index < MANIFESTS; index += 1) {
    writeFileSync(join(directory, `pool-${index}.yaml`), manifest(index))
  }
  return directory
}
