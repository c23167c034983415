/** A plan for people: each pool that changes, its fields, what would be done and why; one line of sums. Pure. */
import type { ChangeEffect, FieldChange } from '../../api/field-change.ts'
import type { PlannedAction, PlanView, PoolPlan } from '../../api/plan-view.ts'
import { clip, safeText } from './cell.ts'
import type { Style } from './style.ts'

const MAX_VALUE_WIDTH = 80

const EFFECT_WORDS: Readonly<Record<ChangeEffect, string>> = {
  'in-place': 'in place',
  'replace-workers': 'replaces the workers',
  'replace-server': 'replaces the server',
  refused: 'refused',
}

export function planText(plan: PlanView, style: Style): string {
  const changing = plan.pools.filter((pool) => pool.change !== 'none')
  return [...changing.map((pool) => poolText(pool, style)), `${sums(plan.pools)}\n`].join('\n')
}

function poolText(pool: PoolPlan, style: Style): string {
  const where = pool.source === undefined ? '' : ` (${safeText(pool.source)})`
  const head = `${style.strong(`pool ${pool.name}`)}: ${pool.change}${where}`
  const fields = pool.diff.map((change) => fieldText(change, style))
  const actions = pool.actions.map(actionText)
  return [head, ...fields, ...actions].map((line) => `${line}\n`).join('')
}

export function fieldText({ path, from, to, effect }: FieldChange, style: Style): string {
  const paint = effect === 'in-place' ? style.good : effect === 'refused' ? style.bad : style.busy
  const what = `${valueText(from)} -> ${valueText(to)}`
  return `  ${safeText(path)}: ${what}  ${paint(`[${EFFECT_WORDS[effect]}]`)}`
}

function valueText(value: unknown): string {
  return value === undefined ? '(none)' : clip(safeText(JSON.stringify(value)), MAX_VALUE_WIDTH)
}

function actionText({ action, count, reason, task }: PlannedAction): string {
  const what = [action, count, task].filter((part) => part !== undefined).join(' ')
  return `  => ${what}: ${safeText(reason)}`
}

function sums(pools: readonly PoolPlan[]): string {
  const count = (change: PoolPlan['change']) =>
    pools.filter((pool) => pool.change === change).length
  const [created, updated, deleted] = [count('create'), count('update'), count('delete')]
  if (created + updated + deleted === 0) return `No change: ${pools.length} as declared.`
  return `${created} to create, ${updated} to update, ${deleted} to delete, ${count('none')} as declared.`
}
