/**
 * An abort signal that fires after a time without progress, or with another signal. AbortSignal.any and .timeout
 * would do, but Node 20 may collect such a signal while a request still relies on it, and it never fires.
 */
export class Deadline {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #parent: AbortSignal | undefined
  readonly #follow = () => this.#controller.abort(this.#parent?.reason)

  constructor(afterMs: number, parent?: AbortSignal) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(
        new DOMException(`no answer within ${afterMs / 1000} s`, 'TimeoutError'),
      )
    }, afterMs)
    this.#parent = parent
    if (parent?.aborted === true) this.#follow()
    parent?.addEventListener('abort', this.#follow, { once: true })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Something came: the time starts anew. */
  progress(): void {
    this.#timer.refresh()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#parent?.removeEventListener('abort', this.#follow)
  }
}
