/** A resource of an offer: what placement sees of it, and what Mesos sent, as bytes until it has to go back. */
import type { OfferedResource, ResourceAmount } from '../../core/placement/offer.ts'
import { decodeMessage, type Resource } from '../../mesos/index.ts'

/** One object with few fields: thousands come in one event, and what they weigh is what reading them costs. */
export class WireResource implements OfferedResource {
  readonly name: string
  readonly amount: ResourceAmount
  readonly reserved: boolean
  readonly special: boolean
  private readonly record: Uint8Array
  private readonly start: number
  private readonly end: number

  /** From `start` to `end` in the bytes of its event, which stay while the offer or a launch on it does. */
  constructor(
    name: string,
    amount: ResourceAmount,
    reserved: boolean,
    special: boolean,
    record: Uint8Array,
    start: number,
    end: number,
  ) {
    this.name = name
    this.amount = amount
    this.reserved = reserved
    this.special = special
    this.record = record
    this.start = start
    this.end = end
  }

  /** Everything in it, with the fields that are not known here: all of it goes back [req 29]. */
  decode(): Resource {
    const bytes = this.record.subarray(this.start, this.end)
    return decodeMessage('mesos.v1.Resource', bytes, { keepUnknown: true })
  }
}
