/** The simulation's queue of events as the clock of asynchronous code: time passes when there is nothing left to do. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Time } from '../../conformance/time.ts'
import type { EventQueue } from '../world/event-queue.ts'

/** Turns of Node's loop without which a stream or a promise may still have something to do. */
const QUIET_TURNS = 3
const LOOK_AHEAD_MS = 60_000
const LONGEST_MS = 3_600_000

export function virtualTime(queue: EventQueue): Time {
  return {
    nowMs: () => queue.now,
    after: (ms, run) => queue.in(Math.max(0, ms), run),
  }
}

/** Lets time pass until the work is done. */
export async function passTime<Result>(queue: EventQueue, work: Promise<Result>): Promise<Result> {
  const end = queue.now + LONGEST_MS
  const state = { isDone: false }
  const noted = work.finally(() => {
    state.isDone = true
  })
  // Told by the `await` below.
  noted.catch(() => undefined)
  for (;;) {
    for (let turns = 0; turns < QUIET_TURNS; turns += 1) await turn()
    if (state.isDone) return await noted
    if (queue.now > end) throw new Error('an hour has passed in vain')
    queue.next(queue.now + LOOK_AHEAD_MS)?.()
  }
}
