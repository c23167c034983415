/**
 * Folds one durable record into the world: the only way facts get in, while running and while recovering alike.
 * Total: a record that names what is not there is ignored, because a journal may end anywhere. Never decides anything.
 */
import { type CrashHistory, exponentialDelayMs } from './backoff.ts'
import { CORE_LIMITS, type CoreLimits } from './limits.ts'
import { isPartitioned } from './partition.ts'
import type {
  ConditionsRecord,
  CoreRecord,
  DurableTask,
  EndedRecord,
  PoolRecord,
  PoolSnapshotRecord,
  SpecRevision,
  StatusRecord,
  TaskSnapshotRecord,
} from './records.ts'
import { laterUid, parseTaskId } from './task-id.ts'
import { slotOf, type TaskState } from './task-state.ts'
import { WorkerIndex } from './worker-index.ts'
import type { PoolState, World } from './world.ts'

export function apply(world: World, record: CoreRecord, limits: CoreLimits = CORE_LIMITS): void {
  switch (record.kind) {
    case 'framework':
      world.frameworkId = record.id
      world.lastUid = laterUid(world.lastUid, record.lastUid)
      return
    case 'framework-forgotten':
      world.frameworkId = undefined
      for (const task of [...world.tasks.values()]) world.removeTask(task)
      return
    case 'capability':
      world.gpus = true
      return
    case 'pool':
      applyPool(world, record, limits)
      return
    case 'pool-deleting': {
      const pool = world.pools.get(record.pool)
      if (pool !== undefined) pool.deletingAt = record.at
      return
    }
    case 'pool-deleted':
      applyPoolDeleted(world, record.pool, record.orphan)
      return
    case 'launch':
      applyLaunch(world, record.task, limits)
      return
    case 'status':
      applyStatus(world, record, limits)
      return
    case 'ended':
      applyEnded(world, record, limits)
      return
    case 'kill':
      for (const id of record.ids) {
        const task = world.tasks.get(id)
        if (task === undefined) continue
        task.killReason = record.reason
        world.reindex(task)
        const pool = world.poolOf(task)
        if (pool !== undefined) pool.progressAt = record.at
      }
      return
    case 'conditions':
      applyConditions(world, record)
      return
    case 'named-in': {
      const pool = world.pools.get(record.pool)
      if (pool !== undefined) pool.namedIn = record.files
      return
    }
    case 'crashes': {
      const pool = world.pools.get(record.pool)
      for (const [slot, history] of record.crashes) pool?.crashes.set(slot, history)
      return
    }
    case 'pool-snapshot':
      applyPoolSnapshot(world, record)
      return
    case 'task-snapshot':
      applyTaskSnapshot(world, record)
      return
  }
}

function specRevisionOf(record: PoolRecord): SpecRevision {
  const { generation, serverRevision, workerRevision, spec, at } = record
  return { generation, serverRevision, workerRevision, spec, at }
}

function newPool(record: PoolRecord): PoolState {
  return {
    name: record.name,
    uid: record.uid,
    accepted: record,
    createdAt: record.at,
    deletingAt: undefined,
    incarnation: 0,
    strayIncarnation: 0,
    sequence: 0,
    history: [specRevisionOf(record)],
    conditions: [],
    crashes: new Map(),
    servers: new Set(),
    workers: new WorkerIndex(),
    vacant: undefined,
    namedIn: [],
    stalled: undefined,
    progressAt: record.at,
    observedRevision: record.revision,
    observedGeneration: 0,
  }
}

function applyPool(world: World, record: PoolRecord, limits: CoreLimits): void {
  const pool = world.pools.get(record.name)
  if (pool === undefined || pool.uid !== record.uid) {
    world.pools.set(record.name, newPool(record))
    world.lastUid = laterUid(world.lastUid, record.uid)
    return
  }
  const before = pool.accepted
  pool.accepted = record
  if (before.generation !== record.generation) {
    pool.history = [...pool.history, specRevisionOf(record)].slice(-limits.historyMax)
    pool.progressAt = record.at
  }
  forgetCrashesOf(pool, before)
  world.reindexWorkers(pool)
}

