/** Who waits for which node of one session. ZooKeeper's watches fire once; so do these. */
import type { OnChange } from './ports.ts'

export type WatchKind = 'children' | 'data' | 'existence'

interface Armed {
  /** Given to the client package, which knows a watch by its function. */
  readonly fire: () => void
  readonly waiting: Set<OnChange>
}

export class Watches {
  readonly #armed = new Map<string, Armed>()

  /** The function to give to the package; the same one until it fires, however many wait. */
  arm(kind: WatchKind, path: string, onChange: OnChange): () => void {
    const key = `${kind} ${path}`
    let armed = this.#armed.get(key)
    if (armed === undefined) {
      const waiting = new Set<OnChange>()
      armed = { waiting, fire: () => this.#fire(key) }
      this.#armed.set(key, armed)
    }
    armed.waiting.add(onChange)
    return armed.fire
  }

  /** At the end of the session nothing can be watched any more. */
  fireAll(): void {
    for (const key of [...this.#armed.keys()]) this.#fire(key)
  }

  /** Out of the package's own call stack: an error of a listener is not the connection's. */
  #fire(key: string): void {
    const armed = this.#armed.get(key)
    this.#armed.delete(key)
    for (const onChange of armed?.waiting ?? []) queueMicrotask(onChange)
  }
}
