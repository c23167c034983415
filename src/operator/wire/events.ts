/**
 * Makes of the bytes of a Mesos event what the core takes in. Pure. Offers and updates, of which there are many, are read
 * without a detour; the rest by way of the decoder of everything.
 */
import type { Input, StatusInput } from '../../core/input.ts'
import {
  decodeEvent,
  enumNamesOf,
  type FieldReader,
  fieldReader,
  type InverseOffer,
  leave,
  nextEnd,
  nextTag,
  type OperationStatus,
  type OwnEvent,
  openView,
  type SchedulerEvent,
  type SlowEvent,
  skipField,
  tagsOf,
  WireError,
} from '../../mesos/index.ts'
import { PIECE_LIMITS, type PieceLimits } from '../limits.ts'
import { windowFromWire } from './plain-values.ts'
import { type AgentOffer, readOffer } from './read-offers.ts'
import { readStatus } from './read-status.ts'
import { incomplete } from './read-values.ts'

/** What the core takes in, and from offers where their agents are. */
export type WireInput =
  | Exclude<Input, { readonly kind: 'offers' }>
  | { readonly kind: 'offers'; readonly offers: readonly AgentOffer[] }

/** What the core takes in, or an event that is none of its business. */
export type ReadEvent = SchedulerEvent | OwnEvent<WireInput>

const EVENT = 'mesos.v1.scheduler.Event'
const EventTag = tagsOf(EVENT, ['type', 'offers', 'update'])
const OffersTag = tagsOf('mesos.v1.scheduler.Event.Offers', ['offers'])
const UpdateTag = tagsOf('mesos.v1.scheduler.Event.Update', ['status'])
const TYPES: readonly (string | undefined)[] = enumNamesOf(EVENT, 'type')

/**
 * Events that say nothing to the core, and those that the client itself needs, come as they are. Throws WireError for
 * the same events as `decodeEvent`, but for what is wrong within fields that are not used.
 */
export function inputFromRecord(record: Uint8Array): ReadEvent {
  try {
    const own = readOwn(fieldReader(record))
    if (own !== undefined) return own
  } catch (error) {
    return inputOfOther(record, error)
  }
  return inputOfOther(record)
}

type ReadingLimits = Pick<PieceLimits, 'slowEventBytes' | 'offersReadAtOnce'>

/** The same, but a large event is read bit by bit. */
export function readRecord(
  record: Uint8Array,
  { slowEventBytes, offersReadAtOnce }: ReadingLimits = PIECE_LIMITS,
): ReadEvent | SlowEvent<ReadEvent> {
  if (record.length < slowEventBytes) return inputFromRecord(record)
  return new SlowRecord(record, offersReadAtOnce)
}

/** Not one of the many, or not well formed: the decoder of everything knows, and says so better. */
function inputOfOther(record: Uint8Array, error?: unknown): ReadEvent {
  let problem = 'a part of it is missing'
  if (error !== undefined) problem = error instanceof Error ? error.message : String(error)
  const event = decodeEvent(record)
  if (event.type === 'OFFERS' || event.type === 'UPDATE') {
    throw new WireError('malformed', `not a ${EVENT}: ${problem}`)
  }
  const value = inputFromEvent(event)
  return value === undefined ? event : { type: 'OWN', of: event.type, value }
}

/** Undefined when it is none of the events that are read here. */
function readOwn(reader: FieldReader): OwnEvent<WireInput> | undefined {
  const type = seekBody(reader)
  if (type === 'UPDATE') return { type: 'OWN', of: type, value: readUpdate(reader) }
  if (type !== 'OFFERS') return undefined
  const offers: AgentOffer[] = []
  readOffers(reader, nextEnd(reader), offers, Number.POSITIVE_INFINITY)
  return { type: 'OWN', of: type, value: { kind: 'offers', offers } }
}

/** Goes to what an event of offers or an update says; undefined when it is none of the two. */
function seekBody(reader: FieldReader): 'OFFERS' | 'UPDATE' | undefined {
  let type: string | undefined
  let offersAt = 0
  let updateAt = 0
  while (reader.pos < reader.len) {
    const tag = nextTag(reader)
    if (tag === EventTag.type) {
      type = TYPES[reader.int32()] ?? type
      continue
    }
    if (tag === EventTag.offers) offersAt = reader.pos
    else if (tag === EventTag.update) updateAt = reader.pos
    skipField(reader, tag)
  }
  if (type === 'UPDATE' && updateAt > 0) {
    reader.pos = updateAt
    return type
  }
  if (type !== 'OFFERS' || offersAt === 0) return undefined
  reader.pos = offersAt
  return type
}

