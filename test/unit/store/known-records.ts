/** What a process that uses a journal knows of it: which records are durable, and which may be. */
import { expect } from 'vitest'
import type { Journal } from '../../../src/store/journal.ts'
import { codeOf, record } from './helpers.ts'

export class KnownRecords {
  #next = 1
  /** Acknowledged, or read at an opening. */
  #known: number[] = []
  /** Given to the journal, not acknowledged, not known to be absent: may be there after a death, from the first on. */
  #open: number[][] = []

  /** One append of so many records each. */
  append(journal: Journal | undefined, sizes: readonly number[]): Promise<void>[] {
    return sizes.map(async (size) => {
      const given = Array.from({ length: size }, () => this.#next++)
      const open = this.#open
      open.push(given)
      await journal?.append(given.map(record))
      // Acknowledged after its owner was deposed: then the opening has seen it.
      if (open !== this.#open) return expect(this.#known).toEqual(expect.arrayContaining(given))
      expect(this.#open.shift()).toBe(given)
      this.#known.push(...given)
    })
  }

  async compact(journal: Journal | undefined): Promise<void> {
    // What is waiting counts as appended, and is part of the world that the snapshot rebuilds.
    await journal?.compact([...this.#known, ...this.#open.flat()].map(record))
  }

  /** At an opening: all that is known is there, and of the rest the first so many. */
  check(actual: readonly unknown[]): void {
    const candidates = this.#open.map((_, count) => this.#open.slice(0, count + 1).flat())
    const wanted = [[], ...candidates].map((unacknowledged) => [...this.#known, ...unacknowledged])
    expect(wanted).toContainEqual(actual)
    this.#known = actual.map(Number)
    this.#open = []
  }

  /** The journal has recovered: what it did not acknowledge is not there. */
  recovered(): void {
    this.#open = []
  }
}

/** Undefined when it was done. */
export async function codeUnlessDone(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    return await codeOf(Promise.reject(error))
  }
}
