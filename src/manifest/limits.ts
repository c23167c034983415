/** Every bound on what one manifest file may cost. A file beyond one is refused with a diagnostic, never a crash. */
export const manifestLimits = {
  /** A ConfigMap's bound too; a pool is written in about 1 KiB. */
  maxFileBytes: 1_048_576,
  /**
   * One pool as JSON, its aliases written out. The journal keeps the last ten of them in one record of at most
   * 768 KiB.
   */
  maxPoolBytes: 65_536,
  /** Collections in collections as written; the resource itself needs 8. */
  maxDepth: 16,
  /** Values of one file, aliases and merges counted each time they are used. */
  maxNodes: 100_000,
  maxAliases: 1_000,
  /** Diagnostics kept of one file; what is beyond is counted. */
  maxDiagnostics: 100,
  /** Faults of one kind that are worked out in one document, for the first hundred by position to be among them. */
  maxFaults: 1_000,
  /** Wrong references of one text that are told. */
  maxReferenceFaults: 20,
  /** Names that a wrong one is compared with. */
  maxSuggestions: 200,
  /** Lines shown before and after the one at fault. */
  frameLinesBefore: 2,
  frameLinesAfter: 1,
  /** Characters of a source line that a code frame shows. */
  frameColumns: 100,
  /** Characters of a value that a message repeats. */
  quotedCharacters: 60,
} as const
