import { expect, test } from 'vitest'
import type { BrokenFile, ManifestSet } from '../../../src/api/manifest-set.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import { declared, manifestSet } from './builders.ts'

/** What becomes of `btc` with each set; in several lives, each on the journal of the one before. */
function play(sets: readonly ManifestSet[], isCompacted = false): (string | undefined)[] {
  let journal: CoreRecord[] = []
  return sets.map((set) => {
    const engine = new Engine({ defaultRole: 'mining' })
    engine.recover(JSON.parse(JSON.stringify(journal)) as CoreRecord[])
    journal.push(...engine.step([{ kind: 'manifests', set }], 1_000).persist)
    if (isCompacted) journal = engine.snapshot()
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

test.each([
  ['', false],
  [', on a snapshot', true],
])('a file that named a pool and is empty now may be the middle of a save%s', (_, isCompacted) => {
  const sets = [
    manifestSet([declared('btc')]),
    manifestSet([], { revision: 'twice', broken: both }),
    manifestSet([{ ...declared('btc'), source: { file: 'copy.yaml', line: 1 } }]),
    manifestSet([], { revision: 'twice again', broken: both }),
    manifestSet([], { revision: 'emptied', emptyFiles: ['btc.yaml'] }),
    manifestSet([], { revision: 'removed' }),
  ]
  const states = play(sets, isCompacted)
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

test('one that was emptied as another file came to declare the pool may be the middle of a save', () => {
  const states = play([
    manifestSet([declared('btc')]),
    manifestSet([{ ...declared('btc'), source: { file: 'copy.yaml', line: 1 } }], {
      revision: 'emptied',
      emptyFiles: ['btc.yaml'],
    }),
    manifestSet([], { revision: 'copy removed', emptyFiles: ['btc.yaml'] }),
    manifestSet([], { revision: 'removed' }),
  ])
  expect(states).toEqual([
    stands,
    stands,
    'btc.yaml is empty; remove the file to remove btc: generation 1 keeps running',
    undefined,
  ])
})

test('a directory of which no file can be taken removes nothing, and one with a pool in it does', () => {
  const unread: BrokenFile = { file: 'ltc.yaml', message: 'ltc.yaml: not UTF-8' }
  const named: BrokenFile = { ...unread, poolNames: ['ltc'] }
  const states = play([
    manifestSet([declared('btc'), { ...declared('ltc'), source: { file: 'ltc.yaml', line: 1 } }]),
    manifestSet([], { revision: 'garbage', broken: [unread] }),
    manifestSet([], { revision: 'named', broken: [named] }),
    manifestSet([declared('eth')], { revision: 'another', broken: [named] }),
  ])
  const kept = 'ltc.yaml: not UTF-8; generation 1 keeps running'
  expect(states).toEqual([stands, kept, kept, undefined])
})
