/** Placement constraints of a role: where its tasks may run, and how they spread. */
import type { ConstraintSpec } from '../../api/pool-spec.ts'

export interface Place {
  readonly agentId: string
  readonly host: string
  readonly attributes: Readonly<Record<string, string>>
  readonly region?: string | undefined
  readonly zone?: string | undefined
}

/** The value of a constraint's field on an agent; undefined when it has none. */
export function fieldValue(field: string, place: Place): string | undefined {
  switch (field) {
    case 'hostname':
      return place.host
    case '@region':
      return place.region
    case '@zone':
      return place.zone
    default:
      return Object.hasOwn(place.attributes, field) ? place.attributes[field] : undefined
  }
}

/** Whether the outcome depends on where other tasks of the role run. */
export function isRelative(constraint: ConstraintSpec): boolean {
  return (
    constraint.operator === 'unique' ||
    constraint.operator === 'maxPer' ||
    constraint.operator === 'spread'
  )
}

/** How many tasks of the role run for each value of a field. */
export type SpreadCounts = ReadonlyMap<string, number>

export type ConstraintVerdict =
  | { readonly fits: true }
  | { readonly fits: false; readonly reason: string }

/** `counts` is asked only for relative constraints. */
export function checkConstraint(
  constraint: ConstraintSpec,
  place: Place,
  counts: () => SpreadCounts,
): ConstraintVerdict {
  const value = fieldValue(constraint.field, place)
  if (value === undefined) {
    if (constraint.operator === 'notIn') return { fits: true }
    return refuse(constraint, `the agent has no ${constraint.field}`)
  }
  switch (constraint.operator) {
    case 'equals':
      return value === constraint.value ? { fits: true } : refuse(constraint, `it is '${value}'`)
    case 'in':
      return constraint.values?.includes(value) === true
        ? { fits: true }
        : refuse(constraint, `it is '${value}'`)
    case 'notIn':
      return constraint.values?.includes(value) === true
        ? refuse(constraint, `it is '${value}'`)
        : { fits: true }
    case 'like':
      return matches(constraint.value ?? '', value)
        ? { fits: true }
        : refuse(constraint, `it is '${value}'`)
    case 'unique':
      return atMost(constraint, value, counts(), 1)
    case 'maxPer':
      return atMost(constraint, value, counts(), constraint.max ?? 1)
    case 'spread':
      return evenly(constraint, value, counts())
  }
}

/** The whole value must match; a pattern that is none matches nothing (validation has said so). */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value)
  } catch {
    return false
  }
}

function atMost(
  constraint: ConstraintSpec,
  value: string,
  counts: SpreadCounts,
  max: number,
): ConstraintVerdict {
  const count = counts.get(value) ?? 0
  return count < max ? { fits: true } : refuse(constraint, `'${value}' has ${count} already`)
}

/** A value may hold at most one task more than the emptiest value seen. */
function evenly(
  constraint: ConstraintSpec,
  value: string,
  counts: SpreadCounts,
): ConstraintVerdict {
  const count = counts.get(value) ?? 0
  let least = count
  for (const other of counts.values()) least = Math.min(least, other)
  return count <= least ? { fits: true } : refuse(constraint, `'${value}' has more than others`)
}

function refuse(constraint: ConstraintSpec, why: string): ConstraintVerdict {
  const { field, operator, value, values, max } = constraint
  const operand = value ?? values?.join(', ') ?? max ?? ''
  return { fits: false, reason: `${[field, operator, operand].join(' ').trim()}: ${why}` }
}
