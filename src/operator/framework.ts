/** What Pitboss tells Mesos of itself. */
import type { Announced } from '../core/offer-book.ts'
import type { RoleFilters } from '../core/offer-filters.ts'
import type { FrameworkInfo } from '../mesos/index.ts'
import { offerFilters } from './wire/filters.ts'

export interface FrameworkOptions {
  /** The Unix user that tasks run as. */
  readonly user: string
  readonly name: string
  readonly principal?: string
  /** The host that Pitboss runs on. */
  readonly hostname?: string
  readonly webuiUrl?: string
  /** Seconds; after a disconnection for longer than this the master kills all tasks [req 18]. */
  readonly failoverTimeoutSeconds: number
}

/** What changes while it lives. */
export interface FrameworkWish extends Announced {
  readonly filters?: Readonly<Record<string, RoleFilters>>
}

/** Never drop one on a later subscription [req 26]. */
const CAPABILITIES = [
  'PARTITION_AWARE',
  'TASK_KILLING_STATE',
  'MULTI_ROLE',
  'RESERVATION_REFINEMENT',
  'REGION_AWARE',
] as const

export function frameworkInfo(
  options: FrameworkOptions,
  id: string | undefined,
  { roles, gpus, filters = {} }: FrameworkWish,
): FrameworkInfo {
  const { user, name, principal, hostname, webuiUrl, failoverTimeoutSeconds } = options
  return {
    user,
    name,
    ...(id === undefined ? {} : { id: { value: id } }),
    roles: [...roles],
    // Without it a restart of an agent kills its tasks, and it can never be changed [req 20, fact 87].
    checkpoint: true,
    failover_timeout: failoverTimeoutSeconds,
    capabilities: [...CAPABILITIES, ...(gpus ? (['GPU_RESOURCES'] as const) : [])].map((type) => ({
      type,
    })),
    ...(Object.keys(filters).length === 0 ? {} : { offer_filters: offerFilters(filters) }),
    ...(principal === undefined ? {} : { principal }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(webuiUrl === undefined ? {} : { webui_url: webuiUrl }),
  }
}
