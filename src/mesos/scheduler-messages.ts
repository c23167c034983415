/**
 * Calls and events as unions by `type`: what the rest of Pitboss works with.
 *
 * The generated `Call` and `Event` have every part optional, as on the wire; here the part that belongs to the type
 * is there.
 */
import type {
  CallAccept,
  CallAcceptInverseOffers,
  CallAcknowledge,
  CallAcknowledgeOperationStatus,
  CallDecline,
  CallDeclineInverseOffers,
  CallKill,
  CallMessage,
  CallReconcile,
  CallReconcileOperations,
  CallRequest,
  CallRevive,
  CallShutdown,
  CallSuppress,
  CallUpdateFramework,
  EventError,
  EventFailure,
  EventInverseOffers,
  EventMessage,
  EventOffers,
  EventRescind,
  EventRescindInverseOffer,
  EventSubscribed,
  EventUpdate,
  EventUpdateOperationStatus,
} from './messages.gen.ts'

export type SchedulerEvent =
  | { readonly type: 'SUBSCRIBED'; readonly subscribed: EventSubscribed }
  | { readonly type: 'OFFERS'; readonly offers: EventOffers }
  | { readonly type: 'INVERSE_OFFERS'; readonly inverse_offers: EventInverseOffers }
  | { readonly type: 'RESCIND'; readonly rescind: EventRescind }
  | {
      readonly type: 'RESCIND_INVERSE_OFFER'
      readonly rescind_inverse_offer: EventRescindInverseOffer
    }
  | { readonly type: 'UPDATE'; readonly update: EventUpdate }
  | {
      readonly type: 'UPDATE_OPERATION_STATUS'
      readonly update_operation_status: EventUpdateOperationStatus
    }
  | { readonly type: 'MESSAGE'; readonly message: EventMessage }
  | { readonly type: 'FAILURE'; readonly failure: EventFailure }
  | { readonly type: 'ERROR'; readonly error: EventError }
  | { readonly type: 'HEARTBEAT' }
  | {
      /** An event this version of Pitboss does not know [req 13]. */
      readonly type: 'UNKNOWN'
      /** Its number; undefined when the event named no type at all. */
      readonly unknown_type_number?: number | undefined
    }

/** An event that the owner of a client reads in its own way, straight from the bytes. */
export interface OwnEvent<Value> {
  readonly type: 'OWN'
  /** What Mesos calls it. */
  readonly of: SchedulerEvent['type']
  readonly value: Value
}

/** A call without its framework id: the client puts in the id of the subscription. */
export type SchedulerCall =
  | { readonly type: 'TEARDOWN' }
  | { readonly type: 'ACCEPT'; readonly accept: CallAccept }
  | { readonly type: 'DECLINE'; readonly decline: CallDecline }
  | {
      readonly type: 'ACCEPT_INVERSE_OFFERS'
      readonly accept_inverse_offers: CallAcceptInverseOffers
    }
  | {
      readonly type: 'DECLINE_INVERSE_OFFERS'
      readonly decline_inverse_offers: CallDeclineInverseOffers
    }
  | { readonly type: 'REVIVE'; readonly revive?: CallRevive }
  | { readonly type: 'SUPPRESS'; readonly suppress?: CallSuppress }
  | { readonly type: 'KILL'; readonly kill: CallKill }
  | { readonly type: 'SHUTDOWN'; readonly shutdown: CallShutdown }
  | { readonly type: 'ACKNOWLEDGE'; readonly acknowledge: CallAcknowledge }
  | {
      readonly type: 'ACKNOWLEDGE_OPERATION_STATUS'
      readonly acknowledge_operation_status: CallAcknowledgeOperationStatus
    }
  | { readonly type: 'RECONCILE'; readonly reconcile: CallReconcile }
  | {
      readonly type: 'RECONCILE_OPERATIONS'
      readonly reconcile_operations: CallReconcileOperations
    }
  | { readonly type: 'MESSAGE'; readonly message: CallMessage }
  | { readonly type: 'REQUEST'; readonly request: CallRequest }
  | { readonly type: 'UPDATE_FRAMEWORK'; readonly update_framework: CallUpdateFramework }
