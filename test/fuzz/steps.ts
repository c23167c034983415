/**
 * How much JavaScript a piece of code runs, counted by V8 itself: how often each block of the project's own sources was
 * entered. Unlike time it does not depend on the machine, so that "linear" can be asserted.
 */
import { type Profiler, Session } from 'node:inspector/promises'

export class StepCounter {
  readonly #session = new Session()

  static async start(): Promise<StepCounter> {
    const counter = new StepCounter()
    counter.#session.connect()
    await counter.#session.post('Profiler.enable')
    await counter.#session.post('Profiler.startPreciseCoverage', {
      callCount: true,
      detailed: true,
    })
    return counter
  }

  /** Blocks entered while it runs, in sources below `src/`. */
  async count(run: () => Promise<void> | void): Promise<number> {
    await this.#session.post('Profiler.takePreciseCoverage')
    await run()
    const { result } = await this.#session.post('Profiler.takePreciseCoverage')
    return result.filter(({ url }) => /\/src\//.test(url)).reduce((sum, s) => sum + stepsOf(s), 0)
  }

  async stop(): Promise<void> {
    await this.#session.post('Profiler.disable')
    this.#session.disconnect()
  }
}

function stepsOf({ functions }: Profiler.ScriptCoverage): number {
  const counts = functions.flatMap(({ ranges }) => ranges.map(({ count }) => count))
  return counts.reduce((sum, count) => sum + count, 0)
}
