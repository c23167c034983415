/**
 * Whether a state of the directory takes something away. Compared is not only with the state before: a pool stands from
 * the set that declares it to the set that takes it away, and what held it back in between (a broken or emptied file, a
 * directory that was not there) may be away for a moment, too. Pure.
 */
import { holderOf, type KnownPool, namersOf, unreadOf } from '../api/held-back.ts'
import type { ManifestSet } from '../api/manifest-set.ts'

/** The pools that stand after `set` was told to those who had `standing`. */
export function standingAfter(set: ManifestSet, standing: readonly KnownPool[]): KnownPool[] {
  const namers = namersOf(set)
  const stood = new Map(standing.map((pool) => [pool.name, pool]))
  const declared = set.pools.map(({ name, source: { file } }) => ({
    name,
    files: [file, ...unreadOf(set, stood.get(name), file)],
  }))
  const holds = holderOf(set, standing)
  const held = undeclared(set, standing)
    .filter((pool) => holds(pool) !== undefined)
    .map(({ name, files }) => ({ name, files: [...new Set([...files, ...namers(name)])] }))
  return [...declared, ...held]
}

/** Whether the first state may be the middle of a save or a checkout. */
export function isSuspicious(set: ManifestSet, standing: readonly KnownPool[]): boolean {
  return (
    set.broken.length > 0 || set.emptyFiles !== undefined || undeclared(set, standing).length > 0
  )
}

/** Whether `set` takes something away that `told` had, or had held back. */
export function isWorse(
  told: ManifestSet,
  set: ManifestSet,
  standing: readonly KnownPool[],
): boolean {
  const names = namesOf(set)
  const broken = new Set(told.broken.map(({ file }) => file))
  const holds = holderOf(set, standing)
  return (
    (told.complete && !set.complete) ||
    told.pools.some(({ name }) => !names.has(name)) ||
    set.broken.some(({ file }) => !broken.has(file)) ||
    undeclared(set, standing).some((pool) => holds(pool) === undefined)
  )
}

function undeclared(set: ManifestSet, standing: readonly KnownPool[]): KnownPool[] {
  const names = namesOf(set)
  return standing.filter(({ name }) => !names.has(name))
}

function namesOf(set: ManifestSet): Set<string> {
  return new Set(set.pools.map(({ name }) => name))
}
