/** What every kernel does, whatever it runs on: it hashes headers, one for each nonce. */

export interface Kernel {
  /** How many nonces it does together; a count that is no multiple of it wastes a little. */
  readonly lanes: number
  /** What is hashed from now on. @param header 80 bytes. @param target 32 bytes, the lowest first. */
  load(header: Buffer, target: Uint8Array): void
  /** Tries `count` nonces from `first` on, and tells those whose hash is at most the target. */
  scan(first: number, count: number, found: (nonce: number) => void): void
}
