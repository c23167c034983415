/**
 * The free resources of one agent while tasks are carved from them. Reserved ones first; a carved part remembers
 * the offered resource it came from. Never mixes in revocable, shared or special ones.
 */
import type { Offer, OfferedResource, ResourceAmount } from './offer.ts'
import { containsPort, countPorts, type PortRange, portAt, toRanges, withoutPort } from './ports.ts'

/** A part of an offered resource, given to a task. */
export interface CarvedResource {
  readonly from: OfferedResource
  readonly amount: ResourceAmount
}

interface Pile {
  readonly from: OfferedResource
  milli: number
  ranges: readonly PortRange[]
}

const NAMES = ['cpus', 'mem', 'disk', 'gpus', 'ports'] as const
type ResourceName = (typeof NAMES)[number]

type Piles = Readonly<Record<ResourceName, Pile[]>>

export class AgentResources {
  readonly #offers: readonly Offer[]
  /** Made when something is taken: of many offers few are used. */
  #pilesMade: Piles | undefined

  constructor(offers: readonly Offer[]) {
    this.#offers = offers
  }

  get #piles(): Piles {
    this.#pilesMade ??= pilesOf(this.#offers)
    return this.#pilesMade
  }

  /** What is left, in thousandths. */
  free(name: 'cpus' | 'mem' | 'disk' | 'gpus'): number {
    let sum = 0
    if (this.#pilesMade !== undefined) {
      for (const pile of this.#pilesMade[name]) sum += pile.milli
      return sum
    }
    for (const { resources } of this.#offers) {
      for (const { name: offered, amount, special } of resources) {
        if (offered === name && !special && amount.kind === 'scalar') sum += amount.milli
      }
    }
    return sum
  }

  freePorts(): PortRange[] {
    return this.#piles.ports.flatMap((pile) => [...pile.ranges])
  }

  /** Takes `milli` thousandths, across several resources when needed. The caller has checked `free`. */
  takeScalar(name: 'cpus' | 'mem' | 'disk' | 'gpus', milli: number): CarvedResource[] {
    const carved: CarvedResource[] = []
    let missing = milli
    for (const pile of this.#piles[name]) {
      const part = Math.min(pile.milli, missing)
      if (part <= 0) continue
      pile.milli -= part
      missing -= part
      carved.push({ from: pile.from, amount: { kind: 'scalar', milli: part } })
    }
    if (missing > 0)
      throw new Error(`assertion failed: ${name} was not checked before it was taken`)
    return carved
  }

  /** Takes these ports; the caller has checked that each is free. */
  takePorts(ports: readonly number[]): CarvedResource[] {
    const byPile = new Map<Pile, number[]>()
    for (const port of ports) {
      const pile = this.#piles.ports.find((candidate) => containsPort(candidate.ranges, port))
      if (pile === undefined) throw new Error(`assertion failed: port ${port} was not offered`)
      pile.ranges = withoutPort(pile.ranges, port)
      byPile.set(pile, [...(byPile.get(pile) ?? []), port])
    }
    return [...byPile].map(([pile, taken]) => ({
      from: pile.from,
      amount: { kind: 'ranges', ranges: toRanges(taken) },
    }))
  }

  /**
   * A free port for each declared one: the fixed ones first, so that no other takes them; the others from `seed` on,
   * so that a port that was just given back is not the next one taken. Undefined when one is missing; nothing is
   * taken either way.
   */
  choosePorts(
    declared: readonly { readonly name: string; readonly hostPort?: number }[],
    seed: number,
  ): Record<string, number> | undefined {
    let left: readonly PortRange[] = this.freePorts()
    const chosen: Record<string, number> = {}
    const fixedFirst = [...declared].sort(
      (a, b) => Number(b.hostPort !== undefined) - Number(a.hostPort !== undefined),
    )
    for (const { name, hostPort } of fixedFirst) {
      const count = countPorts(left)
      const port = hostPort ?? (count === 0 ? undefined : portAt(left, seed % count))
      if (port === undefined || !containsPort(left, port)) return undefined
      left = withoutPort(left, port)
      chosen[name] = port
    }
    return chosen
  }
}

/** Reserved ones first. */
function pilesOf(offers: readonly Offer[]): Piles {
  const piles: Piles = { cpus: [], mem: [], disk: [], gpus: [], ports: [] }
  for (const offer of offers) {
    for (const resource of offer.resources) addPile(piles, resource)
  }
  for (const name of NAMES) {
    piles[name].sort((a, b) => Number(b.from.reserved) - Number(a.from.reserved))
  }
  return piles
}

function addPile(piles: Piles, resource: OfferedResource): void {
  const name = NAMES.find((candidate) => candidate === resource.name)
  if (name === undefined || resource.special) return
  const { amount } = resource
  if (name === 'ports') {
    if (amount.kind === 'ranges') {
      piles.ports.push({ from: resource, milli: 0, ranges: amount.ranges })
    }
  } else if (amount.kind === 'scalar') {
    piles[name].push({ from: resource, milli: amount.milli, ranges: [] })
  }
}
