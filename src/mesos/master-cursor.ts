/**
 * Which master to ask next, and after how long; pure. A round gives every known master one turn; redirects are followed
 * within a turn, each to a place not yet asked in it [req 7, facts 89, 91]. Between rounds that failed there is a delay.
 */
import { backoffMs } from './backoff.ts'
import { REDIRECT_HOPS_LIMIT } from './limits.ts'
import { originOf, resolveRedirect } from './master-url.ts'

export type RedirectStep =
  | { readonly kind: 'follow'; readonly url: string }
  | {
      readonly kind: 'refused'
      readonly code: 'no-leader' | 'redirect-loop' | 'bad-answer'
      readonly message: string
    }

export class MasterCursor {
  #urls: readonly string[] = []
  #position = 0
  #tried = 0
  /** Origins asked in this turn. */
  readonly #asked = new Set<string>()
  /** Rounds that failed since the last good subscription. */
  #failures = 0
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  get size(): number {
    return this.#urls.length
  }

  /** Of the turn; only when there is any master. */
  get current(): string {
    return this.#urls[this.#position] ?? ''
  }

  /** False when nothing changed. A change begins a new round at the first. */
  replace(urls: readonly string[]): boolean {
    if (urls.length === this.#urls.length && urls.every((url, i) => url === this.#urls[i])) {
      return false
    }
    this.#urls = [...urls]
    this.#position = 0
    this.#beginRound()
    // A new leader is about to be ready; what the one before refused is no reason to keep it waiting.
    if (urls.length > 0) this.#failures = 0
    return true
  }

  includes(url: string): boolean {
    return this.#urls.some((known) => originOf(known) === originOf(url))
  }

  /** The master whose turn it is led to a subscription: the next round begins with it. */
  succeeded(): void {
    this.#beginRound()
  }

  /** A subscription stood for long: what failed before it does not count any more. */
  forgetFailures(): void {
    this.#failures = 0
  }

  /** No subscription came of this turn; answers how long to wait for the next, which in a round is not at all. */
  turnFailed(): number {
    this.#asked.clear()
    this.#tried++
    this.#position = (this.#position + 1) % Math.max(1, this.#urls.length)
    return this.#tried < this.#urls.length ? 0 : this.roundFailed()
  }

  /** The subscription is lost, or nobody is left to ask in this round; answers how long to wait for the next. */
  roundFailed(): number {
    this.#beginRound()
    return backoffMs(this.#failures++, this.#random())
  }

  #beginRound(): void {
    this.#tried = 0
    this.#asked.clear()
  }

  redirect(from: string, location: string): RedirectStep {
    const target = resolveRedirect(from, location)
    if (!target.ok) return { kind: 'refused', code: 'bad-answer', message: target.message }
    const origin = originOf(target.url)
    if (origin === originOf(from)) {
      // Its own old znode still leads: it will be elected, or another will.
      const message = 'the master redirects to itself: nobody leads yet'
      return { kind: 'refused', code: 'no-leader', message }
    }
    this.#asked.add(originOf(from))
    if (this.#asked.has(origin) || this.#asked.size > REDIRECT_HOPS_LIMIT) {
      const message = `redirected in circles, at last to ${origin}`
      return { kind: 'refused', code: 'redirect-loop', message }
    }
    return { kind: 'follow', url: target.url }
  }
}
