/**
 * A pool's conditions, computed from how things are: a map by type, every one present from the first visit [req 6, 7].
 * `lastTransitionTime` moves only when `status` does.
 */
import type { Condition, ConditionStatus, PendingReason } from '../api/view.ts'
import { isPartitioned } from './partition.ts'
import type { PoolPlan } from './pool-plan.ts'
import { resolveFenceposts } from './rollout.ts'
import { isReady } from './task-state.ts'
import { currentServer, type PoolState, type RepositoryState } from './world.ts'

interface Finding {
  readonly type: string
  readonly status: ConditionStatus
  readonly reason: string
  readonly message: string
}

export interface ConditionFacts {
  readonly now: number
  readonly plan: PoolPlan
  /** Why offers did not fit. */
  readonly pending: readonly PendingReason[]
  readonly repository: RepositoryState | undefined
}

export function computeConditions(pool: PoolState, facts: ConditionFacts): Condition[] {
  const server = serverAvailable(pool, facts)
  const workers = workersAvailable(pool)
  const converged =
    server.status === 'True' && workersConverged(pool) && facts.plan.kills.length === 0
  const progressing = progress(pool, facts, converged)
  const stalled = stall(pool, progressing, facts)
  const ready = summary(pool, server, workers, converged)
  const source = manifestsCurrent(facts)
  return [ready, progressing, server, workers, stalled, ...source].map((finding) =>
    withTransition(pool, finding, facts.now),
  )
}

/** Only where the manifests come from a repository: whether its newest commit can be seen. */
function manifestsCurrent({ repository }: ConditionFacts): Finding[] {
  if (repository === undefined) return []
  const { current, message } = repository
  const type = 'ManifestsCurrent'
  if (current) return [{ type, status: 'True', reason: 'Fetched', message }]
  return [{ type, status: 'False', reason: 'FetchFailed', message }]
}

function withTransition(pool: PoolState, finding: Finding, now: number): Condition {
  const { type, status, reason, message } = finding
  const observedGeneration = pool.accepted.generation
  const before = pool.conditions.find((condition) => condition.type === type)
  const isSame = before !== undefined && before.status === status
  if (
    isSame &&
    before.reason === reason &&
    before.message === message &&
    before.observedGeneration === observedGeneration
  ) {
    return before
  }
  const lastTransitionTime = isSame ? before.lastTransitionTime : new Date(now).toISOString()
  return { type, status, reason, message, lastTransitionTime, observedGeneration }
}

/** Whether a new set of conditions says anything that the old one did not; messages alone do not count as durable. */
export function conditionsFlipped(
  before: readonly Condition[],
  after: readonly Condition[],
): boolean {
  return (
    before.length !== after.length ||
    after.some((condition, index) => {
      const old = before[index]
      return old?.status !== condition.status || old.reason !== condition.reason
    })
  )
}

function serverAvailable(pool: PoolState, facts: ConditionFacts): Finding {
  const server = currentServer(pool)
  if (server !== undefined) {
    if (isReady(server, pool.accepted.spec.server)) {
      const message = `${server.id} runs on ${server.host}`
      return { type: 'ServerAvailable', status: 'True', reason: 'ServerReady', message }
    }
    if (isPartitioned(server))
      return noServer('ServerUnreachable', `${server.host} cannot be reached`)
    if (server.state === 'TASK_KILLING')
      return noServer('ServerEnding', `${server.id} is being killed`)
    if (server.state !== 'TASK_RUNNING')
      return noServer('ServerStarting', `${server.id} is ${server.state}`)
    if (server.healthy === false)
      return noServer('ServerUnhealthy', `${server.id} fails its health check`)
    return noServer('ServerNotReady', `${server.id} runs; its check is not passed yet`)
  }
  if (pool.deletingAt !== undefined) return noServer('Deleting', 'the pool is being removed')
  const ending = [...pool.servers].find((other) => other.killReason !== undefined)
  if (ending !== undefined) return noServer('ServerEnding', `${ending.id}: ${ending.killReason}`)
  if (pool.accepted.spec.suspend) return noServer('Suspended', 'the pool is suspended')
  const history = pool.crashes.get('server')
  if (history !== undefined && history.notBefore > facts.now) {
    const next = new Date(history.notBefore).toISOString()
    if (history.crashes === 0)
      return noServer('ServerPending', `${history.lastEnding}; next try ${next}`)
    const reason = history.rejected ? 'ServerRejected' : 'ServerCrashLoop'
    return noServer(reason, `${history.lastEnding}; ${history.crashes} in a row; next try ${next}`)
  }
  const wait = facts.plan.waits.find((candidate) => candidate.action === 'launch-server')
  const nearest = facts.pending.find(({ role }) => role === 'server')?.nearest
  return noServer('ServerPending', wait?.reason ?? nearest ?? 'waiting for an offer that fits')
}

