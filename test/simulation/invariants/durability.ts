/** What the journal said is durable is there after any crash, and nothing leaves before it is: I6, I11, and half of I19. */
import { Engine } from '../../../src/core/engine.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import type { World } from '../world/world.ts'

const PROGRESS: Readonly<Record<string, number>> = {
  TASK_STAGING: 1,
  TASK_STARTING: 2,
  TASK_RUNNING: 3,
  TASK_KILLING: 4,
}

/** What the durable records say of one task. */
export interface DurableTask {
  readonly pool: string
  readonly agentId: string
  /** In the order in which they were told last. */
  readonly states: Set<string>
  healthy: boolean | undefined
  ended: string | undefined
  killed: boolean
}

export class Durability {
  readonly #world: World
  /**
   * Durable, since the beginning or since the world was last compared. More than one while a compaction is under way or
   * did not come to its end: then what is on the disk may begin with the snapshot, or not.
   */
  #logs: string[][] = [[]]
  /** Given to the journal, and not said to be durable. One append is there as a whole or not at all. */
  #pending: (readonly string[])[] = []
  #epoch = 0
  readonly tasks = new Map<string, DurableTask>()
  frameworkId: string | undefined
  /** Records of a framework id that was given up do not count. */
  readonly pools = new Set<string>()
  readonly released = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  opened(epoch: number): void {
    if (epoch <= this.#epoch) {
      this.#world.violate('I6', `epoch ${epoch} after epoch ${this.#epoch}`)
    }
    this.#epoch = epoch
  }

  appending(records: readonly string[]): void {
    this.#pending.push(records)
  }

  durable(records: readonly string[]): void {
    const index = this.#pending.indexOf(records)
    if (index >= 0) this.#pending.splice(index, 1)
    for (const log of this.#logs) log.push(...records)
    for (const record of records) this.#note(JSON.parse(record) as CoreRecord)
  }

  /** The journal was mended: what it refused is not in it. */
  refusedForgotten(): void {
    this.#pending = []
  }

  /** Everything so far is to be replaced by these. */
  compacting(snapshot: readonly string[]): void {
    this.#logs.push([...snapshot])
  }

  compacted(): void {
    this.#logs = this.#logs.slice(-1)
  }

  #note(record: CoreRecord): void {
    switch (record.kind) {
      case 'framework':
        this.frameworkId = record.id
        break
      case 'framework-forgotten':
        this.frameworkId = undefined
        this.tasks.clear()
        break
      case 'launch':
        this.tasks.set(record.task.id, {
          pool: record.task.id.split('.')[0] ?? '',
          agentId: record.task.agentId,
          states: new Set(),
          healthy: undefined,
          ended: undefined,
          killed: false,
        })
        break
      case 'status': {
        const task = this.tasks.get(record.id)
        if (task === undefined) break
        task.states.delete(record.state)
        task.states.add(record.state)
        task.healthy = record.healthy ?? task.healthy
        break
      }
      case 'ended': {
        const task = this.tasks.get(record.id)
        if (task !== undefined) task.ended = record.state
        break
      }
      case 'kill':
        for (const id of record.ids) {
          const task = this.tasks.get(id)
          if (task !== undefined) task.killed = true
        }
        break
      case 'pool-deleted':
        for (const [id, task] of this.tasks) {
          if (task.pool !== record.pool) continue
          if (record.orphan && task.ended === undefined) this.released.add(id)
          this.tasks.delete(id)
        }
        break
      default:
        break
    }
  }

  /**
   * A process has rebuilt its world from the disk: it must be the world of the durable records, or of more of them, in
   * everything that the journal keeps.
   */
  recovered(engine: Engine): void {
    const found = comparable(engine)
    const survivors = this.#logs.map((log) => this.#survivors(log, found))
    const match = survivors.find((records) => records !== undefined)
    if (match === undefined) {
      const expected = comparable(rebuilt(this.#logs[0] ?? []))
      const difference = firstDifference(found, expected)
      this.#world.violate('I6', `the world after a crash is not the durable one: ${difference}`)
      return
    }
    this.#pending = []
    for (const line of match) this.#note(JSON.parse(line) as CoreRecord)
    this.#logs = [engine.snapshot().map((record) => JSON.stringify(record))]
  }

  /** Which of the records that were not said to be durable it takes to get there; undefined when none do. */
  #survivors(log: readonly string[], found: string): string[] | undefined {
    const candidate = rebuilt(log)
    const survivors: string[] = []
    if (comparable(candidate) === found) return survivors
    for (const batch of this.#pending) {
      candidate.recover(batch.map((line) => JSON.parse(line) as CoreRecord))
      survivors.push(...batch)
      if (comparable(candidate) === found) return survivors
    }
    return undefined
  }

  /** The launch is durable, also of a task that was let go with its pool since: then the launch leaves, and it runs on. */
  knowsLaunch(taskId: string): boolean {
    return this.tasks.has(taskId) || this.released.has(taskId)
  }

  /** Whether an update in that state may be acknowledged now. On another agent it is another operator's task of that id. */
  mayAcknowledge(taskId: string, agentId: string, state: string): boolean {
    const task = this.tasks.get(taskId)
    if (task === undefined || task.ended !== undefined || task.agentId !== agentId) return true
    if (task.states.has(state)) return true
    // What lags behind what is known needs no record.
    const reached = Math.max(0, ...[...task.states].map((known) => PROGRESS[known] ?? 3))
    return (PROGRESS[state] ?? 99) < reached
  }
}

function rebuilt(log: readonly string[]): Engine {
  const engine = new Engine({ defaultRole: '*' })
  engine.recover(log.map((line) => JSON.parse(line) as CoreRecord))
  return engine
}

function comparable(engine: Engine): string {
  return JSON.stringify(engine.snapshot())
}

function firstDifference(found: string, expected: string): string {
  let at = 0
  while (at < found.length && found[at] === expected[at]) at += 1
  const from = Math.max(0, at - 60)
  return `...${found.slice(from, at + 100)}... instead of ...${expected.slice(from, at + 100)}...`
}
