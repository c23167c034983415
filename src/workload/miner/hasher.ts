/**
 * One thread's way through the work: which header, which nonces, how many at a time. Deterministic; `thread.ts` runs
 * it, and the threads share the work by their extra nonces.
 */

import { hex32 } from '../coin/bytes.ts'
import { scanNonces } from './scan.ts'
import { type Assignment, extraNonce2Of, type FoundShare, headerFor } from './work.ts'

const nonces = 2 ** 32

export class Hasher {
  readonly #index: number
  readonly #threads: number
  #assignment: Assignment | undefined
  #header: Buffer = Buffer.alloc(0)
  #extraNonce2: Buffer = Buffer.alloc(0)
  #round = 0
  #nonce = 0

  /** @param index From 0, below `threads`. */
  constructor(index: number, threads: number) {
    this.#index = index
    this.#threads = threads
  }

  get busy(): boolean {
    return this.#assignment !== undefined
  }

  assign(assignment: Assignment | undefined): void {
    this.#assignment = assignment
    this.#round = 0
    this.#startRound()
  }

  /** Tries `count` nonces, or fewer at the end of a header's; returns how many and what was found. */
  step(count: number): { hashes: number; shares: FoundShare[] } {
    const assignment = this.#assignment
    if (assignment === undefined) return { hashes: 0, shares: [] }
    const hashes = Math.min(count, nonces - this.#nonce)
    const found = scanNonces(this.#header, this.#nonce, hashes, assignment.target)
    const shares = found.map((nonce) => ({
      jobId: assignment.work.jobId,
      extraNonce2: this.#extraNonce2.toString('hex'),
      time: hex32(assignment.work.timeSeconds),
      nonce: hex32(nonce),
    }))
    this.#nonce += hashes
    if (this.#nonce === nonces) {
      this.#round += 1
      this.#startRound()
    }
    return { hashes, shares }
  }

  #startRound(): void {
    this.#nonce = 0
    if (this.#assignment === undefined) return
    const count = this.#index + this.#round * this.#threads
    this.#extraNonce2 = extraNonce2Of(count, this.#assignment.extraNonce2Bytes)
    this.#header = headerFor(this.#assignment, this.#extraNonce2)
  }
}
