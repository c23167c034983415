import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call } from '../../../src/core/effects.ts'
import { Engine, type StepResult } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import { CORE_LIMITS } from '../../../src/core/limits.ts'
import { declared, manifestSet, offer, portRanges, scalar } from './builders.ts'

const NOW = 1_700_000_000_000
const LAUNCHES_MAX = 10
const KILLS_MAX = 3
const limits = {
  ...CORE_LIMITS,
  launchesPerStepMax: LAUNCHES_MAX,
  killsPerStepMax: KILLS_MAX,
  declineBatchOffers: 5,
  reconcileBatchTasks: 2,
  reconcileStepTasks: 5,
}

function offers(count: number, cpus: number, prefix = 'o') {
  return Array.from({ length: count }, (_, index) =>
    offer(`${prefix}${index}`, {
      agentId: `a${index}`,
      host: `h${index}`,
      resources: [scalar('cpus', cpus), scalar('mem', 65_536), portRanges([[31_000, 32_000]])],
    }),
  )
}

class Bench {
  readonly engine: Engine
  /** One list for each step. */
  readonly steps: Call[][] = []

  constructor(pools: number, workers: number, offersPerStepMax = limits.offersPerStepMax) {
    this.engine = new Engine({ defaultRole: 'mining', limits: { ...limits, offersPerStepMax } })
    const resources = { cpus: 0.1, memMiB: 32, diskMiB: 0, gpus: 0 }
    const names = Array.from({ length: pools }, (_, index) => `p${index}`)
    const given = names.map((name) =>
      declared(name, { server: { resources }, workers: { replicas: workers, resources } }),
    )
    this.step({ kind: 'manifests', set: manifestSet(given) })
    const roles = this.engine.roles()
    const about = { frameworkId: 'f', session: 1, gpus: false, canFilter: false, master: 'm' }
    const { calls } = this.step({ kind: 'subscribed', roles, ...about })
    const asked = calls.flatMap((call) => (call.kind === 'reconcile' ? call.tasks : []))
    const taskId = asked.at(-1)?.taskId ?? ''
    this.step({ kind: 'status', taskId, state: 'TASK_UNKNOWN', source: 'master' })
    this.settle({ kind: 'offers', offers: offers(Math.ceil(pools / 10), 4, 'server-') })
    this.allRun()
    this.steps.length = 0
  }

  step(...inputs: Input[]): StepResult {
    const result = this.engine.step(inputs, NOW)
    this.steps.push([...result.calls])
    return result
  }

  /** Steps for as long as the engine wants to at once. */
  settle(...inputs: Input[]): void {
    this.goOn(this.step(...inputs))
  }

  goOn(last: StepResult): void {
    let result = last
    while (result.wakeAt !== undefined && result.wakeAt <= NOW) result = this.step({ kind: 'tick' })
  }

  allRun(): void {
    const running = [...this.engine.world.tasks.values()].map(
      ({ id, agentId }): Input => ({
        kind: 'status',
        taskId: id,
        agentId,
        state: 'TASK_RUNNING',
        source: 'executor',
      }),
    )
    this.settle(...running)
  }

  calls<Kind extends Call['kind']>(kind: Kind): Extract<Call, { kind: Kind }>[] {
    const isOne = (call: Call): call is Extract<Call, { kind: Kind }> => call.kind === kind
    return this.steps.flat().filter(isOne)
  }

  get answered(): string[] {
    return [...this.calls('accept'), ...this.calls('decline')].flatMap(({ offerIds }) => offerIds)
  }
}

