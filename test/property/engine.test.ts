/**
 * Random lives of Pitboss against a truthful Mesos: first everything that can go wrong does, and nothing bad may happen;
 * then nothing goes wrong any more, and everything must come to rest as it is declared.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Action, type Declaration, type PoolVariant, Run } from './run.ts'

const variant = (name: 'btc' | 'ltc'): fc.Arbitrary<PoolVariant> =>
  fc.record({
    name: fc.constant(name),
    replicas: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant('all' as const)),
    suspend: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
    serverArgs: fc.constantFrom('s1', 's2'),
    workerArgs: fc.constantFrom('w1', 'w2', 'w3'),
    maxUnavailable: fc.integer({ min: 0, max: 2 }),
    maxSurge: fc.integer({ min: 0, max: 2 }),
  })

const pools = fc.oneof(
  { weight: 1, arbitrary: variant('btc').map((btc) => [btc]) },
  { weight: 3, arbitrary: fc.tuple(variant('btc'), variant('ltc')).map((both) => [...both]) },
)
const declaration: fc.Arbitrary<Declaration> = fc.oneof(
  { weight: 6, arbitrary: pools.map((some) => ({ kind: 'good' as const, pools: some })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'incomplete' as const }) },
  { weight: 1, arbitrary: pools.map((some) => ({ kind: 'broken' as const, pools: some })) },
)

const pick = fc.nat(50)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: declaration.map((set) => ({ kind: 'declare' as const, set })) },
  {
    weight: 9,
    arbitrary: fc.integer({ min: 1, max: 6 }).map((rounds) => ({ kind: 'flow' as const, rounds })),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'connect' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'disconnect' }, { kind: 'failOver' }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'restart' }, { kind: 'compact' }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'allocate' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'resend' as const }) },
  {
    weight: 10,
    arbitrary: fc.integer({ min: 1, max: 8 }).map((count) => ({ kind: 'deliver' as const, count })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('duplicate', 'delay', 'rescind'), pick }),
  },
  {
    weight: 10,
    arbitrary: fc.integer({ min: 1, max: 5 }).map((count) => ({ kind: 'flush' as const, count })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1, 500, 1_000, 5_000, 30_000, 120_000, 700_000)
      .map((ms) => ({ kind: 'tick' as const, ms })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('loseAgent', 'returnAgent', 'returnAgent', 'destroyAgent'),
      pick,
    }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('advance' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('killByHand' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      pick,
      state: fc.constantFrom('TASK_FAILED', 'TASK_FINISHED', 'TASK_KILLED'),
    }),
  },
) as fc.Arbitrary<Action>

/** A life begins with a pool on its way to what is declared, so that most of it is about something. */
const life = fc
  .tuple(
    pools,
    fc.integer({ min: 0, max: 25 }),
    fc.array(action, { minLength: 5, maxLength: 100, size: 'max' }),
  )
  .map(([some, rounds, actions]): Action[] => [
    { kind: 'declare', set: { kind: 'good', pools: some } },
    { kind: 'flow', rounds },
    ...actions,
  ])

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 300)

test('whatever goes wrong, nothing bad happens; when nothing does, all is as declared', () => {
  fc.assert(
    fc.property(life, (actions) => {
      const run = new Run(3)
      for (const current of actions) run.do(current)
      run.settle()
    }),
    { numRuns },
  )
})

test('the same life twice gives the same effects to the byte', () => {
  fc.assert(
    fc.property(life, (actions) => {
      const traces = [1, 2].map(() => {
        const run = new Run(3)
        for (const current of actions) run.do(current)
        run.settle()
        return run.trace.join('\n')
      })
      expect(traces[0]).toBe(traces[1])
    }),
    { numRuns: Math.ceil(numRuns / 10) },
  )
})

test('a compacted journal tells the same as the whole one, and what follows from it is the same', () => {
  fc.assert(
    fc.property(life, (actions) => {
      const run = new Run(3)
      for (const current of actions) run.do(current)
      const whole = run.recovered((records) => records)
      const compacted = run.recovered(() => run.recovered((records) => records).snapshot())
      expect(compacted.snapshot()).toEqual(whole.snapshot())
      const steps = [whole, compacted].map((engine) => JSON.stringify(run.firstSteps(engine)))
      expect(steps[1]).toBe(steps[0])
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  )
})
