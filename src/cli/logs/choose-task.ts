/** Which task's log is meant: `server`, `worker-3`, or a whole task id; the running one, or the one before it. Pure. */
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { MiningPool, TaskView } from '../../api/view.ts'
import { didYouMean } from '../suggest.ts'

export interface Choice {
  readonly pool: MiningPool
  readonly tasks: readonly TaskView[]
  /** Oldest end first. */
  readonly ended: readonly TaskView[]
  /** As typed. */
  readonly word: string
  /** The one before the one that runs. */
  readonly previous: boolean
}

/** Throws PitbossError, exit code 1, when there is no such task. */
export function chooseTask({ pool, tasks, ended, word, previous }: Choice): TaskView {
  const isMeant = (task: TaskView) => task.id === word || shortName(task) === word
  const live = newest(tasks.filter(isMeant))
  const past = newest(ended.filter((task) => isMeant(task) && task.id !== live?.id))
  const found = previous ? past : (live ?? past)
  if (found !== undefined) return found
  const name = pool.metadata.name
  if (previous) {
    throw noTask(`pool '${name}' has no former '${word}' that this operator remembers`)
  }
  if (word === 'server') {
    const ready = pool.status.conditions.find(({ type }) => type === 'Ready')
    const why = ready === undefined ? '' : `: ${ready.reason}: ${ready.message}`
    throw noTask(`pool '${name}' has no server now${why}`)
  }
  const known = [...tasks, ...ended].flatMap((task) => [shortName(task), task.id])
  throw noTask(`pool '${name}' has no task '${word}'${didYouMean(word, new Set(known))}`)
}

/** `server`, `worker-3`. */
export function shortName({ role, index }: TaskView): string {
  return role === 'server' ? role : `${role}-${index}`
}

function newest(tasks: readonly TaskView[]): TaskView | undefined {
  return tasks.reduce<TaskView | undefined>(
    (best, task) => (best === undefined || task.attempt > best.attempt ? task : best),
    undefined,
  )
}

function noTask(message: string): PitbossError {
  return new PitbossError('ERR_NOT_FOUND', message, {
    exitCode: ExitCode.no,
    nextStep:
      "'pitboss get tasks' lists the tasks, 'pitboss describe pool NAME' tells why there is none.",
  })
}
