/**
 * Which master to ask next; pure. A round gives every known master one turn; redirects are followed within a turn,
 * each to a place not yet asked in it [req 7, facts 89, 91].
 */
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
    this.beginRound()
    return true
  }

  includes(url: string): boolean {
    return this.#urls.some((known) => originOf(known) === originOf(url))
  }

  beginRound(): void {
    this.#tried = 0
    this.#asked.clear()
  }

  /** The master whose turn it is led to a subscription: the next round begins with it. */
  succeeded(): void {
    this.beginRound()
  }

  /** The next master's turn; false when the round is over. */
  advance(): boolean {
    this.#asked.clear()
    this.#tried++
    this.#position = (this.#position + 1) % Math.max(1, this.#urls.length)
    return this.#tried < this.#urls.length
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
