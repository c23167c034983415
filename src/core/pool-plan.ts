/**
 * The reconciler: one pool's desired and observed state in, a plan of typed actions out, each with its reason. Level-
 * triggered: it looks at how things are, never at how they came to be so. Reads only; the engine carries the plan out.
 *
 * The order of thought is the order of this file: a server that is not running costs its workers their place; a pool
 * that is to go loses workers, then server; a changed server likewise; then servers are wanted, then workers.
 */
import type { CoreLimits } from './limits.ts'
import { maxPerAgent, type Need } from './need.ts'
import { isPartitioned } from './partition.ts'
import { crowdedVictims, outdatedVictims, resolveFenceposts, surplusVictims } from './rollout.ts'
import { isReady, type TaskState } from './task-state.ts'
import { currentServer, type PoolState } from './world.ts'

export interface PlanContext {
  readonly now: number
  /** The first reconciliation of this session is through. */
  readonly synced: boolean
  readonly session: number
  /** A server of the pool runs that no record knows; it is being killed. */
  readonly strayServer: boolean
  /** The role a pool runs under when it names none. */
  readonly defaultRole: string
  readonly limits: CoreLimits
}

export interface PoolPlan {
  readonly kills: readonly KillAction[]
  readonly needs: readonly Need[]
  /** Of these Mesos has to speak again before anything is decided. */
  readonly asks: ReadonlySet<TaskState>
  /** The last step of a removal. */
  readonly remove: 'deleted' | 'orphaned' | undefined
  /** What the pool waits for, in words. */
  readonly waits: readonly Wait[]
  /** When something here may change by time alone. */
  readonly wakeAt: number | undefined
}

export interface KillAction {
  readonly tasks: readonly TaskState[]
  readonly reason: string
  /** Decided for all of them at once, whatever becomes of the reason before the last one's turn has come. */
  readonly stands?: true
}

export interface Wait {
  readonly action: 'launch-server' | 'launch-workers' | 'remove'
  readonly reason: string
}

const NO_TASKS: ReadonlySet<TaskState> = new Set()

/** Most plans find that all is well: what they do not need is not made. */
class PlanBuilder {
  readonly kills: KillAction[] = []
  readonly needs: Need[] = []
  readonly waits: Wait[] = []
  #asks: Set<TaskState> | undefined
  #doomed: Set<TaskState> | undefined
  remove: PoolPlan['remove']
  wakeAt: number | undefined

  get asks(): ReadonlySet<TaskState> {
    return this.#asks ?? NO_TASKS
  }

  ask(task: TaskState): void {
    this.#asks ??= new Set()
    this.#asks.add(task)
  }

