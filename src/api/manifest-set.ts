/**
 * What the manifest directory says, at one revision: the desired state as one snapshot.
 * Made by `gitops/` from `manifest/`'s parse results; taken in by the core. Never a difference, always the whole set.
 */
import type { Diagnostic } from './diagnostic.ts'
import type { PoolSpec } from './pool-spec.ts'

export interface ManifestSet {
  /** Hash of names and contents (or the commit), the same for the same content. */
  readonly revision: string
  /** False when the directory was empty, missing or unreadable: then nothing may be removed because of it. */
  readonly complete: boolean
  /** Why `complete` is false, for people. */
  readonly incompleteReason?: string
  /** The pools that are valid at this revision, each name once, sorted by name. */
  readonly pools: readonly DeclaredPool[]
  /** Files that could not be used in full; what they held keeps its last good generation. */
  readonly broken: readonly BrokenFile[]
  /**
   * Files of no bytes at all, which is what a save that was cut off leaves: what last came from one stays. One that was
   * always empty declares nothing, and holds nothing back.
   */
  readonly emptyFiles?: readonly string[]
  /** Every error and warning of the set, by file and position. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface DeclaredPool {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly spec: PoolSpec
  readonly source: SourcePlace
}

export interface SourcePlace {
  /** Path relative to the manifest directory. */
  readonly file: string
  /** Line of the document's first key, from 1. */
  readonly line: number
}

export interface BrokenFile {
  readonly file: string
  /**
   * The pool names that could still be read from it and are not in `pools`; undefined when some could not. Read from a
   * text that is not even YAML they need not be all: what last came from this file stays in any case.
   */
  readonly poolNames?: readonly string[]
  /** The first error with its place, the file's name first: for conditions, events and the log. */
  readonly message: string
}
