/**
 * Operations that change resources, and how far they are [facts 114-116]. The master converts at once and believes in
 * it; the agent says so later, again and again until it is acknowledged.
 */
import type {
  CallAcknowledgeOperationStatus,
  CallReconcileOperationsOperation,
  OfferOperation,
  OperationStatus,
} from '../../mesos/messages.gen.ts'
import type { AgentMessage, ReportedOperation } from '../protocol.ts'
import { type Conversion, conversionsOf, prepared } from '../resources/conversions.ts'
import type { ResourceSet } from '../resources/resource-set.ts'
import { sameBytes, uuidBytes } from '../uuid.ts'
import type { MasterContext } from './context.ts'
import type { Refusal } from './draining.ts'
import { rescindOffer } from './offers.ts'
import { operationError } from './operation-validation.ts'
import type { Agent, Framework, Operation } from './state.ts'

/** Of a framework's ACCEPT; returns what is left of the offered resources. */
export function applyOperation(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
  wanted: OfferOperation,
  available: ResourceSet,
): ResourceSet {
  const operation = prepared(wanted, role)
  const invalid = operationError(operation, agent, framework)
  if (invalid !== undefined) {
    failOperation(master, framework, operation, `${invalid}; on agent ${agentText(agent)}`)
    return available
  }
  const conversions = conversionsOf(operation)
  const left = convert(available, conversions)
  if (typeof left === 'string') {
    failOperation(master, framework, operation, left)
    return available
  }
  begin(master, agent, framework, operation, conversions)
  return left
}

/** RESERVE_RESOURCES and UNRESERVE_RESOURCES of an operator: of what nobody uses, offers taken back for it. */
export function operateOnAgent(
  master: MasterContext,
  agentId: string,
  wanted: OfferOperation,
): Refusal | undefined {
  const agent = master.state.agents.get(agentId)
  if (agent === undefined) return { status: 400, text: 'No agent found with specified ID' }
  const operation = prepared(wanted, undefined)
  const invalid = operationError(operation, agent, undefined)
  if (invalid !== undefined) {
    const on = operation.type === 'RESERVE' ? ` on agent ${agentText(agent)}` : ''
    return { status: 400, text: `Invalid ${operation.type} operation${on}: ${invalid}` }
  }
  const conversions = conversionsOf(operation)
  for (const offer of [...agent.offers]) {
    if (typeof convert(agent.free, conversions) !== 'string') break
    rescindOffer(master, offer)
  }
  const free = convert(agent.free, conversions)
  if (typeof free === 'string') return { status: 409, text: free }
  agent.free = free
  begin(master, agent, undefined, operation, conversions)
  return undefined
}

/** Only an operation with an id gets an answer [fact 114]; LAUNCH never does. */
export function failOperation(
  master: MasterContext,
  framework: Framework,
  { id, type = 'UNKNOWN' }: OfferOperation,
  message: string,
): void {
  if (id === undefined || type === 'UNKNOWN') return
  if (type === 'LAUNCH' || type === 'LAUNCH_GROUP') return
  sendStatus(master, framework, { state: 'OPERATION_ERROR', operation_id: id, message })
}

/** What the agent says of one. */
export function noteOperation(
  master: MasterContext,
  agent: Agent,
  { key, uuid }: Extract<AgentMessage, { type: 'OPERATION_UPDATE' }>,
): void {
  const operation = agent.operations.get(key)
  if (operation === undefined) return
  const { operation_id, agent_id } = operation.status
  operation.status = {
    ...(operation_id === undefined ? {} : { operation_id }),
    state: 'OPERATION_FINISHED',
    uuid: { value: uuid },
    ...(agent_id === undefined ? {} : { agent_id }),
  }
  const framework = master.state.frameworks.get(operation.frameworkId ?? '')
  if (operation_id !== undefined && framework !== undefined) {
    sendStatus(master, framework, operation.status)
  } else {
    // Nobody else will.
    master.tell(agent, { type: 'ACKNOWLEDGE_OPERATION', key })
    removeOperation(master, agent, operation)
  }
}

/** Of an unknown one, or for another status: passed over. */
export function acknowledgeOperation(
  master: MasterContext,
  framework: Framework,
  { agent_id, operation_id, uuid }: CallAcknowledgeOperationStatus,
): void {
  const agent = master.state.agents.get(agent_id?.value ?? '')
  const operation = framework.operations.get(operation_id.value)
  if (agent?.link === undefined || operation?.agentId !== agent.id) return
  const told = operation.status.uuid?.value
  if (told === undefined || !sameBytes(told, uuid)) return
  master.tell(agent, { type: 'ACKNOWLEDGE_OPERATION', key: operation.key })
  removeOperation(master, agent, operation)
}

/** RECONCILE_OPERATIONS: one answer an entry; without entries, all that are not acknowledged [fact 115]. */
export function reconcileOperations(
  master: MasterContext,
  framework: Framework,
  asked: readonly CallReconcileOperationsOperation[],
): void {
  if (asked.length === 0) {
    for (const { status } of framework.operations.values())
      sendStatus(master, framework, withoutUuid(status))
  }
  for (const { operation_id, agent_id } of asked) {
    const known = framework.operations.get(operation_id.value)
    const status = known?.status ?? {
      ...unknownOperation(master, agent_id?.value),
      operation_id,
      ...(agent_id === undefined ? {} : { agent_id }),
    }
    sendStatus(master, framework, withoutUuid(status))
  }
}

