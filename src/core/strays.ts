/**
 * Tasks of this framework that no record knows: from a lost journal, a removed pool, an operator's return from the
 * dead; also those that bear the id of one on record and run on another agent. One that bears a Pitboss id is killed until
 * Mesos says it ended [req 29, 54, 64]; any other is left alone and reported. Soft state: reconciliation finds them again
 * after a restart.
 */
import { exponentialDelayMs } from './backoff.ts'
import type { StatusInput } from './input.ts'
import { classifyState } from './mesos-state.ts'
import { outOfReachSince } from './partition.ts'
import { laterUid, parseTaskId, type TaskIdentity } from './task-id.ts'
import type { Turn } from './turn.ts'

interface Stray {
  readonly identity: TaskIdentity
  agentId: string
  tries: number
  nextTryAt: number
  /** Since when Mesos cannot reach its agent; no KILL arrives there, so that none is sent. */
  unreachableAt: number | undefined
}

/** More than this many at once are handled as the first ones end. */
const STRAYS_MAX = 100_000

export class Strays {
  readonly #strays = new Map<string, Stray>()
  /** How many of them are servers, by the uid of their pool. */
  readonly #servers = new Map<string, number>()
  readonly #reported = new Set<string>()

  observe(turn: Turn, input: StatusInput): void {
    const stateClass = classifyState(input.state, input.reason)
    const known = this.#strays.get(input.taskId)
    if (stateClass === 'terminal') {
      // Of the id on yet another agent: says nothing of this one.
      const isOfThis = input.agentId === undefined || input.agentId === known?.agentId
      if (isOfThis) this.#forget(turn, input.taskId)
      return
    }
    // A master that has lost its registry does not know it, and it runs on all the same.
    if (stateClass === 'partitioned' || stateClass === 'doubtful') {
      if (known === undefined) return
      known.unreachableAt = outOfReachSince(known.unreachableAt, input, turn.now)
      return
    }
    if (input.agentId === undefined) return
    const identity = parseTaskId(input.taskId)
    if (identity === undefined) {
      this.#reportForeign(turn, input.taskId)
      return
    }
    skipNumbers(turn, identity)
    if (known !== undefined) {
      known.agentId = input.agentId
      if (known.unreachableAt !== undefined) {
        known.unreachableAt = undefined
        known.tries = 0
        known.nextTryAt = turn.now
      }
      return
    }
    if (this.#strays.size >= STRAYS_MAX) return
    this.#strays.set(input.taskId, {
      identity,
      agentId: input.agentId,
      tries: 0,
      nextTryAt: turn.now,
      unreachableAt: undefined,
    })
    if (identity.role === 'server') this.#countServer(identity.uid, 1)
    turn.markDirty(identity.pool)
    turn.event({
      type: 'Warning',
      reason: 'UnknownTask',
      message: turn.world.tasks.has(input.taskId)
        ? `${input.taskId} runs on ${input.agentId}, where it was not launched; killing it there`
        : `${input.taskId} runs but is in no record; killing it`,
      pool: identity.pool,
      taskId: input.taskId,
    })
  }

  /** A server of this very pool runs that no record knows: there must be no other until it has ended [I1]. */
  holdsServer(uid: string): boolean {
    return this.#servers.has(uid)
  }

  /** As any other task out of reach. Should it come back Mesos says so, and it is found anew. */
  giveUpDue(turn: Turn): void {
    for (const [taskId, stray] of this.#strays) {
      if (turn.now >= givenUpAt(turn, stray)) this.#forget(turn, taskId)
    }
  }

  /** Sends the KILLs that are due; answers when the next one is, or a stray is to be given up. */
  killDue(turn: Turn): number | undefined {
    let next = Number.POSITIVE_INFINITY
    for (const [taskId, stray] of this.#strays) {
      if (stray.unreachableAt !== undefined) {
        next = Math.min(next, givenUpAt(turn, stray))
        continue
      }
      if (stray.nextTryAt <= turn.now) {
        turn.call({ kind: 'kill', taskId, agentId: stray.agentId })
        stray.tries += 1
        const { killRetryMs, killRetryMaxMs } = turn.limits
        stray.nextTryAt = turn.now + exponentialDelayMs(stray.tries, killRetryMs, killRetryMaxMs)
      }
      next = Math.min(next, stray.nextTryAt)
    }
    return Number.isFinite(next) ? next : undefined
  }

  /**
   * Calls of the old session may be lost: the next one starts anew. What was out of reach may have come back while nobody
   * listened: the answer to the KILL says so, and none is a reason to wait.
   */
  forgetAttempts(now: number): void {
    for (const stray of this.#strays.values()) {
      stray.tries = 0
      stray.nextTryAt = now
      stray.unreachableAt = undefined
    }
  }

  #forget(turn: Turn, taskId: string): void {
    const identity = this.#strays.get(taskId)?.identity
    if (identity === undefined) return
    this.#strays.delete(taskId)
    if (identity.role === 'server') this.#countServer(identity.uid, -1)
    turn.markDirty(identity.pool)
  }

  #countServer(uid: string, change: 1 | -1): void {
    const count = (this.#servers.get(uid) ?? 0) + change
    if (count === 0) this.#servers.delete(uid)
    else this.#servers.set(uid, count)
  }

  #reportForeign(turn: Turn, taskId: string): void {
    if (this.#reported.has(taskId) || this.#reported.size >= STRAYS_MAX) return
    this.#reported.add(taskId)
    const message = `${taskId} runs under this framework but was not started by Pitboss; left alone`
    turn.event({ type: 'Warning', reason: 'UnknownTask', message, taskId })
  }
}

/** When a stray out of reach is believed gone: its pool says, while it is the same pool. */
function givenUpAt(turn: Turn, { unreachableAt, identity }: Stray): number {
  if (unreachableAt === undefined) return Number.POSITIVE_INFINITY
  const pool = turn.world.pools.get(identity.pool)
  if (pool?.uid !== identity.uid) return unreachableAt + turn.limits.strayAwayMs
  const { server, workers } = pool.accepted.spec
  const { unreachable } = identity.role === 'server' ? server : workers
  return unreachableAt + unreachable.replaceAfterSeconds * 1_000
}

/** A number beyond which one more can no longer be told from it. */
const UID_MAX = 2 ** 52

/**
 * From a journal that was set back, or from another operator on a copy of it: neither its id, nor the number of the
 * server's life, nor the uid of its pool is given to something else [req 44].
 */
function skipNumbers(turn: Turn, { pool: name, uid, incarnation, sequence }: TaskIdentity): void {
  const { world } = turn
  // Where the clock is behind, uids are counted on; somebody else may have counted on as well.
  if (Number.parseInt(uid, 36) < UID_MAX) world.lastUid = laterUid(world.lastUid, uid)
  const pool = world.pools.get(name)
  if (pool?.uid !== uid) return
  pool.sequence = Math.max(pool.sequence, sequence)
  pool.strayIncarnation = Math.max(pool.strayIncarnation, incarnation)
}
