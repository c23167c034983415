/** What was started, ended in reverse order, once, whatever happened in between. */
export class Cleanup {
  readonly #steps: (() => Promise<void>)[] = []

  /** To be called at the end; later ones first. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /** Every step runs, even when one fails; throws the first failure afterwards. */
  async run(): Promise<void> {
    const failures: unknown[] = []
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await step().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }
}

/** Runs `body`; what it added is ended before its result or error is told. */
export async function withCleanup<T>(body: (cleanup: Cleanup) => Promise<T>): Promise<T> {
  const cleanup = new Cleanup()
  let result: T
  try {
    result = await body(cleanup)
  } catch (error) {
    // The first error is the one that matters; one of the cleanup follows from it.
    await cleanup.run().catch(() => undefined)
    throw error
  }
  await cleanup.run()
  return result
}

/** Resolves when the signal is given. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
