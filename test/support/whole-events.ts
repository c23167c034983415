/**
 * The plain way from an event to what the core takes in: by an object with every field. It is what the readers of
 * src/operator/wire are compared with: for equality by the tests, for speed by the benchmarks.
 */
import type { Input, StatusInput } from '../../src/core/input.ts'
import { isMesosTaskState } from '../../src/core/mesos-state.ts'
import { toMilli } from '../../src/core/placement/fixed.ts'
import type { Offer, OfferedResource, ResourceAmount } from '../../src/core/placement/offer.ts'
import type {
  CheckStatusInfo,
  Resource,
  SchedulerEvent,
  TaskStatus,
  Offer as WireOffer,
} from '../../src/mesos/index.ts'
import { encodeEvent } from '../../src/mesos/index.ts'
import { agentUrl } from '../../src/operator/agent-addresses.ts'
import { inputFromRecord } from '../../src/operator/wire/events.ts'
import { attributeText, windowFromWire } from '../../src/operator/wire/plain-values.ts'
import type { AgentOffer } from '../../src/operator/wire/read-offers.ts'

/** Offers and updates only. */
export function wholeInput(event: SchedulerEvent): Input | undefined {
  if (event.type === 'OFFERS') {
    return { kind: 'offers', offers: (event.offers.offers ?? []).map(wholeOffer) }
  }
  return event.type === 'UPDATE' ? wholeStatus(event.update.status) : undefined
}

export function wholeOffer(wire: WireOffer): Offer {
  const role = wire.allocation_info?.role ?? wire.resources?.[0]?.allocation_info?.role ?? '*'
  const domain = wire.domain?.fault_domain
  const offer: AgentOffer = {
    id: wire.id.value,
    agentId: wire.agent_id.value,
    host: wire.hostname,
    role,
    resources: (wire.resources ?? []).map(wholeResource),
    attributes: Object.fromEntries(
      (wire.attributes ?? []).map((attribute) => [attribute.name, attributeText(attribute)]),
    ),
    url: wire.url === undefined ? undefined : agentUrl(wire.url),
    ...(domain === undefined ? {} : { region: domain.region.name, zone: domain.zone.name }),
    ...(wire.unavailability === undefined ? {} : { window: windowFromWire(wire.unavailability) }),
  }
  return offer
}

/** Keeps everything that came, as `WireResource` keeps its bytes. */
export interface WholeResource extends OfferedResource {
  readonly wire: Resource
}

function wholeResource(wire: Resource): WholeResource {
  return {
    name: wire.name,
    amount: amountOf(wire),
    reserved: (wire.reservations?.length ?? 0) > 0,
    special:
      wire.revocable !== undefined ||
      wire.shared !== undefined ||
      wire.disk?.source !== undefined ||
      wire.disk?.persistence !== undefined,
    wire,
  }
}

function amountOf(wire: Resource): ResourceAmount {
  if (wire.type === 'SCALAR' && wire.scalar !== undefined) {
    return { kind: 'scalar', milli: toMilli(wire.scalar.value) }
  }
  if (wire.type === 'RANGES') {
    const ranges = (wire.ranges?.range ?? []).map(({ begin, end }) => [begin, end] as const)
    return { kind: 'ranges', ranges }
  }
  return { kind: 'other' }
}

const SOURCES = {
  SOURCE_MASTER: 'master',
  SOURCE_AGENT: 'agent',
  SOURCE_EXECUTOR: 'executor',
} as const

export function wholeStatus(status: TaskStatus): StatusInput {
  const passing = checkPassing(status.check_status)
  const { unreachable_time: unreachable, timestamp, uuid } = status
  const forMs =
    unreachable === undefined || timestamp === undefined
      ? Number.NaN
      : Math.round(timestamp * 1_000 - unreachable.nanoseconds / 1e6)
  return {
    kind: 'status',
    taskId: status.task_id.value,
    state: isMesosTaskState(status.state) ? status.state : 'TASK_UNKNOWN',
    source: SOURCES[status.source ?? 'SOURCE_MASTER'],
    ...(status.reason === undefined ? {} : { reason: status.reason }),
    ...(status.message === undefined || status.message === '' ? {} : { message: status.message }),
    ...(uuid === undefined || uuid.length === 0 ? {} : { uuid }),
    ...(status.agent_id === undefined ? {} : { agentId: status.agent_id.value }),
    ...(status.healthy === undefined ? {} : { healthy: status.healthy }),
    ...(passing === undefined ? {} : { passing }),
    ...(Number.isFinite(forMs) ? { unreachableForMs: Math.max(0, forMs) } : {}),
  }
}

function checkPassing(status: CheckStatusInfo | undefined): boolean | undefined {
  const exitCode = status?.command?.exit_code
  if (exitCode !== undefined) return exitCode === 0
  const statusCode = status?.http?.status_code
  if (statusCode !== undefined) return statusCode >= 200 && statusCode < 400
  return status?.tcp?.succeeded
}

/** What the operator makes of an offer that comes over the wire. */
export function receivedOffer(offer: WireOffer): AgentOffer {
  const received = inputFromRecord(encodeEvent({ type: 'OFFERS', offers: { offers: [offer] } }))
  const input = received.type === 'OWN' ? received.value : undefined
  const [only] = input?.kind === 'offers' ? input.offers : []
  if (only === undefined) throw new Error('it is no offer')
  return only
}

/** What the operator makes of an update that comes over the wire. */
export function receivedStatus(status: TaskStatus): StatusInput {
  const received = inputFromRecord(encodeEvent({ type: 'UPDATE', update: { status } }))
  const input = received.type === 'OWN' ? received.value : undefined
  if (input?.kind !== 'status') throw new Error('it is no update')
  return input
}
