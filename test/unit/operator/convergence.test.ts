import { expect, test } from 'vitest'
import type { PoolState } from '../../../src/core/world.ts'
import { Convergence } from '../../../src/operator/convergence.ts'
import { condition } from '../server/objects.ts'

/** As much of a pool as is looked at. */
function state(
  ready: boolean,
  over: { generation?: number; observed?: number; suspend?: boolean } = {},
) {
  const { generation = 1, observed = generation, suspend = false } = over
  return {
    conditions: [condition('Ready', ready ? 'True' : 'False')],
    accepted: { generation, spec: { suspend } },
    observedGeneration: observed,
    deletingAt: undefined,
  } as unknown as PoolState
}

function timeline() {
  const convergence = new Convergence()
  return {
    convergence,
    turn: (
      now: number,
      pool: PoolState | undefined,
      ...reasons: ('PoolAccepted' | 'PoolUpdated')[]
    ) =>
      convergence.take(
        ['btc'],
        reasons.map((reason) => ({ reason, pool: 'btc' })),
        () => pool,
        now,
      ),
  }
}

test('from the declaration until ready', () => {
  const { turn, convergence } = timeline()
  expect(turn(1_000, state(false), 'PoolAccepted')).toEqual([])
  expect(turn(2_000, state(false))).toEqual([])
  expect(convergence.converging).toBe(1)
  expect(turn(5_500, state(true))).toEqual([{ pool: 'btc', cause: 'declared', seconds: 4.5 }])
  expect(convergence.converging).toBe(0)
  expect(turn(9_000, state(true))).toEqual([])
})

test('ready for an older generation is not converged', () => {
  const { turn } = timeline()
  expect(turn(0, state(true, { generation: 2, observed: 1 }), 'PoolUpdated')).toEqual([])
  expect(turn(3_000, state(true, { generation: 2 }))).toEqual([
    { pool: 'btc', cause: 'declared', seconds: 3 },
  ])
})

test('a loss is drift, until a change makes it a declaration', () => {
  const { turn } = timeline()
  turn(0, state(true))
  turn(1_000, state(false))
  expect(turn(3_000, state(true))).toEqual([{ pool: 'btc', cause: 'drift', seconds: 2 }])
  turn(4_000, state(false))
  turn(5_000, state(false), 'PoolUpdated')
  expect(turn(6_000, state(true))).toEqual([{ pool: 'btc', cause: 'declared', seconds: 1 }])
})

test.each([
  ['suspended', state(false, { suspend: true })],
  ['gone', undefined],
  ['being removed', { ...state(false), deletingAt: 5 } as PoolState],
])('a pool that is %s is waited for no longer', (_what, pool) => {
  const { turn, convergence } = timeline()
  turn(0, state(false), 'PoolAccepted')
  expect(turn(1_000, pool)).toEqual([])
  expect(convergence.converging).toBe(0)
})
