/** Starts the load master beside this process and talks to it. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadMasterOptions } from './agents.ts'
import type { LoadReport } from './counts.ts'
import type { LoadCommand } from './process.ts'

const file = fileURLToPath(new URL('./process.ts', import.meta.url))

export class MasterProcess {
  readonly #child: ChildProcess
  readonly url: string

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.url = `http://127.0.0.1:${port}`
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  static async start(options: LoadMasterOptions): Promise<MasterProcess> {
    // Under the loader that runs this very process.
    const child = fork(file, [JSON.stringify(options)])
    const { port } = await answerOf<{ port: number }>(child)
    return new MasterProcess(child, port)
  }

  /** What was seen since the last report. */
  report(): Promise<LoadReport> {
    return this.#ask<LoadReport>({ kind: 'report' })
  }

  updates(perSecond: number, seconds: number): Promise<{ readonly told: number }> {
    return this.#ask({ kind: 'updates', perSecond, seconds })
  }

  async seed(tasks: number): Promise<void> {
    await this.#ask({ kind: 'seed', tasks })
  }

  /** Milliseconds from the first update to the last acknowledgement. */
  async feed(total: number, window: number): Promise<number> {
    return (await this.#ask<{ readonly ms: number }>({ kind: 'feed', total, window })).ms
  }

  /** The server of a pool, named with the dot after it. */
  async fail(pool: string): Promise<void> {
    await this.#ask({ kind: 'fail', pool })
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }

  #ask<Answer>(command: LoadCommand): Promise<Answer> {
    const answer = answerOf<Answer>(this.#child)
    this.#child.send(command)
    return answer
  }
}

/** One question at a time. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the load master ended'))
    child.once('exit', onExit)
    child.once('message', (answer) => {
      child.off('exit', onExit)
      resolve(answer as Answer)
    })
  })
}
