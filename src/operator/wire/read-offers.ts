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
  ByteCache,
  type DomainInfo,
  decodeMessage,
  enumNamesOf,
  type FieldReader,
  fieldReader,
  leave,
  nextEnd,
  nextTag,
  nextUint64,
  skipField,
  tagsOf,
} from '../../mesos/index.ts'
import { agentUrl } from '../agent-addresses.ts'
import { CACHED_AGENT_BYTES, CACHED_AGENTS } from '../limits.ts'
import { attributeText, windowFromWire } from './plain-values.ts'
import { RawResource } from './raw-resource.ts'
import { incomplete, nextAgentId, nextId, nextOneOf, nextSpan } from './read-values.ts'

const OFFER = 'mesos.v1.Offer'
const OfferTag = tagsOf(OFFER, [
  'id',
  'agent_id',
  'hostname',
  'url',
  'domain',
  'resources',
  'attributes',
  'unavailability',
  'allocation_info',
])
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

/** What an offer tells of its agent: the same each time, so it is read once. */
interface AgentFacts {
  readonly agentId: string | undefined
  readonly host: string | undefined
  readonly url: string | undefined
  readonly attributes: Offer['attributes'] | undefined
  readonly region: string | undefined
  readonly zone: string | undefined
}

const facts = new ByteCache<AgentFacts>({
  slots: CACHED_AGENTS,
  keyBytesMax: 2_048,
  bytesMax: CACHED_AGENT_BYTES,
})

const NO_ATTRIBUTES: Offer['attributes'] = {}
const NO_RESOURCES: readonly OfferedResource[] = []

type FaultDomain = DomainInfo['fault_domain']
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** An offer, and where the HTTP API of its agent is. */
export interface AgentOffer extends Offer {
  readonly url: string | undefined
}

/** `end`: where the message ends. Throws when it is no complete Offer. */
export function readOffer(reader: FieldReader, end: number): AgentOffer {
  let id: string | undefined
  let agentId: string | undefined
  let host: string | undefined
  let role: string | undefined
  let url: string | undefined
  let region: string | undefined
  let zone: string | undefined
  let window: MaintenanceWindow | undefined
  let resources: OfferedResource[] | undefined
  let attributes: Offer['attributes'] | undefined
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
      case OfferTag.agent_id:
      case OfferTag.hostname:
      case OfferTag.attributes:
      case OfferTag.url:
      case OfferTag.domain: {
        skipField(reader, tag)
        skipFacts(reader, end)
        const told = facts.get(reader.buf, start, reader.pos, factsOf)
        agentId = told.agentId ?? agentId
        host = told.host ?? host
        url = told.url ?? url
        region = told.region ?? region
        zone = told.zone ?? zone
        if (attributes === undefined) attributes = told.attributes
        else attributes = { ...attributes, ...told.attributes }
        break
      }
      default:
        skipField(reader, tag)
    }
  }
  leave(reader, end)
  if (id === undefined || agentId === undefined || host === undefined) throw incomplete(OFFER)
  const offer: Mutable<AgentOffer> = {
    id,
    agentId,
    host,
    role: role ?? roleOfResource(resources?.[0]) ?? '*',
    resources: resources ?? NO_RESOURCES,
    attributes: attributes ?? NO_ATTRIBUTES,
    url,
  }
  if (region !== undefined) offer.region = region
  if (zone !== undefined) offer.zone = zone
  if (window !== undefined) offer.window = window
  return offer
}

/** Goes on behind the fields about the agent that stand together. */
function skipFacts(reader: FieldReader, end: number): void {
  while (reader.pos < end) {
    const start = reader.pos
    const tag = nextTag(reader)
    switch (tag) {
      case OfferTag.agent_id:
      case OfferTag.hostname:
      case OfferTag.attributes:
      case OfferTag.url:
      case OfferTag.domain:
        skipField(reader, tag)
        break
      default:
        reader.pos = start
        return
    }
  }
}

/** By the decoder of everything: it is done once for an agent. */
function factsOf(bytes: Uint8Array, start: number, end: number): AgentFacts {
  const reader = fieldReader(bytes.subarray(start, end))
  let agentId: string | undefined
  let host: string | undefined
  let url: string | undefined
  let fault: FaultDomain | undefined
  const attributes: [string, string][] = []
  while (reader.pos < reader.len) {
    switch (nextTag(reader)) {
      case OfferTag.agent_id:
        agentId = nextAgentId(reader)
        break
      case OfferTag.hostname:
        host = reader.string()
        break
      case OfferTag.url:
        url = agentUrl(decodeMessage('mesos.v1.URL', nextSpan(reader)))
        break
      case OfferTag.domain:
        fault = decodeMessage('mesos.v1.DomainInfo', nextSpan(reader)).fault_domain
        break
      default: {
        const attribute = decodeMessage('mesos.v1.Attribute', nextSpan(reader))
        attributes.push([attribute.name, attributeText(attribute)])
      }
    }
  }
  return {
    agentId,
    host,
    url,
    attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    region: fault?.region.name,
    zone: fault?.zone.name,
  }
}

/** Where an offer does not say whose it is, its resources do. */
function roleOfResource(resource: OfferedResource | undefined): string | undefined {
  const { wire } = resource ?? {}
  return wire instanceof RawResource ? wire.decode().allocation_info?.role : undefined
}

function readResource(reader: FieldReader): OfferedResource {
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
        ranges = readRanges(reader, ranges ?? [])
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
  return { name, amount, reserved, special, wire: new RawResource(reader.buf, start, end) }
}

const NO_AMOUNT: ResourceAmount = { kind: 'other' }

/** In thousandths. */
function readScalar(reader: FieldReader): number {
  const end = nextEnd(reader)
  let value: number | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === ScalarTag.value) value = reader.double()
    else skipField(reader, tag)
  }
  leave(reader, end)
  if (value === undefined) throw incomplete('mesos.v1.Value.Scalar')
  return toMilli(value)
}

function readRanges(reader: FieldReader, ranges: PortRange[]): PortRange[] {
  const end = nextEnd(reader)
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === RangesTag.range) ranges.push(readRange(reader))
    else skipField(reader, tag)
  }
  leave(reader, end)
  return ranges
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
