/**
 * What the operations that change resources turn into what; pure. After getResourceConversions of Mesos'
 * resources_utils: RESERVE pushes a reservation, UNRESERVE pops it, CREATE makes a volume of disk, DESTROY undoes that.
 */
import type { OfferOperation, Resource } from '../../mesos/messages.gen.ts'
import { ResourceSet } from './resource-set.ts'
import { upgradeResource } from './validate.ts'

export interface Conversion {
  readonly consumed: ResourceSet
  readonly converted: ResourceSet
}

/** With resources in today's form, and allocated to `role` where they are to nobody (undefined: none are). */
export function prepared(operation: OfferOperation, role: string | undefined): OfferOperation {
  const all = (resources: readonly Resource[] | undefined): Resource[] =>
    (resources ?? []).map((resource) => {
      const upgraded = upgradeResource(resource)
      if (role === undefined || upgraded.allocation_info !== undefined) return upgraded
      return { ...upgraded, allocation_info: { role } }
    })
  const { reserve, unreserve, create, destroy } = operation
  return {
    ...operation,
    ...(reserve && {
      reserve: {
        resources: all(reserve.resources),
        ...(reserve.source === undefined ? {} : { source: all(reserve.source) }),
      },
    }),
    ...(unreserve && { unreserve: { resources: all(unreserve.resources) } }),
    ...(create && { create: { volumes: all(create.volumes) } }),
    ...(destroy && { destroy: { volumes: all(destroy.volumes) } }),
  }
}

/** The resources an operation names. */
export function resourcesOf(operation: OfferOperation): readonly Resource[] {
  switch (operation.type) {
    case 'RESERVE':
      return [...(operation.reserve?.source ?? []), ...(operation.reserve?.resources ?? [])]
    case 'UNRESERVE':
      return operation.unreserve?.resources ?? []
    case 'CREATE':
      return operation.create?.volumes ?? []
    case 'DESTROY':
      return operation.destroy?.volumes ?? []
    default:
      return []
  }
}

export function conversionsOf(operation: OfferOperation): Conversion[] {
  const one = (consumed: Resource, converted: Resource): Conversion => ({
    consumed: ResourceSet.of([consumed]),
    converted: ResourceSet.of([converted]),
  })
  switch (operation.type) {
    case 'RESERVE': {
      const { source = [], resources = [] } = operation.reserve ?? {}
      if (source.length > 0)
        return [{ consumed: ResourceSet.of(source), converted: ResourceSet.of(resources) }]
      return resources.map((resource) => one(withoutReservation(resource), resource))
    }
    case 'UNRESERVE':
      return resourcesOf(operation).map((resource) => one(resource, withoutReservation(resource)))
    case 'CREATE':
      return resourcesOf(operation).map((volume) => one(plainDisk(volume), volume))
    case 'DESTROY':
      return resourcesOf(operation).map((volume) => one(volume, plainDisk(volume)))
    default:
      return []
  }
}

function withoutReservation(resource: Resource): Resource {
  const { reservations = [], ...rest } = resource
  return reservations.length > 1 ? { ...rest, reservations: reservations.slice(0, -1) } : rest
}

function plainDisk(volume: Resource): Resource {
  const { disk, shared: _, ...rest } = volume
  return disk?.source === undefined ? rest : { ...rest, disk: { source: disk.source } }
}
