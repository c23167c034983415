/** One finding about a manifest file, at an exact place. Plain data; `manifest/` makes it and prints it. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** Stable, e.g. `unknown-field`; for machines. */
  readonly code: string
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in characters (code points). */
  readonly column: number
  /** As a reader would say it: `spec.workers.env[1].name`; empty for the whole document. */
  readonly path: string
  readonly message: string
  /** What to do about it, e.g. `did you mean 'replicas'?`. */
  readonly hint?: string
  /** A few source lines with a marker under the place. */
  readonly frame?: string
}
