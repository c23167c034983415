/**
 * What a manifest set that does not declare a pool holds back: whether the pool stays or is taken away. Pure; asked by
 * the core, which takes away, and by `gitops/`, which has to be surer of a set that does. Imports types alone.
 */
import type { BrokenFile, ManifestSet } from './manifest-set.ts'

/** A pool that was declared. */
export interface KnownPool {
  readonly name: string
  /** Where it may be written: the file that it last came from, and those that have named it since, broken as they were. */
  readonly files: readonly string[]
}

/** Answers which broken files of `set` name a pool. */
export function namersOf(set: ManifestSet): (name: string) => readonly string[] {
  const files = new Map<string, string[]>()
  for (const { file, poolNames = [] } of set.broken) {
    for (const name of poolNames) files.set(name, [...(files.get(name) ?? []), file])
  }
  return (name) => files.get(name) ?? []
}

/** Of the files of `pool`, which `set` declares in `file`, the others that cannot be read: they may declare it still. */
export function unreadOf(set: ManifestSet, pool: KnownPool | undefined, file: string): string[] {
  const unread = new Set([...(set.emptyFiles ?? []), ...set.broken.map((broken) => broken.file)])
  unread.delete(file)
  return pool?.files.filter((other) => unread.has(other)) ?? []
}

export type Hold =
  /** The directory was empty, missing or unreadable. */
  | { readonly kind: 'incomplete' }
  /** Its file has no bytes. */
  | { readonly kind: 'empty'; readonly file: string }
  | { readonly kind: 'broken'; readonly broken: BrokenFile }

/** Answers of a pool that `set` does not declare what holds it back; undefined when `set` takes it away. */
export function holderOf(
  set: ManifestSet,
  knownPools: readonly KnownPool[],
): (pool: KnownPool) => Hold | undefined {
  if (!set.complete) return () => ({ kind: 'incomplete' })
  const sources = new Set(knownPools.flatMap(({ files }) => files))
  // A broken file of which nothing is known may hold any pool that has moved there. And where nothing that is there can be
  // taken, the directory is believed no more than an empty one.
  const unexplained = set.broken.find(
    ({ file, poolNames }) =>
      set.pools.length === 0 || (poolNames === undefined && !sources.has(file)),
  )
  return (pool) => {
    const empty = pool.files.find((file) => set.emptyFiles?.includes(file) === true)
    if (empty !== undefined) return { kind: 'empty', file: empty }
    const broken =
      set.broken.find(({ poolNames }) => poolNames?.includes(pool.name) === true) ??
      set.broken.find(({ file }) => pool.files.includes(file)) ??
      unexplained
    return broken === undefined ? undefined : { kind: 'broken', broken }
  }
}
