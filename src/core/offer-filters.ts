/**
 * What Mesos may leave out for a role because nothing pending could use it: too small offers, and agents that no
 * constraint allows [req 39]. Set only after a first look at everything, so that why nothing fits is known and shown.
 */
import type { ConstraintSpec } from '../api/pool-spec.ts'
import type { CoreLimits } from './limits.ts'
import type { Need } from './need.ts'
import { requestOf } from './placement/fit.ts'

/** An offer comes when it has at least one of the minima, and its agent meets all rules of at least one group. */
export interface RoleFilters {
  /** Thousandths of each resource; none: no bound. */
  readonly minima: readonly Readonly<Record<string, number>>[]
  /** None: any agent. */
  readonly groups: readonly (readonly AttributeRule[])[]
}

export interface AttributeRule {
  /** As in a constraint: `hostname`, `@region`, `@zone`, or an attribute. */
  readonly field: string
  readonly operator: 'equals' | 'matches' | 'notMatches'
  /** A text, or a regular expression that the whole value has to match. */
  readonly value: string
}

export const NO_FILTERS: RoleFilters = { minima: [], groups: [] }

export function filtersFor(needs: readonly Need[], limits: CoreLimits): RoleFilters {
  const minima = new Map<string, Record<string, number>>()
  const groups = new Map<string, AttributeRule[]>()
  let isAnyAgent = false
  for (const need of needs) {
    const minimum = minimumOf(need, limits)
    minima.set(JSON.stringify(minimum), minimum)
    const rules = need.spec.placement.constraints.flatMap((constraint) => ruleOf(constraint) ?? [])
    if (rules.length === 0) isAnyAgent = true
    else groups.set(JSON.stringify(rules), rules)
  }
  return {
    minima: minima.size > limits.offerFilterShapes ? [] : inOrder(minima),
    groups: isAnyAgent || groups.size > limits.offerFilterShapes ? [] : inOrder(groups),
  }
}

/** The same whichever need came first: filters are told anew when they differ. */
function inOrder<Value>(byKey: ReadonlyMap<string, Value>): Value[] {
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

function minimumOf(need: Need, limits: CoreLimits): Record<string, number> {
  const { cpusMilli, memMilli, diskMilli, gpusMilli } = requestOf(need.spec)
  const all = {
    cpus: cpusMilli ?? limits.cpusAllMinimumMilli,
    mem: memMilli,
    disk: diskMilli,
    gpus: gpusMilli,
  }
  return Object.fromEntries(Object.entries(all).filter(([, milli]) => milli > 0))
}

/** Undefined where the outcome depends on other tasks, which the master does not know. */
function ruleOf({ field, operator, value = '', values = [] }: ConstraintSpec) {
  const anyOf = values.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  switch (operator) {
    case 'equals':
      return { field, operator, value } as const
    case 'in':
      return { field, operator: 'matches', value: anyOf } as const
    case 'notIn':
      return { field, operator: 'notMatches', value: anyOf } as const
    case 'like':
      return { field, operator: 'matches', value } as const
    default:
      return undefined
  }
}
