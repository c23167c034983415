/**
 * What a resource in a call must look like, and the upgrade of its old `role` form; pure.
 * Texts and order follow Resources::validate of Mesos' common/resources.cpp.
 */
import type { Resource } from '../../mesos/messages.gen.ts'
import { resourceText, toMilli } from './resource-set.ts'

/** The complaint about the first bad resource; undefined when all are good. */
export function resourcesError(resources: readonly Resource[]): string | undefined {
  for (const resource of resources) {
    const error = resourceError(resource)
    if (error !== undefined) return `Resource '${resourceText(resource)}' is invalid: ${error}`
  }
  return undefined
}

/** `role` set means a static reservation [fact 53]; `*` means none. */
export function upgradeResource(resource: Resource): Resource {
  const { role, reservation, ...rest } = resource
  if (rest.reservations !== undefined || role === undefined || role === '*') return rest
  const upgraded =
    reservation === undefined
      ? { type: 'STATIC' as const, role }
      : { ...reservation, type: 'DYNAMIC' as const, role }
  return { ...rest, reservations: [upgraded] }
}

function resourceError(resource: Resource): string | undefined {
  if (resource.name === '') return 'Empty resource name'
  return valueError(resource) ?? diskError(resource) ?? reservationError(resource)
}

function valueError(resource: Resource): string | undefined {
  const { scalar, ranges, set } = resource
  switch (resource.type) {
    case 'SCALAR':
      if (!scalar || ranges || set) return 'Invalid scalar resource'
      // Zero is fine; what rounds to zero or is negative is not [fact 52].
      if (scalar.value !== 0 && !(toMilli(scalar.value) > 0))
        return 'Invalid scalar resource: value <= 0'
      return undefined
    case 'RANGES':
      return scalar || !ranges || set ? 'Invalid ranges resource' : rangesError(ranges.range ?? [])
    case 'SET': {
      if (scalar || ranges || !set) return 'Invalid set resource'
      const items = set.item ?? []
      return new Set(items).size < items.length
        ? 'Invalid set resource: duplicated elements'
        : undefined
    }
    default:
      return 'Unsupported resource type'
  }
}

function rangesError(ranges: readonly { begin: number; end: number }[]): string | undefined {
  const sorted = ranges.toSorted((a, b) => a.begin - b.begin)
  for (const [index, range] of sorted.entries()) {
    if (range.begin > range.end) return 'Invalid ranges resource: begin > end'
    const next = sorted[index + 1]
    if (next !== undefined && next.begin <= range.end)
      return 'Invalid ranges resource: overlapping ranges'
  }
  return undefined
}

function diskError(resource: Resource): string | undefined {
  return resource.disk !== undefined && resource.name !== 'disk'
    ? `DiskInfo should not be set for ${resource.name} resource`
    : undefined
}

function reservationError(resource: Resource): string | undefined {
  if (resource.reservations === undefined) return undefined
  if (resource.role !== undefined)
    return `'Resource.role' must not be set when 'Resource.reservations' is set`
  if (resource.reservation !== undefined)
    return `'Resource.reservation' must not be set when 'Resource.reservations' is set`
  return undefined
}
