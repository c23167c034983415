/** A resource as Mesos sent it: bytes, until it has to go back. */
import { decodeMessage, type Resource } from '../../mesos/index.ts'

export class RawResource {
  private readonly record: Uint8Array
  private readonly start: number
  private readonly end: number
  private decoded: Resource | undefined

  /** From `start` to `end` in the bytes of its event, which stay while the offer or a launch on it does. */
  constructor(record: Uint8Array, start: number, end: number) {
    this.record = record
    this.start = start
    this.end = end
  }

  /** Everything in it, with the fields that are not known here: all of it goes back [req 29]. */
  decode(): Resource {
    this.decoded ??= decodeMessage(
      'mesos.v1.Resource',
      this.record.subarray(this.start, this.end),
      { keepUnknown: true },
    )
    return this.decoded
  }
}
