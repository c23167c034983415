/**
 * Which calls wait while the journal refuses. Nothing is sent then, and the engine kills and asks again and again; a disk
 * may be full for days. A KILL waits once, and so leaves as soon as the journal is well. A question does not wait: it
 * is asked again then, of the tasks that there are by then.
 */
import type { Call } from '../core/effects.ts'

export class HeldCalls {
  #session: number | undefined
  /** Tasks whose KILL waits. */
  readonly #killed = new Set<string>()

  /** Those that are to wait, of what a turn decided. */
  take(session: number, calls: readonly Call[]): Call[] {
    if (session !== this.#session) this.#killed.clear()
    this.#session = session
    return calls.filter((call) => {
      if (call.kind === 'reconcile') return false
      if (call.kind !== 'kill') return true
      const isNew = !this.#killed.has(call.taskId)
      this.#killed.add(call.taskId)
      return isNew
    })
  }
}
