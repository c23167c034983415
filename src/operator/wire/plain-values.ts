/** Values of Mesos as the core has them. Pure. */
import type { MaintenanceWindow } from '../../core/placement/offer.ts'
import type { Attribute, Unavailability } from '../../mesos/index.ts'

/** Nanoseconds to milliseconds; without a duration it has no end. */
export function windowFromWire({ start, duration }: Unavailability): MaintenanceWindow {
  const startsAt = start.nanoseconds / 1e6
  if (duration === undefined) return { startsAt }
  return { startsAt, endsAt: startsAt + duration.nanoseconds / 1e6 }
}

/** As Mesos prints it, so that a constraint can be written from what its pages show. */
export function attributeText(attribute: Attribute): string {
  if (attribute.text !== undefined) return attribute.text.value
  if (attribute.scalar !== undefined) return String(attribute.scalar.value)
  if (attribute.ranges !== undefined) {
    const ranges = (attribute.ranges.range ?? []).map(({ begin, end }) => `${begin}-${end}`)
    return `[${ranges.join(', ')}]`
  }
  return `{${(attribute.set?.item ?? []).join(', ')}}`
}
