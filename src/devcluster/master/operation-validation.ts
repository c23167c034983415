/** What the master checks of RESERVE, UNRESERVE, CREATE and DESTROY; pure. Texts after Mesos' master/validation.cpp. */
import type { OfferOperation, Resource, ResourceReservationInfo } from '../../mesos/messages.gen.ts'
import { resourcesOf } from '../resources/conversions.ts'
import { ResourceSet, resourceText } from '../resources/resource-set.ts'
import { resourcesError } from '../resources/validate.ts'
import type { Agent, Framework } from './state.ts'

/** `framework` undefined: an operator asks. The operation is prepared. */
export function operationError(
  operation: OfferOperation,
  agent: Agent,
  framework: Framework | undefined,
): string | undefined {
  const resources = resourcesOf(operation)
  const invalid = resourcesError(resources)
  if (invalid !== undefined) return `Invalid resources: ${invalid}`
  switch (operation.type) {
    case 'RESERVE':
      return reserveError(operation, framework)
    case 'UNRESERVE':
      return firstError(resources, unreserveError)
    case 'CREATE':
      return createError(resources, agent, framework?.info.principal)
    case 'DESTROY':
      return destroyError(resources, agent)
    default:
      return `${operation.type ?? 'UNKNOWN'} is not supported by the embedded cluster`
  }
}

function reserveError(
  { reserve }: OfferOperation,
  framework: Framework | undefined,
): string | undefined {
  const { source = [], resources = [] } = reserve ?? {}
  if (source.length > 0) {
    const [from, to] = [source, resources].map((list) => ResourceSet.of(list.map(unreserved)))
    if (from !== undefined && to !== undefined && !(from.contains(to) && to.contains(from)))
      return `Source and target resources should refer to identical resource quantities: ${from} vs. ${to}`
  }
  return firstError(resources, (resource) => {
    const reservation = resource.reservations?.at(-1)
    if (reservation?.type !== 'DYNAMIC') return notDynamic(resource)
    return (
      principalError(reservation, framework?.info.principal) ??
      allocationError(resource, reservation.role ?? '*', framework)
    )
  })
}

function principalError(
  reservation: ResourceReservationInfo,
  principal: string | undefined,
): string | undefined {
  if (principal === undefined) return undefined
  if (reservation.principal === undefined)
    return `A reserve operation was attempted by principal '${principal}', but there is a reserved resource in the request with no principal set`
  return reservation.principal === principal
    ? undefined
    : `A reserve operation was attempted by authenticated principal '${principal}', which does not match a reserved resource in the request with principal '${reservation.principal}'`
}

function allocationError(
  resource: Resource,
  role: string,
  framework: Framework | undefined,
): string | undefined {
  const allocated = resource.allocation_info?.role
  if (framework === undefined) {
    return allocated === undefined
      ? undefined
      : 'A reserve operation was attempted with an allocated resource, but the operator API only allows reservations to be made to unallocated resources'
  }
  if (allocated !== role)
    return `A reserve operation was attempted for a resource with role '${role}', but the resource was allocated to role '${allocated}'`
  return framework.roles.has(role)
    ? undefined
    : `A reserve operation was attempted for a resource allocated to role '${role}', but the framework only has roles '{ ${[...framework.roles].join(', ')} }'`
}

function unreserveError(resource: Resource): string | undefined {
  if (resource.reservations?.at(-1)?.type !== 'DYNAMIC') return notDynamic(resource)
  return resource.disk?.persistence === undefined
    ? undefined
    : `A dynamically reserved persistent volume ${resourceText(resource)} cannot be unreserved directly. Please destroy the persistent volume first then unreserve the resource`
}

function createError(
  volumes: readonly Resource[],
  agent: Agent,
  principal: string | undefined,
): string | undefined {
  const invalid = firstError(volumes, volumeError)
  if (invalid !== undefined) return `Not a persistent volume: ${invalid}`
  const ids = new Set(agent.total.toResources().flatMap((resource) => persistenceKey(resource)))
  return firstError(volumes, (volume) => {
    const { id = '', principal: own } = volume.disk?.persistence ?? {}
    const [key = ''] = persistenceKey(volume)
    if (ids.has(key)) return `Persistence ID '${id}' is not unique`
    ids.add(key)
    if (principal === undefined) return undefined
    if (own === undefined)
      return `Create volume operation attempted by principal '${principal}', but there is a volume in the operation with no principal set in 'disk.persistence'`
    return own === principal
      ? undefined
      : `Create volume operation attempted by authenticated principal '${principal}', which does not match a volume in the operation with principal '${own}' set in 'disk.persistence'`
  })
}

function destroyError(volumes: readonly Resource[], agent: Agent): string | undefined {
  const invalid = firstError(volumes, volumeError)
  if (invalid !== undefined) return `Not a persistent volume: ${invalid}`
  const wanted = ResourceSet.of(volumes).allocatedTo(undefined)
  if (!agent.total.contains(wanted)) return 'Persistent volumes not found'
  const used = [...agent.tasks.values()].some(({ resources }) =>
    resources.allocatedTo(undefined).contains(wanted),
  )
  return used ? 'Persistent volumes in use' : undefined
}

function volumeError(volume: Resource): string | undefined {
  if (volume.disk === undefined) return `Resource ${resourceText(volume)} does not have DiskInfo`
  if (volume.disk.persistence === undefined) return "'persistence' is not set in DiskInfo"
  if (volume.disk.volume === undefined) return "Expecting 'volume' to be set for persistent volume"
  return volume.disk.volume.mode === 'RO' ? 'Read-only persistent volume not supported' : undefined
}

/** Unique on an agent within a role. */
function persistenceKey({ disk, reservations }: Resource): string[] {
  const id = disk?.persistence?.id
  return id === undefined ? [] : [JSON.stringify([reservations?.at(-1)?.role, id])]
}

function unreserved({ reservations: _, ...rest }: Resource): Resource {
  return rest
}

function notDynamic(resource: Resource): string {
  return `Resource ${resourceText(resource)} is not dynamically reserved`
}

function firstError(
  resources: readonly Resource[],
  check: (resource: Resource) => string | undefined,
): string | undefined {
  for (const resource of resources) {
    const error = check(resource)
    if (error !== undefined) return error
  }
  return undefined
}