/** A new template starts with a clean slate: what crashed was the old one. So does a slot that is no longer wanted. */
function forgetCrashesOf(pool: PoolState, before: PoolRecord): void {
  const { accepted } = pool
  const { replicas } = accepted.spec.workers
  const isOtherKind = (replicas === 'all') !== (before.spec.workers.replicas === 'all')
  for (const slot of pool.crashes.keys()) {
    const isForgotten =
      slot === 'server'
        ? before.serverRevision !== accepted.serverRevision
        : before.workerRevision !== accepted.workerRevision ||
          isOtherKind ||
          (replicas !== 'all' && Number(slot.slice('worker-'.length)) >= replicas)
    if (isForgotten) pool.crashes.delete(slot)
  }
}

function applyPoolDeleted(world: World, name: string, orphan: boolean): void {
  const pool = world.pools.get(name)
  if (pool === undefined) return
  for (const task of [...pool.servers, ...pool.workers.all()]) {
    // One that could not be reached to its end is unknown from here on, and is killed when it comes back.
    if (orphan) task.orphan = true
    else world.removeTask(task)
  }
  world.pools.delete(name)
}

/**
 * The clock of the progress deadline starts when the pool leaves what is declared [req 38]. While it is there it has no
 * reason to move.
 */
function applyConditions(world: World, record: ConditionsRecord): void {
  const pool = world.pools.get(record.pool)
  if (pool === undefined) return
  const progressing = (conditions: PoolState['conditions']) =>
    conditions.find(({ type }) => type === 'Progressing')
  const before = progressing(pool.conditions)
  const after = progressing(record.conditions)
  if (before?.status === 'False' && after?.status === 'True') {
    pool.progressAt = Math.max(pool.progressAt, Date.parse(after.lastTransitionTime))
  }
  pool.conditions = record.conditions
  pool.observedGeneration = record.observedGeneration ?? pool.observedGeneration
}

function historyOf(pool: PoolState, task: TaskState): CrashHistory | undefined {
  if (pool.crashes.size === 0) return undefined
  return pool.crashes.get(slotOf(task, pool.accepted.spec.workers.replicas))
}

/** What a slot that fails again and again does is no progress: it moves in circles. */
function noteProgress(pool: PoolState, task: TaskState, at: number, limits: CoreLimits): void {
  const history = historyOf(pool, task)
  if (history === undefined || at - history.notBefore >= limits.backoffResetMs) pool.progressAt = at
}

function applyLaunch(world: World, durable: DurableTask, limits: CoreLimits): void {
  const identity = parseTaskId(durable.id)
  if (identity === undefined || world.tasks.has(durable.id)) return
  const pool = world.pools.get(identity.pool)
  if (pool === undefined || pool.uid !== identity.uid) return
  pool.sequence = Math.max(pool.sequence, identity.sequence)
  if (identity.role === 'server' && identity.incarnation > pool.incarnation) {
    pool.incarnation = identity.incarnation
    world.reindexWorkers(pool)
  }
  if (identity.role === 'worker') fillVacancy(pool)
  noteProgress(pool, world.addTask(durable), durable.launchedAt, limits)
}

function fillVacancy(pool: PoolState): void {
  if (pool.vacant === undefined) return
  const { count, since } = pool.vacant
  pool.vacant = count > 1 ? { count: count - 1, since } : undefined
}

function noteVacancy(pool: PoolState, task: TaskState, at: number): void {
  const isOutdated =
    task.identity.role === 'worker' && task.revision !== pool.accepted.workerRevision
  if (!isOutdated || pool.accepted.spec.workers.replicas !== 'all') return
  pool.vacant = { count: (pool.vacant?.count ?? 0) + 1, since: at }
}

function applyStatus(world: World, record: StatusRecord, limits: CoreLimits): void {
  const task = world.tasks.get(record.id)
  if (task === undefined) return
  const pool = world.poolOf(task)
  if (record.state === 'TASK_RUNNING' && task.runningSince === undefined) {
    task.runningSince = record.at
    if (pool !== undefined) acceptedAfterAll(pool, task)
  }
  if (task.state !== record.state) task.stateAt = record.at
  task.state = record.state
  // A later update may leave out what an earlier one said [req 61].
  if (record.healthy !== undefined) task.healthy = record.healthy
  if (record.passing !== undefined) task.passing = record.passing
  task.reason = record.reason
  task.message = record.message
  task.unreachableAt = record.unreachableAt
  if (pool !== undefined && !isPartitioned(task)) noteProgress(pool, task, record.at, limits)
  world.reindex(task)
}

/** Mesos had refused the specification, and now took it. */
function acceptedAfterAll(pool: PoolState, task: TaskState): void {
  const slot = slotOf(task, pool.accepted.spec.workers.replicas)
  const history = pool.crashes.get(slot)
  if (history?.rejected === true) pool.crashes.set(slot, { ...history, rejected: false })
}

