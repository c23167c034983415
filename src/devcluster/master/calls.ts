/** One call of the v1 scheduler API: who may make it, what it lacks, who handles it [facts 22-29]. */
import type { Call, CallSubscribe } from '../../mesos/messages.gen.ts'
import { isUuid } from '../uuid.ts'
import { accept } from './accept.ts'
import type { MasterContext } from './context.ts'
import { shutDownExecutor } from './executors.ts'
import { removeFramework, revive, subscribe, suppress, updateFramework } from './frameworks.ts'
import type { MasterInput } from './inputs.ts'
import { answerInverseOffers } from './inverse-offers.ts'
import { declineOffers } from './offers.ts'
import { acknowledgeOperation, reconcileOperations } from './operations.ts'
import { reconcileExplicitly, reconcileImplicitly } from './reconcile.ts'
import type { Framework } from './state.ts'
import { acknowledge, kill } from './tasks.ts'

type CallInput = Extract<MasterInput, { type: 'CALL' }>

/** Every call is answered exactly once, here. */
export function handleCall(master: MasterContext, input: CallInput): void {
  const { call, exchange, streamId, principal } = input
  const invalid = callError(call) ?? subscriberError(call, principal)
  if (invalid !== undefined) {
    master.respond(exchange, 400, `Failed to validate scheduler::Call: ${invalid}`)
  } else if (call.subscribe !== undefined && call.type === 'SUBSCRIBE') {
    if (streamId === undefined)
      subscribe(master, exchange, withPrincipal(call.subscribe, principal))
    else
      master.respond(
        exchange,
        400,
        "Subscribe calls should not include the 'Mesos-Stream-Id' header",
      )
  } else {
    handleSubscribedCall(master, input)
  }
}

function handleSubscribedCall(
  master: MasterContext,
  { exchange, call, streamId, principal }: CallInput,
): void {
  const framework = master.state.frameworks.get(call.framework_id?.value ?? '')
  if (framework === undefined) {
    master.respond(exchange, 400, 'Framework cannot be found')
  } else if (principal !== undefined && principal !== (framework.info.principal ?? '')) {
    master.respond(exchange, 400, principalError(principal, framework.info.principal))
  } else if (framework.streamId === undefined) {
    master.respond(exchange, 403, 'Framework is not subscribed')
  } else if (streamId === undefined) {
    const text = "All non-subscribe calls should include the 'Mesos-Stream-Id' header"
    master.respond(exchange, 400, text)
  } else if (streamId !== framework.streamId) {
    const text = `The stream ID '${streamId}' included in this request didn't match the stream ID currently associated with framework ID ${framework.id}`
    master.respond(exchange, 400, text)
  } else {
    perform(master, exchange, framework, call)
  }
}

function perform(master: MasterContext, exchange: number, framework: Framework, call: Call): void {
  if (call.type === 'UPDATE_FRAMEWORK' && call.update_framework !== undefined) {
    const refusal = updateFramework(master, framework, call.update_framework)
    if (refusal === undefined) master.respond(exchange, 200)
    else master.respond(exchange, 400, refusal)
    return
  }
  if (call.type === 'UNKNOWN') {
    master.respond(exchange, 501, '501 Not Implemented.')
    return
  }
  // The answer first: whatever the call causes comes on the stream, after it.
  master.respond(exchange, 202)
  performAccepted(master, framework, call)
}

