/**
 * What a manifest set that does not declare a pool holds back: whether the pool stays or is taken away. Pure; asked by
 * the core, which takes away, and by `gitops/`, which has to be surer of a set that does. Imports types alone.
 */
import type { BrokenFile, ManifestSet } from './manifest-set.ts'

/** A pool that was declared, and the file that it last came from. */
export interface KnownPool {
  readonly name: string
  readonly file: string
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
  const sources = new Set(knownPools.map(({ file }) => file))
  // A broken file of which nothing is known may hold any pool that has moved there.
  const unexplained = set.broken.find(
    ({ file, poolNames }) => poolNames === undefined && !sources.has(file),
  )
  return (pool) => {
    if (set.emptyFiles?.includes(pool.file) === true) return { kind: 'empty', file: pool.file }
    const broken =
      set.broken.find(({ poolNames }) => poolNames?.includes(pool.name) === true) ??
      set.broken.find(({ file }) => file === pool.file) ??
      unexplained
    return broken === undefined ? undefined : { kind: 'broken', broken }
  }
}
