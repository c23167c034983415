/**
 * `npm run bench -- clients`: Pitboss' Mesos client beside others that exist, at the same job against the load master:
 * subscribe, decline what is offered, acknowledge every update. None of the others is a dependency: npm's
 * mesos-framework is installed into a temporary directory when the registry can be reached, mesos-go is built where
 * Debian's packages golang-go and golang-github-mesos-mesos-go-dev are there. Rounds alternate; medians are printed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { MasterProcess } from './load/master-process.ts'
import { until } from './load/operator-process.ts'

interface Client {
  readonly name: string
  readonly command: readonly string[]
}

interface Figures {
  readonly perSecond: number
  readonly cpuUs: number
}

const AGENTS = 100
const ROUNDS = 3
const DEADLINE_MS = 60_000
const source = (file: string) => fileURLToPath(new URL(`./clients/${file}`, import.meta.url))

export async function runClients(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      updates: { type: 'string', default: '20000' },
      window: { type: 'string', default: '100' },
      json: { type: 'boolean', default: false },
    },
  })
  const [updates, window] = [Number(values.updates), Number(values.window)]
  const directory = mkdtempSync(join(tmpdir(), 'pitboss-clients-'))
  try {
    const clients = clientsIn(directory)
    const measured = new Map<string, Figures[]>()
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const client of clients) {
        const figures = await measure(client, directory, updates, window)
        measured.set(client.name, [...(measured.get(client.name) ?? []), figures])
      }
    }
    print(measured, values.json)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function clientsIn(directory: string): Client[] {
  const node = process.execPath
  const pitboss = [node, '--import', import.meta.resolve('tsx'), source('pitboss.ts')]
  return [
    { name: 'pitboss', command: pitboss },
    { name: 'plain: fetch, JSON, a re-plan an event', command: [node, source('plain.mjs')] },
    ...mesosFramework(directory),
    ...mesosGo(directory),
  ]
}

function mesosFramework(directory: string): Client[] {
  const install = ['install', 'mesos-framework@0.5.3', '--no-audit', '--no-fund', '--no-save']
  const { status } = spawnSync('npm', [...install, '--prefix', directory], { timeout: 60_000 })
  if (status !== 0) {
    console.error('skipped: mesos-framework cannot be installed from the npm registry')
    return []
  }
  const file = join(directory, 'client.cjs')
  copyFileSync(source('mesos-framework.cjs'), file)
  return [{ name: 'mesos-framework 0.5.3 (npm)', command: [process.execPath, file] }]
}

const DEBIAN_GO = '/usr/share/gocode'

function mesosGo(directory: string): Client[] {
  const isThere = existsSync(join(DEBIAN_GO, 'src/github.com/mesos/mesos-go/api/v1/lib'))
  const folder = join(directory, 'go/src/bench')
  mkdirSync(folder, { recursive: true })
  copyFileSync(source('mesos-go.go'), join(folder, 'main.go'))
  const file = join(directory, 'mesos-go')
  const env = { ...process.env, GOPATH: `${directory}/go:${DEBIAN_GO}`, GO111MODULE: 'off' }
  const built = isThere ? spawnSync('go', ['build', '-o', file, './'], { cwd: folder, env }) : null
  if (built?.status !== 0) {
    console.error(
      'skipped: mesos-go needs the Debian packages golang-go and golang-github-mesos-mesos-go-dev',
    )
    return []
  }
  return [{ name: 'mesos-go (Debian)', command: [file] }]
}

async function measure(
  { name, command }: Client,
  directory: string,
  updates: number,
  window: number,
): Promise<Figures> {
  const master = await MasterProcess.start({
    agents: AGENTS,
    cpusPerAgent: 4,
    memMiBPerAgent: 4_096,
  })
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    // Some write a log where they are.
    cwd: directory,
    env: { ...process.env, MASTER: master.url.replace('http://', '') },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await master.seed(window * 2)
    let declined = 0
    await until(`${name} to decline what it is offered`, async () => {
      const { calls } = await master.report()
      declined += calls['DECLINE'] ?? 0
      return declined > 0 ? true : undefined
    })
    // What was compiled for the first few is not to be measured.
    await within(master.feed(Math.ceil(updates / 4), window), name)
    const before = cpuSeconds(child)
    const ms = await within(master.feed(updates, window), name)
    const cpu = cpuSeconds(child) - before
    return { perSecond: (updates / ms) * 1_000, cpuUs: (cpu / updates) * 1e6 }
  } finally {
    child.kill('SIGKILL')
    master.stop()
  }
}

function within<T>(promise: Promise<T>, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(new Error(`${name} left updates unacknowledged`))
    const timer = setTimeout(tooLate, DEADLINE_MS)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Linux only. */
function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function print(measured: ReadonlyMap<string, readonly Figures[]>, isJson: boolean): void {
  const rows = [...measured].map(([name, figures]) => ({
    name,
    perSecond: median(figures.map(({ perSecond }) => perSecond)),
    cpuUs: median(figures.map(({ cpuUs }) => cpuUs)),
  }))
  const own = rows[0]?.cpuUs ?? Number.NaN
  if (isJson) {
    console.log(JSON.stringify({ node: process.version, rows }, null, 2))
    return
  }
  for (const { name, perSecond, cpuUs } of rows) {
    const rate = `${perSecond.toFixed(0)} updates a second`
    const cpu = `${cpuUs.toFixed(1)} us of CPU for each`
    console.log(`${name.padEnd(42)} ${rate.padEnd(28)} ${cpu}, ${(cpuUs / own).toFixed(1)}x`)
  }
}
