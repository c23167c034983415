/** Makes of a role's filters what Mesos keeps: minimal allocatable resources and offer constraints. Pure. */
import type { AttributeRule, RoleFilters } from '../../core/offer-filters.ts'
import { fromMilli } from '../../core/placement/fixed.ts'
import type {
  AttributeConstraint,
  AttributeConstraintSelector,
  OfferConstraints,
  OfferFilters,
} from '../../mesos/index.ts'

type ByRole = Readonly<Record<string, RoleFilters>>

export function offerFilters(filters: ByRole): Record<string, OfferFilters> {
  return mapRoles(filters, ({ minima }) => {
    if (minima.length === 0) return undefined
    return {
      min_allocatable_resources: {
        quantities: minima.map((minimum) => ({
          quantities: mapRoles(minimum, (milli) => ({ value: fromMilli(milli) })),
        })),
      },
    }
  })
}

export function offerConstraints(filters: ByRole): OfferConstraints {
  return {
    role_constraints: mapRoles(filters, ({ groups }) => {
      if (groups.length === 0) return undefined
      return { groups: groups.map((rules) => ({ attribute_constraints: rules.map(constraint) })) }
    }),
  }
}

function mapRoles<From, To>(
  values: Readonly<Record<string, From>>,
  map: (value: From) => To | undefined,
): Record<string, To> {
  const mapped: Record<string, To> = {}
  for (const [name, value] of Object.entries(values)) {
    const result = map(value)
    if (result !== undefined) mapped[name] = result
  }
  return mapped
}

function constraint({ field, operator, value }: AttributeRule): AttributeConstraint {
  const selector = selectorOf(field)
  switch (operator) {
    case 'equals':
      return { selector, predicate: { text_equals: { value } } }
    case 'matches':
      return { selector, predicate: { text_matches: { regex: value } } }
    case 'notMatches':
      return { selector, predicate: { text_not_matches: { regex: value } } }
  }
}

function selectorOf(field: string): AttributeConstraintSelector {
  switch (field) {
    case 'hostname':
      return { pseudoattribute_type: 'HOSTNAME' }
    case '@region':
      return { pseudoattribute_type: 'REGION' }
    case '@zone':
      return { pseudoattribute_type: 'ZONE' }
    default:
      return { attribute_name: field }
  }
}
