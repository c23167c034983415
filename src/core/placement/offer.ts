/** An offer as placement sees it: one agent's free resources for one role. The shell makes it from the wire. */
import type { PortRange } from './ports.ts'

export interface Offer {
  readonly id: string
  readonly agentId: string
  readonly host: string
  /** The role that the offer is allocated to [req 28]. */
  readonly role: string
  readonly resources: readonly OfferedResource[]
  /** As text; a scalar or range attribute is written as Mesos prints it. */
  readonly attributes: Readonly<Record<string, string>>
  readonly region?: string
  readonly zone?: string
  /** The agent's planned maintenance. */
  readonly window?: MaintenanceWindow
}

/** Milliseconds; without an end it lasts until it is called off. */
export interface MaintenanceWindow {
  readonly startsAt: number
  readonly endsAt?: number
}

/**
 * What is carved from it names the very object that came in: the shell's kind of it keeps what Mesos sent, and sends
 * the part back with everything else unchanged: reservations, allocation_info, disk, provider_id [req 29].
 */
export interface OfferedResource {
  readonly name: string
  readonly amount: ResourceAmount
  /** Reserved for our role; used before unreserved ones. */
  readonly reserved: boolean
  /** Revocable, shared, or a disk of its own kind: never used for a plain request [req 29]. */
  readonly special: boolean
}

export type ResourceAmount =
  | { readonly kind: 'scalar'; readonly milli: number }
  | { readonly kind: 'ranges'; readonly ranges: readonly PortRange[] }
  | { readonly kind: 'other' }
