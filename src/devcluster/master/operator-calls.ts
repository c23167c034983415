/** One call of the v1 operator API: what it lacks, and who performs it. After http.cpp and validation.cpp of Mesos. */
import type { MasterCall } from '../../mesos/messages.gen.ts'
import type { MasterContext } from './context.ts'
import {
  deactivateAgent,
  drainAgent,
  markAgentGone,
  type Refusal,
  reactivateAgent,
} from './draining.ts'
import { removeFramework } from './frameworks.ts'
import type { MasterInput } from './inputs.ts'
import { startMaintenance, stopMaintenance, updateSchedule } from './maintenance.ts'
import { operateOnAgent } from './operations.ts'
import { viewOf } from './operator-views.ts'

type OperatorCallInput = Extract<MasterInput, { type: 'OPERATOR_CALL' }>

/** Every call is answered exactly once, here. */
export function handleOperatorCall(
  master: MasterContext,
  { call, exchange }: OperatorCallInput,
): void {
  const invalid = operatorCallError(call)
  if (invalid !== undefined) {
    master.respond(exchange, 400, `Failed to validate master::Call: ${invalid}`)
    return
  }
  const answer = viewOf(master, call)
  if (answer !== undefined) {
    master.put({ type: 'ANSWER', exchange, answer })
    return
  }
  // The effects come on the streams after the answer, as with calls of frameworks: so they are collected first.
  const effects = master.collect(() => perform(master, call))
  const refusal = effects.result
  const isOperation = call.type === 'RESERVE_RESOURCES' || call.type === 'UNRESERVE_RESOURCES'
  if (refusal === undefined) master.respond(exchange, isOperation ? 202 : 200)
  else master.respond(exchange, refusal.status, refusal.text)
  for (const output of effects.outputs) master.put(output)
}

function perform(master: MasterContext, call: MasterCall): Refusal | undefined {
  switch (call.type) {
    case 'UPDATE_MAINTENANCE_SCHEDULE':
      return bad(updateSchedule(master, call.update_maintenance_schedule?.schedule ?? {}))
    case 'START_MAINTENANCE':
      return bad(startMaintenance(master, call.start_maintenance?.machines ?? []))
    case 'STOP_MAINTENANCE':
      return bad(stopMaintenance(master, call.stop_maintenance?.machines ?? []))
    case 'DRAIN_AGENT':
      return call.drain_agent && drainAgent(master, call.drain_agent)
    case 'DEACTIVATE_AGENT':
      return deactivateAgent(master, call.deactivate_agent?.agent_id.value ?? '')
    case 'REACTIVATE_AGENT':
      return reactivateAgent(master, call.reactivate_agent?.agent_id.value ?? '')
    case 'MARK_AGENT_GONE':
      return markAgentGone(master, call.mark_agent_gone?.agent_id.value ?? '')
    case 'TEARDOWN':
      return bad(teardown(master, call.teardown?.framework_id.value ?? ''))
    case 'RESERVE_RESOURCES':
      return operateOnAgent(master, call.reserve_resources?.agent_id.value ?? '', {
        type: 'RESERVE',
        reserve: call.reserve_resources,
      })
    case 'UNRESERVE_RESOURCES':
      return operateOnAgent(master, call.unreserve_resources?.agent_id.value ?? '', {
        type: 'UNRESERVE',
        unreserve: call.unreserve_resources,
      })
    case 'UNKNOWN':
      return { status: 501, text: '501 Not Implemented.' }
    default:
      return { status: 501, text: `The embedded cluster does not answer ${call.type}.` }
  }
}

function bad(text: string | undefined): Refusal | undefined {
  return text === undefined ? undefined : { status: 400, text }
}

function teardown(master: MasterContext, id: string): string | undefined {
  const framework = master.state.frameworks.get(id)
  if (framework === undefined) return 'No framework found with specified ID'
  removeFramework(master, framework)
  return undefined
}

/** Sub-messages that a type must bring along. */
const REQUIRED: Partial<Record<NonNullable<MasterCall['type']>, keyof MasterCall>> = {
  RESERVE_RESOURCES: 'reserve_resources',
  UNRESERVE_RESOURCES: 'unreserve_resources',
  UPDATE_MAINTENANCE_SCHEDULE: 'update_maintenance_schedule',
  START_MAINTENANCE: 'start_maintenance',
  STOP_MAINTENANCE: 'stop_maintenance',
  DRAIN_AGENT: 'drain_agent',
  DEACTIVATE_AGENT: 'deactivate_agent',
  REACTIVATE_AGENT: 'reactivate_agent',
  TEARDOWN: 'teardown',
  MARK_AGENT_GONE: 'mark_agent_gone',
}

export function operatorCallError(call: MasterCall): string | undefined {
  if (call.type === undefined) return "Expecting 'type' to be present"
  const required = REQUIRED[call.type]
  return required !== undefined && call[required] === undefined
    ? `Expecting '${required}' to be present`
    : undefined
}
