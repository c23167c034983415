/** Whether Pitboss, the master and the process table tell the same story. Each sentence in the result is something that does not fit. */
import { parseTaskId, type TaskIdentity } from '../../src/core/task-id.ts'
import type { ClusterState } from './observed.ts'
import type { TaskProcess } from './process-table.ts'

export interface Accounts {
  readonly processes: readonly TaskProcess[]
  /** Ids that the master lists as alive, agents and frameworks. */
  readonly cluster: ClusterState
  /** What Pitboss shows, by id. */
  readonly shown: ReadonlyMap<string, ShownTask>
  /** Workers of each pool. */
  readonly declared: ReadonlyMap<string, number>
  /** The lives that machines are in. */
  readonly machines: ReadonlySet<string>
}

export interface ShownTask {
  readonly state: string
  readonly agentId: string
}

export function discrepancies(accounts: Accounts): readonly string[] {
  const { processes, cluster, shown, declared, machines } = accounts
  const real = new Map<string, TaskProcess[]>()
  for (const process of processes) {
    const list = real.get(process.taskId) ?? []
    list.push(process)
    real.set(process.taskId, list)
  }
  const found: string[] = []
  for (const [id, members] of real) {
    if (!shown.has(id)) found.push(`${id} runs, and Pitboss does not show it`)
    if (!cluster.living.has(id)) found.push(`${id} runs, and the master does not list it`)
    if (new Set(members.map(({ processGroup }) => processGroup)).size !== 1)
      found.push(`${id} runs in several process groups`)
    if (members.some(({ machine }) => !machines.has(machine)))
      found.push(`${id} runs on a machine that was rebooted`)
  }
  for (const [id, { state, agentId }] of shown) {
    // Mesos never learns what became of a task on a machine that does not come back as the same agent.
    const isLost = !cluster.agents.has(agentId)
    if (state === 'TASK_UNREACHABLE' && isLost && !real.has(id)) continue
    if (state !== 'TASK_RUNNING') found.push(`Pitboss shows ${id} as ${state}`)
    if (!real.has(id)) found.push(`Pitboss shows ${id}, which does not run`)
  }
  for (const id of cluster.living)
    if (!real.has(id)) found.push(`the master lists ${id}, which does not run`)
  if (cluster.frameworks !== 1) found.push(`${cluster.frameworks} frameworks`)
  return [...found, ...poolDiscrepancies(real, declared)]
}

function poolDiscrepancies(
  real: ReadonlyMap<string, readonly TaskProcess[]>,
  declared: ReadonlyMap<string, number>,
): readonly string[] {
  const found: string[] = []
  const members = [...real].map(([id, processes]) => ({ id, who: parseTaskId(id), processes }))
  for (const { id, who } of members)
    if (who === undefined || !declared.has(who.pool)) found.push(`${id} is of no declared pool`)
  for (const [pool, replicas] of declared) {
    const of = (role: TaskIdentity['role']) =>
      members.filter(({ who }) => who?.pool === pool && who.role === role)
    const [server, ...others] = of('server')
    const workers = of('worker')
    if (server === undefined || others.length > 0)
      found.push(`${pool} has ${of('server').length} servers`)
    if (workers.length !== replicas)
      found.push(`${pool} has ${workers.length} workers instead of ${replicas}`)
    if (new Set(workers.map(({ who }) => who?.index)).size !== workers.length)
      found.push(`${pool} has two workers of one index`)
    const address = server?.processes[0]?.address ?? ''
    for (const { id, who, processes } of workers) {
      if (who?.incarnation !== server?.who?.incarnation)
        found.push(`${id} is bound to another life than ${server?.id}`)
      if (processes.some((process) => process.address !== address || address === ''))
        found.push(`${id} was started for ${processes[0]?.address}, its server is at ${address}`)
    }
  }
  return found
}
