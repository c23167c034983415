/**
 * From the bytes of a subscription to its events; pure. Decides what is nonsense (the stream must be given up) and
 * what is merely not understood (it is passed over and counted, so that a newer master can be lived with).
 */
import { WireError } from './codec.ts'
import type { DecodedEvent, DecodeEvent } from './machine-types.ts'
import { RecordDecoder } from './recordio.ts'

export type StreamItem =
  | { readonly kind: 'event'; readonly event: DecodedEvent }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'broken'; readonly message: string }

export class EventStream {
  readonly #decoder: RecordDecoder

  readonly #decode: DecodeEvent

  constructor(maxRecordBytes: number, decode: DecodeEvent) {
    this.#decode = decode
    this.#decoder = new RecordDecoder({ maxRecordBytes })
  }

  /** False when the stream, should it end now, was cut in the middle of a record. */
  get atBoundary(): boolean {
    return this.#decoder.atBoundary
  }

  /** Nothing comes after `broken`. Events are decoded one by one as they are taken. */
  *read(chunk: Uint8Array): Generator<StreamItem, void, undefined> {
    const { records, error } = this.#decoder.push(chunk)
    for (const record of records) {
      const item = itemOf(record, this.#decode)
      yield item
      if (item.kind === 'broken') return
    }
    if (error !== undefined) yield { kind: 'broken', message: error.message }
  }
}

function itemOf(record: Uint8Array, decode: DecodeEvent): StreamItem {
  try {
    const event = decode(record)
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
