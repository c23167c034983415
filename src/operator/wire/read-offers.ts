/**
 * Offers from their bytes to what placement works with, in one go. A master that frees a large cluster sends thousands
 * in one event: what is not used is passed over, what comes with each offer of an agent (names, attributes, address) is
 * read once, and what has to go back as it came is kept as bytes until it does. What is not understood is left out,
 * never guessed.
 */
import { toMilli } from '../../core/placement/fixed.ts'
import type {
  MaintenanceWindow,
  Offer,
  OfferedResource,
  ResourceAmount,
} from '../../core/placement/offer.ts'
import type { PortRange } from '../../core/placement/ports.ts'
import {
  decodeMessage,
  enumNamesOf,
  type FieldReader,
  leave,
  nextDouble,
  nextEnd,
  nextTag,
  nextUint64,
  skipField,
  tagsOf,
} from '../../mesos/index.ts'
import { AgentTag, agentFacts } from './agent-facts.ts'
import { windowFromWire } from './plain-values.ts'
import { incomplete, nextId, nextOneOf, nextSpan } from './read-values.ts'
import { WireResource } from './wire-resource.ts'

const OFFER = 'mesos.v1.Offer'
const OfferTag = tagsOf(OFFER, ['id', 'resources', 'unavailability', 'allocation_info'])
const RESOURCE = 'mesos.v1.Resource'
const ResourceTag = tagsOf(RESOURCE, [
  'name',
  'type',
  'scalar',
  'ranges',
  'reservations',
  'disk',
  'revocable',
  'shared',
])
const AllocationTag = tagsOf('mesos.v1.Resource.AllocationInfo', ['role'])
const ScalarTag = tagsOf('mesos.v1.Value.Scalar', ['value'])
const RangesTag = tagsOf('mesos.v1.Value.Ranges', ['range'])
const RangeTag = tagsOf('mesos.v1.Value.Range', ['begin', 'end'])
const TYPES: readonly (string | undefined)[] = enumNamesOf(RESOURCE, 'type')

const COMMON_NAMES = ['cpus', 'mem', 'disk', 'ports', 'gpus']
/** The role of the offer before: all of an event are of one, mostly. */
const lastRole = ['*']

const NO_RESOURCES: readonly OfferedResource[] = []

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** An offer, and where the HTTP API of its agent is. */
export interface AgentOffer extends Offer {
  readonly url: string | undefined
}

/** `end`: where the message ends. Throws when it is no complete Offer. */
export function readOffer(reader: FieldReader, end: number): AgentOffer {
  let id: string | undefined
  let role: string | undefined
  let window: MaintenanceWindow | undefined
  let resources: WireResource[] | undefined
  // Where its agent is told of: up to the first gap, and from there to the last of it.
  let agentStart = 0
  let agentEnd = 0
  let restStart = 0
  let restEnd = 0
  while (reader.pos < end) {
    const start = reader.pos
    const tag = nextTag(reader)
    switch (tag) {
      case OfferTag.id:
        id = nextId(reader)
        break
      case OfferTag.resources: {
        const resource = readResource(reader)
        if (resources === undefined) resources = [resource]
        else resources.push(resource)
        break
      }
      case OfferTag.allocation_info:
        role = readRole(reader) ?? role
        break
      case OfferTag.unavailability:
        window = windowFromWire(decodeMessage('mesos.v1.Unavailability', nextSpan(reader)))
        break
      case AgentTag.agent_id:
      case AgentTag.hostname:
      case AgentTag.attributes:
      case AgentTag.url:
      case AgentTag.domain:
        skipField(reader, tag)
        if (agentEnd === 0) agentStart = start
        else if (restEnd === 0 && start !== agentEnd) restStart = start
        if (restStart === 0) agentEnd = reader.pos
        else restEnd = reader.pos
        break
      default:
        skipField(reader, tag)
    }
  }
  leave(reader, end)
  if (id === undefined) throw incomplete(OFFER)
  const agent = agentFacts(reader, agentStart, agentEnd, restStart, restEnd)
  const offer: Mutable<AgentOffer> = {
    id,
    agentId: agent.agentId,
    host: agent.host,
    role: role ?? roleOfResource(resources?.[0]) ?? '*',
    resources: resources ?? NO_RESOURCES,
    attributes: agent.attributes,
    url: agent.url,
  }
  if (agent.region !== undefined) offer.region = agent.region
  if (agent.zone !== undefined) offer.zone = agent.zone
  if (window !== undefined) offer.window = window
  return offer
}

