/** What the faults have in common: how details are drawn, and which part of the world they mean. */
import type { Machine } from '../world/machine.ts'
import type { Random } from '../world/random.ts'
import type { World } from '../world/world.ts'

const CALL_TYPES = ['ACCEPT', 'DECLINE', 'KILL', 'ACKNOWLEDGE', 'RECONCILE', 'REVIVE', 'SUPPRESS']

export function machineAt(world: World, pick: number): Machine | undefined {
  const { machines } = world.cluster
  return machines[pick % Math.max(1, machines.length)]
}

export function pickPool(world: World, pick: number): string | undefined {
  const names = [...world.user.meant.keys()]
  return names[pick % Math.max(1, names.length)]
}

/** From a moment to minutes, every scale as often as the others. */
export function duration(random: Random, mostMs = 300_000): number {
  const scale = random.pick([50, 500, 3_000, 15_000, 80_000, mostMs])
  return Math.min(mostMs, random.between(Math.floor(scale / 5), scale))
}

export function callFault(world: World, type: string, count: number, fault: FaultOfCall): void {
  world.network.callFaults.push({ types: type === 'any' ? [] : [type], fault, count })
}
type FaultOfCall = World['network']['callFaults'][number]['fault']

export const callOf = (random: Random) => ({
  call: random.pick(['any', ...CALL_TYPES]),
  count: random.between(1, 4),
})

/** For so long the field has another value. */
export function forAWhile(world: World, ms: number, begin: () => void, end: () => void): void {
  begin()
  world.later(ms, end)
}
