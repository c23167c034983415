/**
 * What waits for the disk. Appends queue up while a commit is under way and become the next one together, in the
 * order of their calls; a barrier runs alone between two commits. The first rejection of either is the failure of
 * everything that waits, until `resume`.
 */
import type { PitbossError } from '../api/errors.ts'
import { failedJournal, overloaded, tooLarge } from './errors.ts'
import type { JournalRecord } from './journal.ts'
import type { JournalLimits } from './limits.ts'
import { encodeJson } from './record-line.ts'

interface Waiting {
  readonly jsons: readonly string[]
  readonly bytes: number
  /** Runs alone, instead of records. */
  readonly task?: () => Promise<void>
  readonly resolve: () => void
  readonly reject: (error: PitbossError) => void
}

export class CommitQueue {
  readonly #directory: string
  readonly #limits: JournalLimits
  readonly #commit: (jsons: readonly string[]) => Promise<void>
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #failure: PitbossError | undefined
  #running: Promise<void> | undefined

  /** `commit` makes the records, given as JSON, durable, all or none. */
  constructor(
    directory: string,
    limits: JournalLimits,
    commit: (jsons: readonly string[]) => Promise<void>,
  ) {
    this.#directory = directory
    this.#limits = limits
    this.#commit = commit
  }

  get failure(): PitbossError | undefined {
    return this.#failure
  }

  /** As `Journal.append`. Without records it resolves when everything before it is durable. */
  async append(records: readonly JournalRecord[]): Promise<void> {
    const jsons = records.map((record) => this.#encode(record))
    const bytes = jsons.reduce((sum, json) => sum + json.length, 0)
    const { appendBytesMax, pendingBytesMax } = this.#limits
    if (bytes > appendBytesMax) throw tooLarge('a step', bytes, appendBytesMax)
    if (this.#waitingBytes + bytes > pendingBytesMax) {
      throw overloaded(this.#directory, pendingBytesMax)
    }
    await this.#enqueue({ jsons, bytes })
  }

  /** Runs `task` when everything before it is durable, and holds back everything after it until it is done. */
  async barrier(task: () => Promise<void>): Promise<void> {
    await this.#enqueue({ jsons: [], bytes: 0, task })
  }

  /** After a failure: what is appended from now on has a chance again. */
  resume(): void {
    this.#failure = undefined
  }

  async idle(): Promise<void> {
    await this.#running
  }

  #encode(record: JournalRecord): string {
    const json = encodeJson(record)
    const { recordBytesMax } = this.#limits
    if (json.length > recordBytesMax) {
      throw tooLarge(`a ${record.kind} record`, json.length, recordBytesMax)
    }
    return json
  }

  #enqueue(waiting: Pick<Waiting, 'jsons' | 'bytes' | 'task'>): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...waiting, resolve, reject })
      this.#waitingBytes += waiting.bytes
      this.#running ??= this.#run()
    })
  }

  async #run(): Promise<void> {
    await Promise.resolve() // Lets the appends of the same turn into the first commit.
    let group = this.#takeGroup()
    while (group.length > 0) {
      try {
        await this.#perform(group)
      } catch (error) {
        this.#fail(group, error)
        break
      }
      for (const { bytes, resolve } of group) {
        this.#waitingBytes -= bytes
        resolve()
      }
      group = this.#takeGroup()
    }
    this.#running = undefined
  }

  /** The waiting ones that go together: a barrier, or appends up to the size of a commit. */
  #takeGroup(): Waiting[] {
    let count = 0
    let bytes = 0
    for (const waiting of this.#waiting) {
      if (count > 0 && (waiting.task || bytes + waiting.bytes > this.#limits.groupBytesMax)) break
      count += 1
      bytes += waiting.bytes
      if (waiting.task) break
    }
    return this.#waiting.splice(0, count)
  }

  async #perform(group: readonly Waiting[]): Promise<void> {
    const task = group[0]?.task
    if (task !== undefined) return await task()
    const jsons = group.flatMap((waiting) => waiting.jsons)
    if (jsons.length > 0) await this.#commit(jsons)
  }

  #fail(group: readonly Waiting[], cause: unknown): void {
    const failure = failedJournal(this.#directory, cause)
    this.#failure = failure
    const rejected = [...group, ...this.#waiting]
    this.#waiting = []
    this.#waitingBytes = 0
    for (const { reject } of rejected) reject(failure)
  }
}
