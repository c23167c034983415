/**
 * One thread's way through the work: which header, which nonces, how many at a time. Deterministic; `thread.ts` runs
 * it, and the threads share the work by their extra nonces.
 */

import { hex32 } from '../coin/bytes.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Assignment, extraNonce2Of, type FoundShare, headerFor } from './work.ts'

const nonces = 2 ** 32

export class Hasher {
  readonly #index: number
  readonly #threads: number
  readonly #kernel: Kernel
  readonly #onShare: (share: FoundShare) => void
  #assignment: Assignment | undefined
  #extraNonce2 = ''
  #round = 0
  #nonce = 0

  /** @param index From 0, below `threads`. */
  constructor(
    index: number,
    threads: number,
    kernel: Kernel,
    onShare: (share: FoundShare) => void,
  ) {
    this.#index = index
    this.#threads = threads
    this.#kernel = kernel
    this.#onShare = onShare
  }

  get busy(): boolean {
    return this.#assignment !== undefined
  }

  assign(assignment: Assignment | undefined): void {
    this.#assignment = assignment
    this.#round = 0
    this.#startRound()
  }

  /** Tries `count` nonces, or fewer at the end of a header's; returns how many. */
  step(count: number): number {
    if (this.#assignment === undefined) return 0
    const hashes = Math.min(count, nonces - this.#nonce)
    this.#kernel.scan(this.#nonce, hashes, this.#found)
    this.#nonce += hashes
    if (this.#nonce === nonces) {
      this.#round += 1
      this.#startRound()
    }
    return hashes
  }

  /** Made once: nothing is allocated while hashing. */
  readonly #found = (nonce: number): void => {
    const work = this.#assignment?.work
    if (work === undefined) return
    this.#onShare({
      jobId: work.jobId,
      extraNonce2: this.#extraNonce2,
      time: hex32(work.timeSeconds),
      nonce: hex32(nonce),
    })
  }

  #startRound(): void {
    this.#nonce = 0
    if (this.#assignment === undefined) return
    const count = this.#index + this.#round * this.#threads
    const extraNonce2 = extraNonce2Of(count, this.#assignment.extraNonce2Bytes)
    this.#extraNonce2 = extraNonce2.toString('hex')
    this.#kernel.load(headerFor(this.#assignment, extraNonce2), this.#assignment.target)
  }
}
