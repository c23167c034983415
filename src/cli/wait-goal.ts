/** What `wait --for` may ask for, and when it is met. Pure. */
import type { Condition, ConditionStatus, MiningPool } from '../api/view.ts'
import type { Judge } from './follow-pool.ts'
import { didYouMean } from './suggest.ts'
import { invalidValue } from './usage-error.ts'

export type WaitGoal =
  | { readonly kind: 'condition'; readonly type: string; readonly status: ConditionStatus }
  | { readonly kind: 'delete' }
  | { readonly kind: 'create' }

/** For a hint only: an operator may have more. */
const KNOWN_CONDITIONS = ['Ready', 'Progressing', 'ServerAvailable', 'WorkersAvailable', 'Stalled']
const STATUSES: readonly ConditionStatus[] = ['True', 'False', 'Unknown']

/** `condition=Ready`, `condition=Ready=false`, `delete`, `create`; case does not matter, as in kubectl. */
export function parseGoal(text: string): WaitGoal {
  const word = text.toLowerCase()
  if (word === 'delete' || word === 'create') return { kind: word }
  const match = /^condition=([^=]+)(?:=([^=]+))?$/i.exec(text)
  const status = STATUSES.find(
    (known) => known.toLowerCase() === (match?.[2] ?? 'true').toLowerCase(),
  )
  if (match?.[1] !== undefined && status !== undefined) {
    return { kind: 'condition', type: match[1], status }
  }
  throw invalidValue("Give 'condition=Ready', 'condition=Ready=false', 'delete' or 'create'.")
}

export function goalText(goal: WaitGoal, name: string): string {
  if (goal.kind === 'condition') return `condition ${goal.type}=${goal.status} of pool ${name}`
  return goal.kind === 'delete' ? `pool ${name} to be gone` : `pool ${name} to be there`
}

/** Remembers the pool that it saw first: one that is declared anew under its name is another one. */
export function judgeFor(goal: WaitGoal, name: string): Judge {
  let first: MiningPool | undefined
  return (pool) => {
    const before = first
    first ??= pool
    switch (goal.kind) {
      case 'create':
        return pool === undefined
          ? { kind: 'waiting', text: `there is no pool ${name} yet` }
          : { kind: 'done', text: `pool/${name} created` }
      case 'delete':
        return pool === undefined || (before !== undefined && isAnother(before, pool))
          ? { kind: 'done', text: `pool/${name} deleted` }
          : { kind: 'waiting', text: readyText(pool) }
      case 'condition': {
        if (pool !== undefined && before !== undefined && isAnother(before, pool)) {
          return {
            kind: 'failed',
            message: `pool '${name}' was removed and declared anew meanwhile`,
          }
        }
        if (pool !== undefined) return judgeCondition(goal, pool)
        return before === undefined
          ? { kind: 'absent' }
          : { kind: 'failed', message: `pool '${name}' was removed while waiting for it` }
      }
    }
  }
}

function judgeCondition(goal: Extract<WaitGoal, { kind: 'condition' }>, pool: MiningPool) {
  const { name, generation } = pool.metadata
  const condition = find(pool, goal.type)
  if (condition === undefined) {
    const known = [
      ...new Set([...pool.status.conditions.map(({ type }) => type), ...KNOWN_CONDITIONS]),
    ]
    const text = `pool ${name} has no condition ${goal.type}${didYouMean(goal.type, known)}`
    return { kind: 'waiting', text } as const
  }
  // What a condition says of an older spec does not count.
  if (condition.observedGeneration < generation) {
    return {
      kind: 'waiting',
      text: `generation ${generation} of pool ${name} is not looked at yet`,
    } as const
  }
  return condition.status === goal.status
    ? ({ kind: 'done', text: `pool/${name} condition met` } as const)
    : ({ kind: 'waiting', text: conditionText(condition) } as const)
}

function find(pool: MiningPool, type: string): Condition | undefined {
  return pool.status.conditions.find((known) => known.type.toLowerCase() === type.toLowerCase())
}

function readyText(pool: MiningPool): string {
  const ready = find(pool, 'Ready')
  return ready === undefined ? `pool ${pool.metadata.name} is there` : conditionText(ready)
}

function conditionText({ type, status, reason, message }: Condition): string {
  return `${type} is ${status}: ${reason}${message === '' ? '' : `: ${message}`}`
}

function isAnother(before: MiningPool, pool: MiningPool): boolean {
  return before.metadata.uid !== pool.metadata.uid
}