/** Where an offer does not say whose it is, its resources do. */
function roleOfResource(resource: WireResource | undefined): string | undefined {
  return resource?.decode().allocation_info?.role
}

function readResource(reader: FieldReader): WireResource {
  const end = nextEnd(reader)
  const start = reader.pos
  let name: string | undefined
  let type: string | undefined
  let milli: number | undefined
  let ranges: PortRange[] | undefined
  let reserved = false
  let special = false
  while (reader.pos < end) {
    const tag = nextTag(reader)
    switch (tag) {
      case ResourceTag.name:
        name = nextOneOf(reader, COMMON_NAMES)
        break
      case ResourceTag.type:
        type = TYPES[reader.int32()] ?? type
        break
      case ResourceTag.scalar:
        milli = readScalar(reader)
        break
      case ResourceTag.ranges:
        ranges = readRanges(reader, ranges)
        break
      case ResourceTag.reservations:
        reserved = true
        skipField(reader, tag)
        break
      case ResourceTag.revocable:
      case ResourceTag.shared:
        special = true
        skipField(reader, tag)
        break
      case ResourceTag.disk: {
        const disk = decodeMessage('mesos.v1.Resource.DiskInfo', nextSpan(reader))
        if (disk.source !== undefined || disk.persistence !== undefined) special = true
        break
      }
      default:
        skipField(reader, tag)
    }
  }
  leave(reader, end)
  if (name === undefined || type === undefined) throw incomplete(RESOURCE)
  let amount: ResourceAmount = NO_AMOUNT
  if (type === 'SCALAR' && milli !== undefined) amount = { kind: 'scalar', milli }
  else if (type === 'RANGES') amount = { kind: 'ranges', ranges: ranges ?? [] }
  return new WireResource(name, amount, reserved, special, reader.buf, start, end)
}

const NO_AMOUNT: ResourceAmount = { kind: 'other' }

/** In thousandths. */
function readScalar(reader: FieldReader): number {
  const end = nextEnd(reader)
  let value: number | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === ScalarTag.value) value = nextDouble(reader)
    else skipField(reader, tag)
  }
  leave(reader, end)
  if (value === undefined) throw incomplete('mesos.v1.Value.Scalar')
  return toMilli(value)
}

function readRanges(reader: FieldReader, before: PortRange[] | undefined): PortRange[] {
  const end = nextEnd(reader)
  let ranges = before
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag !== RangesTag.range) skipField(reader, tag)
    else if (ranges === undefined) ranges = [readRange(reader)]
    else ranges.push(readRange(reader))
  }
  leave(reader, end)
  return ranges ?? []
}

function readRange(reader: FieldReader): PortRange {
  const messageEnd = nextEnd(reader)
  let begin: number | undefined
  let end: number | undefined
  while (reader.pos < messageEnd) {
    const tag = nextTag(reader)
    if (tag === RangeTag.begin) begin = nextUint64(reader)
    else if (tag === RangeTag.end) end = nextUint64(reader)
    else skipField(reader, tag)
  }
  leave(reader, messageEnd)
  if (begin === undefined || end === undefined) throw incomplete('mesos.v1.Value.Range')
  return [begin, end]
}

function readRole(reader: FieldReader): string | undefined {
  const end = nextEnd(reader)
  let role: string | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === AllocationTag.role) {
      role = nextOneOf(reader, lastRole)
      lastRole[0] = role
    } else skipField(reader, tag)
  }
  leave(reader, end)
  return role
}
