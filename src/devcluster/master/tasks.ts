/** The life of tasks at the master: updates that pass through, acknowledgements, kills. After Mesos' master.cpp. */
import type { CallAcknowledge, CallKill, TaskInfo, TaskState } from '../../mesos/messages.gen.ts'
import { MAX_COMPLETED_TASKS } from '../limits.ts'
import type { AgentMessage } from '../protocol.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { isTerminal, noteStatus } from '../task-state.ts'
import { sameBytes } from '../uuid.ts'
import type { MasterContext } from './context.ts'
import { giveBack } from './offers.ts'
import { reconcileExplicitly } from './reconcile.ts'
import { type Agent, type Framework, type Task, taskKey } from './state.ts'

export function addTask(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  info: TaskInfo,
  state: TaskState = 'TASK_STAGING',
  executorId?: string,
): Task {
  const task: Task = {
    id: info.task_id.value,
    frameworkId: framework.id,
    agentId: agent.id,
    info,
    executorId,
    resources: ResourceSet.of(info.resources ?? []),
    state,
    statuses: [],
    sent: undefined,
    containerStatus: undefined,
    checkStatus: undefined,
    healthy: undefined,
  }
  framework.tasks.set(task.id, task)
  agent.tasks.set(taskKey(framework.id, task.id), task)
  master.log('info', 'task accepted', { framework: framework.id, task: task.id, agent: agent.id })
  return task
}

/** Forgets the task but for its memory; the resources of one that was still live come free. */
export function removeTask(master: MasterContext, task: Task): void {
  const agent = master.state.agents.get(task.agentId)
  agent?.tasks.delete(taskKey(task.frameworkId, task.id))
  agent?.killed.delete(taskKey(task.frameworkId, task.id))
  const framework = master.state.frameworks.get(task.frameworkId)
  framework?.tasks.delete(task.id)
  if (agent !== undefined && !isTerminal(task.state)) giveBack(agent, task.resources)
}

/** Shown by GET_TASKS for a while. */
export function rememberCompleted(framework: Framework, task: Task): void {
  framework.completedTasks.push(task)
  if (framework.completedTasks.length > MAX_COMPLETED_TASKS) framework.completedTasks.shift()
}

/** An update of an agent: forwarded as it is, then remembered. */
export function forwardUpdate(
  master: MasterContext,
  agent: Agent,
  message: Extract<AgentMessage, { type: 'UPDATE' }>,
): void {
  const { frameworkId, status, latestState } = message
  const framework = master.state.frameworks.get(frameworkId)
  const task = agent.tasks.get(taskKey(frameworkId, status.task_id.value))
  if (framework?.streamId !== undefined) {
    if (task !== undefined && status.uuid !== undefined) {
      task.sent = { state: status.state, uuid: status.uuid }
    }
    master.send(framework, { type: 'UPDATE', update: { status } })
  }
  if (task === undefined) return
  task.containerStatus = status.container_status ?? task.containerStatus
  task.checkStatus = status.check_status ?? task.checkStatus
  task.healthy = status.healthy ?? task.healthy
  noteStatus(task.statuses, status)
  setState(master, task, latestState)
}

/** Resources come free with the newest state, even while older updates wait for their acknowledgement [fact 78]. */
function setState(master: MasterContext, task: Task, state: TaskState): void {
  if (isTerminal(task.state)) return
  task.state = state
  const agent = master.state.agents.get(task.agentId)
  if (isTerminal(state) && agent !== undefined) giveBack(agent, task.resources)
}

/** Passed on to the agent; the acknowledged terminal update ends the task here. */
export function acknowledge(
  master: MasterContext,
  framework: Framework,
  call: CallAcknowledge,
): void {
  const agent = master.state.agents.get(call.agent_id.value)
  if (agent?.link === undefined) return
  const taskId = call.task_id.value
  const task = agent.tasks.get(taskKey(framework.id, taskId))
  if (task !== undefined) {
    // Not sent by this master: the agent will send the update again.
    if (task.sent === undefined) return
    if (isTerminal(task.sent.state) && sameBytes(task.sent.uuid, call.uuid)) {
      removeTask(master, task)
      rememberCompleted(framework, task)
    }
  }
  master.tell(agent, { type: 'ACKNOWLEDGE', frameworkId: framework.id, taskId, uuid: call.uuid })
}

/** Of an unknown task: answered like a reconciliation [fact 70]; with a wrong agent: nothing at all [fact 71]. */
export function kill(master: MasterContext, framework: Framework, call: CallKill): void {
  const taskId = call.task_id.value
  const task = framework.tasks.get(taskId)
  if (task === undefined) {
    reconcileExplicitly(master, framework, [{ taskId, agentId: call.agent_id?.value }])
    return
  }
  if (call.agent_id !== undefined && call.agent_id.value !== task.agentId) return
  const agent = master.state.agents.get(task.agentId)
  if (agent === undefined) return
  agent.killed.add(taskKey(framework.id, taskId))
  master.tell(agent, {
    type: 'KILL_TASK',
    frameworkId: framework.id,
    taskId,
    killPolicy: call.kill_policy,
  })
}
