/**
 * Folds one durable record into the world: the only way facts get in, while running and while recovering alike.
 * Total: a record that names what is not there is ignored, because a journal may end anywhere. Never decides anything.
 */
import { type CrashHistory, exponentialDelayMs } from './backoff.ts'
import { CORE_LIMITS, type CoreLimits } from './limits.ts'
import type {
  CoreRecord,
  EndedRecord,
  PoolRecord,
  PoolSnapshotRecord,
  SpecRevision,
  StatusRecord,
  TaskSnapshotRecord,
} from './records.ts'
import { parseTaskId } from './task-id.ts'
import { WorkerIndex } from './worker-index.ts'
import { type PoolState, slotOf, type TaskState, type World } from './world.ts'

export function apply(world: World, record: CoreRecord, limits: CoreLimits = CORE_LIMITS): void {
  switch (record.kind) {
    case 'framework':
      world.frameworkId = record.id
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
      applyLaunch(world, record.task)
      return
    case 'status':
      applyStatus(world, record)
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
    case 'conditions': {
      const pool = world.pools.get(record.pool)
      if (pool !== undefined) pool.conditions = record.conditions
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
    sequence: 0,
    history: [specRevisionOf(record)],
    conditions: [],
    crashes: new Map(),
    servers: new Set(),
    workers: new WorkerIndex(),
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
    world.lastUid = record.uid
    return
  }
  const before = pool.accepted
  pool.accepted = record
  if (before.generation !== record.generation) {
    pool.history = [...pool.history, specRevisionOf(record)].slice(-limits.historyMax)
    pool.progressAt = record.at
  }
  // A new template starts with a clean slate: what crashed was the old one.
  for (const slot of pool.crashes.keys()) {
    const changed =
      slot === 'server'
        ? before.serverRevision !== record.serverRevision
        : before.workerRevision !== record.workerRevision
    if (changed) pool.crashes.delete(slot)
  }
  world.reindexWorkers(pool)
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

function applyLaunch(world: World, durable: Parameters<World['addTask']>[0]): void {
  const identity = parseTaskId(durable.id)
  if (identity === undefined || world.tasks.has(durable.id)) return
  const pool = world.pools.get(identity.pool)
  if (pool === undefined || pool.uid !== identity.uid) return
  pool.sequence = Math.max(pool.sequence, identity.sequence)
  if (identity.role === 'server' && identity.incarnation > pool.incarnation) {
    pool.incarnation = identity.incarnation
    world.reindexWorkers(pool)
  }
  pool.progressAt = durable.launchedAt
  world.addTask(durable)
}

function applyStatus(world: World, record: StatusRecord): void {
  const task = world.tasks.get(record.id)
  if (task === undefined) return
  if (record.state === 'TASK_RUNNING' && task.runningSince === undefined) {
    task.runningSince = record.at
  }
  if (task.state !== record.state) task.stateAt = record.at
  task.state = record.state
  // A later update may leave out what an earlier one said [req 61].
  if (record.healthy !== undefined) task.healthy = record.healthy
  if (record.passing !== undefined) task.passing = record.passing
  task.reason = record.reason
  task.message = record.message
  task.unreachableAt = record.unreachableAt
  const pool = world.poolOf(task)
  if (pool !== undefined) pool.progressAt = record.at
  world.reindex(task)
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
    return
  }
  // The end of an older template says nothing about the new one.
  const revision =
    task.identity.role === 'server' ? pool.accepted.serverRevision : pool.accepted.workerRevision
  if (task.revision !== revision) return
  pool.crashes.set(slot, nextCrashHistory(before, task, record, pool, limits))
  forgetOldCrashes(pool, record.at, limits)
}

/** A slot that has been free of its backoff for long starts anew; keeps the map as small as the trouble is. */
function forgetOldCrashes(pool: PoolState, now: number, limits: CoreLimits): void {
  if (pool.crashes.size < limits.crashHistoriesKept) return
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
  })
  if (world.lastUid === undefined || pool.uid > world.lastUid) world.lastUid = pool.uid
}

function applyTaskSnapshot(world: World, record: TaskSnapshotRecord): void {
  if (world.tasks.has(record.task.id) || parseTaskId(record.task.id) === undefined) return
  const task = world.addTask(record.task)
  task.state = record.state
  task.stateAt = record.stateAt
  task.runningSince = record.runningSince
  task.healthy = record.healthy
  task.passing = record.passing
  task.unreachableAt = record.unreachableAt
  task.killReason = record.killReason
  task.orphan = record.orphan === true
  world.reindex(task)
}

/** The records that rebuild `world`; lazily, so that a large one is written without a pause. */
export function* snapshot(world: World): Generator<CoreRecord> {
  if (world.frameworkId !== undefined) yield { kind: 'framework', id: world.frameworkId }
  for (const pool of world.pools.values()) yield snapshotPool(pool)
  for (const task of world.tasks.values()) yield snapshotTask(task)
}

function snapshotPool(pool: PoolState): PoolSnapshotRecord {
  return {
    kind: 'pool-snapshot',
    accepted: pool.accepted,
    createdAt: pool.createdAt,
    ...(pool.deletingAt === undefined ? {} : { deletingAt: pool.deletingAt }),
    incarnation: pool.incarnation,
    sequence: pool.sequence,
    history: pool.history,
    conditions: pool.conditions,
    crashes: [...pool.crashes],
  }
}

function snapshotTask(task: TaskState): TaskSnapshotRecord {
  const { id, agentId, host, ports, cpusMilli, memMiB, revision, generation, launchedAt } = task
  return {
    kind: 'task-snapshot',
    task: { id, agentId, host, ports, cpusMilli, memMiB, revision, generation, launchedAt },
    state: task.state,
    stateAt: task.stateAt,
    ...(task.runningSince === undefined ? {} : { runningSince: task.runningSince }),
    ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
    ...(task.passing === undefined ? {} : { passing: task.passing }),
    ...(task.unreachableAt === undefined ? {} : { unreachableAt: task.unreachableAt }),
    ...(task.killReason === undefined ? {} : { killReason: task.killReason }),
    ...(task.orphan ? { orphan: true } : {}),
  }
}
