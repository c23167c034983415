/**
 * What may be done to the world, as plain data that reads and writes as a line of text: a seed draws a list of these, a
 * failing list is shortened, and what is left is a scenario.
 *
 *     at 12.500s F13 partition agent=1 forMs=90000
 */

import { FAULTS } from './faults/index.ts'
import type { Random } from './world/random.ts'
import type { World } from './world/world.ts'

export type Parameters = Readonly<Record<string, string | number>>

export interface Action {
  readonly atMs: number
  readonly fault: string
  readonly verb: string
  readonly parameters: Parameters
}

/** One thing that can go wrong, or that a user can do. */
export interface Verb {
  readonly draw: (random: Random) => Parameters
  readonly perform: (world: World, parameters: Given) => void
}

/** By the fault's number, then by the verb's name. */
export type Faults = Readonly<Record<string, Readonly<Record<string, Verb>>>>

/** Parameters, read with a type. A scenario that lacks one is a mistake of its author. */
export class Given {
  readonly #parameters: Parameters

  constructor(parameters: Parameters) {
    this.#parameters = parameters
  }

  number(name: string): number {
    const value = this.#parameters[name]
    if (typeof value !== 'number') throw new Error(`the action lacks the number '${name}'`)
    return value
  }

  text(name: string): string {
    const value = this.#parameters[name]
    if (value === undefined) throw new Error(`the action lacks '${name}'`)
    return String(value)
  }

  has(name: string): boolean {
    return this.#parameters[name] !== undefined
  }
}

export function perform(world: World, { fault, verb, parameters }: Action): void {
  const known = FAULTS[fault]?.[verb]
  if (known === undefined) throw new Error(`there is no '${fault} ${verb}'`)
  world.count(`${fault} ${verb}`)
  world.trace.add(world.now, fault, `${verb} ${formatParameters(parameters)}`)
  known.perform(world, new Given(parameters))
}

export function formatAction({ atMs, fault, verb, parameters }: Action): string {
  const rest = formatParameters(parameters)
  return `at ${(atMs / 1000).toFixed(3)}s ${fault} ${verb}${rest === '' ? '' : ` ${rest}`}`
}

export function formatParameters(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

export function parseAction(line: string): Action {
  const match = /^at (?<at>[\d.]+)s (?<fault>F\d+) (?<verb>\S+)(?<rest>.*)$/.exec(line.trim())
  const { at, fault, verb, rest } = match?.groups ?? {}
  if (at === undefined || fault === undefined || verb === undefined) {
    throw new Error(`this is no action: ${line}`)
  }
  if (FAULTS[fault]?.[verb] === undefined) throw new Error(`there is no '${fault} ${verb}'`)
  return {
    atMs: Math.round(Number(at) * 1000),
    fault,
    verb,
    parameters: parseParameters(rest ?? ''),
  }
}

export function parseParameters(text: string): Parameters {
  const parameters: Record<string, string | number> = {}
  for (const word of text.trim().split(/\s+/)) {
    if (word === '') continue
    const at = word.indexOf('=')
    const value = word.slice(at + 1)
    parameters[word.slice(0, at)] = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  }
  return parameters
}
