/** Runs the built command line as a user does, and looks at the cluster's own account of what runs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EventView, MiningPool, ObjectList, TaskView } from '../../src/api/view.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export interface Finished {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export class Program {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  stdout = ''
  stderr = ''

  /** `prefix`: a command that runs it elsewhere, e.g. within a network namespace. */
  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    prefix: readonly string[] = [],
  ) {
    const [file = process.execPath, ...rest] = [...prefix, process.execPath, main, ...args]
    this.child = spawn(file, rest, {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString()
    })
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString()
    })
    this.finished = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr })
      })
    })
  }

  async kill(signal: NodeJS.Signals): Promise<Finished> {
    this.child.kill(signal)
    return this.finished
  }
}

export function pitboss(...args: string[]): Promise<Finished> {
  return new Program(args).finished
}

/** Asks until the answer is there; a deadline, not a wait. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  deadlineMs = 30_000,
): Promise<T> {
  const end = Date.now() + deadlineMs
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => undefined)
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`not in ${deadlineMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return (await response.json()) as T
}

export class OperatorClient {
  readonly url: string
  constructor(url: string) {
    this.url = url
  }

  async pools(): Promise<readonly MiningPool[]> {
    return (await getJson<ObjectList<MiningPool>>(`${this.url}/v1/pools`)).items
  }

  async tasks(): Promise<readonly TaskView[]> {
    return (await getJson<ObjectList<TaskView>>(`${this.url}/v1/tasks`)).items
  }

  async events(): Promise<readonly EventView[]> {
    return (await getJson<ObjectList<EventView>>(`${this.url}/v1/events`)).items
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text()
  }

  async isSynced(): Promise<boolean> {
    return (await fetch(`${this.url}/readyz`)).ok
  }

  /** The pool once it is ready, with as many workers, and nothing else. */
  ready(name: string, workers: number, deadlineMs?: number): Promise<MiningPool> {
    const ask = async () => {
      if (!(await this.isSynced())) return undefined
      const pool = (await this.pools()).find((candidate) => candidate.metadata.name === name)
      const isReady = pool?.status.conditions.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      )
      return isReady && pool?.status.workers.ready === workers ? pool : undefined
    }
    return eventually(`${name} ready with ${workers} workers`, ask, deadlineMs)
  }
}

export interface ClusterTask {
  readonly id: string
  readonly state: string
}

const ENDED = /^TASK_(?:FINISHED|FAILED|KILLED|ERROR|LOST|DROPPED|GONE|GONE_BY_OPERATOR)$/

/**
 * So many run at this very moment; and soon there are no others. The master hears of an end before Pitboss, but keeps the
 * task until its acknowledgement has come, which may be after Pitboss shows the end.
 */
export async function clusterTasksSettle(
  masterUrl: string,
  count: number,
): Promise<readonly ClusterTask[]> {
  const living = (await clusterTasks(masterUrl)).filter(({ state }) => !ENDED.test(state))
  const states = living.map(({ id, state }) => `${id} ${state}`).join(', ')
  if (living.length !== count) throw new Error(`${count} tasks are to run, and not: ${states}`)
  return await eventually(`the master has ${count} tasks`, async () => {
    const tasks = await clusterTasks(masterUrl)
    return tasks.length === count ? tasks : undefined
  })
}

/** What the master itself says runs, by /state. */
export async function clusterTasks(masterUrl: string): Promise<readonly ClusterTask[]> {
  const state = await getJson<{ frameworks: { tasks: ClusterTask[] }[] }>(`${masterUrl}/state`)
  return state.frameworks.flatMap((framework) => framework.tasks)
}

export async function frameworkIds(masterUrl: string): Promise<readonly string[]> {
  const state = await getJson<{
    frameworks: { id: string }[]
    completed_frameworks: { id: string }[]
  }>(`${masterUrl}/state`)
  return [...state.frameworks, ...(state.completed_frameworks ?? [])].map(({ id }) => id)
}

/** A directory that is removed at the end; what was started in it is killed. */
export class Workbench {
  readonly #programs: Program[] = []
  readonly directory: string

  private constructor(directory: string) {
    this.directory = directory
  }

  static async create(): Promise<Workbench> {
    return new Workbench(await mkdtemp(join(tmpdir(), 'pitboss-e2e-')))
  }

  start(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    prefix?: readonly string[],
  ): Program {
    const program = new Program(args, env, prefix)
    this.#programs.push(program)
    return program
  }

  async startCluster(
    ...flags: string[]
  ): Promise<{ readonly url: string; readonly program: Program }> {
    const program = this.start(['cluster', '--port', '0', ...flags])
    const url = await eventually('the master listens', () => {
      return /^master\s+(http:\S+)/m.exec(program.stdout)?.[1]
    })
    return { url, program }
  }

  startOperator(
    manifests: string,
    masterUrl: string,
    ...flags: string[]
  ): Promise<{ readonly client: OperatorClient; readonly program: Program }> {
    return this.startOperatorOn([manifests], masterUrl, {}, ...flags)
  }

  /** `source`: a directory, or the flags that name a repository. */
  async startOperatorOn(
    source: readonly string[],
    masterUrl: string,
    env: Readonly<Record<string, string>>,
    ...flags: string[]
  ): Promise<{ readonly client: OperatorClient; readonly program: Program }> {
    const state = join(this.directory, 'state')
    const base = ['run', ...source, '--master', masterUrl, '--state', state]
    const program = this.start([...base, '--listen', '127.0.0.1:0', ...flags], env)
    const url = await eventually('the operator serves', () => {
      return /"url":"(http:[^"]+)"/.exec(program.stderr)?.[1]
    })
    return { client: new OperatorClient(url), program }
  }

  async close(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.kill('SIGINT')))
    await rm(this.directory, { recursive: true, force: true })
  }
}