describe('more launches than one step may hold', () => {
  test('are shared out over steps that follow at once', () => {
    const bench = new Bench(3, 20)
    bench.settle({ kind: 'offers', offers: offers(12, 4) })
    const perStep = bench.steps.map((calls) =>
      calls.reduce((sum, call) => sum + (call.kind === 'accept' ? call.launches.length : 0), 0),
    )
    expect(perStep.reduce((sum, count) => sum + count)).toBe(60)
    // Shares are rounded up, to a whole agent and to a whole task of each need.
    expect(Math.max(...perStep)).toBeLessThanOrEqual(2 * LAUNCHES_MAX)
    expect(perStep.length).toBeGreaterThanOrEqual(5)
  })

  test('spread over all agents, and each accepts for all pools together', () => {
    const bench = new Bench(3, 20)
    bench.settle({ kind: 'offers', offers: offers(12, 4) })
    const accepts = bench.calls('accept')
    expect(accepts.length).toBe(12)
    for (const { launches } of accepts) {
      expect(launches.length).toBeGreaterThanOrEqual(3)
      expect(launches.length).toBeLessThanOrEqual(6)
    }
  })

  test('no role is suppressed before the last of them, and none is revived', () => {
    const bench = new Bench(3, 20)
    bench.settle({ kind: 'offers', offers: offers(12, 4) })
    const kinds = bench.steps.map((calls) => calls.map(({ kind }) => kind))
    expect(kinds.slice(0, -1).flat()).not.toContain('suppress')
    expect(kinds.at(-1)).toContain('suppress')
    expect(kinds.flat()).not.toContain('revive')
  })

  test('whatever the offers hold, each is answered once, and what they had room for runs in the end', () => {
    const someOffers = fc.constantFrom(1, 3, 1_000)
    const sizes = fc.array(fc.constantFrom(0.05, 0.1, 0.35, 4), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 4 }), someOffers, (cpus, pools, offersMax) => {
        const bench = new Bench(pools, 20, offersMax)
        const rooms = cpus.map((cpu) => Math.floor(cpu * 10 + 1e-9))
        const total = rooms.reduce((sum, room) => sum + room, 0)
        const given: string[] = []
        for (let round = 0; ; round += 1) {
          const offered = rooms.flatMap((room, index) =>
            room === 0 ? [] : offers(index + 1, room / 10, `o${round}-`).slice(index),
          )
          given.push(...offered.map(({ id }) => id))
          const stepsBefore = bench.steps.length
          bench.settle({ kind: 'offers', offers: offered })
          const calls = bench.steps.slice(stepsBefore).flat()
          for (const call of calls) {
            if (call.kind !== 'accept') continue
            for (const { agentId } of call.launches) {
              const index = Number(agentId.slice(1))
              rooms[index] = (rooms[index] ?? 0) - 1
            }
          }
          // Only then Mesos offers again what is left of an agent.
          if (!calls.some(({ kind }) => kind === 'revive')) break
        }
        expect([...bench.answered].sort()).toEqual([...given].sort())
        const launched = bench.calls('accept').flatMap(({ launches }) => launches).length
        expect(launched).toBe(Math.min(total, pools * 20))
      }),
      { numRuns: 100 },
    )
  })

  test('wait while what was decided before has not left', () => {
    const bench = new Bench(3, 20)
    bench.step({ kind: 'offers', offers: offers(12, 4) })
    const before = bench.answered.length
    const { calls, wakeAt } = bench.engine.step([{ kind: 'tick' }], NOW, true)
    expect(calls).toEqual([])
    expect(wakeAt).toBe(NOW)
    bench.settle({ kind: 'tick' })
    expect(before).toBeLessThan(12)
    expect(bench.answered.length).toBe(12)
  })

  test('an offer that is rescinded meanwhile is not answered', () => {
    const bench = new Bench(3, 20)
    bench.step({ kind: 'offers', offers: offers(12, 4) })
    const open = offers(12, 4).find(({ id }) => !bench.answered.includes(id))
    bench.settle({ kind: 'rescind', offerId: open?.id ?? '' })
    expect(bench.answered).not.toContain(open?.id)
    expect(bench.answered.length).toBe(11)
  })

  test('nothing of a session that ended is answered, and nothing is waited for', () => {
    const bench = new Bench(3, 20)
    bench.step({ kind: 'offers', offers: offers(12, 4) })
    const before = bench.answered.length
    bench.settle({ kind: 'disconnected', reason: 'gone' })
    expect(bench.answered.length).toBe(before)
  })
})

/** One pool of ten, all running; `told`: the beginning of what is said of its server. */
function tenWorkers() {
  const bench = new Bench(1, 10)
  bench.settle({ kind: 'offers', offers: offers(3, 4) })
  bench.allRun()
  bench.steps.length = 0
  const server = [...bench.engine.world.tasks.values()].find(({ id }) => id.includes('.server.'))
  const { id: taskId = '', agentId = '' } = server ?? {}
  return { bench, told: { kind: 'status', taskId, agentId } as const }
}

test('more kills than one step may hold are decided in steps that follow at once, each once', () => {
  const { bench, told } = tenWorkers()
  bench.settle({ ...told, state: 'TASK_FAILED', source: 'executor' })
  const perStep = bench.steps.map((calls) => calls.filter(({ kind }) => kind === 'kill').length)
  expect(perStep).toEqual([3, 3, 3, 1])
  expect(new Set(bench.calls('kill').map((call) => call.taskId)).size).toBe(10)
})

test('a server that comes back between two such steps keeps none of the workers that had to go', () => {
  const { bench, told } = tenWorkers()
  bench.step({ ...told, state: 'TASK_UNREACHABLE', source: 'master' })
  bench.settle({ ...told, state: 'TASK_RUNNING', source: 'executor' })
  const perStep = bench.steps.map((calls) => calls.filter(({ kind }) => kind === 'kill').length)
  expect(perStep).toEqual([3, 3, 3, 1])
  expect(new Set(bench.calls('kill').map((call) => call.taskId)).size).toBe(10)
})

