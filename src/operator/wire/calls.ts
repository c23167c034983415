/** Makes of a call of the core what goes to the master. Pure; launches come with their secrets resolved. */
import type { Call } from '../../core/effects.ts'
import type { FrameworkInfo, SchedulerCall, TaskInfo } from '../../mesos/index.ts'
import type { FrameworkWish } from '../framework.ts'
import { offerConstraints } from './filters.ts'

export interface CallContext {
  /** The launches of an ACCEPT as Mesos takes them; those that could not be made are left out. */
  readonly taskInfos: readonly TaskInfo[]
  readonly frameworkInfo: (wish: FrameworkWish) => FrameworkInfo
}

const ids = (values: readonly string[]) => values.map((value) => ({ value }))

export function callToWire(call: Call, context: CallContext): SchedulerCall {
  switch (call.kind) {
    case 'accept':
      return {
        type: 'ACCEPT',
        accept: {
          offer_ids: ids(call.offerIds),
          operations:
            context.taskInfos.length === 0
              ? []
              : [{ type: 'LAUNCH', launch: { task_infos: context.taskInfos } }],
          filters: { refuse_seconds: call.refuseSeconds },
        },
      }
    case 'decline':
      return {
        type: 'DECLINE',
        decline: {
          offer_ids: ids(call.offerIds),
          filters: { refuse_seconds: call.refuseSeconds },
        },
      }
    case 'kill':
      return {
        type: 'KILL',
        kill: { task_id: { value: call.taskId }, agent_id: { value: call.agentId } },
      }
    case 'acknowledge':
      return {
        type: 'ACKNOWLEDGE',
        acknowledge: {
          task_id: { value: call.taskId },
          agent_id: { value: call.agentId },
          uuid: call.uuid,
        },
      }
    case 'acknowledge-operation':
      return {
        type: 'ACKNOWLEDGE_OPERATION_STATUS',
        acknowledge_operation_status: {
          operation_id: { value: call.operationId },
          uuid: call.uuid,
          ...(call.agentId === undefined ? {} : { agent_id: { value: call.agentId } }),
          ...(call.resourceProviderId === undefined
            ? {}
            : { resource_provider_id: { value: call.resourceProviderId } }),
        },
      }
    case 'reconcile':
      return {
        type: 'RECONCILE',
        reconcile: {
          tasks: call.tasks.map(({ taskId, agentId }) => ({
            task_id: { value: taskId },
            ...(agentId === undefined ? {} : { agent_id: { value: agentId } }),
          })),
        },
      }
    case 'suppress':
      return { type: 'SUPPRESS', suppress: { roles: call.roles } }
    case 'revive':
      return { type: 'REVIVE', revive: { roles: call.roles } }
    case 'update-framework':
      return {
        type: 'UPDATE_FRAMEWORK',
        update_framework: {
          framework_info: context.frameworkInfo(call),
          suppressed_roles: call.suppressedRoles,
          offer_constraints: offerConstraints(call.filters),
        },
      }
    case 'accept-inverse-offers':
      return {
        type: 'ACCEPT_INVERSE_OFFERS',
        accept_inverse_offers: {
          inverse_offer_ids: ids(call.ids),
          filters: { refuse_seconds: call.refuseSeconds },
        },
      }
    case 'decline-inverse-offers':
      return {
        type: 'DECLINE_INVERSE_OFFERS',
        decline_inverse_offers: {
          inverse_offer_ids: ids(call.ids),
          filters: { refuse_seconds: call.refuseSeconds },
        },
      }
  }
}
