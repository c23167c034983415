/**
 * npm run conformance -- [--master URL] [--agents N] [--agent-timeout SECONDS] [--only TEXT] [--quick]
 *   [--kill-agent CMD --start-agent CMD] [--kill-master CMD --start-master CMD] [--kill-task CMD]
 *
 * Runs the cases against a master, or against the embedded cluster when none is named, and prints a table. A command
 * gets the agent's or task's id as $1. Exit 1 when a case failed, 2 on wrong usage.
 */
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'
import { groups } from './cases/index.ts'
import { embeddedCluster } from './embedded.ts'
import { type Case, type Cluster, type Hurts, type Result, runCase } from './suite.ts'

/** Default of a real master: 15 s, 5 times. */
const REAL_AGENT_TIMEOUT_SECONDS = 75

/** And of its allocation cycle. */
const REAL_CYCLE_MS = 1000

const { values } = readArguments()
const named = values.master === undefined ? await embeddedCluster() : undefined
const cluster = named?.cluster ?? realCluster(values.master ?? '')
const cases = Object.entries(groups).flatMap(([group, list]) =>
  list.map((testCase) => ({ group, testCase })),
)
const wanted = cases.filter(
  ({ group, testCase }) =>
    !(values.quick === true && testCase.slow === true) &&
    `${group} ${testCase.name} ${testCase.holds}`.includes(values.only ?? ''),
)
const totals = { passed: 0, failed: 0, skipped: 0 }
console.log(`conformance: ${wanted.length} cases against ${cluster.masterUrl}`)
for (const { group, testCase } of wanted) {
  const result = await runCase(cluster, testCase)
  totals[result.outcome] += 1
  print(group, testCase, result)
}
await named?.stop()
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed > 0 ? 1 : 0

function print(group: string, { name, holds }: Case, result: Result): void {
  const time = result.outcome === 'skipped' ? '' : `${(result.ms / 1000).toFixed(2)}s`
  console.log(
    [result.outcome.padEnd(7), time.padStart(7), group.padEnd(13), holds.padEnd(16), name].join(
      '  ',
    ),
  )
  if (result.outcome === 'skipped') console.log(`         skipped: ${result.why}`)
  if (result.outcome === 'failed') {
    const text = result.error instanceof Error ? result.error.message : String(result.error)
    console.log(text.replace(/^/gm, '         '))
  }
}

function realCluster(masterUrl: string): Cluster {
  const command = (text: string | undefined) =>
    text === undefined ? undefined : (id = '') => shell(text, id)
  const hurts: Record<string, ((id?: string) => Promise<void>) | undefined> = {
    killAgent: command(values['kill-agent']),
    startAgent: command(values['start-agent']),
    killMaster: command(values['kill-master']),
    startMaster: command(values['start-master']),
    killTask: command(values['kill-task']),
  }
  const given = Object.entries(hurts).filter(([, hurt]) => hurt !== undefined)
  const seconds = Number(values['agent-timeout'] ?? REAL_AGENT_TIMEOUT_SECONDS)
  return {
    masterUrl: masterUrl.includes('://') ? masterUrl : `http://${masterUrl}`,
    hurts: Object.fromEntries(given) as Hurts,
    agentTimeoutMs: seconds * 1000,
    agentCount: Number(values.agents ?? 2),
    cycleMs: REAL_CYCLE_MS,
  }
}

async function shell(command: string, id: string): Promise<void> {
  await promisify(execFile)('/bin/sh', ['-c', command, 'hurt', id])
}

function readArguments() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      options: {
        master: text,
        agents: text,
        'agent-timeout': text,
        only: text,
        quick: { type: 'boolean' },
        'kill-agent': text,
        'start-agent': text,
        'kill-master': text,
        'start-master': text,
        'kill-task': text,
      },
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(2)
  }
}
