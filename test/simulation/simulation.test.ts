/** What is true of the simulation itself, and the scenarios that were found by it: see README.md. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { whatIsWrong } from './invariants/rest.ts'
import { MUTANTS } from './mutation/mutants.ts'
import { runPlan } from './run.ts'
import { formatPlan, parsePlan } from './scenario.ts'
import { drawPlan } from './swarm.ts'
import { PLAIN } from './world/user.ts'
import { World } from './world/world.ts'

test('without faults every pool becomes as declared, within seconds', async () => {
  for (const seed of ['1', '2', '3', '4', '5']) {
    const result = await runPlan(drawPlan(seed, { only: new Set() }))
    expect(result.violation).toBeUndefined()
    expect(result.healedMs).toBeLessThan(60_000)
  }
})

test('the same seed gives the same trace to the byte', async () => {
  for (const seed of ['7', '8', '9']) {
    const traces = []
    for (let turn = 0; turn < 2; turn += 1) {
      const lines: string[] = []
      const { digest } = await runPlan(drawPlan(seed), (line) => lines.push(line))
      traces.push({ digest, text: lines.join('\n') })
    }
    expect(traces[0]?.text.length).toBeGreaterThan(1_000)
    expect(traces[1]?.text).toBe(traces[0]?.text)
    expect(traces[1]?.digest).toBe(traces[0]?.digest)
  }
})

describe('a second operator', () => {
  const living = (world: World) => world.cluster.truth.living().map(({ id }) => id)

  async function atRest(): Promise<World> {
    const world = new World({ ...drawPlan('1', { only: new Set() }) })
    world.user.declare({ ...PLAIN, name: 'btc', replicas: 3 })
    world.operator.start()
    await world.runUntil(60_000)
    expect(living(world)).toHaveLength(4)
    return world
  }

  test('finds the state directory locked, and nothing else happens', async () => {
    const world = await atRest()
    const before = living(world)
    world.second.startOnSame()
    await world.runUntil(120_000)
    expect(world.violation).toBeUndefined()
    expect(world.second.ends).toEqual(['locked'])
    expect(world.operator.lives).toBe(1)
    expect(living(world)).toEqual(before)
  })

  test('on a copy of the state ends as deposed when the first one comes back, and no task is harmed', async () => {
    const world = await atRest()
    const before = living(world)
    world.second.startOnCopy()
    await world.runUntil(180_000)
    expect(world.violation).toBeUndefined()
    expect(world.counts.get('halt: deposed')).toBe(1)
    expect(world.second.ends).toEqual(['deposed'])
    expect(whatIsWrong(world)).toBeUndefined()
    expect(living(world)).toEqual(before)
  })
})

test('every mutant can still be made', () => {
  for (const { name, file, from, also = [] } of MUTANTS) {
    for (const patch of [{ file, from }, ...also]) {
      const text = readFileSync(new URL(`../../${patch.file}`, import.meta.url), 'utf8')
      expect(text.split(patch.from), `${name}: in ${patch.file}`).toHaveLength(2)
    }
  }
})

test('a plan reads as it was written', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const plan = drawPlan(String(seed))
    expect(parsePlan(formatPlan(plan))).toEqual(plan)
  }
})

describe('what was found once is not found again', () => {
  const folder = new URL('scenarios/', import.meta.url)
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    const plan = parsePlan(readFileSync(new URL(name, folder), 'utf8'))
    const { violation } = await runPlan(plan)
    expect(violation).toBeUndefined()
  })
})
