/** How far the rollout of a pool's newest spec is, in kubectl's words. Pure. */
import type { MiningPool } from '../api/view.ts'
import type { Judge, Verdict } from './follow-pool.ts'
import { stateWord } from './print/columns.ts'

export function judgeRollout(name: string): Judge {
  let uid: string | undefined
  return (pool) => {
    if (pool === undefined) {
      return uid === undefined
        ? { kind: 'absent' }
        : { kind: 'failed', message: `pool '${name}' was removed meanwhile` }
    }
    uid ??= pool.metadata.uid
    if (uid !== pool.metadata.uid) {
      return { kind: 'failed', message: `pool '${name}' was removed and declared anew meanwhile` }
    }
    return rolloutVerdict(pool)
  }
}

export function rolloutVerdict(pool: MiningPool): Verdict {
  const { metadata, spec, status } = pool
  const { name, generation } = metadata
  const describe = `'pitboss describe pool ${name}' tells more.`
  if (metadata.deletionTimestamp !== undefined) {
    return { kind: 'failed', message: `pool "${name}" is being removed`, nextStep: describe }
  }
  const stalled = condition(pool, 'Stalled')
  if (stalled?.reason === 'ProgressDeadlineExceeded') {
    const message = `pool "${name}" exceeded its progress deadline: ${stalled.message}`
    return { kind: 'failed', message, nextStep: describe }
  }
  // An agent that joins may end this one; everything else needs another manifest.
  if (stalled !== undefined && stalled.reason !== 'CannotFit') {
    const message = `pool "${name}" cannot go on: ${stalled.reason}: ${stalled.message}`
    return { kind: 'failed', message, nextStep: describe }
  }
  if (status.observedGeneration < generation)
    return waiting(name, `generation ${generation} to be looked at`)
  const ready = condition(pool, 'Ready')
  if (ready !== undefined && ready.observedGeneration >= generation) {
    return {
      kind: 'done',
      text: `pool "${name}" successfully rolled out (generation ${generation})`,
    }
  }
  if (spec.suspend) {
    const message = `pool "${name}" is suspended: nothing is rolled out`
    return { kind: 'failed', message, nextStep: "Remove 'suspend: true' from its manifest." }
  }
  return waiting(name, `rollout to finish: ${progressText(pool)}`)
}

function progressText({ status: { conditions, server, workers } }: MiningPool): string {
  if (!server.ready) {
    const why = conditions.find(({ type }) => type === 'ServerAvailable')?.message ?? ''
    return server.taskId === undefined
      ? `the server is not launched yet${why === '' ? '' : `: ${why}`}`
      : server.state === 'TASK_RUNNING'
        ? 'the server runs and is not ready yet'
        : `the server is ${stateWord(server.state)}`
  }
  const { desired, updated, ready, running, replicas } = workers
  const of = replicas === 'all' ? '' : ` out of ${desired}`
  if (updated < desired) return `${updated}${of} new workers have been launched`
  if (running > updated) return `${running - updated} old workers are ending`
  return `${Math.min(ready, updated)} of ${updated} new workers are ready`
}

/** The condition, if it is true. */
function condition(pool: MiningPool, type: string) {
  return pool.status.conditions.find((known) => known.type === type && known.status === 'True')
}

function waiting(name: string, what: string): Verdict {
  return { kind: 'waiting', text: `Waiting for pool "${name}" ${what}...` }
}
