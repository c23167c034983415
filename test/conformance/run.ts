/**
 * npm run conformance -- [--master URL[,URL...]] [--agents N] [--agent-timeout SECONDS]
 *   [--groups NAME[,NAME...]] [--only TEXT] [--quick]
 *   [--kill-agent CMD --start-agent CMD --replace-agent CMD] [--freeze-agent CMD --thaw-agent CMD] [--unregister-agent CMD]
 *   [--kill-master CMD --start-master CMD] [--kill-task CMD]
 *   [--own-machines] [--credentials FILE] [--offer-timeout SECONDS] [--reserved-role ROLE]
 *   [--regions HOME,AWAY]
 *   [--results FILE --column NAME] | --markdown FILE
 *
 * Runs the cases against a master, or against the embedded cluster when none is named, and prints a table. A command
 * gets the agent's or task's id as $1. Exit 1 when a case failed, 2 on wrong usage. README.md says what each is for.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs, promisify } from 'node:util'
import { groups } from './cases/index.ts'
import { embeddedCluster, groupMissing } from './embedded.ts'
import { caseKey, EMBEDDED_COLUMN, markdownTable, readResults, writeResults } from './results.ts'
import {
  type Case,
  type Cluster,
  type Hurts,
  type Login,
  type Logins,
  type Result,
  runCase,
} from './suite.ts'

/** Default of a real master: 15 s, 5 times. */
const REAL_AGENT_TIMEOUT_SECONDS = 75

/** And of its allocation cycle. */
const REAL_CYCLE_MS = 1000

const { values } = readArguments()
if (values.markdown !== undefined) console.log(markdownTable(readResults(values.markdown)))
else await run()

async function run(): Promise<void> {
  const outcomes = new Map<string, Result['outcome']>()
  for (const [group, cases] of chosenGroups(values.groups)) {
    const wanted = cases.filter((testCase) => isWanted(group, testCase))
    if (wanted.length > 0) await runGroup(group, wanted, outcomes)
  }
  const count = (outcome: Result['outcome']) =>
    [...outcomes.values()].filter((one) => one === outcome).length
  const failed = count('failed')
  console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`)
  if (values.results !== undefined)
    writeResults(values.results, values.column ?? EMBEDDED_COLUMN, outcomes)
  process.exitCode = failed > 0 ? 1 : 0
}

/** Those named, or all. */
function chosenGroups(names: string | undefined): [string, readonly Case[]][] {
  if (names === undefined) return Object.entries(groups)
  const wanted = names.split(',')
  const unknown = wanted.filter((name) => !(name in groups))
  if (unknown.length === 0) return Object.entries(groups).filter(([name]) => wanted.includes(name))
  console.error(`no group ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}`)
  process.exit(2)
}

function isWanted(group: string, { name, holds, slow }: Case): boolean {
  if (values.quick === true && slow === true) return false
  return `${group} ${name} ${holds}`.includes(values.only ?? '')
}

async function runGroup(
  group: string,
  cases: readonly Case[],
  outcomes: Map<string, Result['outcome']>,
): Promise<void> {
  const missing = values.master === undefined ? groupMissing(group) : undefined
  if (missing !== undefined) {
    console.log(`${group}: skipped: ${missing}`)
    for (const { name } of cases) outcomes.set(caseKey(group, name), 'skipped')
    return
  }
  const own = values.master === undefined ? await embeddedCluster(group) : undefined
  const cluster = own?.cluster ?? realCluster(values.master ?? '')
  console.log(`${group}: ${cases.length} cases against ${cluster.masterUrl}`)
  for (const testCase of cases) {
    const result = await runCase(cluster, testCase)
    outcomes.set(caseKey(group, testCase.name), result.outcome)
    print(testCase, result)
  }
  await own?.stop()
}

function print({ name, holds }: Case, result: Result): void {
  const time = result.outcome === 'skipped' ? '' : `${(result.ms / 1000).toFixed(2)}s`
  console.log([result.outcome.padEnd(7), time.padStart(7), holds.padEnd(16), name].join('  '))
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
    freezeAgent: command(values['freeze-agent']),
    thawAgent: command(values['thaw-agent']),
    unregisterAgent: command(values['unregister-agent']),
    replaceAgent: command(values['replace-agent']),
    killMaster: command(values['kill-master']),
    startMaster: command(values['start-master']),
    killTask: command(values['kill-task']),
  }
  const given = Object.entries(hurts).filter(([, hurt]) => hurt !== undefined)
  const seconds = Number(values['agent-timeout'] ?? REAL_AGENT_TIMEOUT_SECONDS)
  const offerTimeout = values['offer-timeout']
  const reservedRole = values['reserved-role']
  const [home, away] = values.regions?.split(',') ?? []
  const urls = masterUrl.split(',').map((url) => (url.includes('://') ? url : `http://${url}`))
  return {
    masterUrl: urls[0] ?? '',
    ...(urls.length > 1 ? { masterUrls: urls } : {}),
    hurts: Object.fromEntries(given) as Hurts,
    agentTimeoutMs: seconds * 1000,
    agentCount: Number(values.agents ?? 2),
    cycleMs: REAL_CYCLE_MS,
    ownMachines: values['own-machines'] === true,
    ...(values.credentials === undefined ? {} : { logins: loginsIn(values.credentials) }),
    ...(offerTimeout === undefined ? {} : { offerTimeoutMs: Number(offerTimeout) * 1000 }),
    ...(reservedRole === undefined ? {} : { reservedRole }),
    ...(home === undefined || away === undefined ? {} : { regions: { home, away } }),
  }
}

/** The first three of a credentials file as Mesos reads it: `{"credentials": [{"principal": "...", "secret": "..."}]}`. */
function loginsIn(path: string): Logins {
  const { credentials } = JSON.parse(readFileSync(path, 'utf8')) as { credentials: Login[] }
  const [first, second, third] = credentials
  if (first === undefined || second === undefined || !third?.secret.includes(':')) {
    console.error(`${path}: three credentials are needed, the third with a colon in its secret`)
    process.exit(2)
  }
  return [first, second, third]
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
        groups: text,
        only: text,
        quick: { type: 'boolean' },
        'kill-agent': text,
        'start-agent': text,
        'freeze-agent': text,
        'thaw-agent': text,
        'unregister-agent': text,
        'replace-agent': text,
        'kill-master': text,
        'start-master': text,
        'kill-task': text,
        'own-machines': { type: 'boolean' },
        credentials: text,
        'offer-timeout': text,
        'reserved-role': text,
        regions: text,
        results: text,
        column: text,
        markdown: text,
      },
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(2)
  }
}
