/** RECONCILE: what the master says of tasks it is asked about [facts 73-76, 79, 96]. */
import type { TaskState } from '../../mesos/messages.gen.ts'
import type { MasterContext } from './context.ts'
import { type Framework, hasCapability, type Task, whatIs } from './state.ts'

export interface Asked {
  readonly taskId: string
  readonly agentId: string | undefined
}

/** Every task the master still holds; terminal ones until they are acknowledged. */
export function reconcileImplicitly(master: MasterContext, framework: Framework): void {
  for (const task of framework.tasks.values()) sendLatest(master, framework, task)
}

/** One answer an entry, in the order of the entries; none while the agent may still come back. */
export function reconcileExplicitly(
  master: MasterContext,
  framework: Framework,
  asked: readonly Asked[],
): void {
  for (const entry of asked) {
    const task = framework.tasks.get(entry.taskId)
    if (task !== undefined) sendLatest(master, framework, task)
    else sendUnknown(master, framework, entry)
  }
}

function sendLatest(master: MasterContext, framework: Framework, task: Task): void {
  master.sendOwnUpdate(framework, {
    ...whatIs(task),
    state: task.sent?.state ?? task.state,
    message: 'Reconciliation: Latest task state',
    reason: 'REASON_RECONCILIATION',
    ...latestDetails(task),
  })
}

/** What a live task last said of itself. */
export function latestDetails(task: Pick<Task, 'containerStatus' | 'checkStatus' | 'healthy'>) {
  return {
    ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
    ...(task.checkStatus === undefined ? {} : { check_status: task.checkStatus }),
    ...(task.containerStatus === undefined ? {} : { container_status: task.containerStatus }),
  }
}

function sendUnknown(
  master: MasterContext,
  framework: Framework,
  { taskId, agentId }: Asked,
): void {
  const { agents, recovered, registry } = master.state
  const silent = agentId === undefined ? recovered.size > 0 : recovered.has(agentId)
  if (silent) return
  const answer = (state: TaskState, message: string, unreachableSinceNs?: number): void =>
    master.sendOwnUpdate(framework, {
      task_id: { value: taskId },
      ...(agentId === undefined ? {} : { agent_id: { value: agentId } }),
      state: hasCapability(framework, 'PARTITION_AWARE') ? state : 'TASK_LOST',
      message: `Reconciliation: ${message}`,
      reason: 'REASON_RECONCILIATION',
      ...(unreachableSinceNs === undefined
        ? {}
        : { unreachable_time: { nanoseconds: unreachableSinceNs } }),
    })
  if (agentId !== undefined && agents.has(agentId)) {
    answer('TASK_GONE', 'Task is unknown to the agent')
  } else if (agentId !== undefined && registry.unreachable.has(agentId)) {
    answer('TASK_UNREACHABLE', 'Task is unreachable', registry.unreachable.get(agentId))
  } else if (agentId !== undefined && registry.gone.has(agentId)) {
    answer('TASK_GONE_BY_OPERATOR', 'Task is gone')
  } else {
    answer('TASK_UNKNOWN', 'Task is unknown')
  }
}
