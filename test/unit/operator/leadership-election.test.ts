import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Election,
  parseCandidate,
  type Standing,
} from '../../../src/operator/leadership-election.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'

const directory = '/pitboss/main/candidates'

interface Participant {
  readonly zookeeper: MemoryZookeeper
  readonly standings: string[]
  readonly failures: unknown[]
  readonly timers: Set<{ run: () => void; delayMs: number }>
  readonly election: Election
}

function stand(tree: MemoryEnsemble, id: string, start = true): Participant {
  const zookeeper = new MemoryZookeeper(tree)
  const standings: string[] = []
  const failures: unknown[] = []
  const timers = new Set<{ run: () => void; delayMs: number }>()
  const election = new Election({
    zookeeper,
    path: '/pitboss/main',
    candidate: { url: `http://${id}:8420`, holder: `${id} pid 1` },
    id,
    clock: {
      now: () => 0,
      setTimer(run, delayMs) {
        const timer = { run, delayMs }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    },
    onStanding: (standing) => standings.push(textOf(standing)),
    onFailure: (error) => failures.push(error),
  })
  if (start) election.start()
  return { zookeeper, standings, failures, timers, election }
}

function textOf(standing: Standing): string {
  return standing.kind === 'leading' ? 'leading' : `behind ${standing.leader?.url ?? '?'}`
}

function fire({ timers }: Participant): void {
  for (const timer of [...timers]) {
    timers.delete(timer)
    timer.run()
  }
}

test('the first leads, the next one after it when it is gone', async () => {
  const tree = new MemoryEnsemble()
  const one = stand(tree, 'one')
  await turn()
  const two = stand(tree, 'two')
  await turn()
  const three = stand(tree, 'three')
  await turn()
  expect([one.standings, two.standings, three.standings]).toEqual([
    ['leading'],
    ['behind http://one:8420'],
    ['behind http://one:8420'],
  ])
  expect(tree.childrenOf(directory).toSorted()).toEqual([
    'candidate-one-0000000000',
    'candidate-three-0000000002',
    'candidate-two-0000000001',
  ])
  one.zookeeper.disconnect()
  one.zookeeper.expire()
  await turn()
  expect(two.standings.at(-1)).toBe('leading')
  expect(three.standings.at(-1)).toBe('behind http://two:8420')
  expect(one.standings).toEqual(['leading']) // It cannot know, and its journal cannot be written.
  one.zookeeper.reconnect()
  await turn()
  expect(one.standings).toEqual(['leading', 'behind http://two:8420'])
})

test('alone, over an expired session, it goes on leading', async () => {
  const tree = new MemoryEnsemble()
  const one = stand(tree, 'one')
  await turn()
  one.zookeeper.disconnect()
  one.zookeeper.expire()
  one.zookeeper.reconnect()
  await turn()
  expect(one.standings).toEqual(['leading', 'leading'])
  expect(tree.childrenOf(directory)).toEqual(['candidate-one-0000000001'])
})

test('without ZooKeeper it stands where it stood; it looks again by itself', async () => {
  const tree = new MemoryEnsemble()
  const one = stand(tree, 'one', false)
  one.zookeeper.disconnect()
  one.election.start()
  await turn()
  expect([one.standings, one.failures]).toEqual([[], []])
  expect([...one.timers].map(({ delayMs }) => delayMs)).toEqual([500])
  one.zookeeper.faults = () => 'lost-before'
  one.zookeeper.reconnect()
  await turn()
  one.zookeeper.faults = () => undefined
  fire(one)
  await turn()
  expect(one.standings).toEqual(['leading'])
  expect([...one.timers].map(({ delayMs }) => delayMs)).toEqual([30_000])
})

test('a candidacy whose answer was lost is found, not doubled', async () => {
  const tree = new MemoryEnsemble()
  const one = stand(tree, 'one', false)
  one.zookeeper.faults = ({ path }) => (path.includes('candidate-') ? 'lost-after' : undefined)
  one.election.start()
  await turn()
  one.zookeeper.faults = () => undefined
  fire(one)
  await turn()
  expect(one.standings).toEqual(['leading'])
  expect(tree.childrenOf(directory)).toHaveLength(1)
})

test('who stopped says nothing more', async () => {
  const tree = new MemoryEnsemble()
  const one = stand(tree, 'one')
  await turn()
  const two = stand(tree, 'two')
  await turn()
  two.election.stop()
  one.zookeeper.expire()
  await turn()
  expect(two.standings).toEqual(['behind http://one:8420'])
  expect(two.timers.size).toBe(0)
})

test('what others put there does not confuse it', async () => {
  const tree = new MemoryEnsemble()
  const other = new MemoryZookeeper(tree)
  for (const path of ['/pitboss', '/pitboss/main', directory]) {
    await other.create(path, Buffer.alloc(0), 'persistent')
  }
  await other.create(`${directory}/README`, Buffer.from('hello'), 'persistent')
  await other.create(`${directory}/candidate-x-`, Buffer.from('no JSON'), 'ephemeral-sequential')
  const one = stand(tree, 'one')
  await turn()
  expect(one.standings).toEqual(['behind ?'])
  other.expire()
  await turn()
  expect(one.standings).toEqual(['behind ?', 'leading'])
})

describe('what a candidate says of itself', () => {
  test.each([
    { text: '{"holder":"h","url":"http://a:1"}', is: { holder: 'h', url: 'http://a:1' } },
    { text: '{"holder":"h","url":"javascript:x"}', is: { holder: 'h' } },
    { text: '{"holder":"h","url":"http://a b"}', is: { holder: 'h' } },
    { text: '{"holder":"h"}', is: { holder: 'h' } },
    { text: '{"holder":1}', is: undefined },
    { text: '[]', is: undefined },
    { text: 'null', is: undefined },
    { text: '', is: undefined },
    { text: `{"holder":"${'x'.repeat(4_096)}"}`, is: undefined },
  ])('$text', ({ text, is }) => {
    expect(parseCandidate(Buffer.from(text))).toEqual(is)
  })
})

test('whoever comes, goes and sleeps: at rest exactly one leads, and all others know it', async () => {
  const names = ['a', 'b', 'c'] as const
  const step = fc.record({
    who: fc.nat({ max: names.length - 1 }),
    what: fc.constantFrom('sleep', 'wake', 'expire', 'lose'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const tree = new MemoryEnsemble()
      const all = names.map((name) => stand(tree, name))
      for (const { who, what } of steps) {
        const one = all[who]
        if (one === undefined) continue
        if (what === 'sleep') one.zookeeper.disconnect()
        else if (what === 'wake') one.zookeeper.reconnect()
        else if (what === 'expire') one.zookeeper.expire()
        else {
          let left = 2
          one.zookeeper.faults = () => (left-- > 0 ? 'lost-after' : undefined)
        }
        if (what === 'wake') await turn()
      }
      for (const one of all) {
        one.zookeeper.faults = () => undefined
        one.zookeeper.reconnect()
        await turn()
      }
      // What was lost on the way is looked at again in time.
      for (let round = 0; round < 2; round += 1) {
        for (const one of all) fire(one)
        await turn()
      }
      const leader = names.filter((_, index) => all[index]?.standings.at(-1) === 'leading')
      expect(leader).toHaveLength(1)
      for (const [index, name] of names.entries()) {
        if (name === leader[0]) continue
        expect(all[index]?.standings.at(-1)).toBe(`behind http://${leader[0]}:8420`)
      }
    }),
    { numRuns: 300 },
  )
})
