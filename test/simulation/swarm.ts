/**
 * What a seed stands for: a cluster, pools, and a list of what goes wrong when. As in a swarm, each seed leaves some
 * kinds of faults out and has others often: what hides behind a common fault shows when that one is away.
 */
import type { Action } from './actions.ts'
import { FAULTS } from './faults/index.ts'
import type { Pieces } from './world/pieces.ts'
import { Random } from './world/random.ts'
import { PLAIN, type PoolVariant } from './world/user.ts'

export interface Plan {
  readonly seed: string
  readonly agents: number
  readonly cpus: number
  readonly portsPerAgent: number
  readonly offerTimeoutMs: number | undefined
  readonly failoverTimeoutSeconds: number
  /** Of what the operator does piece by piece: one of a few is what ten thousand in a cluster would be. */
  readonly pieces: Pieces
  readonly pools: readonly PoolVariant[]
  /** How long things go wrong. */
  readonly safetyMs: number
  readonly actions: readonly Action[]
}

export interface SwarmOptions {
  /** Kinds that are left out in any case. */
  readonly without?: ReadonlySet<string>
  /** Kinds that alone may be. */
  readonly only?: ReadonlySet<string>
}

export function drawPlan(seed: string, options: SwarmOptions = {}): Plan {
  const random = new Random(seed).fork('plan')
  const pools = drawPools(random.fork('pools'))
  const safetyMs = random.pick([60_000, 300_000, 900_000, 2_400_000])
  const kinds = Object.keys(FAULTS).filter((kind) => Object.keys(FAULTS[kind] ?? {}).length > 0)
  const swarm = random.fork('swarm')
  const weights = new Map<string, number>()
  for (const kind of kinds) {
    const weight = swarm.pick([0, 0, 1, 1, 1, 3, 8])
    const isOut = options.without?.has(kind) === true || options.only?.has(kind) === false
    weights.set(kind, isOut ? 0 : weight)
  }
  const actions = drawActions(random.fork('actions'), weights, safetyMs)
  const leaksOffers = [...weights].some(
    ([kind, weight]) => ['F5', 'F12'].includes(kind) && weight > 0,
  )
  return {
    seed,
    agents: random.between(2, 6),
    cpus: random.pick([1.5, 2, 4]),
    portsPerAgent: random.pick([2, 5, 20]),
    // A call that never reaches the master leaves its offers with nobody: then Mesos needs --offer_timeout [E4.4].
    offerTimeoutMs: leaksOffers ? 60_000 : random.pick([undefined, undefined, 120_000]),
    failoverTimeoutSeconds: random.pick([604_800, 604_800, 604_800, 300]),
    pieces: random.fork('pieces').pick(['large', 'small'] as const),
    pools,
    safetyMs,
    actions,
  }
}

function drawPools(random: Random): PoolVariant[] {
  return ['btc', 'ltc'].slice(0, random.pick([1, 1, 2])).map((name) => ({
    ...PLAIN,
    name,
    replicas: random.pick([0, 1, 2, 3, 5, 'all' as const]) ?? 2,
    role: random.pick(['*', '*', 'mining']),
    maxUnavailable: random.below(3),
    maxSurge: random.below(3),
    deletionPolicy: random.pick(['Delete', 'Delete', 'Orphan'] as const),
    readiness: random.pick(['none', 'none', 'tcp', 'health'] as const),
    replaceAfterSeconds: random.pick([0, 30, 600, 600]),
    killGraceSeconds: random.pick([0, 2, 10]),
  }))
}

function drawActions(
  random: Random,
  weights: ReadonlyMap<string, number>,
  safetyMs: number,
): Action[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return []
  const actions: Action[] = []
  const count = random.pick([3, 10, 25, 60])
  let atMs = 0
  for (let index = 0; index < count; index += 1) {
    // Trouble comes in company: what goes wrong together is what nobody thought of.
    atMs =
      index > 0 && random.chance(0.4)
        ? Math.min(safetyMs, atMs + random.below(3_000))
        : random.below(safetyMs)
    const kind = drawKind(random, weights, total)
    const verbs = Object.entries(FAULTS[kind] ?? {})
    const [verb, { draw }] = verbs[random.below(verbs.length)] ?? ['', { draw: () => ({}) }]
    actions.push({ atMs, fault: kind, verb, parameters: draw(random) })
  }
  return actions.sort((one, other) => one.atMs - other.atMs)
}

function drawKind(random: Random, weights: ReadonlyMap<string, number>, total: number): string {
  let left = random.below(total)
  for (const [kind, weight] of weights) {
    left -= weight
    if (left < 0) return kind
  }
  return ''
}
