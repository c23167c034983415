/** Ways of a framework to say which offers it wants, for the cases about that. */
import type { FrameworkInfo, Offer } from '../../../src/mesos/codec.ts'
import { ALL_CAPABILITIES, type TestFramework } from '../test-framework.ts'

export const isOffers = ({ type }: { type: string }): boolean => type === 'OFFERS'
/** A cycle, and room for a busy machine. */
export const slack = (cycleMs: number): number => cycleMs + 1500
/** Long enough for a cycle to have come and gone. */
export const quiet = (cycleMs: number): number => 2 * cycleMs + 200

/** Declines everything that is offered for `ms`, so that the framework holds nothing. */
export async function declineAll(it: TestFramework, seconds: number): Promise<Offer> {
  const offer = await it.offer()
  await it.decline([offer], { refuse_seconds: seconds })
  for (;;) {
    const next = await it.offer(undefined, { timeoutMs: 300 }).catch(() => undefined)
    if (next === undefined) return offer
    await it.decline([next], { refuse_seconds: seconds })
  }
}

export function updateOf(it: TestFramework, info: Partial<FrameworkInfo> = {}): FrameworkInfo {
  return {
    user: 'root',
    name: 'conformance',
    roles: ['conformance'],
    checkpoint: true,
    failover_timeout: 60,
    capabilities: ALL_CAPABILITIES,
    id: { value: it.id },
    ...info,
  }
}

export function constrain(
  it: TestFramework,
  role: string,
  groups: object[],
  capabilities: FrameworkInfo['capabilities'] = ALL_CAPABILITIES,
) {
  return it.call({
    type: 'UPDATE_FRAMEWORK',
    update_framework: {
      framework_info: updateOf(it, { capabilities }),
      offer_constraints: { role_constraints: { [role]: { groups } } },
    },
  })
}

/** Any one of these bundles has to be in an offer; none: any offer will do. */
export function filter(it: TestFramework, minima: readonly Readonly<Record<string, number>>[]) {
  const quantities = minima.map((minimum) => ({
    quantities: Object.fromEntries(
      Object.entries(minimum).map(([resource, value]) => [resource, { value }]),
    ),
  }))
  const offer_filters = { conformance: { min_allocatable_resources: { quantities } } }
  return it.call({
    type: 'UPDATE_FRAMEWORK',
    update_framework: { framework_info: updateOf(it, { offer_filters }) },
  })
}

export const agentIs = (
  pseudoattribute_type: 'HOSTNAME' | 'REGION' | 'ZONE',
  predicate: object,
) => ({
  attribute_constraints: [{ selector: { pseudoattribute_type }, predicate }],
})