/** Offers of a large cluster come in one event: ten thousand are a tenth of a second. All else is read at once. */
class SlowRecord implements SlowEvent<ReadEvent> {
  readonly type = 'SLOW'
  readonly #record: Uint8Array
  readonly #atOnce: number
  readonly #offers: AgentOffer[] = []
  #reader: FieldReader | undefined
  #end = 0

  constructor(record: Uint8Array, offersAtOnce: number) {
    this.#record = record
    this.#atOnce = offersAtOnce
  }

  readOn(): ReadEvent | undefined {
    const reader = this.#reader ?? this.#begin()
    if (reader === undefined) return inputFromRecord(this.#record)
    const offers = this.#offers
    try {
      if (!readOffers(reader, this.#end, offers, offers.length + this.#atOnce)) return
    } catch (error) {
      return inputOfOther(this.#record, error)
    }
    return { type: 'OWN', of: 'OFFERS', value: { kind: 'offers', offers } }
  }

  /** Undefined when it holds no offers, or nothing that can be read. */
  #begin(): FieldReader | undefined {
    const reader = fieldReader(this.#record)
    try {
      if (seekBody(reader) !== 'OFFERS') return undefined
      this.#end = nextEnd(reader)
    } catch {
      return undefined
    }
    this.#reader = reader
    return reader
  }
}

function readUpdate(reader: FieldReader): StatusInput {
  const end = nextEnd(reader)
  let status: StatusInput | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === UpdateTag.status) status = readStatus(reader, nextEnd(reader))
    else skipField(reader, tag)
  }
  leave(reader, end)
  if (status === undefined) throw incomplete(EVENT)
  return status
}

/** Until there are `countMax`; answers whether there are no more. */
function readOffers(
  reader: FieldReader,
  end: number,
  offers: AgentOffer[],
  countMax: number,
): boolean {
  openView(reader)
  while (reader.pos < end && offers.length < countMax) {
    const tag = nextTag(reader)
    if (tag === OffersTag.offers) offers.push(readOffer(reader, nextEnd(reader)))
    else skipField(reader, tag)
  }
  if (reader.pos < end) return false
  leave(reader, end)
  return true
}

/** Undefined for events that say nothing to the core: heartbeats, executor messages. */
function inputFromEvent(event: SchedulerEvent): WireInput | undefined {
  switch (event.type) {
    case 'RESCIND':
      return { kind: 'rescind', offerId: event.rescind.offer_id.value }
    case 'INVERSE_OFFERS': {
      const offers = event.inverse_offers.inverse_offers ?? []
      return { kind: 'inverse-offers', inverseOffers: offers.map(inverseOfferFromWire) }
    }
    case 'RESCIND_INVERSE_OFFER':
      return {
        kind: 'rescind-inverse-offer',
        id: event.rescind_inverse_offer.inverse_offer_id.value,
      }
    case 'UPDATE_OPERATION_STATUS':
      return operationFromWire(event.update_operation_status.status)
    case 'FAILURE': {
      const { agent_id: agent, executor_id: executor } = event.failure
      return {
        kind: 'failure',
        ...(agent === undefined ? {} : { agentId: agent.value }),
        ...(executor === undefined ? {} : { executorId: executor.value }),
      }
    }
    default:
      return undefined
  }
}

function inverseOfferFromWire({ id, agent_id: agent, unavailability }: InverseOffer) {
  return {
    id: id.value,
    ...(agent === undefined ? {} : { agentId: agent.value }),
    window: windowFromWire(unavailability),
  }
}

/** An operation without an id is not told of; one without an id here is nobody's. */
function operationFromWire(status: OperationStatus): WireInput | undefined {
  const { operation_id: id, uuid, agent_id: agent, resource_provider_id: provider } = status
  if (id === undefined) return undefined
  return {
    kind: 'operation-status',
    operationId: id.value,
    state: status.state,
    ...(uuid === undefined || uuid.value.length === 0 ? {} : { uuid: uuid.value }),
    ...(agent === undefined ? {} : { agentId: agent.value }),
    ...(provider === undefined ? {} : { resourceProviderId: provider.value }),
  }
}
