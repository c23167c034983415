/** The built `pitboss run` as a process of its own, and what it says of itself while it works. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { onCores } from './cores.ts'

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

export interface OperatorFlags {
  readonly manifests: string
  readonly masterUrl: string
  readonly stateDirectory: string
  readonly logFile: string
  readonly extra?: readonly string[]
  /** Of node itself: --cpu-prof. */
  readonly nodeFlags?: readonly string[]
}

export interface Lag {
  readonly p99Ms: number
  readonly maxMs: number
}

export class OperatorProcess {
  readonly #child: ChildProcess
  readonly #logFile: string
  readonly startedAtMs = performance.now()
  #url = ''

  /** `cores`: as taskset names them. */
  constructor(flags: OperatorFlags, cores: string) {
    this.#logFile = flags.logFile
    const log = openSync(flags.logFile, 'w')
    const { manifests, masterUrl, stateDirectory, extra = [], nodeFlags = [] } = flags
    const node = [process.execPath, ...nodeFlags, main, 'run', manifests]
    const args = ['--master', masterUrl, '--state', stateDirectory, '--listen', '127.0.0.1:0']
    const [file = '', ...rest] = onCores(cores, [...node, ...args, ...extra])
    this.#child = spawn(file, rest, {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', log],
    })
    closeSync(log)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Resolves when it serves HTTP, which is after the replay. */
  async serving(): Promise<void> {
    this.#url = await until(`${this.#logFile} to name the URL`, () => {
      if (this.#child.exitCode !== null) throw new Error(readFileSync(this.#logFile, 'utf8'))
      return /"url":"(http:[^"]+)"/.exec(readFileSync(this.#logFile, 'latin1').slice(0, 4_096))?.[1]
    })
    await this.metrics()
  }

  async synced(): Promise<void> {
    await until('the operator is ready', async () => {
      const answer = await fetch(`${this.#url}/readyz`).catch(() => undefined)
      return answer?.ok === true ? true : undefined
    })
  }

  async metrics(): Promise<ReadonlyMap<string, number>> {
    const text = await (await fetch(`${this.#url}/metrics`)).text()
    const values = new Map<string, number>()
    for (const line of text.split('\n')) {
      const at = line.lastIndexOf(' ')
      if (!line.startsWith('#') && at > 0) values.set(line.slice(0, at), Number(line.slice(at + 1)))
    }
    return values
  }

  /** Since it was last asked. */
  async lag(): Promise<Lag> {
    const metrics = await this.metrics()
    const ms = (name: string) => (metrics.get(`nodejs_eventloop_lag_${name}_seconds`) ?? 0) * 1_000
    return { p99Ms: ms('p99'), maxMs: ms('max') }
  }

  /** User and system time so far; Linux only. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  }

  /** The most it ever held in memory; Linux only. */
  peakRssMiB(): number {
    return this.#status('VmHWM') / 1_024
  }

  rssMiB(): number {
    return this.#status('VmRSS') / 1_024
  }

  #status(name: string): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'latin1')
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN)
  }

  stop(signal: NodeJS.Signals): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return resolve()
      this.#child.once('close', () => resolve())
      this.#child.kill(signal)
    })
  }
}

const ASK_EVERY_MS = 20
const DEADLINE_MS = 170_000

export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = performance.now() + DEADLINE_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
}
