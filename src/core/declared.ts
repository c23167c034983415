/**
 * Takes in the manifest set: accepts new and changed pools, begins removals. What is broken, incomplete or refused
 * never takes anything away [I14, req 18, 47]; it is said in the pool's conditions and in events.
 */
import { holderOf, type KnownPool, namersOf, unreadOf } from '../api/held-back.ts'
import type { DeclaredPool, ManifestSet } from '../api/manifest-set.ts'
import { equalJson } from './equal.ts'
import { nextUid } from './task-id.ts'
import { templateRevisions } from './template.ts'
import type { Turn } from './turn.ts'
import type { PoolState, World } from './world.ts'

/** Brings the pools in line with `set`; also called again when a removal is through. */
export function takeDeclared(turn: Turn, set: ManifestSet, defaultRole: string): void {
  const declaredNames = new Set<string>()
  for (const declared of set.pools) {
    declaredNames.add(declared.name)
    const pool = turn.world.pools.get(declared.name)
    const unread = pool && unreadOf(set, knownPool(pool), declared.source.file)
    takePool(turn, declared, set.revision, defaultRole)
    if (pool !== undefined) noteNames(turn, pool, unread ?? [])
    announceGpus(turn, declared)
  }
  const retained = retainer(turn, set)
  const namers = namersOf(set)
  for (const pool of turn.world.pools.values()) {
    if (declaredNames.has(pool.name)) continue
    const why = retained(pool)
    if (why === undefined) beginRemoval(turn, pool)
    else stall(turn, pool, why)
    noteNames(turn, pool, [...new Set([...pool.namedIn, ...namers(pool.name)])])
  }
}

/** Durable at once: the next set may come after a crash, and take the last file away that can be read. */
function noteNames(turn: Turn, pool: PoolState, files: readonly string[]): void {
  const kept = files.slice(0, turn.limits.filesNamingMax)
  if (equalJson(kept, pool.namedIn) || !turn.world.pools.has(pool.name)) return
  turn.persist({ kind: 'named-in', pool: pool.name, files: kept })
}

function announceGpus(turn: Turn, { spec }: DeclaredPool): void {
  const asks = spec.server.resources.gpus > 0 || spec.workers.resources.gpus > 0
  if (asks && !turn.world.gpus) turn.persist({ kind: 'capability', name: 'GPU_RESOURCES' })
}

function takePool(turn: Turn, declared: DeclaredPool, revision: string, defaultRole: string): void {
  const { world, now } = turn
  const pool = world.pools.get(declared.name)
  // A pool on its way out is taken in anew, with another uid, when it is gone [req 3].
  if (pool?.deletingAt !== undefined) return
  if (pool !== undefined && isRoleChange(pool, declared, defaultRole)) {
    const was = pool.accepted.spec.role ?? defaultRole
    const message = `spec.role may not change from '${was}' to '${declared.spec.role ?? defaultRole}': remove the pool and declare it again; generation ${pool.accepted.generation} keeps running`
    stall(turn, pool, { reason: 'ImmutableField', message })
    return
  }
  if (pool !== undefined && pool.stalled !== undefined) {
    pool.stalled = undefined
    turn.markDirty(pool.name)
  }
  const sameSpec = pool !== undefined && equalJson(pool.accepted.spec, declared.spec)
  if (pool !== undefined) pool.observedRevision = revision
  if (sameSpec && sameMetadata(pool, declared)) return
  const generation = (pool?.accepted.generation ?? 0) + (sameSpec ? 0 : 1)
  turn.persist({
    kind: 'pool',
    name: declared.name,
    uid: pool?.uid ?? nextUid(now, world.lastUid),
    generation,
    revision,
    ...templateRevisions(pool, declared.spec),
    labels: declared.labels,
    annotations: declared.annotations,
    source: declared.source,
    spec: declared.spec,
    at: now,
  })
  turn.markDirty(declared.name)
  if (!sameSpec) {
    const place = `${declared.source.file}:${declared.source.line}`
    turn.event({
      type: 'Normal',
      reason: pool === undefined ? 'PoolAccepted' : 'PoolUpdated',
      message: `generation ${generation} of ${declared.name} from ${place}`,
      pool: declared.name,
    })
  }
}

function isRoleChange(pool: PoolState, declared: DeclaredPool, defaultRole: string): boolean {
  return (pool.accepted.spec.role ?? defaultRole) !== (declared.spec.role ?? defaultRole)
}

function sameMetadata(pool: PoolState, declared: DeclaredPool): boolean {
  const { labels, annotations, source } = pool.accepted
  return (
    equalJson(labels, declared.labels) &&
    equalJson(annotations, declared.annotations) &&
    equalJson(source, declared.source)
  )
}

type Stall = NonNullable<PoolState['stalled']>

/** The pools that a set could take away. */
export function standingPools(world: World): KnownPool[] {
  return [...world.pools.values()]
    .filter(({ deletingAt }) => deletingAt === undefined)
    .map(knownPool)
}

function knownPool({ name, accepted, namedIn }: PoolState): KnownPool {
  return { name, files: [accepted.source.file, ...namedIn] }
}

/** Answers, for a pool that is not declared, why it must not be removed; undefined when it may. */
function retainer(turn: Turn, set: ManifestSet): (pool: PoolState) => Stall | undefined {
  const holds = holderOf(set, standingPools(turn.world))
  return (pool) => {
    const hold = holds(knownPool(pool))
    const stays = `generation ${pool.accepted.generation} keeps running`
    switch (hold?.kind) {
      case undefined:
        return undefined
      case 'incomplete': {
        const message = `the manifest directory cannot be trusted: ${set.incompleteReason ?? 'incomplete'}; nothing is removed`
        return { reason: 'ManifestsUnavailable', message }
      }
      case 'empty': {
        const message = `${hold.file} is empty; remove the file to remove ${pool.name}: ${stays}`
        return { reason: 'InvalidManifest', message }
      }
      case 'broken':
        return { reason: 'InvalidManifest', message: `${hold.broken.message}; ${stays}` }
    }
  }
}

function stall(turn: Turn, pool: PoolState, why: Stall): void {
  if (pool.stalled?.reason === why.reason && pool.stalled.message === why.message) return
  pool.stalled = why
  turn.markDirty(pool.name)
  const reason =
    why.reason === 'ImmutableField'
      ? 'ImmutableField'
      : why.reason === 'InvalidManifest'
        ? 'InvalidManifest'
        : 'PruneRefused'
  turn.event({ type: 'Warning', reason, message: why.message, pool: pool.name })
}

function beginRemoval(turn: Turn, pool: PoolState): void {
  if (pool.deletingAt !== undefined) return
  turn.persist({ kind: 'pool-deleting', pool: pool.name, at: turn.now })
  turn.markDirty(pool.name)
  pool.stalled = undefined
  const message = `${pool.name} is no longer declared`
  turn.event({ type: 'Normal', reason: 'PoolDeleting', message, pool: pool.name })
}