describe('more offers than one step may look through', () => {
  test('are looked through in steps that follow at once, and declined in calls of a bounded size', () => {
    const bench = new Bench(1, 3, 8)
    // None but the last has room.
    const offered = [...offers(29, 0.05), ...offers(30, 4).slice(29)]
    bench.settle({ kind: 'offers', offers: offered })
    const perStep = bench.steps.map((calls) =>
      calls.reduce((sum, call) => sum + ('offerIds' in call ? call.offerIds.length : 0), 0),
    )
    expect(perStep).toEqual([8, 8, 8, 6])
    expect(bench.calls('accept').flatMap(({ launches }) => launches)).toHaveLength(3)
    expect(bench.calls('decline').map(({ offerIds }) => offerIds.length)).toEqual([
      ...[5, 3, 5, 3, 5, 3],
      5,
    ])
    expect([...bench.answered].sort()).toEqual(offered.map(({ id }) => id).sort())
  })

  test('what is not wanted any more is declined unseen', () => {
    const bench = new Bench(1, 3, 8)
    bench.settle({ kind: 'offers', offers: offers(30, 4) })
    expect(bench.calls('accept').flatMap(({ launches }) => launches)).toHaveLength(3)
    expect(bench.steps.length).toBe(2)
    expect(bench.answered).toHaveLength(30)
  })
})

describe('offers that come in parts', () => {
  test('are used as if they had come at once, however they are cut', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 5 })
    fc.assert(
      fc.property(cuts, fc.integer({ min: 1, max: 12 }), (places, workers) => {
        const whole = new Bench(2, workers)
        whole.settle({ kind: 'offers', offers: offers(12, 4) })
        const parts = new Bench(2, workers)
        const ends = [...places.sort((a, b) => a - b), 12]
        for (const [index, end] of ends.entries()) {
          const some = offers(12, 4).slice(ends[index - 1] ?? 0, end)
          if (end < 12) {
            const { calls } = parts.step({ kind: 'offers', offers: some, moreCome: true })
            expect(calls).toEqual([])
          } else parts.settle({ kind: 'offers', offers: some })
        }
        expect(parts.steps.flat()).toEqual(whole.steps.flat())
      }),
      { numRuns: 50 },
    )
  })

  test('are not waited for when the subscription ends in between', () => {
    const bench = new Bench(1, 3)
    bench.step({ kind: 'offers', offers: offers(2, 4), moreCome: true })
    bench.settle({ kind: 'disconnected', reason: 'gone' })
    const roles = bench.engine.roles()
    const about = { frameworkId: 'f', session: 2, gpus: false, canFilter: false, master: 'm' }
    const { calls } = bench.step({ kind: 'subscribed', roles, ...about })
    const asked = calls.flatMap((call) => (call.kind === 'reconcile' ? call.tasks : []))
    const taskId = asked.at(-1)?.taskId ?? ''
    bench.allRun()
    bench.settle({ kind: 'status', taskId, state: 'TASK_UNKNOWN', source: 'master' })
    expect(bench.calls('revive')).toHaveLength(1)
  })
})

describe('more tasks than one step may ask for', () => {
  const about = { frameworkId: 'f', gpus: false, canFilter: false, master: 'm' }
  const asked = (calls: readonly Call[]) =>
    calls.flatMap((call) =>
      call.kind === 'reconcile' ? [call.tasks.map(({ taskId }) => taskId)] : [],
    )
  function running(workers: number): Bench {
    const bench = new Bench(1, workers)
    bench.settle({ kind: 'offers', offers: offers(12, 4) })
    bench.allRun()
    bench.step({ kind: 'disconnected', reason: 'gone' })
    bench.steps.length = 0
    return bench
  }
  const subscribed = (bench: Bench, session: number): Input => ({
    ...{ kind: 'subscribed', session, roles: bench.engine.roles() },
    ...about,
  })

  test('are asked for in steps that follow at once, then all others, then the one that cannot be', () => {
    const bench = running(17)
    const ids = [...bench.engine.world.tasks.keys()]
    bench.settle(subscribed(bench, 2))
    const questions = bench.steps.map(asked)
    expect(Math.max(...questions.map((batches) => batches.length))).toBeLessThanOrEqual(2 * 3 + 2)
    expect(questions.filter((batches) => batches.length > 0).length).toBeGreaterThan(1)
    const all = questions.flat()
    expect(all.slice(0, -2).flat()).toEqual(ids)
    expect(all.at(-2)).toEqual([])
    expect(all.at(-1)).toEqual(['pitboss-barrier.2.2'])
    expect(Math.max(...all.map((batch) => batch.length))).toBe(2)
  })

  test('what ended in between is not asked for', () => {
    const bench = running(17)
    const last = [...bench.engine.world.tasks.values()].at(-1)
    const { id: taskId = '', agentId = '' } = last ?? {}
    bench.step(subscribed(bench, 2))
    bench.settle({ kind: 'status', taskId, agentId, state: 'TASK_FAILED', source: 'executor' })
    const all = bench.steps.flatMap(asked).flat()
    expect(all).not.toContain(taskId)
    expect(all).toHaveLength(17 + 1)
  })

  test('the next session asks for all of them again', () => {
    const bench = running(17)
    const ids = [...bench.engine.world.tasks.keys()]
    bench.step(subscribed(bench, 2))
    bench.step({ kind: 'disconnected', reason: 'gone' })
    bench.steps.length = 0
    bench.settle({ kind: 'tick' })
    expect(bench.steps.flatMap(asked)).toEqual([])
    bench.settle(subscribed(bench, 3))
    expect(bench.steps.flatMap(asked).flat().slice(0, -1)).toEqual(ids)
  })
})
