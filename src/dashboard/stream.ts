/**
 * The one connection to `/v1/watch`: opened, read, and opened again when it breaks or falls silent, from where it was.
 * By fetch rather than EventSource, which cannot send a token.
 */
import { createParser } from 'eventsource-parser'
import { STILL_HERE, type WatchChange, type WatchReset } from '../api/watch-view.ts'
import { AnswerError, ask } from './client.ts'
import { RECONNECT_MAX_MS, RECONNECT_MS, SILENCE_MS } from './limits.ts'
import type { Interest, Store } from './store.ts'

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** What is shown was true at `since`; milliseconds since 1970. */
  | { readonly kind: 'stale'; readonly since: number; readonly message: string }
  | { readonly kind: 'locked' }

export class Stream {
  readonly #store: Store
  readonly #onChange: () => void
  #interest: Interest = { kinds: [] }
  #connection: Connection = { kind: 'connecting' }
  #lastId: string | undefined
  #lastWordAt = 0
  #attempts = 0
  #ending = new AbortController()
  #retry: ReturnType<typeof setTimeout> | undefined
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor(store: Store, onChange: () => void) {
    this.#store = store
    this.#onChange = onChange
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Watches this from now on; what is known already stays until it is told anew. */
  watch(interest: Interest): void {
    if (JSON.stringify(interest) === JSON.stringify(this.#interest)) return
    this.#interest = interest
    this.#lastId = undefined
    this.#open()
  }

  /** At once: the reader came back, the network did, or a token was given. */
  retry(): void {
    if (this.#connection.kind === 'live' || this.#interest.kinds.length === 0) return
    this.#attempts = 0
    this.#open()
  }

  #open(): void {
    clearTimeout(this.#retry)
    this.#ending.abort()
    const ending = new AbortController()
    this.#ending = ending
    this.#heard(ending)
    this.#read(ending.signal).then(
      () => this.#lost(ending, 'the operator ended the stream'),
      (error: unknown) => this.#failed(ending, error),
    )
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { kinds, pool } = this.#interest
    const query = new URLSearchParams({ kinds: kinds.join(','), ...(pool && { pool }) })
    const headers = this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId }
    const { body } = await ask(`v1/watch?${query}`, { signal, headers })
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        if (event === 'reset') this.#store.reset(JSON.parse(data) as WatchReset, this.#interest)
        else this.#store.change(JSON.parse(data) as WatchChange)
        this.#lastId = id
        this.#live()
      },
      // Another comment is for who waits for its turn: connected, but with something yet to be told.
      onComment: (comment) => {
        if (comment === STILL_HERE) this.#live()
      },
    })
    const decoder = new TextDecoder()
    const reader = body?.getReader()
    for (;;) {
      const piece = await reader?.read()
      if (piece === undefined || piece.done) return
      this.#heard(this.#ending)
      parser.feed(decoder.decode(piece.value, { stream: true }))
    }
  }

  #live(): void {
    this.#attempts = 0
    this.#set({ kind: 'live' })
  }

  /** A connection may die without a word: then silence is the sign. */
  #heard(ending: AbortController): void {
    this.#lastWordAt = this.#connection.kind === 'live' ? Date.now() : this.#lastWordAt
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => {
      ending.abort()
      this.#again('the operator fell silent')
    }, SILENCE_MS)
  }

  #failed(ending: AbortController, error: unknown): void {
    if (ending.signal.aborted) return
    if (error instanceof AnswerError && error.status === 401) {
      clearTimeout(this.#silence)
      this.#set({ kind: 'locked' })
      return
    }
    const message = error instanceof AnswerError ? error.message : 'the operator does not answer'
    this.#lost(ending, message)
  }

  #lost(ending: AbortController, message: string): void {
    if (!ending.signal.aborted) this.#again(message)
  }

  #again(message: string): void {
    clearTimeout(this.#silence)
    const since =
      this.#connection.kind === 'stale' ? this.#connection.since : this.#lastWordAt || Date.now()
    this.#set({ kind: 'stale', since, message })
    const pauseMs = Math.min(RECONNECT_MS * 2 ** this.#attempts, RECONNECT_MAX_MS)
    this.#attempts += 1
    this.#retry = setTimeout(() => this.#open(), pauseMs * (0.67 + Math.random() * 0.33))
  }

  #set(connection: Connection): void {
    if (connection.kind === 'live') this.#lastWordAt = Date.now()
    this.#connection = connection
    this.#onChange()
  }
}