function applyEnded(world: World, record: EndedRecord, limits: CoreLimits): void {
  const task = world.tasks.get(record.id)
  if (task === undefined) return
  const pool = world.poolOf(task)
  world.removeTask(task)
  if (pool === undefined) return
  const slot = slotOf(task, pool.accepted.spec.workers.replicas)
  const before = pool.crashes.get(slot)
  if (record.ending === 'intended') {
    // Ended on purpose: neither a crash, nor a proof of health.
    noteProgress(pool, task, record.at, limits)
    noteVacancy(pool, task, record.at)
    return
  }
  // The end of an older template says nothing about the new one.
  const revision =
    task.identity.role === 'server' ? pool.accepted.serverRevision : pool.accepted.workerRevision
  if (task.revision !== revision) return
  pool.crashes.set(slot, nextCrashHistory(before, task, record, pool, limits))
  if (before === undefined) forgetOldCrashes(pool, record.at, limits)
}

/**
 * A slot that has been free of its backoff for long starts anew; keeps the map as small as the trouble is. Looked
 * after only now and then: ten thousand workers that end at once must not make a hundred million looks.
 */
function forgetOldCrashes(pool: PoolState, now: number, limits: CoreLimits): void {
  if (pool.crashes.size % limits.crashHistoriesKept !== 0) return
  for (const [slot, history] of pool.crashes) {
    if (history.notBefore + 2 * limits.backoffResetMs < now) pool.crashes.delete(slot)
  }
}

function nextCrashHistory(
  before: CrashHistory | undefined,
  task: TaskState,
  record: EndedRecord,
  pool: PoolState,
  limits: CoreLimits,
): CrashHistory {
  const spec = pool.accepted.spec
  const restart = task.identity.role === 'server' ? spec.server.restart : spec.workers.restart
  const wasHealthyLong =
    task.runningSince !== undefined && record.at - task.runningSince >= limits.backoffResetMs
  const past = wasHealthyLong ? undefined : before
  const lastEnding = [record.state, record.message].filter(Boolean).join(': ')
  if (record.ending === 'infrastructure') {
    const failures = (past?.infrastructureFailures ?? 0) + 1
    const delay = exponentialDelayMs(
      failures - 1,
      limits.infrastructureBackoffMs,
      limits.infrastructureBackoffMaxMs,
    )
    return {
      crashes: past?.crashes ?? 0,
      infrastructureFailures: failures,
      notBefore: Math.max(record.at + delay, past?.notBefore ?? 0),
      lastEnding,
      rejected: false,
    }
  }
  const crashes = (past?.crashes ?? 0) + 1
  const rejected = record.ending === 'rejected'
  const capMs = restart.maxBackoffSeconds * 1_000
  // Mesos refused the specification: nothing but a change will help, so wait the longest time at once.
  const delay = rejected
    ? capMs
    : exponentialDelayMs(crashes, restart.backoffSeconds * 1_000, capMs)
  return { crashes, infrastructureFailures: 0, notBefore: record.at + delay, lastEnding, rejected }
}

function applyPoolSnapshot(world: World, record: PoolSnapshotRecord): void {
  const pool = newPool(record.accepted)
  world.pools.set(pool.name, {
    ...pool,
    createdAt: record.createdAt,
    deletingAt: record.deletingAt,
    incarnation: record.incarnation,
    sequence: record.sequence,
    history: [...record.history],
    conditions: record.conditions,
    crashes: new Map(record.crashes),
    progressAt: record.progressAt ?? pool.progressAt,
    observedGeneration: record.observedGeneration ?? 0,
    vacant: record.vacant,
    namedIn: record.namedIn ?? [],
  })
  world.lastUid = laterUid(world.lastUid, pool.uid)
}

function applyTaskSnapshot(world: World, record: TaskSnapshotRecord): void {
  if (world.tasks.has(record.task.id) || parseTaskId(record.task.id) === undefined) return
  const task = world.addTask(record.task)
  task.state = record.state
  task.stateAt = record.stateAt
  task.runningSince = record.runningSince
  task.healthy = record.healthy
  task.passing = record.passing
  task.reason = record.reason
  task.message = record.message
  task.unreachableAt = record.unreachableAt
  task.killReason = record.killReason
  task.orphan = record.orphan === true
  world.reindex(task)
}
