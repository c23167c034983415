/** What the kernel says of a process' main thread: how long it ran, and how long it had something to do and no processor. */
import { readFileSync } from 'node:fs'

export interface ThreadTime {
  readonly ranMs: number
  readonly waitedMs: number
}

/** So far; zeros where the kernel does not say. */
export function mainThreadTime(pid: number): ThreadTime {
  try {
    const [ranNs, waitedNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'latin1').split(
      ' ',
    )
    return { ranMs: Number(ranNs) / 1e6, waitedMs: Number(waitedNs) / 1e6 }
  } catch {
    return { ranMs: 0, waitedMs: 0 }
  }
}