  kill(candidates: Iterable<TaskState>, reason: string, stands?: true): void {
    const tasks: TaskState[] = []
    for (const task of candidates) {
      if (task.killReason !== undefined || this.#doomed?.has(task)) continue
      this.#doomed ??= new Set()
      this.#doomed.add(task)
      tasks.push(task)
    }
    if (tasks.length === 0) return
    this.kills.push({ tasks, reason, ...(stands === undefined ? {} : { stands }) })
  }

  wake(at: number): void {
    if (this.wakeAt === undefined || at < this.wakeAt) this.wakeAt = at
  }
}

export function planPool(pool: PoolState, context: PlanContext): PoolPlan {
  const plan = new PlanBuilder()
  const server = currentServer(pool)
  replaceUnreachable(plan, pool, context)
  tearDownUnserved(plan, pool, server)
  if (pool.deletingAt !== undefined) planRemoval(plan, pool, context)
  else if (!pool.accepted.spec.suspend) {
    if (server !== undefined && whyReplaced(pool, server) !== undefined) {
      replaceServer(plan, pool, server)
    } else planGrowth(plan, pool, server, context)
  }
  return plan
}

/**
 * Past its time a task that cannot be reached is given up; it is killed when it comes back [req 57]. Only what Mesos
 * says in this session, when the time is over, counts: it may have come back while nobody listened [I12].
 */
function replaceUnreachable(plan: PlanBuilder, pool: PoolState, context: PlanContext): void {
  const { server, workers, suspend } = pool.accepted.spec
  if (!context.synced || suspend) return
  giveUp(plan, pool.servers, server.unreachable.replaceAfterSeconds, context)
  giveUp(plan, pool.workers.list('partitioned'), workers.unreachable.replaceAfterSeconds, context)
}

function giveUp(
  plan: PlanBuilder,
  tasks: Iterable<TaskState>,
  afterSeconds: number,
  context: PlanContext,
): void {
  for (const task of tasks) {
    if (!isPartitioned(task) || task.killReason !== undefined) continue
    if (isGivenUp(plan, task, afterSeconds, context)) {
      plan.kill([task], `unreachable for more than ${afterSeconds} s`)
    }
  }
}

/**
 * Whether one that is out of reach has been so for too long, by what Mesos says when the time is over: the word of its
 * return may be on its way, and what is asked after that is answered behind it [fact 73].
 */
function isGivenUp(
  plan: PlanBuilder,
  task: TaskState,
  afterSeconds: number,
  { now }: PlanContext,
): boolean {
  const at = (task.unreachableAt ?? now) + afterSeconds * 1_000
  if (at > now) plan.wake(at)
  else if (task.saidAt >= at) return true
  else plan.ask(task)
  return false
}

/** The first invariant: no worker without its own running server [D1-D3, I3, I4]. Holds while suspended, too. */
function tearDownUnserved(plan: PlanBuilder, pool: PoolState, server: TaskState | undefined): void {
  for (const other of pool.servers) {
    if (other !== server) plan.kill([other], 'a newer server has taken its place')
  }
  if (server === undefined) plan.kill(pool.workers.staying, 'its server is gone')
  else if (server.state !== 'TASK_RUNNING') {
    // Also when it comes back at once: a pool that is torn down is so as a whole.
    plan.kill(pool.workers.staying, `its server is ${server.state}`, true)
  } else plan.kill(pool.workers.list('stale'), 'it is bound to a former server')
}

/** Workers first, then the server, then the pool [req 35, 50]; nothing is killed where tasks are to be left. */
function planRemoval(plan: PlanBuilder, pool: PoolState, context: PlanContext): void {
  const { spec } = pool.accepted
  if (!context.synced) {
    plan.waits.push({ action: 'remove', reason: 'reconciliation with Mesos is not through' })
    return
  }
  if (spec.deletionPolicy === 'Orphan' || spec.suspend) {
    plan.remove = 'orphaned'
    return
  }
  plan.kill(pool.workers.staying, 'its pool is no longer declared')
  const lost = pool.workers.list('partitioned')
  const seen = pool.workers.size - lost.size
  if (seen + holding(lost, spec.workers, plan, context) > 0) {
    plan.waits.push({ action: 'remove', reason: 'workers are ending' })
    return
  }
  plan.kill(pool.servers, 'its pool is no longer declared')
  if (holding(pool.servers, spec.server, plan, context) > 0) {
    plan.waits.push({ action: 'remove', reason: 'the server is ending' })
    return
  }
  plan.remove = 'deleted'
}

/** Tasks that hold their place: all but those that have been out of reach for too long. */
function holding(
  tasks: Iterable<TaskState>,
  policy: { readonly unreachable: { readonly replaceAfterSeconds: number } },
  plan: PlanBuilder,
  context: PlanContext,
): number {
  let count = 0
  for (const task of tasks) {
    const { replaceAfterSeconds } = policy.unreachable
    if (isPartitioned(task) && isGivenUp(plan, task, replaceAfterSeconds, context)) continue
    count += 1
  }
  return count
}

/** Why a running server has to make room for another; undefined when it may stay. */
function whyReplaced(pool: PoolState, server: TaskState): string | undefined {
  const revision = pool.accepted.serverRevision
  if (server.revision !== revision) return `replaced by revision ${revision}`
  return server.evacuating ? `${server.host} goes into maintenance` : undefined
}

/** A changed server takes the pool through its teardown in order: workers, then server. */
function replaceServer(plan: PlanBuilder, pool: PoolState, server: TaskState): void {
  const reason = whyReplaced(pool, server) ?? ''
  const { workers } = pool
  plan.kill(workers.staying, `its server has to go: ${reason}`)
  // Those that nobody can see are not waited for.
  if (workers.size > workers.count('partitioned')) {
    const wait = 'the workers of the former server are ending'
    plan.waits.push({ action: 'launch-server', reason: wait })
  } else plan.kill([server], reason)
}

function planGrowth(
  plan: PlanBuilder,
  pool: PoolState,
  server: TaskState | undefined,
  context: PlanContext,
): void {
  if (!context.synced) {
    plan.waits.push({ action: 'launch-server', reason: 'reconciliation with Mesos is not through' })
    return
  }
  if (server === undefined) planServer(plan, pool, context)
  else planWorkers(plan, pool, server, context)
}

function mesosRole(pool: PoolState, context: PlanContext): string {
  return pool.accepted.spec.role ?? context.defaultRole
}

/** At most one server: none is wanted while another may run [I1]. */
function planServer(plan: PlanBuilder, pool: PoolState, context: PlanContext): void {
  const spec = pool.accepted.spec.server
  if (context.strayServer || holding(pool.servers, spec, plan, context) > 0) {
    plan.waits.push({ action: 'launch-server', reason: 'the former server may still run' })
    return
  }
  const history = pool.crashes.get('server')
  if (history !== undefined && history.notBefore > context.now) {
    plan.wake(history.notBefore)
    plan.waits.push({ action: 'launch-server', reason: `backing off after ${history.lastEnding}` })
    return
  }
  plan.needs.push({ role: 'server', pool, mesosRole: mesosRole(pool, context), spec, count: 1 })
}

function planWorkers(
  plan: PlanBuilder,
  pool: PoolState,
  server: TaskState,
  context: PlanContext,
): void {
  const { workers, spec } = { workers: pool.workers, spec: pool.accepted.spec.workers }
  const outdated = workers.count('outdatedReady') + workers.count('outdatedUnready')
  const updated = workers.count('ready') + workers.count('unready')
  const waiting = unservedPartitioned(workers.list('partitioned'))
  const active = outdated + updated + waiting
  const replicas =
    spec.replicas === 'all'
      ? outdated + updated + workers.count('leaving') + vacancies(plan, pool, context)
      : spec.replicas
  // Where every agent has its worker there is no place for an extra one: one at least may be missing.
  const strategy = spec.replicas === 'all' ? { ...spec.strategy, maxSurge: 0 } : spec.strategy
  const { maxUnavailable, maxSurge } = resolveFenceposts(strategy, replicas)
  const ceiling = replicas + (outdated > 0 ? maxSurge : 0)
  if (spec.replicas === 'all') {
    plan.kill(crowdedVictims(workers, maxPerAgent(spec)), 'its agent has a worker already')
  } else if (active > ceiling) {
    plan.kill(surplusVictims(workers, active - ceiling), `${replicas} replicas are declared`)
  }
  if (outdated > 0) {
    const victims = outdatedVictims(workers, replicas, maxUnavailable)
    const revision = pool.accepted.workerRevision
    const changed = victims.filter((worker) => worker.revision !== revision)
    plan.kill(changed, `replaced by revision ${revision}`)
    plan.kill(victims, 'its agent goes into maintenance')
  }
  // This very server, ready, and confirmed by Mesos in this session [D1, I2].
  const wait = whyNotServed(pool, server, context)
  if (wait !== undefined) {
    plan.waits.push({ action: 'launch-workers', reason: wait })
    return
  }
  const missing =
    spec.replicas === 'all'
      ? Number.POSITIVE_INFINITY
      : Math.min(replicas - updated - waiting, ceiling - active - workers.count('leaving'))
  const backingOff = slotsBackingOff(plan, pool, context)
  const count = spec.replicas === 'all' ? missing : missing - backingOff.slots
  if (count > 0) {
    const agentsBackingOff = backingOff.agents
    const role = mesosRole(pool, context)
    plan.needs.push({
      role: 'worker',
      pool,
      mesosRole: role,
      spec,
      count,
      server,
      agentsBackingOff,
    })
  }
}

/** Why no worker may be started for this server; undefined when one may. */
function whyNotServed(
  pool: PoolState,
  server: TaskState,
  context: PlanContext,
): string | undefined {
  if (server.state !== 'TASK_RUNNING') return `the server is ${server.state}`
  if (!isReady(server, pool.accepted.spec.server)) return 'the server is not ready'
  if (server.doubtfulSince !== undefined) return 'Mesos does not know the server just now'
  if (server.confirmedSession !== context.session) return 'Mesos has not spoken of the server yet'
  return undefined
}

/** Out of reach but not given up: they keep their place. */
function unservedPartitioned(partitioned: Iterable<TaskState>): number {
  let count = 0
  for (const task of partitioned) if (task.killReason === undefined) count += 1
  return count
}

/** Agents whose worker made room for a new one that has not been started yet; `replicas: all` only. */
function vacancies(plan: PlanBuilder, pool: PoolState, context: PlanContext): number {
  const { vacant } = pool
  if (vacant === undefined) return 0
  const until = vacant.since + context.limits.vacancyMs
  if (until <= context.now) return 0
  plan.wake(until)
  return vacant.count
}

const NO_BACKOFF = { slots: 0, agents: new Set<string>() }

function slotsBackingOff(
  plan: PlanBuilder,
  pool: PoolState,
  context: PlanContext,
): { readonly slots: number; readonly agents: ReadonlySet<string> } {
  if (pool.crashes.size === 0) return NO_BACKOFF
  const agents = new Set<string>()
  let slots = 0
  let reason = ''
  for (const [slot, history] of pool.crashes) {
    if (slot === 'server' || history.notBefore <= context.now) continue
    if (slot.startsWith('worker@')) agents.add(slot.slice('worker@'.length))
    else if (!pool.workers.indexInUse(Number(slot.slice('worker-'.length)))) slots += 1
    else continue
    plan.wake(history.notBefore)
    reason = history.lastEnding
  }
  if (reason !== '') {
    plan.waits.push({ action: 'launch-workers', reason: `backing off after ${reason}` })
  }
  return { slots, agents }
}
