import { expect, test } from 'vitest'
import type { BrokenFile, ManifestSet } from '../../../src/api/manifest-set.ts'
import { Engine } from '../../../src/core/engine.ts'
import { declared, manifestSet } from './builders.ts'

function play(sets: readonly ManifestSet[]): (string | undefined)[] {
  const engine = new Engine({ defaultRole: 'mining' })
  return sets.map((set) => {
    engine.step([{ kind: 'manifests', set }], 1_000)
    const pool = engine.pool('btc', 1_000)
    if (pool === undefined || pool.metadata.deletionTimestamp !== undefined) return undefined
    return pool.status.conditions.find(({ type }) => type === 'Stalled')?.message
  })
}

const both: BrokenFile[] = ['btc.yaml', 'copy.yaml'].map((file) => ({
  file,
  message: `${file}: named twice`,
  poolNames: ['btc'],
}))
const stands = 'nothing keeps it from converging'

test('a file that named a pool and is empty now may be the middle of a save', () => {
  const states = play([
    manifestSet([declared('btc')]),
    manifestSet([], { revision: 'twice', broken: both }),
    manifestSet([{ ...declared('btc'), source: { file: 'copy.yaml', line: 1 } }]),
    manifestSet([], { revision: 'twice again', broken: both }),
    manifestSet([], { revision: 'emptied', emptyFiles: ['btc.yaml'] }),
    manifestSet([], { revision: 'removed' }),
  ])
  expect(states).toEqual([
    stands,
    'btc.yaml: named twice; generation 1 keeps running',
    stands,
    'btc.yaml: named twice; generation 1 keeps running',
    'btc.yaml is empty; remove the file to remove btc: generation 1 keeps running',
    undefined,
  ])
})

test('one that named it before it was declared elsewhere is another matter', () => {
  const states = play([
    manifestSet([declared('btc')]),
    manifestSet([], { revision: 'twice', broken: both }),
    manifestSet([{ ...declared('btc'), source: { file: 'copy.yaml', line: 1 } }]),
    manifestSet([], { revision: 'emptied', emptyFiles: ['btc.yaml'] }),
  ])
  expect(states.slice(2)).toEqual([stands, undefined])
})
