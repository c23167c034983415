/** One operator, built, with one pool of ten thousand workers that it has brought up on the load master. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { constants, getPriority, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALL_CORES, keepTo, OTHER_CORES } from '../load/cores.ts'
import { manifestOf } from '../load/manifest.ts'
import { MasterProcess } from '../load/master-process.ts'
import { OperatorProcess, until } from '../load/operator-process.ts'

const AGENTS = 1_000
/** Beside the large one: an overview has more than one line. */
const SMALL_POOLS = 20
const SMALL_WORKERS = 10
const RESTART = ['restart: {backoffSeconds: 1, maxBackoffSeconds: 1}']
export const BIG = 'big'
const watchersFile = fileURLToPath(new URL('./watchers.ts', import.meta.url))

export class Stage {
  readonly #directory: string
  readonly #tasks: number
  readonly master: MasterProcess
  readonly operator: OperatorProcess
  readonly url: string
  readonly #children = new Set<ChildProcess>()

  private constructor(
    directory: string,
    tasks: number,
    running: { master: MasterProcess; operator: OperatorProcess; url: string },
  ) {
    this.#directory = directory
    this.#tasks = tasks
    this.master = running.master
    this.operator = running.operator
    this.url = running.url
  }

  /** Begun, and serving; what it is to run comes up from then on. It may use every core, as it does where people run it. */
  static async open(workers: number, profileDirectory?: string): Promise<Stage> {
    const port = await freePort()
    const directory = await mkdtemp(join(tmpdir(), 'pitboss-bench-'))
    const manifests = join(directory, 'pools')
    await mkdir(manifests)
    const big = workers - SMALL_POOLS * SMALL_WORKERS
    await writeFile(join(manifests, `${BIG}.yaml`), manifestOf(BIG, big, RESTART))
    for (let index = 0; index < SMALL_POOLS; index += 1) {
      const name = `small-${index}`
      await writeFile(join(manifests, `${name}.yaml`), manifestOf(name, SMALL_WORKERS, RESTART))
    }
    const master = await MasterProcess.start({
      agents: AGENTS,
      cpusPerAgent: 16,
      memMiBPerAgent: 65_536,
    })
    const url = `http://127.0.0.1:${port}`
    const operator = new OperatorProcess(
      {
        manifests,
        masterUrl: master.url,
        stateDirectory: join(directory, 'state'),
        logFile: join(directory, 'operator.log'),
        extra: ['--listen', `127.0.0.1:${port}`],
        ...(profileDirectory === undefined
          ? {}
          : { nodeFlags: ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`] }),
      },
      ALL_CORES,
    )
    await operator.serving()
    return new Stage(directory, workers + SMALL_POOLS + 1, { master, operator, url })
  }

  /** Resolves when every task runs and the master has been told so. */
  async converged(): Promise<void> {
    await until('all tasks to run', async () => {
      const { running, unacknowledged } = await this.master.report()
      return running === this.#tasks && unacknowledged === 0 ? true : undefined
    })
  }

  /** The large pool loses its server: all its workers are killed, and all comes up again. */
  async lose(): Promise<void> {
    await this.master.fail(`${BIG}.`)
  }

  /** Who makes the load, and who asks, keep off one core; and who makes it goes behind who asks. */
  leaveOperatorItsCore(): void {
    keepTo(OTHER_CORES)
    keepTo(OTHER_CORES, this.master.pid)
    setPriority(this.master.pid, getPriority() + constants.priority.PRIORITY_BELOW_NORMAL)
  }

  /** So many followers of the event stream, in a process of their own; the result ends them. */
  async watchers(count: number, query: string): Promise<() => Promise<{ bytes: number }>> {
    const child = fork(watchersFile, [`${this.url}/v1/watch${query}`, String(count)])
    this.#children.add(child)
    await messageOf(child)
    return async () => {
      const answer = messageOf<{ bytes: number; open: number }>(child)
      child.send('report')
      const { bytes, open } = await answer
      child.kill('SIGKILL')
      this.#children.delete(child)
      if (open !== count) throw new Error(`only ${open} of ${count} watchers were left`)
      return { bytes }
    }
  }

  async close(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL')
    keepTo(ALL_CORES)
    await this.operator.stop('SIGTERM')
    this.master.stop()
    await rm(this.#directory, { recursive: true, force: true })
  }
}

/** Of the moment; a benchmark may fail for another's taking it. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function messageOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the watchers ended'))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}
