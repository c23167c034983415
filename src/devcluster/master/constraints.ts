/**
 * Offer constraints: which agents a framework wants offers of; pure.
 * Texts after Mesos' offer_constraints_filter.cpp. Patterns are JavaScript's, which differ from RE2 in corners.
 */
import type {
  AttributeConstraint,
  AttributeConstraintPredicate,
  AttributeConstraintSelector,
  OfferConstraints,
} from '../../mesos/messages.gen.ts'
import type { AgentDescription } from '../protocol.ts'

/** The complaint about constraints that cannot be used; undefined when they can [fact 40]. */
export function constraintsError(
  constraints: OfferConstraints | undefined,
  roles: ReadonlySet<string>,
): string | undefined {
  for (const role of Object.keys(constraints?.role_constraints ?? {})) {
    if (!roles.has(role)) {
      return `Offer constraints specify \`role_constraints\` for a role '${role}'not contained in the set of roles`
    }
  }
  for (const [role, { groups = [] }] of Object.entries(constraints?.role_constraints ?? {})) {
    const error = groupsError(role, groups)
    if (error !== undefined) return `Offer constraints are not valid: ${error}`
  }
  return undefined
}

/** True when an offer of this agent to this role is not wanted. */
export function isExcluded(
  constraints: OfferConstraints | undefined,
  role: string,
  agent: AgentDescription,
): boolean {
  const groups = constraints?.role_constraints?.[role]?.groups
  if (groups === undefined) return false
  return !groups.some((group) =>
    (group.attribute_constraints ?? []).every((constraint) => holds(constraint, agent)),
  )
}

type Groups = NonNullable<NonNullable<OfferConstraints['role_constraints']>[string]['groups']>

function groupsError(role: string, groups: Groups): string | undefined {
  if (groups.length === 0) {
    return `'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role ${role}`
  }
  for (const { attribute_constraints: list = [] } of groups) {
    if (list.length === 0) {
      return `'OfferConstraints::RoleConstraints::groups' for role ${role}contains an empty RoleConstraints::Group`
    }
    for (const constraint of list) {
      const error = selectorError(constraint.selector) ?? predicateError(constraint.predicate)
      if (error !== undefined)
        return `A role ${role} has an invalid 'AttributeConstraint': ${error}`
    }
  }
  return undefined
}

function selectorError(selector: AttributeConstraintSelector): string | undefined {
  if (selector.attribute_name !== undefined) return undefined
  if (selector.pseudoattribute_type === undefined) {
    return "Exactly one of 'AttributeConstraint::Selector::name' or 'AttributeConstraint::Selector::pseudoattribute_type' must be set"
  }
  return selector.pseudoattribute_type === 'UNKNOWN' ? 'Unknown pseudoattribute type' : undefined
}

function predicateError(predicate: AttributeConstraintPredicate): string | undefined {
  if (Object.values(predicate).every((value) => value === undefined))
    return 'Unknown predicate type'
  const regex = (predicate.text_matches ?? predicate.text_not_matches)?.regex
  if (regex === undefined) return undefined
  try {
    wholeMatch(regex)
    return undefined
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return `Failed to construct regex from pattern '${regex}': ${regexComplaint(regex, detail)}`
  }
}

/** RE2's words for the commonest mistakes; else JavaScript's. */
function regexComplaint(regex: string, detail: string): string {
  if (detail.includes('Unterminated group')) return `missing ): ${regex}`
  if (detail.includes('Unmatched')) return `unexpected ): ${regex}`
  if (detail.includes('Unterminated character class')) return `missing ]: ${regex}`
  return detail
}

function wholeMatch(regex: string): RegExp {
  // Compiled as it stands first: `)(` must not become valid by the wrapping.
  new RegExp(regex)
  return new RegExp(`^(?:${regex})$`)
}

function holds({ selector, predicate }: AttributeConstraint, agent: AgentDescription): boolean {
  const value = selected(selector, agent)
  if (predicate.exists) return value !== undefined
  if (predicate.not_exists) return value === undefined
  const negative = predicate.text_not_equals ?? predicate.text_not_matches
  if (value === undefined) return negative !== undefined
  // A predicate about text lets an attribute pass that is not text.
  if (value === notText) return true
  if (predicate.text_equals) return value === predicate.text_equals.value
  if (predicate.text_not_equals) return value !== predicate.text_not_equals.value
  if (predicate.text_matches) return wholeMatch(predicate.text_matches.regex).test(value)
  if (predicate.text_not_matches) return !wholeMatch(predicate.text_not_matches.regex).test(value)
  return false
}

const notText = Symbol('an attribute that is not text')

function selected(
  selector: AttributeConstraintSelector,
  agent: AgentDescription,
): string | typeof notText | undefined {
  if (selector.attribute_name !== undefined) {
    const attribute = agent.attributes.find(({ name }) => name === selector.attribute_name)
    if (attribute === undefined) return undefined
    return attribute.text === undefined ? notText : attribute.text.value
  }
  const place = agent.domain?.fault_domain
  switch (selector.pseudoattribute_type) {
    case 'HOSTNAME':
      return agent.hostname
    case 'REGION':
      return place?.region.name
    case 'ZONE':
      return place?.zone.name
    default:
      return undefined
  }
}
