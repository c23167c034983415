import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgentOffers } from '../../../src/core/placement/agent-offers.ts'
import { AgentOrder } from '../../../src/core/placement/agent-order.ts'
import { AgentResources } from '../../../src/core/placement/resources.ts'
import { offer, scalar } from './builders.ts'

interface Agent {
  readonly cpus: number
  readonly gpus: number
  readonly isPlanned: boolean
  /** Tasks of the need that asks. */
  readonly count: number
}

const agents = fc.array(
  fc.record({
    cpus: fc.nat(4),
    gpus: fc.nat(1),
    isPlanned: fc.boolean(),
    count: fc.nat(2),
  }),
  { maxLength: 40 },
)

function agentOffers({ cpus, gpus }: Agent, index: number): AgentOffers {
  const agentId = `a${index}`
  const offers = [
    offer(`o${index}`, { agentId, resources: [scalar('cpus', cpus), scalar('gpus', gpus)] }),
  ]
  const free = new AgentResources(offers)
  return { agentId, host: agentId, role: 'mining', offers, free, placements: [] }
}

/** As it is said to be, from scratch. */
function expectedOrder(given: readonly Agent[], made: readonly AgentOffers[], sparesGpus: boolean) {
  const rank = made.map(({ agentId, free }, index) => {
    const { isPlanned = false, count = 0 } = given[index] ?? {}
    const reluctance = Number(isPlanned) + 2 * Number(sparesGpus && free.free('gpus') > 0)
    return { agentId, key: [reluctance, count, -free.free('cpus')] as const }
  })
  return rank
    .sort((a, b) => {
      for (const place of [0, 1, 2] as const) {
        if (a.key[place] !== b.key[place]) return a.key[place] - b.key[place]
      }
      return a.agentId < b.agentId ? -1 : 1
    })
    .map(({ agentId }) => agentId)
}

test('is the same as sorting all agents for each need, whatever was taken meanwhile', () => {
  fc.assert(
    fc.property(
      agents,
      fc.boolean(),
      fc.array(fc.tuple(fc.nat(39), fc.constantFrom('cpus' as const, 'gpus' as const)), {
        maxLength: 20,
      }),
      (given, sparesGpus, taken) => {
        const made = given.map(agentOffers)
        const indexOf = new Map(made.map(({ agentId }, index) => [agentId, index]))
        const about = (agentId: string) => given[indexOf.get(agentId) ?? -1]
        const order = new AgentOrder(
          made,
          sparesGpus,
          ({ agentId }) => about(agentId)?.isPlanned === true,
        )
        const visited = () =>
          [...order.visit((agentId) => about(agentId)?.count ?? 0)].map(({ agentId }) => agentId)
        expect(visited()).toEqual(expectedOrder(given, made, sparesGpus))
        for (const [at, name] of taken) {
          const agent = made[at % Math.max(1, made.length)]
          if (agent === undefined || agent.free.free(name) < 1_000) continue
          agent.free.takeScalar(name, 1_000)
          order.changed([agent])
          expect(visited()).toEqual(expectedOrder(given, made, sparesGpus))
        }
      },
    ),
  )
})
