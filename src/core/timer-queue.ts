/**
 * When to look at what again: a binary heap of (time, key). Entries are never removed early; whoever owns a key
 * keeps its own `wakeAt` and ignores an entry that no longer agrees with it.
 */
export class TimerQueue<Key> {
  readonly #heap: { readonly at: number; readonly key: Key }[] = []

  get size(): number {
    return this.#heap.length
  }

  /** The earliest time, or undefined. */
  peek(): number | undefined {
    return this.#heap[0]?.at
  }

  push(at: number, key: Key): void {
    const heap = this.#heap
    let index = heap.length
    const entry = { at, key }
    heap.push(entry)
    while (index > 0) {
      const parentIndex = (index - 1) >> 1
      const parent = heap[parentIndex]
      if (parent === undefined || parent.at <= at) break
      heap[index] = parent
      index = parentIndex
    }
    heap[index] = entry
  }

  /** Takes the earliest entry if it is due. */
  popDue(now: number): { readonly at: number; readonly key: Key } | undefined {
    const first = this.#heap[0]
    if (first === undefined || first.at > now) return undefined
    const last = this.#heap.pop()
    if (last !== undefined && this.#heap.length > 0) this.#siftDown(last)
    return first
  }

  #siftDown(entry: { readonly at: number; readonly key: Key }): void {
    const heap = this.#heap
    let index = 0
    for (;;) {
      let childIndex = 2 * index + 1
      let child = heap[childIndex]
      if (child === undefined) break
      const right = heap[childIndex + 1]
      if (right !== undefined && right.at < child.at) {
        child = right
        childIndex += 1
      }
      if (child.at >= entry.at) break
      heap[index] = child
      index = childIndex
    }
    heap[index] = entry
  }
}