function performAccepted(master: MasterContext, framework: Framework, call: Call): void {
  if (call.type === 'TEARDOWN') removeFramework(master, framework)
  else if (call.accept && call.type === 'ACCEPT') accept(master, framework, call.accept)
  else if (call.decline && call.type === 'DECLINE') {
    const ids = (call.decline.offer_ids ?? []).map((id) => id.value)
    declineOffers(master, framework, ids, call.decline.filters)
  } else if (call.type === 'REVIVE') revive(master, framework, call.revive ?? {})
  else if (call.type === 'SUPPRESS') suppress(framework, call.suppress ?? {})
  else if (call.kill && call.type === 'KILL') kill(master, framework, call.kill)
  else if (call.acknowledge && call.type === 'ACKNOWLEDGE')
    acknowledge(master, framework, call.acknowledge)
  else if (call.shutdown && call.type === 'SHUTDOWN')
    shutDownExecutor(master, framework, call.shutdown)
  else if (call.reconcile && call.type === 'RECONCILE') {
    const asked = (call.reconcile.tasks ?? []).map((task) => ({
      taskId: task.task_id.value,
      agentId: task.agent_id?.value,
    }))
    if (asked.length === 0) reconcileImplicitly(master, framework)
    else reconcileExplicitly(master, framework, asked)
  } else if (call.reconcile_operations && call.type === 'RECONCILE_OPERATIONS') {
    reconcileOperations(master, framework, call.reconcile_operations.operations ?? [])
  } else if (call.acknowledge_operation_status && call.type === 'ACKNOWLEDGE_OPERATION_STATUS') {
    acknowledgeOperation(master, framework, call.acknowledge_operation_status)
  } else if (call.accept_inverse_offers && call.type === 'ACCEPT_INVERSE_OFFERS') {
    answerInverseOffers(master, framework, 'ACCEPT', call.accept_inverse_offers)
  } else if (call.decline_inverse_offers && call.type === 'DECLINE_INVERSE_OFFERS') {
    answerInverseOffers(master, framework, 'DECLINE', call.decline_inverse_offers)
  }
  // MESSAGE, REQUEST: accepted, and there is nobody to pass them to [facts 29, 118].
}

/** Whoever authenticated may only speak for itself [fact 34]. */
function subscriberError(call: Call, principal: string | undefined): string | undefined {
  const named = call.subscribe?.framework_info.principal
  if (call.type !== 'SUBSCRIBE' || principal === undefined || named === undefined) return undefined
  return principal === named ? undefined : principalError(principal, named)
}

function principalError(principal: string, named = ''): string {
  return `Authenticated principal '${principal}' does not match principal '${named}' set in \`FrameworkInfo\``
}

/** A framework that does not name its principal gets the one it authenticated with. */
function withPrincipal(call: CallSubscribe, principal: string | undefined): CallSubscribe {
  const { framework_info } = call
  if (principal === undefined || framework_info.principal !== undefined) return call
  return { ...call, framework_info: { ...framework_info, principal } }
}

/** Sub-messages that a type must bring along, in the order of Mesos' validation. */
const REQUIRED: Partial<Record<NonNullable<Call['type']>, keyof Call>> = {
  ACCEPT: 'accept',
  DECLINE: 'decline',
  ACCEPT_INVERSE_OFFERS: 'accept_inverse_offers',
  DECLINE_INVERSE_OFFERS: 'decline_inverse_offers',
  KILL: 'kill',
  SHUTDOWN: 'shutdown',
  ACKNOWLEDGE: 'acknowledge',
  ACKNOWLEDGE_OPERATION_STATUS: 'acknowledge_operation_status',
  RECONCILE: 'reconcile',
  RECONCILE_OPERATIONS: 'reconcile_operations',
  MESSAGE: 'message',
  REQUEST: 'request',
  UPDATE_FRAMEWORK: 'update_framework',
}

function callError(call: Call): string | undefined {
  if (call.type === undefined) return "Expecting 'type' to be present"
  if (call.type === 'SUBSCRIBE') {
    if (call.subscribe === undefined) return "Expecting 'subscribe' to be present"
    const id = call.subscribe.framework_info.id?.value ?? ''
    return id === (call.framework_id?.value ?? '')
      ? undefined
      : "'framework_id' differs from 'subscribe.framework_info.id'"
  }
  if (call.framework_id === undefined) return "Expecting 'framework_id' to be present"
  const required = REQUIRED[call.type]
  if (required !== undefined && call[required] === undefined)
    return `Expecting '${required}' to be present`
  return detailError(call)
}

function detailError(call: Call): string | undefined {
  switch (call.type) {
    case 'ACKNOWLEDGE':
      return isUuid(call.acknowledge?.uuid ?? new Uint8Array()) ? undefined : 'Not a valid UUID'
    case 'ACKNOWLEDGE_OPERATION_STATUS': {
      const uuid = call.acknowledge_operation_status?.uuid ?? new Uint8Array()
      if (!isUuid(uuid)) return 'Not a valid UUID'
      return call.acknowledge_operation_status?.agent_id === undefined
        ? "Expecting 'agent_id' to be present"
        : undefined
    }
    case 'UPDATE_FRAMEWORK':
      return call.update_framework?.framework_info.id?.value === call.framework_id?.value
        ? undefined
        : "'framework_id' differs from 'update_framework.framework_info.id'"
    default:
      return undefined
  }
}
