/** What must hold after every step, whatever happens: the invariants of the reconciler, by their numbers. */
import type { Condition } from '../../src/api/view.ts'
import type { Call } from '../../src/core/effects.ts'
import type { Engine, StepResult } from '../../src/core/engine.ts'
import type { Input } from '../../src/core/input.ts'
import { classifyState } from '../../src/core/mesos-state.ts'
import { isPartitioned } from '../../src/core/partition.ts'
import type { Offer } from '../../src/core/placement/offer.ts'
import { containsPort, countPorts, type PortRange } from '../../src/core/placement/ports.ts'
import type { CoreRecord } from '../../src/core/records.ts'
import { resolveFenceposts } from '../../src/core/rollout.ts'
import { isReady, type TaskState } from '../../src/core/task-state.ts'
import type { PoolState } from '../../src/core/world.ts'

export interface Before {
  readonly synced: boolean
  readonly conditions: ReadonlyMap<string, readonly Condition[]>
  readonly observed: ReadonlyMap<string, number>
}

/** What was said and done in the whole run, over restarts. */
export class Memory {
  intendedKills = 0
  readonly #durableLaunches = new Set<string>()
  #frameworkDurable = false
  readonly #decided = new Set<string>()
  readonly #answered = new Set<string>()

  before(engine: Engine): Before {
    const pools = [...engine.world.pools.values()]
    return {
      synced: engine.synced,
      conditions: new Map(pools.map((pool) => [pool.uid, pool.conditions])),
      observed: new Map(pools.map((pool) => [pool.uid, pool.observedGeneration])),
    }
  }

  restarted(engine: Engine): void {
    for (const id of engine.world.tasks.keys()) this.#decided.add(id)
  }

  durable(records: readonly string[]): void {
    for (const line of records) {
      const record = JSON.parse(line) as CoreRecord
      if (record.kind === 'launch') this.#durableLaunches.add(record.task.id)
      if (record.kind === 'framework') this.#frameworkDurable = true
    }
  }

