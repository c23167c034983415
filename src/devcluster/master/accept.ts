/** ACCEPT: offers against tasks. What is launched, what is refused, and where the rest of the resources goes. */
import type {
  CallAccept,
  Filters,
  OfferOperation,
  OfferOperationLaunchGroup,
  Resource,
  TaskInfo,
  TaskStatusReason,
} from '../../mesos/messages.gen.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { resourcesError, upgradeResource } from '../resources/validate.ts'
import type { MasterContext } from './context.ts'
import { addExecutor } from './executors.ts'
import { groupError } from './group-validation.ts'
import { addFilter, discardOffer, giveBack, removeOffer } from './offers.ts'
import { applyOperation, failOperation } from './operations.ts'
import { type Agent, type Framework, hasCapability, type Offer } from './state.ts'
import { taskError } from './task-validation.ts'
import { addTask } from './tasks.ts'

const CUSTOM_EXECUTOR_UNSUPPORTED =
  'The embedded cluster runs no custom executors: give the task a command instead'

export function accept(master: MasterContext, framework: Framework, call: CallAccept): void {
  const ids = (call.offer_ids ?? []).map((id) => id.value)
  const operations = call.operations ?? []
  const error = offersError(master, framework, ids)
  const offers = ids.flatMap((id) => master.state.offers.get(id) ?? [])
  const first = offers[0]
  const agent = first && master.state.agents.get(first.agentId)
  if (error !== undefined || first === undefined || agent === undefined) {
    refuse(master, framework, offers, operations, error ?? 'No offers specified')
    return
  }
  for (const offer of offers) removeOffer(master, offer)
  let remaining = offers.reduce((sum, offer) => sum.plus(offer.resources), ResourceSet.empty)
  for (const operation of operations) {
    remaining = apply(master, framework, agent, first.role, operation, remaining)
  }
  returnRest(master, framework, agent, first.role, remaining, call.filters)
}

/** The rest is declined, with the filters of the ACCEPT [facts 36, 42]. */
function returnRest(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
  rest: ResourceSet,
  filters: Filters | undefined,
): void {
  giveBack(agent, rest)
  addFilter(master, framework, role, agent.id, rest, filters)
}

/** Why the offers cannot be used together [facts 48, 49]; texts after Mesos' offer::validate. */
function offersError(
  master: MasterContext,
  framework: Framework,
  ids: readonly string[],
): string | undefined {
  if (ids.length === 0) return 'No offers specified'
  const duplicate = firstDuplicate(ids)
  if (duplicate !== undefined) return `Duplicate offer ${duplicate} in offer list`
  const offers: Offer[] = []
  for (const id of ids) {
    const offer = master.state.offers.get(id)
    if (offer === undefined) return `Offer ${id} is no longer valid`
    offers.push(offer)
  }
  const [first] = offers
  for (const { id, frameworkId } of offers) {
    if (frameworkId !== framework.id)
      return `Offer ${id} has invalid framework ${frameworkId} while framework ${framework.id} is expected`
  }
  for (const { id, role } of offers) {
    if (role !== first?.role)
      return `Aggregated offers must be allocated to the same role. Offer ${id} uses role '${role} but another is using role '${first?.role}`
  }
  for (const { id, agentId } of offers) {
    if (agentId !== first?.agentId)
      return `Aggregated offers must belong to one single agent. Offer ${id} uses agent ${agentId} and agent ${first?.agentId}`
  }
  return undefined
}

function firstDuplicate(ids: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}

/** The good offers of a bad ACCEPT are consumed too; their resources are offered anew [fact 49]. */
function refuse(
  master: MasterContext,
  framework: Framework,
  offers: readonly Offer[],
  operations: readonly OfferOperation[],
  error: string,
): void {
  for (const offer of new Set(offers)) discardOffer(master, offer)
  const state = hasCapability(framework, 'PARTITION_AWARE') ? 'TASK_DROPPED' : 'TASK_LOST'
  for (const operation of operations) {
    for (const task of tasksOf(operation)) {
      master.sendOwnUpdate(framework, {
        task_id: task.task_id,
        agent_id: task.agent_id,
        state,
        message: `Task launched with invalid offers: ${error}`,
        reason: 'REASON_INVALID_OFFERS',
      })
    }
    failOperation(master, framework, operation, `Operation attempted with invalid offers: ${error}`)
  }
}

