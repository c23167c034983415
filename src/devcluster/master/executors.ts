/** Executors of task groups at the master: what they hold of an agent, and that they leave [fact 117]. */
import type { CallShutdown, ExecutorInfo } from '../../mesos/messages.gen.ts'
import type { ReportedExecutor } from '../protocol.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import type { MasterContext } from './context.ts'
import { giveBack } from './offers.ts'
import { type Agent, executorKey, type Framework } from './state.ts'

/** Nothing when it is there already; else what it takes. */
export function addExecutor(
  agent: Agent,
  framework: Framework,
  info: ExecutorInfo,
): ResourceSet | undefined {
  const key = executorKey(framework.id, info.executor_id.value)
  if (agent.executors.has(key)) return undefined
  const resources = ResourceSet.of(info.resources ?? [])
  agent.executors.set(key, { frameworkId: framework.id, info, resources })
  return resources
}

/** It ended: its framework is told, and gets its resources back. */
export function executorExited(
  master: MasterContext,
  agent: Agent,
  frameworkId: string,
  executorId: string,
  status: number,
): void {
  const executor = agent.executors.get(executorKey(frameworkId, executorId))
  if (executor === undefined) return
  dropExecutor(agent, frameworkId, executorId)
  const framework = master.state.frameworks.get(frameworkId)
  if (framework === undefined) return
  const failure = { agent_id: { value: agent.id }, executor_id: { value: executorId }, status }
  master.send(framework, { type: 'FAILURE', failure })
}

/** All of a framework that is gone, or that did not survive its agent. */
export function dropExecutorsOf(agent: Agent, frameworkId: string): void {
  for (const executor of [...agent.executors.values()]) {
    if (executor.frameworkId === frameworkId)
      dropExecutor(agent, frameworkId, executor.info.executor_id.value)
  }
}

/** One that was never given up is back: what it does not have any more is gone, and it brings nothing new. */
export function keepExecutors(agent: Agent, reported: readonly ReportedExecutor[]): void {
  const keys = new Set(
    reported.map(({ frameworkId, info }) => executorKey(frameworkId, info.executor_id.value)),
  )
  for (const key of [...agent.executors.keys()]) if (!keys.has(key)) agent.executors.delete(key)
}

/** An agent is new to this master, or new again: it says which executors it has. */
export function takeExecutors(agent: Agent, reported: readonly ReportedExecutor[]): void {
  agent.executors.clear()
  for (const { frameworkId, info } of reported) {
    const resources = ResourceSet.of(info.resources ?? [])
    agent.executors.set(executorKey(frameworkId, info.executor_id.value), {
      frameworkId,
      info,
      resources,
    })
  }
}

/** SHUTDOWN; of an unknown agent: passed over [fact 118]. */
export function shutDownExecutor(
  master: MasterContext,
  framework: Framework,
  { agent_id, executor_id }: CallShutdown,
): void {
  const agent = master.state.agents.get(agent_id.value)
  if (agent === undefined) return
  const message = { frameworkId: framework.id, executorId: executor_id.value }
  master.tell(agent, { type: 'SHUTDOWN_EXECUTOR', ...message })
}

function dropExecutor(agent: Agent, frameworkId: string, executorId: string): void {
  const key = executorKey(frameworkId, executorId)
  const executor = agent.executors.get(key)
  agent.executors.delete(key)
  if (executor !== undefined) giveBack(agent, executor.resources)
}
