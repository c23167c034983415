/** Turns the world into the objects that people and scripts read. Reads only; called when something is asked for. */
import {
  type ActionView,
  type AgentView,
  API_VERSION,
  type BackoffStatus,
  type MiningPool,
  type PendingReason,
  type PoolStatus,
  type RevisionView,
  type TaskView,
} from '../api/view.ts'
import { CORE_LIMITS, type CoreLimits } from './limits.ts'
import { fromMilli } from './placement/fixed.ts'
import type { Ledger } from './placement/ledger.ts'
import { specChanges } from './plan-directory.ts'
import type { PoolPlan } from './pool-plan.ts'
import { isReady, type TaskState } from './task-state.ts'
import { type AgentState, currentServer, type PoolState } from './world.ts'

function time(ms: number): string {
  return new Date(ms).toISOString()
}

export function viewPool(
  pool: PoolState,
  ledger: Ledger,
  now: number,
  limits: CoreLimits = CORE_LIMITS,
): MiningPool {
  const { accepted } = pool
  return {
    apiVersion: API_VERSION,
    kind: 'MiningPool',
    metadata: {
      name: pool.name,
      uid: pool.uid,
      generation: accepted.generation,
      labels: accepted.labels,
      annotations: accepted.annotations,
      creationTimestamp: time(pool.createdAt),
      ...(pool.deletingAt === undefined ? {} : { deletionTimestamp: time(pool.deletingAt) }),
      source: `${accepted.source.file}:${accepted.source.line}`,
    },
    spec: accepted.spec,
    status: viewStatus(pool, ledger, now, limits),
  }
}

function viewStatus(pool: PoolState, ledger: Ledger, now: number, limits: CoreLimits): PoolStatus {
  const { workers } = pool
  const { replicas } = pool.accepted.spec.workers
  const updated = workers.count('ready') + workers.count('unready')
  const outdated = workers.count('outdatedReady') + workers.count('outdatedUnready')
  const desired = replicas === 'all' ? updated + outdated : replicas
  return {
    observedGeneration: pool.observedGeneration,
    revision: pool.observedRevision,
    conditions: pool.conditions,
    server: viewServer(pool),
    workers: {
      desired,
      replicas,
      running: workers.runningCount,
      ready: workers.count('ready') + workers.count('outdatedReady'),
      updated,
      pending: Math.max(0, desired - updated - outdated),
    },
    pending: pendingReasons(pool, ledger),
    ...backoffs(pool, now, limits),
  }
}

function viewServer(pool: PoolState): PoolStatus['server'] {
  let server = currentServer(pool)
  // While the last one ends, that is what there is to show.
  for (const other of pool.servers) {
    if (server === undefined || other.identity.incarnation > server.identity.incarnation)
      server = other
  }
  if (server === undefined) {
    return { state: 'None', incarnation: pool.incarnation, ready: false, ports: {} }
  }
  return {
    taskId: server.id,
    state: server.state,
    incarnation: server.identity.incarnation,
    ready: isReady(server, pool.accepted.spec.server),
    agent: server.agentId,
    host: server.host,
    ports: server.ports,
  }
}

export function pendingReasons(pool: PoolState, ledger: Ledger): PendingReason[] {
  if (!ledger.hasRefusals) return []
  return [...ledger.summary(pool.name, 'server'), ...ledger.summary(pool.name, 'worker')]
}

type Waiting = Omit<BackoffStatus, 'nextTryTime'> & { readonly notBefore: number }

/** The server's and the worst: ten thousand workers that crash alike are told by their number. */
function backoffs(
  pool: PoolState,
  now: number,
  { backoffsShown }: CoreLimits,
): Pick<PoolStatus, 'backoff' | 'backoffRemaining'> {
  const waiting: Waiting[] = []
  for (const [slot, { notBefore, crashes }] of pool.crashes) {
    // An infrastructure failure waits as well, but is no crash.
    if (notBefore <= now || crashes === 0) continue
    const index = Number(/^worker-(\d+)$/.exec(slot)?.[1] ?? 0)
    waiting.push({ role: slot === 'server' ? 'server' : 'worker', index, crashes, notBefore })
  }
  waiting.sort(worstFirst)
  const backoff = waiting
    .slice(0, backoffsShown)
    .map(({ notBefore, ...told }) => ({ ...told, nextTryTime: time(notBefore) }))
  const backoffRemaining = waiting.length - backoff.length
  return backoffRemaining === 0 ? { backoff } : { backoff, backoffRemaining }
}

function worstFirst(a: Waiting, b: Waiting): number {
  if (a.role !== b.role) return a.role === 'server' ? -1 : 1
  return b.crashes - a.crashes || a.index - b.index
}

/** The remembered specs, oldest first. */
export function viewRevisions(pool: PoolState): RevisionView[] {
  return pool.history.map((revision, index) => {
    const before = pool.history[index - 1]
    const { generation, serverRevision, workerRevision, at, spec } = revision
    return {
      generation,
      serverRevision,
      workerRevision,
      time: time(at),
      ...(before === undefined ? {} : { changes: specChanges(before.spec, spec) }),
      spec,
    }
  })
}

export function viewTask(task: TaskState, pool: PoolState | undefined): TaskView {
  const { identity } = task
  const spec = pool?.accepted.spec
  const checks = spec === undefined ? {} : identity.role === 'server' ? spec.server : spec.workers
  return {
    id: task.id,
    pool: identity.pool,
    role: identity.role,
    index: identity.index,
    incarnation: identity.incarnation,
    attempt: identity.sequence,
    state: task.state,
    ready: isReady(task, checks),
    ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
    ...(task.reason === undefined ? {} : { reason: task.reason }),
    ...(task.message === undefined ? {} : { message: task.message }),
    agentId: task.agentId,
    host: task.host,
    ports: task.ports,
    cpus: fromMilli(task.cpusMilli),
    memMiB: task.memMiB,
    ...(task.killReason === undefined ? {} : { killReason: task.killReason }),
    generation: task.generation,
    launchTime: time(task.launchedAt),
    stateTime: time(task.stateAt),
  }
}

export function viewAgent(agent: AgentState): AgentView {
  const { free, total } = agent
  return {
    id: agent.id,
    host: agent.host,
    attributes: agent.attributes,
    ...(free === undefined
      ? {}
      : {
          free: {
            cpus: fromMilli(free.cpusMilli),
            memMiB: free.memMiB,
            diskMiB: free.diskMiB,
            gpus: fromMilli(free.gpusMilli),
          },
        }),
    ...(total === undefined
      ? {}
      : {
          total: {
            cpus: fromMilli(total.cpus),
            memMiB: fromMilli(total.mem),
            diskMiB: fromMilli(total.disk),
            gpus: fromMilli(total.gpus),
          },
        }),
    tasks: agent.tasks.size,
    lastSeenTime: time(agent.lastSeenAt),
  }
}

/** One pool's plan as actions, each with its reason. */
export function viewPlan(pool: string, plan: PoolPlan, ledger: Ledger): ActionView[] {
  const kills = plan.kills.flatMap(({ tasks, reason }) =>
    tasks.map((task) => ({ action: 'kill', pool, task: task.id, reason })),
  )
  const launches = plan.needs.map(({ role }) => ({
    action: role === 'server' ? 'launch-server' : 'launch-workers',
    pool,
    reason: ledger.summary(pool, role)[0]?.nearest ?? 'waiting for an offer that fits',
  }))
  return [...kills, ...launches, ...plan.waits.map((wait) => ({ ...wait, pool }))]
}
