/** Makes of a Mesos event what the core takes in. Pure. */
import type { Input, StatusInput } from '../../core/input.ts'
import { isMesosTaskState } from '../../core/mesos-state.ts'
import type {
  CheckStatusInfo,
  InverseOffer,
  OperationStatus,
  SchedulerEvent,
  TaskStatus,
} from '../../mesos/index.ts'
import { offerFromWire, windowFromWire } from './offers.ts'

/** Undefined for events that say nothing to the core: heartbeats, executor messages. */
export function inputFromEvent(event: SchedulerEvent): Input | undefined {
  switch (event.type) {
    case 'OFFERS':
      return { kind: 'offers', offers: (event.offers.offers ?? []).map(offerFromWire) }
    case 'RESCIND':
      return { kind: 'rescind', offerId: event.rescind.offer_id.value }
    case 'INVERSE_OFFERS': {
      const offers = event.inverse_offers.inverse_offers ?? []
      return { kind: 'inverse-offers', inverseOffers: offers.map(inverseOfferFromWire) }
    }
    case 'RESCIND_INVERSE_OFFER':
      return {
        kind: 'rescind-inverse-offer',
        id: event.rescind_inverse_offer.inverse_offer_id.value,
      }
    case 'UPDATE':
      return statusFromWire(event.update.status)
    case 'UPDATE_OPERATION_STATUS':
      return operationFromWire(event.update_operation_status.status)
    case 'FAILURE': {
      const { agent_id: agent, executor_id: executor } = event.failure
      return {
        kind: 'failure',
        ...(agent === undefined ? {} : { agentId: agent.value }),
        ...(executor === undefined ? {} : { executorId: executor.value }),
      }
    }
    default:
      return undefined
  }
}

function inverseOfferFromWire({ id, agent_id: agent, unavailability }: InverseOffer) {
  return {
    id: id.value,
    ...(agent === undefined ? {} : { agentId: agent.value }),
    window: windowFromWire(unavailability),
  }
}

const SOURCES = {
  SOURCE_MASTER: 'master',
  SOURCE_AGENT: 'agent',
  SOURCE_EXECUTOR: 'executor',
} as const

export function statusFromWire(status: TaskStatus): StatusInput {
  const passing = checkPassing(status.check_status)
  const { unreachable_time: unreachable, uuid } = status
  return {
    kind: 'status',
    taskId: status.task_id.value,
    // A state from a newer Mesos: nobody knows what it means, so it is asked for again.
    state: isMesosTaskState(status.state) ? status.state : 'TASK_UNKNOWN',
    source: SOURCES[status.source ?? 'SOURCE_MASTER'],
    ...(status.reason === undefined ? {} : { reason: status.reason }),
    ...(status.message === undefined || status.message === '' ? {} : { message: status.message }),
    ...(uuid === undefined || uuid.length === 0 ? {} : { uuid }),
    ...(status.agent_id === undefined ? {} : { agentId: status.agent_id.value }),
    ...(status.healthy === undefined ? {} : { healthy: status.healthy }),
    ...(passing === undefined ? {} : { passing }),
    ...(unreachable === undefined ? {} : { unreachableAt: unreachable.nanoseconds / 1e6 }),
  }
}

/** An operation without an id is not told of; one without an id here is nobody's. */
function operationFromWire(status: OperationStatus): Input | undefined {
  const { operation_id: id, uuid, agent_id: agent, resource_provider_id: provider } = status
  if (id === undefined) return undefined
  return {
    kind: 'operation-status',
    operationId: id.value,
    state: status.state,
    ...(uuid === undefined || uuid.value.length === 0 ? {} : { uuid: uuid.value }),
    ...(agent === undefined ? {} : { agentId: agent.value }),
    ...(provider === undefined ? {} : { resourceProviderId: provider.value }),
  }
}

/** Undefined until the check has a first result: its status comes empty before that [fact 107]. */
function checkPassing(status: CheckStatusInfo | undefined): boolean | undefined {
  const exitCode = status?.command?.exit_code
  if (exitCode !== undefined) return exitCode === 0
  const statusCode = status?.http?.status_code
  if (statusCode !== undefined) return statusCode >= 200 && statusCode < 400
  return status?.tcp?.succeeded
}
