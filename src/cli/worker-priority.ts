/**
 * Where a process has a core or two, the threads on which V8 compiles and collects run at a lower priority than the main one.
 * The operator's loop would get a fifth of a core otherwise, for as long as its four workers have something to do: while its
 * code is cold, and while a heap of a hundred thousand tasks is marked. Young objects are then collected by the main thread
 * alone: it would wait for the others in the middle of it, and on a busy machine it would wait long.
 */
import { opendirSync, readFileSync } from 'node:fs'
import { availableParallelism, constants, getPriority, setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'

/** What Node gives V8 without `--v8-pool-size`. */
const WORKERS = 4
/** With more cores than these there is room for all. */
const FEW_CORES = 2
/** How much nicer they are: a tenth of the main thread's share each. */
const NICER = 10
/** As newer versions of Node name them. */
const WORKER_NAME = 'V8Worker'

/** Does nothing where it cannot: on other systems than Linux, and where the number of workers was set. */
export function letMainThreadGoFirst(cores = availableParallelism()): void {
  if (cores > FEW_CORES) return
  try {
    const priority = Math.min(getPriority() + NICER, constants.priority.PRIORITY_LOW)
    const workers = workerThreads()
    for (const id of workers) setPriority(id, priority)
    if (workers.length > 0) setFlagsFromString('--no-parallel-scavenge')
  } catch {
    // It runs on as it would have.
  }
}

/** Of this process, in the order of their beginning: the main one, one that only wakes others, the workers of V8. */
function workerThreads(): readonly number[] {
  const threads = threadIds().map((id) => ({ id, name: nameOf(id) }))
  const named = threads.filter(({ name }) => name === WORKER_NAME)
  if (named.length > 0) return named.map(({ id }) => id)
  const options = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ')
  if (/v8[-_]pool[-_]size/.test(options) || threads[0]?.id !== process.pid) return []
  return threads.slice(2, 2 + WORKERS).map(({ id }) => id)
}

/** Not by readdir, which sorts. */
function threadIds(): number[] {
  const directory = opendirSync('/proc/self/task')
  try {
    const ids: number[] = []
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      ids.push(Number(entry.name))
    }
    return ids
  } finally {
    directory.closeSync()
  }
}

function nameOf(id: number): string {
  return readFileSync(`/proc/self/task/${id}/comm`, 'latin1').trim()
}
