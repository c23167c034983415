/**
 * From the bytes of a subscription to its events; pure. Decides what is nonsense (the stream must be given up) and
 * what is merely not understood (it is passed over and counted, so that a newer master can be lived with).
 *
 * An event that takes long to read is read bit by bit, when the owner says so; what comes after it waits, so that the order
 * stays, and nothing of it is told before all of it is known to be well formed.
 */
import { WireError } from './codec.ts'
import type { DecodedEvent, DecodeEvent, SlowEvent } from './machine-types.ts'
import { RecordDecoder, type RecordIoError } from './recordio.ts'

export type StreamItem =
  | { readonly kind: 'event'; readonly event: DecodedEvent }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'broken'; readonly message: string }

export class EventStream {
  readonly #decoder: RecordDecoder
  readonly #decode: DecodeEvent
  /** Half read. */
  #slow: SlowEvent | undefined
  /** Records behind it, and what is wrong with the bytes behind these. */
  #waiting: Uint8Array[] = []
  #error: RecordIoError | undefined

  constructor(maxRecordBytes: number, decode: DecodeEvent) {
    this.#decode = decode
    this.#decoder = new RecordDecoder({ maxRecordBytes })
  }

  /** False when the stream, should it end now, was cut in the middle of a record. */
  get atBoundary(): boolean {
    return this.#decoder.atBoundary
  }

  /** An event is half read: `readOn` wants to be called. */
  get isHalfRead(): boolean {
    return this.#slow !== undefined
  }

  /** Nothing comes after `broken`. Events are decoded one by one as they are taken. */
  *read(chunk: Uint8Array): Generator<StreamItem, void, undefined> {
    const { records, error } = this.#decoder.push(chunk)
    this.#error = error
    if (this.#slow !== undefined) {
      for (const record of records) this.#waiting.push(record)
      return
    }
    yield* this.#items(records)
  }

  /** A bit of the event that is half read; when that was the last one, the event and what waited behind it. */
  *readOn(): Generator<StreamItem, void, undefined> {
    const slow = this.#slow
    if (slow === undefined) return
    const item = itemOf(() => slow.readOn())
    if (item === undefined) return
    this.#slow = undefined
    yield item
    if (item.kind === 'broken') return
    const records = this.#waiting
    this.#waiting = []
    yield* this.#items(records)
  }

  *#items(records: readonly Uint8Array[]): Generator<StreamItem, void, undefined> {
    for (const [index, record] of records.entries()) {
      const item = itemOf(() => this.#begin(record))
      if (item === undefined) {
        this.#waiting = records.slice(index + 1)
        return
      }
      yield item
      if (item.kind === 'broken') return
    }
    if (this.#error !== undefined) yield { kind: 'broken', message: this.#error.message }
  }

  /** Undefined for an event that is read bit by bit from now on. */
  #begin(record: Uint8Array): DecodedEvent | undefined {
    const event = this.#decode(record)
    if (event.type !== 'SLOW') return event
    this.#slow = event
    return undefined
  }
}

function itemOf(decode: () => DecodedEvent | undefined): StreamItem | undefined {
  try {
    const event = decode()
    if (event === undefined) return undefined
    if (event.type !== 'UNKNOWN') return { kind: 'event', event }
    const number = event.unknown_type_number ?? 'none'
    return { kind: 'skipped', reason: `unknown event type ${number}` }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    // Incomplete: most likely an enum value of a newer Mesos where a value is required.
    if (error.code === 'missing-required') return { kind: 'skipped', reason: error.message }
    return { kind: 'broken', message: error.message }
  }
}
