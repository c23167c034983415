/** What is to happen, in the order of its time; what is due at the same time happens in the order it was planned. */

interface Entry {
  readonly at: number
  readonly order: number
  run: (() => void) | undefined
}

export class EventQueue {
  readonly #heap: Entry[] = []
  #order = 0
  #now: number

  constructor(now: number) {
    this.#now = now
  }

  get now(): number {
    return this.#now
  }

  /** Not before now. The result cancels it. */
  at(time: number, run: () => void): () => void {
    const entry: Entry = { at: Math.max(time, this.#now), order: this.#order++, run }
    this.#heap.push(entry)
    this.#up(this.#heap.length - 1)
    return () => {
      entry.run = undefined
    }
  }

  in(delayMs: number, run: () => void): () => void {
    return this.at(this.#now + delayMs, run)
  }

  /** The next thing that is due until then; time moves to it. Undefined, and time moves to `until`, when there is none. */
  next(until: number): (() => void) | undefined {
    for (;;) {
      const first = this.#heap[0]
      if (first === undefined || first.at > until) {
        this.#now = Math.max(this.#now, until)
        return undefined
      }
      this.#pop()
      if (first.run === undefined) continue
      this.#now = first.at
      return first.run
    }
  }

  #pop(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#down(0)
  }

  #up(start: number): void {
    let index = start
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#isBefore(index, parent)) return
      this.#swap(index, parent)
      index = parent
    }
  }

  #down(start: number): void {
    let index = start
    for (;;) {
      let least = index
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, least)) least = child
      }
      if (least === index) return
      this.#swap(index, least)
      index = least
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return false
    return a.at < b.at || (a.at === b.at && a.order < b.order)
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
