/**
 * Keeps looking at something in ZooKeeper: at the beginning, at each hint, at each new connection, and from time to
 * time, because a hint is only a hint. One look at a time; hints during a look become one more look after it.
 */
import { isZookeeperError } from './errors.ts'
import type { OnChange, Zookeeper, ZookeeperClock } from './ports.ts'

export interface LookLoopOptions {
  readonly zookeeper: Pick<Zookeeper, 'onState'>
  readonly clock: ZookeeperClock
  /** Reads, and waits for changes with `hint`, which is always the same function. Acts on what it saw, if it is `latest`. */
  readonly look: (hint: OnChange, latest: () => boolean) => Promise<void>
  /**
   * A look that rejected; the next comes after `retryMs`, or with the next connection. That there is none is no news:
   * the client's state says so.
   */
  readonly onFailure?: (error: unknown) => void
  readonly resyncMs: number
  readonly retryMs: number
  /** Between two looks at the least: many hints become few looks. */
  readonly pauseMs?: number
}

export class LookLoop {
  readonly #options: LookLoopOptions
  readonly #hint: OnChange = () => this.hint()
  #looking = false
  #hinted = false
  #stopped = true
  #cancelTimer: () => void = () => {}
  #unsubscribe: () => void = () => {}

  constructor(options: LookLoopOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopped = false
    this.#unsubscribe = this.#options.zookeeper.onState(({ connected }) => {
      if (connected) this.hint()
    })
    this.hint()
  }

  /** A look under way is no longer the latest. */
  stop(): void {
    this.#stopped = true
    this.#unsubscribe()
    this.#cancelTimer()
  }

  /** Asks for a look soon. */
  hint(): void {
    this.#hinted = true
    if (this.#looking || this.#stopped) return
    this.#looking = true
    this.#cancelTimer()
    void this.#run()
  }

  async #run(): Promise<void> {
    const { clock, look, onFailure, resyncMs, retryMs, pauseMs = 0 } = this.#options
    let nextMs = resyncMs
    this.#hinted = false
    try {
      await look(this.#hint, () => !this.#hinted && !this.#stopped)
    } catch (error) {
      nextMs = retryMs
      const isNoNews = isZookeeperError(error, 'not-connected', 'connection-lost', 'closed')
      if (!this.#stopped && !isNoNews) onFailure?.(error)
    }
    if (pauseMs > 0 && !this.#stopped) await this.#pause(pauseMs)
    this.#looking = false
    if (this.#stopped) return
    if (this.#hinted) this.hint()
    else this.#cancelTimer = clock.setTimer(() => this.hint(), nextMs)
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.setTimer(resolve, delayMs)
      this.#cancelTimer = () => {
        cancel()
        resolve()
      }
    })
  }
}
