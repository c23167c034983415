/** A queue whose `shift` does not move the rest: O(1) for a hundred thousand calls. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = []
  #head = 0

  get length(): number {
    return this.#items.length - this.#head
  }

  peek(): Item | undefined {
    return this.#items[this.#head]
  }

  push(item: Item): void {
    this.#items.push(item)
  }

  shift(): Item | undefined {
    if (this.length === 0) return undefined
    const item = this.#items[this.#head]
    this.#items[this.#head++] = undefined
    // Moves each item at most once on average.
    if (this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return item
  }

  /** All that is left, in order; the queue is empty then. */
  drain(): Item[] {
    const left = this.#items.slice(this.#head) as Item[]
    this.#items = []
    this.#head = 0
    return left
  }
}
