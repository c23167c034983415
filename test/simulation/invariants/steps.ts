/** What each step of the engine must be like: I14, I18, I21, I22. */
import type { Condition } from '../../../src/api/view.ts'
import type { StepResult } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import type { KillRecord, PoolRecord } from '../../../src/core/records.ts'
import { parseTaskId } from '../../../src/core/task-id.ts'
import type { OperatorHost } from '../world/operator-host.ts'
import type { Process } from '../world/process.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { World } from '../world/world.ts'
import type { Session } from './session.ts'

export interface Before {
  readonly observed: ReadonlyMap<string, number>
  readonly conditions: ReadonlyMap<string, readonly Condition[]>
}

export interface Step {
  readonly engine: WatchedEngine
  readonly process: Process
  readonly inputs: readonly Input[]
  readonly result: StepResult
  readonly before: Before
  readonly now: number
}

const CALLS_WINDOW_MS = 60_000
// Written down a second time, so that both have to be wrong.
const EVENTS_MAX = 1_000
const HISTORY_MAX = 10
const JOURNAL_BYTES_MAX = 512 * 1024
/** An end is told, or asked for in the next reconciliation, long before. */
const REMEMBERED_MS = 40 * 60_000

export function lookBefore(engine: WatchedEngine): Before {
  const observed = new Map<string, number>()
  const conditions = new Map<string, readonly Condition[]>()
  for (const pool of engine.world.pools.values()) {
    observed.set(pool.uid, pool.observedGeneration)
    conditions.set(pool.uid, pool.conditions)
  }
  return { observed, conditions }
}

export class Steps {
  readonly #world: World
  #windowAt = 0
  #calls = new Map<string, number>()
  /** Events in the life of a process. */
  readonly #told = new WeakMap<Process, number>()
  /** Tasks that were recorded as ended, by the uid of their pool. */
  readonly #ends = new Map<string, Set<string>>()

  constructor(world: World) {
    this.#world = world
  }

  check(step: Step): void {
    const told = (this.#told.get(step.process) ?? 0) + step.result.events.length
    this.#told.set(step.process, told)
    for (const record of step.result.persist) {
      if (record.kind === 'pool-deleting' && !this.#world.user.wasRemoved(record.pool)) {
        this.#world.violate('I14', `${record.pool} is removed; nobody took it away`)
      }
      if (record.kind === 'ended') this.#noteEnd(record.id)
      if (record.kind === 'kill') this.#checkKill(record)
      if (record.kind === 'pool') this.#checkDeclared(record)
    }
    this.#checkConditions(step)
  }

  #noteEnd(id: string): void {
    const uid = parseTaskId(id)?.uid ?? ''
    this.#ends.set(uid, (this.#ends.get(uid) ?? new Set()).add(id))
  }

  #checkKill({ ids, reason }: KillRecord): void {
    const declared = /^(\d+) replicas are declared$/.exec(reason)?.[1]
    const name = ids[0]?.split('.')[0] ?? ''
    if (declared !== undefined && !this.#world.user.meantReplicas(name, Number(declared))) {
      this.#world.violate('I14', `${name} is scaled to ${declared}; nobody meant that`)
    }
  }

  /** What is taken for declared was meant at some time, as a whole. */
  #checkDeclared({ name, spec, generation }: PoolRecord): void {
    if (this.#world.user.everMeant(name, spec)) return
    this.#world.violate('I14', `generation ${generation} of ${name} is nothing that anybody meant`)
  }

  /** I18. */
  #checkConditions({ engine, before }: Step): void {
    for (const pool of engine.world.pools.values()) {
      const observed = before.observed.get(pool.uid) ?? 0
      if (pool.observedGeneration < observed) {
        this.#world.violate('I18', `${pool.name}: observedGeneration goes back`)
      }
      if (pool.observedGeneration > pool.accepted.generation) {
        this.#world.violate('I18', `${pool.name}: observedGeneration is ahead`)
      }
      const old = before.conditions.get(pool.uid)
      if (old === undefined || old === pool.conditions) continue
      for (const condition of pool.conditions) {
        const was = old.find(({ type }) => type === condition.type)
        if (was === undefined) continue
        const moved = was.lastTransitionTime !== condition.lastTransitionTime
        if (moved && was.status === condition.status) {
          this.#world.violate('I18', `${pool.name} ${condition.type}: time moves, status does not`)
        }
      }
    }
  }

  /** I21: no tight loop, whatever it is that is said. `what` is the type, or a kind of it that I16 counts on its own. */
  called(type: string, what: string): void {
    const { now, cluster, counts } = this.#world
    if (now - this.#windowAt >= CALLS_WINDOW_MS) {
      this.#windowAt = now
      this.#calls = new Map()
    }
    counts.set(`call ${what}`, (counts.get(`call ${what}`) ?? 0) + 1)
    const count = (this.#calls.get(type) ?? 0) + 1
    this.#calls.set(type, count)
    const { length: agents } = cluster.machines
    // In the smallest pieces each offer is declined on its own.
    const piecesOfCall = type === 'DECLINE' && this.#world.pieces === 'small' ? agents : 1
    const most = piecesOfCall * (200 + 30 * (agents + cluster.truth.living().length))
    if (count > most) this.#world.violate('I21', `${count} ${type} calls within a minute`)
  }

  /** I22, against the disk as it is and the tasks as they are. */
  checkMemory(host: OperatorHost, session: Session): void {
    const { operator, engine, diskBytes } = host
    if (operator === undefined || engine === undefined) return
    const events = operator.view.events()
    const kept = events.length
    if (kept > EVENTS_MAX) this.#world.violate('I22', `${kept} events are kept`)
    const told = this.#told.get(session.process) ?? 0
    const counted = events.reduce((sum, { count }) => sum + count, 0)
    if (kept < EVENTS_MAX && counted !== told) {
      this.#world.violate('I22', `${counted} events of ${told} are accounted for`)
    }
    if (diskBytes > JOURNAL_BYTES_MAX) {
      this.#world.violate('I22', `the journal takes ${diskBytes} bytes`)
    }
    for (const { name, uid, history, crashes, accepted } of engine.world.pools.values()) {
      const revisions = Math.min(accepted.generation, HISTORY_MAX)
      if (history.length !== revisions) {
        this.#world.violate('I22', `${name} remembers ${history.length} revisions of ${revisions}`)
      }
      const ends = this.#ends.get(uid)?.size ?? 0
      if (crashes.size > ends) {
        this.#world.violate(
          'I22',
          `${name} remembers ${crashes.size} slots that crashed of ${ends}`,
        )
      }
    }
    if (this.#world.now - session.reconciledAt < REMEMBERED_MS) return
    const { cluster, now } = this.#world
    for (const { id, agentId } of engine.world.tasks.values()) {
      const { endedAt = Number.POSITIVE_INFINITY } = cluster.truth.tasks.get(id) ?? {}
      if (now - endedAt < REMEMBERED_MS || cluster.isUnreachable(agentId)) continue
      if (cluster.isTakenForAlive(id)) continue
      this.#world.violate('I22', `${id} is remembered ${now - endedAt} ms after its end`)
    }
  }
}
