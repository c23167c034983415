/** Everything that can happen to the core. Plain data; the shell translates wire and files into it. */
import type { ManifestSet } from '../api/manifest-set.ts'
import type { MesosTaskState } from './mesos-state.ts'
import type { ScalarName } from './placement/ledger.ts'
import type { MaintenanceWindow, Offer } from './placement/offer.ts'

export type Input =
  | { readonly kind: 'manifests'; readonly set: ManifestSet }
  | RepositoryInput
  | SubscribedInput
  | { readonly kind: 'disconnected'; readonly reason: string }
  | OffersInput
  | { readonly kind: 'rescind'; readonly offerId: string }
  | InverseOffersInput
  | { readonly kind: 'rescind-inverse-offer'; readonly id: string }
  | StatusInput
  | OperationStatusInput
  | FailureInput
  /** A call that the master refused (4xx) on a live session. */
  | { readonly kind: 'call-failed'; readonly call: string; readonly message: string }
  /** A launch could not be put together (a secret is missing); it was never sent. */
  | { readonly kind: 'launch-failed'; readonly taskId: string; readonly message: string }
  /** A result of Pitboss' own readiness probe. */
  | { readonly kind: 'probe'; readonly taskId: string; readonly passing: boolean }
  /** What agents have in all, from the master's own page: tells "never fits" from "not now". */
  | { readonly kind: 'agent-totals'; readonly totals: readonly AgentTotal[] }
  /** The journal had refused and is well again: what was decided before has not left until now, and questions were let go. */
  | { readonly kind: 'journal-well' }
  | { readonly kind: 'tick' }

/** What one event offers, or a part of it: offers are used when all of those that came together are in hand. */
export interface OffersInput {
  readonly kind: 'offers'
  readonly offers: readonly Offer[]
  /** The next part is the very next input of offers. */
  readonly moreCome?: true
}

/** What happened to the remote repository that the manifests come from, where they come from one. */
export interface RepositoryInput {
  readonly kind: 'repository'
  readonly what: 'commit' | 'failed' | 'recovered'
  readonly message: string
}

/** A hint only: an agent, or an executor on it, is gone [req 60]. */
export interface FailureInput {
  readonly kind: 'failure'
  readonly agentId?: string
  readonly executorId?: string
}

export interface AgentTotal {
  readonly agentId: string
  /** In thousandths. */
  readonly total: Readonly<Record<ScalarName, number>>
}

export interface SubscribedInput {
  readonly kind: 'subscribed'
  readonly frameworkId: string
  /** Grows with each subscription of this process, from 1. */
  readonly session: number
  /** The roles that the SUBSCRIBE named, all of them suppressed; pools may have come since. */
  readonly roles: readonly string[]
  readonly master: string
  /** GPU_RESOURCES was among the announced capabilities. */
  readonly gpus: boolean
  /** The master knows offer constraints and minimal allocatable resources (Mesos 1.11). */
  readonly canFilter: boolean
  /** Where the master is; agents elsewhere are used only where a manifest says so. */
  readonly region?: string
}

export interface StatusInput {
  readonly kind: 'status'
  readonly taskId: string
  readonly state: MesosTaskState
  readonly source: 'master' | 'agent' | 'executor'
  readonly reason?: string
  readonly message?: string
  /** Present exactly when the update must be acknowledged [req 52]. */
  readonly uuid?: Uint8Array
  readonly agentId?: string
  readonly healthy?: boolean
  /** The result of the general check, where there is one. */
  readonly passing?: boolean
  /** For TASK_UNREACHABLE: how long it has been so, by the master's clock, which may be ahead of ours or behind. */
  readonly unreachableForMs?: number
}

/** Pitboss starts no operations; what another program began under this framework id is told again until acknowledged. */
export interface OperationStatusInput {
  readonly kind: 'operation-status'
  readonly operationId: string
  readonly state: string
  /** Present exactly when it must be acknowledged [req 68]. */
  readonly uuid?: Uint8Array
  readonly agentId?: string
  readonly resourceProviderId?: string
}

export interface InverseOffersInput {
  readonly kind: 'inverse-offers'
  readonly inverseOffers: readonly {
    readonly id: string
    readonly agentId?: string
    readonly window: MaintenanceWindow
  }[]
}
