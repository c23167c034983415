/**
 * The clock that cases run on: the machine's, or a virtual one, where the simulated cluster is asked. Cases and their client
 * know no other.
 */
export interface Time {
  /** Milliseconds of the Unix epoch, with a fraction; never goes back. */
  nowMs(): number
  /** Runs it once, not before `ms` from now; returns what cancels it. */
  after(ms: number, run: () => void): () => void
}

const machine: Time = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

let time = machine

/** For everything that runs in this process, until it is given back. */
export function useTime(other: Time | undefined): void {
  time = other ?? machine
}

export function nowMs(): number {
  return time.nowMs()
}

export function after(ms: number, run: () => void): () => void {
  return time.after(ms, run)
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    time.after(ms, resolve)
  })
}
