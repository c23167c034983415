/**
 * The world as the records that rebuild it: what a compaction writes. Each record stays well under what the journal
 * takes (768 KiB), however large a pool and its trouble are.
 */
import type {
  CoreRecord,
  CrashesRecord,
  PoolSnapshotRecord,
  TaskSnapshotRecord,
} from './records.ts'
import type { TaskState } from './task-state.ts'
import type { PoolState, World } from './world.ts'

/** A history may hold a message of a thousand characters, six bytes each at the worst. */
const CRASHES_PER_RECORD_MAX = 100

/** The records that rebuild `world`; not to be changed while they are made. */
export function* snapshot(world: World): Generator<CoreRecord> {
  yield* snapshotHead(world)
  for (const task of world.tasks.values()) yield snapshotTask(task)
}

/** All but the tasks. */
export function* snapshotHead(world: World): Generator<CoreRecord> {
  const { frameworkId, lastUid } = world
  if (frameworkId !== undefined) {
    // Without a framework id nothing was ever launched, so no uid of a removed pool can be met again.
    yield { kind: 'framework', id: frameworkId, ...(lastUid === undefined ? {} : { lastUid }) }
  }
  if (world.gpus) yield { kind: 'capability', name: 'GPU_RESOURCES' }
  for (const pool of world.pools.values()) {
    yield snapshotPool(pool)
    yield* snapshotCrashes(pool)
  }
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
    crashes: [],
    progressAt: pool.progressAt,
    observedGeneration: pool.observedGeneration,
    ...(pool.vacant === undefined ? {} : { vacant: pool.vacant }),
    ...(pool.namedIn.length === 0 ? {} : { namedIn: pool.namedIn }),
  }
}

function* snapshotCrashes(pool: PoolState): Generator<CrashesRecord> {
  const all = [...pool.crashes]
  for (let start = 0; start < all.length; start += CRASHES_PER_RECORD_MAX) {
    const crashes = all.slice(start, start + CRASHES_PER_RECORD_MAX)
    yield { kind: 'crashes', pool: pool.name, crashes }
  }
}

export function snapshotTask(task: TaskState): TaskSnapshotRecord {
  const { id, agentId, host, ports, cpusMilli, memMiB, revision, generation, launchedAt } = task
  return {
    kind: 'task-snapshot',
    task: { id, agentId, host, ports, cpusMilli, memMiB, revision, generation, launchedAt },
    state: task.state,
    stateAt: task.stateAt,
    ...(task.runningSince === undefined ? {} : { runningSince: task.runningSince }),
    ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
    ...(task.passing === undefined ? {} : { passing: task.passing }),
    ...(task.reason === undefined ? {} : { reason: task.reason }),
    ...(task.message === undefined ? {} : { message: task.message }),
    ...(task.unreachableAt === undefined ? {} : { unreachableAt: task.unreachableAt }),
    ...(task.killReason === undefined ? {} : { killReason: task.killReason }),
    ...(task.orphan ? { orphan: true } : {}),
  }
}
