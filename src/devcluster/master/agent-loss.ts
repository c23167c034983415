/** Agents that the master gives up: unreachable, removed, gone; and what becomes of their tasks [facts 82-88, 95, 99]. */
import type { TaskState, TaskStatusReason } from '../../mesos/messages.gen.ts'
import { MAX_LOST_AGENTS, MAX_UNREACHABLE_TASKS } from '../limits.ts'
import { noteStatus } from '../task-state.ts'
import type { MasterContext } from './context.ts'
import { rescindInverseOffersOf } from './inverse-offers.ts'
import { rescindAllOf } from './offers.ts'
import { type Agent, type Framework, hasCapability, type Task, whatIs } from './state.ts'
import { rememberCompleted, removeTask } from './tasks.ts'

const GONE = 'Agent has been marked gone'

/** In the registry, and it never came back to the restarted master. */
export function loseRecoveredAgent(master: MasterContext, id: string): void {
  master.state.recovered.delete(id)
  rememberUnreachable(master, id)
  sendFailure(master, id)
}

/** For ever: the operator says it will never be back [facts 95, 96]. */
export function loseGoneAgent(master: MasterContext, id: string): void {
  const { registry, agents, frameworks } = master.state
  registry.gone.add(id)
  const [oldest] = registry.gone
  if (registry.gone.size > MAX_LOST_AGENTS && oldest !== undefined) registry.gone.delete(oldest)
  registry.agents.delete(id)
  registry.unreachable.delete(id)
  registry.draining.delete(id)
  registry.deactivated.delete(id)
  const agent = agents.get(id)
  if (agent !== undefined) {
    master.tell(agent, { type: 'SHUTDOWN', message: GONE })
    for (const task of [...agent.tasks.values()]) {
      const framework = frameworks.get(task.frameworkId)
      if (framework !== undefined) loseTask(master, framework, task, goneLoss(framework))
    }
    forgetAgent(master, agent)
    return
  }
  for (const framework of frameworks.values()) {
    for (const task of [...framework.unreachableTasks.values()]) {
      if (task.agentId !== id) continue
      framework.unreachableTasks.delete(task.id)
      loseTask(master, framework, task, goneLoss(framework))
    }
  }
}

function goneLoss(framework: Framework): Loss {
  return hasCapability(framework, 'PARTITION_AWARE')
    ? {
        state: 'TASK_GONE_BY_OPERATOR',
        message: GONE,
        reason: 'REASON_AGENT_REMOVED_BY_OPERATOR',
      }
    : { state: 'TASK_LOST', message: GONE, reason: 'REASON_AGENT_REMOVED' }
}

/** Updates first, then RESCIND, then FAILURE to everybody [facts 82, 84]. */
export function markUnreachable(master: MasterContext, agent: Agent): void {
  rememberUnreachable(master, agent.id)
  const since = master.state.registry.unreachable.get(agent.id) ?? 0
  for (const task of [...agent.tasks.values()]) {
    const framework = master.state.frameworks.get(task.frameworkId)
    if (framework === undefined) continue
    rememberUnreachableTask(framework, task)
    loseTask(master, framework, task, {
      state: hasCapability(framework, 'PARTITION_AWARE') ? 'TASK_UNREACHABLE' : 'TASK_LOST',
      message: 'health check timed out',
      reason: 'REASON_AGENT_REMOVED',
      unreachableSinceNs: since,
    })
  }
  forgetAgent(master, agent)
}

/** For good: an agent that unregistered, or that maintenance took down [facts 88, 99]. */
export function removeAgent(master: MasterContext, agent: Agent, cause: string): void {
  const { registry } = master.state
  registry.agents.delete(agent.id)
  registry.draining.delete(agent.id)
  registry.deactivated.delete(agent.id)
  for (const task of [...agent.tasks.values()]) {
    const framework = master.state.frameworks.get(task.frameworkId)
    if (framework === undefined) continue
    loseTask(master, framework, task, {
      state: 'TASK_LOST',
      message: `Agent ${agent.description.hostname} removed: ${cause}`,
      reason: 'REASON_AGENT_REMOVED',
    })
  }
  forgetAgent(master, agent)
}

function forgetAgent(master: MasterContext, agent: Agent): void {
  master.log('warn', 'agent removed', { agent: agent.id })
  rescindAllOf(master, agent)
  rescindInverseOffersOf(master, agent)
  master.state.agents.delete(agent.id)
  sendFailure(master, agent.id)
}

interface Loss {
  readonly state: TaskState
  readonly message: string
  readonly reason: TaskStatusReason
  readonly unreachableSinceNs?: number
}

export function loseTask(
  master: MasterContext,
  framework: Framework,
  task: Task,
  loss: Loss,
): void {
  removeTask(master, task)
  const { unreachableSinceNs, ...status } = loss
  task.state = loss.state
  if (unreachableSinceNs === undefined) rememberCompleted(framework, task)
  const told = {
    ...whatIs(task),
    ...status,
    ...(unreachableSinceNs === undefined
      ? {}
      : { unreachable_time: { nanoseconds: unreachableSinceNs } }),
  }
  noteStatus(task.statuses, master.ownStatus(told))
  master.sendOwnUpdate(framework, told)
}

function rememberUnreachable(master: MasterContext, id: string): void {
  const { unreachable, agents } = master.state.registry
  agents.delete(id)
  unreachable.set(id, master.nowMs * 1_000_000)
  const [oldest] = unreachable.keys()
  if (unreachable.size > MAX_LOST_AGENTS && oldest !== undefined) unreachable.delete(oldest)
}

function rememberUnreachableTask({ unreachableTasks }: Framework, task: Task): void {
  unreachableTasks.set(task.id, task)
  const [oldest] = unreachableTasks.keys()
  if (unreachableTasks.size > MAX_UNREACHABLE_TASKS && oldest !== undefined) {
    unreachableTasks.delete(oldest)
  }
}

function sendFailure(master: MasterContext, agentId: string): void {
  for (const framework of master.state.frameworks.values()) {
    master.send(framework, { type: 'FAILURE', failure: { agent_id: { value: agentId } } })
  }
}