  /** I6, I13: what leaves was durable before. */
  sent(call: Call): void {
    if (call.kind !== 'accept') return
    must(this.#frameworkDurable, 'I13', 'a launch before the framework id was durable')
    for (const { taskId } of call.launches) {
      must(this.#durableLaunches.has(taskId), 'I6', `${taskId} is sent without an intent`)
    }
  }

  /** I7. An intent that was lost with its process was never sent, and may be made again. */
  decides(taskId: string): void {
    const isLost = !this.#durableLaunches.has(taskId)
    must(!this.#decided.has(taskId) || isLost, 'I7', `${taskId} is launched twice`)
    this.#decided.add(taskId)
  }

  /** I8. */
  answers(offerId: string): void {
    must(!this.#answered.has(offerId), 'I8', `${offerId} is answered twice`)
    this.#answered.add(offerId)
  }
}

function must(holds: boolean, invariant: string, message: string): asserts holds {
  if (!holds) throw new Error(`${invariant}: ${message}`)
}

export interface Step {
  readonly engine: Engine
  readonly memory: Memory
  readonly inputs: readonly Input[]
  readonly result: StepResult
  readonly before: Before
  readonly now: number
}

export function checkStep(step: Step): void {
  const { engine, result } = step
  must(engine.session !== 0 || result.calls.length === 0, 'I10', 'a call without a subscription')
  checkOffers(step)
  checkLaunches(step)
  checkAcknowledgements(step)
  for (const pool of engine.world.pools.values()) checkPool(step, pool)
  checkConditions(step)
  checkKills(step)
  if (!engine.synced) {
    const prune = result.persist.find(({ kind }) => kind === 'pool-deleted')
    must(prune === undefined, 'I12', 'a pool is removed before the reconciliation is through')
  }
  // Idempotent: looking again changes nothing and says nothing.
  const again = engine.step([], step.now)
  must(
    again.persist.length + again.calls.length + again.events.length === 0,
    'req 22',
    `a second look acts: ${JSON.stringify([again.persist, again.calls, again.events])}`,
  )
  must(again.wakeAt === undefined || again.wakeAt > step.now, 'I21', 'the loop spins')
}

/** I8: each offer is answered in the step that took it in; none that is void is answered at all. */
function checkOffers({ inputs, result, memory, engine }: Step): void {
  const open = new Set<string>()
  for (const input of inputs) {
    if (input.kind === 'offers') for (const { id } of input.offers) open.add(id)
    else if (input.kind === 'rescind') open.delete(input.offerId)
    else if (input.kind === 'disconnected' || input.kind === 'subscribed') open.clear()
  }
  for (const call of result.calls) {
    if (call.kind !== 'accept' && call.kind !== 'decline') continue
    for (const id of call.offerIds) {
      must(open.delete(id), 'I8', `${id} is answered, but is not open`)
      memory.answers(id)
    }
  }
  must(engine.session === 0 || open.size === 0, 'I8', `no answer to ${[...open].join(' ')}`)
}

function checkLaunches({ engine, inputs, result, memory, now }: Step): void {
  const offers = new Map<string, Offer>()
  for (const input of inputs) {
    if (input.kind === 'offers') for (const offer of input.offers) offers.set(offer.id, offer)
  }
  for (const call of result.calls) {
    if (call.kind !== 'accept') continue
    must(engine.synced, 'I12', 'a launch before the reconciliation is through')
    checkResources(call, offers)
    for (const { taskId, role, pool: poolName, incarnation, spec } of call.launches) {
      memory.decides(taskId)
      const pool = engine.world.pools.get(poolName)
      must(pool !== undefined, 'I2', `${taskId} belongs to no pool`)
      if (role === 'server') {
        checkOnlyServer(pool, taskId, now)
        continue
      }
      const server = [...pool.servers].find((task) => task.identity.incarnation === incarnation)
      must(server !== undefined, 'I2', `${taskId} has no server`)
      must(isReady(server, pool.accepted.spec.server), 'I2', `${taskId}: its server is not ready`)
      must(server.confirmedSession === engine.session, 'I2', `${taskId}: its server is hearsay`)
      const address = `${server.host}:${server.ports['work']}`
      must(spec.args.includes(address), 'I4', `${taskId} is told ${spec.args.join(' ')}`)
    }
  }
}

/** I1: any other may run only where nobody can see it, for longer than the policy waits. */
function checkOnlyServer(pool: PoolState, taskId: string, now: number): void {
  const waitMs = pool.accepted.spec.server.unreachable.replaceAfterSeconds * 1_000
  for (const other of pool.servers) {
    if (other.id === taskId) continue
    const lostFor = now - (other.unreachableAt ?? now)
    must(
      isPartitioned(other) && lostFor >= waitMs,
      'I1',
      `${taskId} is started although ${other.id} is ${other.state}`,
    )
  }
}

/** I9. */
function checkResources(call: Call & { kind: 'accept' }, offers: ReadonlyMap<string, Offer>): void {
  const held = call.offerIds.flatMap((id) => offers.get(id) ?? [])
  must(held.length === call.offerIds.length, 'I9', 'an offer is accepted that was not made')
  must(new Set(held.map(({ agentId }) => agentId)).size === 1, 'I9', 'offers of several agents')
  must(new Set(held.map(({ role }) => role)).size === 1, 'I9', 'offers of several roles')
  const carved = call.launches.flatMap(({ resources }) => resources)
  const taken = new Set<number>()
  for (const resource of held.flatMap(({ resources }) => resources)) {
    let milli = 0
    for (const { from, amount } of carved) {
      if (from !== resource) continue
      if (amount.kind === 'scalar') milli += amount.milli
      if (amount.kind === 'ranges') takePorts(amount.ranges, resource, taken)
    }
    const offered = resource.amount.kind === 'scalar' ? resource.amount.milli : 0
    must(milli <= offered, 'I9', `${milli} of ${offered} ${resource.name}`)
  }
  const declared = call.launches.flatMap(({ ports }) => Object.values(ports))
  must(declared.length === taken.size, 'I9', 'a port is used that was not taken')
}

function takePorts(
  ranges: readonly PortRange[],
  resource: Offer['resources'][number],
  taken: Set<number>,
): void {
  const offered = resource.amount.kind === 'ranges' ? resource.amount.ranges : []
  must(countPorts(ranges) > 0, 'I9', 'no ports are taken')
  for (const [begin, end] of ranges) {
    for (let port = begin; port <= end; port += 1) {
      must(containsPort(offered, port), 'I9', `port ${port} was not offered`)
      must(!taken.has(port), 'I9', `port ${port} is given twice`)
      taken.add(port)
    }
  }
}

/** I11: exactly those with a uuid, once each; those of a session that ended in this step by nobody. */
function checkAcknowledgements({ inputs, result, engine }: Step): void {
  let due: string[] = []
  for (const input of inputs) {
    if (input.kind === 'disconnected' || input.kind === 'subscribed') due = []
    if (input.kind === 'status' && input.uuid !== undefined) {
      due.push(`${input.taskId} ${input.uuid.join(' ')}`)
    }
  }
  const acknowledged = result.calls.flatMap((call) =>
    call.kind === 'acknowledge' ? [`${call.taskId} ${call.uuid.join(' ')}`] : [],
  )
  if (engine.session === 0) due = []
  must(
    JSON.stringify(acknowledged) === JSON.stringify(due),
    'I11',
    `acknowledged ${acknowledged.join(', ')} instead of ${due.join(', ')}`,
  )
}

function checkPool({ engine, before }: Step, pool: PoolState): void {
  const staying = [...pool.servers].filter((task) => task.killReason === undefined)
  must(staying.length <= 1, 'I1', `${pool.name} keeps ${staying.length} servers`)
  const server = staying[0]
  const live = [...pool.workers.all()].filter((task) => task.killReason === undefined)
  if (server?.state !== 'TASK_RUNNING') {
    must(live.length === 0, 'I3', `${pool.name} keeps workers; its server is ${server?.state}`)
  }
  for (const worker of live) {
    must(
      worker.identity.incarnation === server?.identity.incarnation,
      'I4',
      `${worker.id} is bound to another server`,
    )
  }
  const { workers, suspend } = pool.accepted.spec
  const isGuided = engine.synced && !suspend && pool.deletingAt === undefined
  if (isGuided && workers.replicas !== 'all') {
    const { maxSurge } = resolveFenceposts(workers.strategy, workers.replicas)
    const most = workers.replicas + maxSurge
    // One that nobody can see keeps its place and cannot be ended; one that somebody else kills is ending.
    const seen = live.filter((task) => !isPartitioned(task) && task.state !== 'TASK_KILLING').length
    must(seen <= most, 'I5', `${pool.name} has ${seen} workers, at most ${most} are due`)
  }
  checkBuckets(pool)
  const observed = before.observed.get(pool.uid) ?? 0
  must(pool.observedGeneration >= observed, 'I18', 'observedGeneration goes back')
  must(pool.observedGeneration <= pool.accepted.generation, 'I18', 'observedGeneration is ahead')
}

/** The index that plans are read from agrees with the tasks themselves. */
function checkBuckets(pool: PoolState): void {
  const ready = [...pool.workers.all()].filter(
    (task) =>
      isReady(task, pool.accepted.spec.workers) &&
      task.identity.incarnation === pool.incarnation &&
      task.revision === pool.accepted.workerRevision,
  )
  must(pool.workers.count('ready') === ready.length, 'index', 'the ready ones are miscounted')
  const staying = [...pool.workers.all()].filter((task) => task.killReason === undefined)
  must(pool.workers.staying.size === staying.length, 'index', 'those that may stay are miscounted')
}

/** I18: lastTransitionTime moves exactly when the status does. */
function checkConditions({ engine, before }: Step): void {
  for (const pool of engine.world.pools.values()) {
    const old = before.conditions.get(pool.uid) ?? []
    for (const condition of pool.conditions) {
      const was = old.find(({ type }) => type === condition.type)
      if (was === undefined || was.status !== condition.status) continue
      must(
        was.lastTransitionTime === condition.lastTransitionTime,
        'I18',
        `${pool.name} ${condition.type}: the time moved, the status did not`,
      )
    }
  }
}

/** I3: what is to end is asked to end again until it has, wherever a KILL can arrive. */
function checkKills({ engine, result }: Step): void {
  for (const task of engine.world.tasks.values()) {
    if (task.killReason === undefined || isPartitioned(task) || engine.session === 0) continue
    must(isArmed(task, result), 'I3', `${task.id} is to end, and nothing is going to ask again`)
  }
  for (const call of result.calls) {
    if (call.kind !== 'kill') continue
    const task = engine.world.tasks.get(call.taskId)
    must(task === undefined || task.killReason !== undefined, 'I3', `${call.taskId} may stay`)
    must(task === undefined || task.agentId === call.agentId, 'I3', 'the wrong agent is named')
    must(
      task === undefined ||
        task.state === 'Launching' ||
        classifyState(task.state, task.reason) !== 'terminal',
      'I3',
      `${call.taskId} has ended`,
    )
  }
}

function isArmed(task: TaskState, result: StepResult): boolean {
  return task.wakeAt > 0 && result.wakeAt !== undefined && result.wakeAt <= task.wakeAt
}