function tasksOf(operation: OfferOperation): readonly TaskInfo[] {
  if (operation.type === 'LAUNCH') return operation.launch?.task_infos ?? []
  if (operation.type === 'LAUNCH_GROUP') return operation.launch_group?.task_group.tasks ?? []
  return []
}

/** Returns what is left of the resources. */
function apply(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
  operation: OfferOperation,
  available: ResourceSet,
): ResourceSet {
  if (operation.type === 'LAUNCH') {
    return launch(master, framework, agent, role, operation, available)
  }
  if (operation.type !== 'LAUNCH_GROUP') {
    return applyOperation(master, framework, agent, role, operation, available)
  }
  const group = operation.launch_group
  return group === undefined
    ? available
    : launchGroup(master, framework, agent, role, group, available)
}

/** All tasks, or none [fact 117]. */
function launchGroup(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
  { executor: wanted, task_group }: OfferOperationLaunchGroup,
  available: ResourceSet,
): ResourceSet {
  const tasks = (task_group.tasks ?? []).map((task) =>
    allocateTo(role, withUpgradedResources(task)),
  )
  const executor = allocateTo(role, withUpgradedResources(wanted))
  const error = groupError(tasks, executor, framework, agent, available)
  if (error !== undefined) {
    for (const task of tasks)
      sendTaskError(master, framework, task, error, 'REASON_TASK_GROUP_INVALID')
    return available
  }
  const executorId = executor.executor_id.value
  let remaining = available.minus(addExecutor(agent, framework, executor) ?? ResourceSet.empty)
  for (const task of tasks) {
    const added = addTask(master, framework, agent, task, 'TASK_STAGING', executorId)
    remaining = remaining.minus(added.resources)
  }
  master.tell(agent, { type: 'RUN_TASK_GROUP', framework: framework.info, executor, tasks })
  return remaining
}

function launch(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  role: string,
  operation: OfferOperation,
  available: ResourceSet,
): ResourceSet {
  const tasks = tasksOf(operation).map(withUpgradedResources)
  // A resource that makes no sense, or an operation id, fails the whole operation.
  const wholeError = operationError(operation)
  let remaining = available
  for (const plain of tasks) {
    const task = allocateTo(role, plain)
    const error =
      wholeError ??
      taskError(task, framework, agent.id, remaining) ??
      (task.executor === undefined ? undefined : CUSTOM_EXECUTOR_UNSUPPORTED)
    if (error !== undefined) {
      sendTaskError(master, framework, task, error, 'REASON_TASK_INVALID')
      continue
    }
    const added = addTask(master, framework, agent, task)
    remaining = remaining.minus(added.resources)
    master.tell(agent, { type: 'RUN_TASK', framework: framework.info, task })
  }
  return remaining
}

function operationError(operation: OfferOperation): string | undefined {
  for (const task of tasksOf(operation)) {
    const error = resourcesError(task.resources ?? [])
    if (error !== undefined) return error
  }
  return operation.id === undefined
    ? undefined
    : 'The `id` field cannot be set on LAUNCH operations'
}

interface WithResources {
  readonly resources?: readonly Resource[] | undefined
}

function withUpgradedResources<Owner extends WithResources>(owner: Owner): Owner {
  return { ...owner, resources: (owner.resources ?? []).map(upgradeResource) }
}

/** The master fills in the allocation where the framework left it out [fact 53]. */
function allocateTo<Owner extends WithResources>(role: string, owner: Owner): Owner {
  const resources = (owner.resources ?? []).map((resource) =>
    resource.allocation_info === undefined ? { ...resource, allocation_info: { role } } : resource,
  )
  return { ...owner, resources }
}

function sendTaskError(
  master: MasterContext,
  framework: Framework,
  task: TaskInfo,
  message: string,
  reason: TaskStatusReason,
): void {
  master.sendOwnUpdate(framework, {
    task_id: task.task_id,
    agent_id: task.agent_id,
    state: 'TASK_ERROR',
    message,
    reason,
  })
}
