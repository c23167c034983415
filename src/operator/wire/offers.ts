/** Makes of a Mesos offer what placement works with. Pure; what it does not understand is left out, never guessed. */

import { toMilli } from '../../core/placement/fixed.ts'
import type {
  MaintenanceWindow,
  Offer,
  OfferedResource,
  ResourceAmount,
} from '../../core/placement/offer.ts'
import type { Attribute, Resource, Unavailability, Offer as WireOffer } from '../../mesos/index.ts'

export function offerFromWire(wire: WireOffer): Offer {
  const role = wire.allocation_info?.role ?? wire.resources?.[0]?.allocation_info?.role ?? '*'
  const domain = wire.domain?.fault_domain
  return {
    id: wire.id.value,
    agentId: wire.agent_id.value,
    host: wire.hostname,
    role,
    resources: (wire.resources ?? []).map(resourceFromWire),
    attributes: Object.fromEntries(
      (wire.attributes ?? []).map((attribute) => [attribute.name, attributeText(attribute)]),
    ),
    ...(domain === undefined ? {} : { region: domain.region.name, zone: domain.zone.name }),
    ...(wire.unavailability === undefined ? {} : { window: windowFromWire(wire.unavailability) }),
  }
}

/** Nanoseconds to milliseconds; without a duration it has no end. */
export function windowFromWire({ start, duration }: Unavailability): MaintenanceWindow {
  const startsAt = start.nanoseconds / 1e6
  if (duration === undefined) return { startsAt }
  return { startsAt, endsAt: startsAt + duration.nanoseconds / 1e6 }
}

function resourceFromWire(wire: Resource): OfferedResource {
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

/** As Mesos prints it, so that a constraint can be written from what its pages show. */
function attributeText(attribute: Attribute): string {
  if (attribute.text !== undefined) return attribute.text.value
  if (attribute.scalar !== undefined) return String(attribute.scalar.value)
  if (attribute.ranges !== undefined) {
    const ranges = (attribute.ranges.range ?? []).map(({ begin, end }) => `${begin}-${end}`)
    return `[${ranges.join(', ')}]`
  }
  return `{${(attribute.set?.item ?? []).join(', ')}}`
}
