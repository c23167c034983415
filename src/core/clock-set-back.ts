/**
 * The wall clock may have been set back while no operator ran: then the journal speaks of times that are still to come,
 * and who waits for them waits for as long as the clock was wrong. What lies ahead is taken to be now; a backoff is as
 * long as a backoff can be. Within a process time never goes back.
 */
import type { CoreLimits } from './limits.ts'
import type { Turn } from './turn.ts'
import type { PoolState, World } from './world.ts'

/** Before the first step on what the journal says. */
export function checkClock(turn: Turn): void {
  const aheadMs = bringTimesBack(turn.world, turn.now, turn.limits)
  if (aheadMs < turn.limits.clockSetBackToldMs) return
  const seconds = Math.floor(aheadMs / 1_000)
  const message = `the clock was set back by at least ${seconds} s since the journal was written`
  turn.event({ type: 'Warning', reason: 'ClockSetBack', message })
}

/** Answers how far ahead the latest of them was, in milliseconds; 0 when all is well. */
function bringTimesBack(world: World, now: number, limits: CoreLimits): number {
  let aheadMs = 0
  const back = (at: number): number => {
    aheadMs = Math.max(aheadMs, at - now)
    return Math.min(at, now)
  }
  for (const task of world.tasks.values()) {
    task.stateAt = back(task.stateAt)
    if (task.runningSince !== undefined) task.runningSince = back(task.runningSince)
    if (task.unreachableAt !== undefined) task.unreachableAt = back(task.unreachableAt)
  }
  for (const pool of world.pools.values()) {
    pool.progressAt = back(pool.progressAt)
    if (pool.vacant !== undefined) pool.vacant = { ...pool.vacant, since: back(pool.vacant.since) }
    boundBackoffs(pool, now, limits)
  }
  return aheadMs
}

function boundBackoffs(pool: PoolState, now: number, limits: CoreLimits): void {
  const { server, workers } = pool.accepted.spec
  for (const [slot, history] of pool.crashes) {
    const { restart } = slot === 'server' ? server : workers
    const longestMs = Math.max(restart.maxBackoffSeconds * 1_000, limits.infrastructureBackoffMaxMs)
    const notBefore = Math.min(history.notBefore, now + longestMs)
    if (notBefore !== history.notBefore) pool.crashes.set(slot, { ...history, notBefore })
  }
}