/** An agent is back: what it does not know of never reached it. */
export function compareOperations(
  master: MasterContext,
  agent: Agent,
  reported: readonly ReportedOperation[],
): void {
  const keys = new Set(reported.map(({ key }) => key))
  for (const operation of [...agent.operations.values()]) {
    if (keys.has(operation.key)) continue
    removeOperation(master, agent, operation)
    const framework = master.state.frameworks.get(operation.frameworkId ?? '')
    const { operation_id, agent_id } = operation.status
    if (framework === undefined || operation_id === undefined) continue
    const message = 'Reconciliation: operation unknown to the agent'
    sendStatus(master, framework, {
      state: 'OPERATION_DROPPED',
      operation_id,
      message,
      ...(agent_id === undefined ? {} : { agent_id }),
    })
  }
  for (const { key, frameworkId, operationId } of reported) {
    if (agent.operations.has(key)) continue
    addOperation(master, agent, { key, frameworkId, operationId })
  }
}

/** `<id> at slave(1)@<address> (<hostname>)`, as Mesos prints an agent. */
function agentText({ id, description }: Agent): string {
  const { ip, port, hostname } = description
  return `${id} at slave(1)@${ip}:${port} (${hostname})`
}

/** What is left, or the complaint. */
function convert(from: ResourceSet, conversions: readonly Conversion[]): ResourceSet | string {
  let left = from
  for (const { consumed, converted } of conversions) {
    if (!left.contains(consumed)) return `${left} does not contain ${consumed}`
    left = left.minus(consumed).plus(converted)
  }
  return left
}

function begin(
  master: MasterContext,
  agent: Agent,
  framework: Framework | undefined,
  { id }: OfferOperation,
  conversions: readonly Conversion[],
): void {
  const plain = conversions.map(({ consumed, converted }) => ({
    consumed: consumed.allocatedTo(undefined),
    converted: converted.allocatedTo(undefined),
  }))
  for (const { consumed, converted } of plain) {
    agent.total = agent.total.minus(consumed).plus(converted)
  }
  const key = master.options.uuid()
  addOperation(master, agent, { key, frameworkId: framework?.id, operationId: id?.value })
  master.tell(agent, {
    type: 'APPLY_OPERATION',
    key,
    frameworkId: framework?.id,
    operationId: id?.value,
    conversions: plain.map(({ consumed, converted }) => ({
      consumed: consumed.toResources(),
      converted: converted.toResources(),
    })),
  })
}

function addOperation(
  master: MasterContext,
  agent: Agent,
  { key, frameworkId, operationId }: ReportedOperation,
): void {
  const operation: Operation = {
    key,
    uuid: uuidBytes(key),
    frameworkId,
    agentId: agent.id,
    status: {
      ...(operationId === undefined ? {} : { operation_id: { value: operationId } }),
      state: 'OPERATION_PENDING',
      agent_id: { value: agent.id },
    },
  }
  agent.operations.set(key, operation)
  if (operationId === undefined) return
  master.state.frameworks.get(frameworkId ?? '')?.operations.set(operationId, operation)
}

function removeOperation(master: MasterContext, agent: Agent, operation: Operation): void {
  agent.operations.delete(operation.key)
  const own = master.state.frameworks.get(operation.frameworkId ?? '')?.operations
  const id = operation.status.operation_id?.value ?? ''
  if (own?.get(id) === operation) own.delete(id)
}

function unknownOperation(
  { state }: MasterContext,
  agentId: string | undefined,
): Pick<OperationStatus, 'state' | 'message'> {
  const { agents, recovered, registry } = state
  const unknown = 'OPERATION_UNKNOWN'
  if (agentId === undefined) {
    const message = "Reconciliation: Operation is unknown and no 'agent_id' was provided"
    return { state: unknown, message }
  }
  if (recovered.has(agentId)) {
    const message = 'Reconciliation: Agent is recovered but has not re-registered'
    return { state: 'OPERATION_RECOVERING', message }
  }
  if (agents.has(agentId))
    return { state: unknown, message: 'Reconciliation: Operation is unknown' }
  if (registry.unreachable.has(agentId))
    return { state: 'OPERATION_UNREACHABLE', message: 'Reconciliation: Agent is unreachable' }
  if (registry.gone.has(agentId)) {
    const message = 'Reconciliation: Agent marked gone by operator'
    return { state: 'OPERATION_GONE_BY_OPERATOR', message }
  }
  return { state: unknown, message: 'Reconciliation: Both operation and agent are unknown' }
}

function withoutUuid({ uuid: _, ...status }: OperationStatus): OperationStatus {
  return status
}

function sendStatus(master: MasterContext, framework: Framework, status: OperationStatus): void {
  master.send(framework, { type: 'UPDATE_OPERATION_STATUS', update_operation_status: { status } })
}