function noServer(reason: string, message: string): Finding {
  return { type: 'ServerAvailable', status: 'False', reason, message }
}

function workersAvailable(pool: PoolState): Finding {
  const type = 'WorkersAvailable'
  const { workers, accepted } = pool
  const ready = workers.count('ready') + workers.count('outdatedReady')
  const { replicas, strategy } = accepted.spec.workers
  if (replicas === 'all') {
    return ready > 0
      ? { type, status: 'True', reason: 'WorkersReady', message: `${ready} ready` }
      : { type, status: 'False', reason: 'NoWorkers', message: 'no worker is ready' }
  }
  const minimum = replicas - resolveFenceposts(strategy, replicas).maxUnavailable
  const message = `${ready} of ${replicas} ready`
  return ready >= minimum
    ? { type, status: 'True', reason: 'MinimumWorkersReady', message }
    : { type, status: 'False', reason: 'TooFewWorkers', message }
}

/**
 * Exactly what is declared runs, all of it ready, and nothing else that can be seen: one that was given up on an agent
 * out of reach is killed when it returns, which may be never.
 */
function workersConverged(pool: PoolState): boolean {
  const { workers } = pool
  const ready = workers.count('ready')
  let seen = workers.size
  for (const worker of workers.list('partitioned')) if (worker.killReason !== undefined) seen -= 1
  const { replicas } = pool.accepted.spec.workers
  return ready === seen && (replicas === 'all' ? ready > 0 : ready === replicas)
}

function progress(pool: PoolState, facts: ConditionFacts, converged: boolean): Finding {
  const type = 'Progressing'
  if (converged) {
    return { type, status: 'False', reason: 'Converged', message: 'all that is declared runs' }
  }
  if (pool.deletingAt !== undefined) {
    const wait = facts.plan.waits[0]?.reason ?? 'ending'
    return { type, status: 'True', reason: 'Deleting', message: wait }
  }
  if (pool.accepted.spec.suspend) {
    return { type, status: 'False', reason: 'Suspended', message: 'the pool is suspended' }
  }
  const deadlineMs = pool.accepted.spec.progressDeadlineSeconds * 1_000
  // While the pool was as declared nothing had to move: the clock starts now.
  const wasConverged = pool.conditions.some(
    (condition) => condition.type === type && condition.reason === 'Converged',
  )
  if (!wasConverged && facts.plan.asks.size === 0 && facts.now - pool.progressAt >= deadlineMs) {
    const since = new Date(pool.progressAt).toISOString()
    const message = `nothing has moved since ${since}`
    return { type, status: 'False', reason: 'ProgressDeadlineExceeded', message }
  }
  const wait = facts.plan.waits[0]?.reason ?? 'converging'
  return { type, status: 'True', reason: 'Converging', message: wait }
}

/** No agent could ever take what is pending, however empty; undefined while one might. */
function cannotFit({ pending }: ConditionFacts): string | undefined {
  const first = pending[0]
  if (first === undefined || pending.some(({ never }) => never !== true)) return undefined
  return `${first.role} can never run on any agent that was offered: ${first.nearest}`
}

function stall(pool: PoolState, progressing: Finding, facts: ConditionFacts): Finding {
  const type = 'Stalled'
  if (pool.stalled !== undefined) return { type, status: 'True', ...pool.stalled }
  for (const [slot, history] of pool.crashes) {
    if (!history.rejected) continue
    const message = `Mesos refuses ${slot}: ${history.lastEnding}`
    return { type, status: 'True', reason: 'TaskRejected', message }
  }
  const never = cannotFit(facts)
  if (never !== undefined) return { type, status: 'True', reason: 'CannotFit', message: never }
  if (progressing.reason === 'ProgressDeadlineExceeded') {
    return { type, status: 'True', reason: progressing.reason, message: progressing.message }
  }
  return {
    type,
    status: 'False',
    reason: 'NotStalled',
    message: 'nothing keeps it from converging',
  }
}

/** One answer to "is it as declared?" [req 8]. */
function summary(pool: PoolState, server: Finding, workers: Finding, converged: boolean): Finding {
  const type = 'Ready'
  if (pool.deletingAt !== undefined) {
    return { type, status: 'False', reason: 'Deleting', message: 'the pool is being removed' }
  }
  if (server.status !== 'True') {
    return { type, status: 'False', reason: server.reason, message: server.message }
  }
  if (workers.status !== 'True') {
    return { type, status: 'False', reason: workers.reason, message: workers.message }
  }
  if (!converged) {
    return { type, status: 'False', reason: 'Converging', message: workers.message }
  }
  return { type, status: 'True', reason: 'Converged', message: workers.message }
}

export function statusOf(pool: PoolState, type: string): string | undefined {
  return pool.conditions.find((condition) => condition.type === type)?.status
}

export function reasonOf(pool: PoolState, type: string): string | undefined {
  return pool.conditions.find((condition) => condition.type === type)?.reason
}
