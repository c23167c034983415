/** The clock of this machine, for the scheduler client. */
import type { ClientClock } from './ports.ts'

/** Monotonic: setting the time of day does not move it. Timers keep the process alive. */
export const systemClock: ClientClock = {
  now: () => performance.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
