/** Standing by, taking over, being deposed: on a ZooKeeper in memory, with operators that are told apart by their journal. */
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { PitbossError } from '../../../src/api/errors.ts'
import type { OperatorView, ViewChange } from '../../../src/api/operator-view.ts'
import { Leadership, type LedOperator } from '../../../src/operator/leadership.ts'
import { StandbyWorld } from '../../../src/operator/leadership-standby.ts'
import type { Halt } from '../../../src/operator/operator.ts'
import type { Journal, JournalRecord } from '../../../src/store/journal.ts'
import type { ZookeeperClient } from '../../../src/zookeeper/index.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'
import { until } from '../zookeeper/helpers.ts'

let ids = 0

class MemoryClient extends MemoryZookeeper implements ZookeeperClient {
  closed = false

  async close(): Promise<void> {
    this.closed = true
    this.expire()
    this.disconnect()
  }
}

/** As much of an operator as its leadership sees. */
class FakeOperator implements LedOperator {
  readonly journal: Journal
  readonly history: readonly JournalRecord[]
  readonly view: OperatorView
  readonly halted: Promise<Halt>
  halt: (halt: Halt) => void = () => {}
  life: 'made' | 'started' | 'stopped' = 'made'

  constructor(journal: Journal, history: readonly JournalRecord[], view: OperatorView) {
    this.journal = journal
    this.history = history
    this.view = view
    this.halted = new Promise((resolve) => {
      this.halt = resolve
    })
  }

  start(): void {
    this.life = 'started'
  }

  async stop(): Promise<void> {
    this.life = 'stopped'
    await this.journal.close()
  }
}

const clock = {
  now: () => Date.now(),
  setTimer(run: () => void, delayMs: number) {
    const timer = setTimeout(run, Math.min(delayMs, 5))
    return () => clearTimeout(timer)
  },
  defer: (run: () => void) => void setImmediate(run),
}

function join(tree: MemoryEnsemble, name: string) {
  const zookeeper = new MemoryClient(tree)
  const operators: FakeOperator[] = []
  const logged: string[] = []
  const stoodBehind: boolean[] = []
  let problem: Error | undefined
  const log = (_: object, message: string) => void logged.push(message)
  const leadership = new Leadership({
    zookeeper,
    path: '/pitboss',
    candidate: { url: `http://${name}:8420`, holder: name },
    defaultRole: '*',
    clock,
    newId: () => `id-${++ids}`,
    async operatorOn(journal, stoodBy) {
      stoodBehind.push(stoodBy)
      if (problem !== undefined) throw problem
      const history: JournalRecord[] = []
      for await (const records of journal.replay()) history.push(...records)
      const { view } = new StandbyWorld({ defaultRole: '*', clock }, () => undefined)
      const operator = new FakeOperator(journal, history, view)
      operators.push(operator)
      return operator
    },
    log: { debug: log, info: log, warn: log, error: log },
  })
  return {
    zookeeper,
    operators,
    logged,
    stoodBehind,
    leadership,
    failWith(error: Error | undefined) {
      problem = error
    },
    health: () => leadership.view.health(),
    lead: () => until(() => operators[0]?.life === 'started'),
  }
}

const step = (n: number): JournalRecord => ({ kind: 'framework', id: `fw-${n}` })

test('the first takes over, the other stands by and says who leads', async () => {
  const tree = new MemoryEnsemble()
  const one = join(tree, 'one')
  expect(one.health()).toMatchObject({ role: 'standby', subscribed: false, synced: false })
  expect(one.health().leader).toBeUndefined()
  one.leadership.start()
  await one.lead()
  expect(one.health()).toMatchObject({ role: 'leader', leader: 'http://one:8420', problems: [] })
  const two = join(tree, 'two')
  two.leadership.start()
  await until(() => two.health().leader === 'http://one:8420')
  expect(two.health()).toMatchObject({ role: 'standby', problems: [] })
  expect(two.operators).toEqual([])
})

test('the standby shows the journal as it grows, and watchers start over', async () => {
  const tree = new MemoryEnsemble()
  const one = join(tree, 'one')
  one.leadership.start()
  await one.lead()
  const two = join(tree, 'two')
  const changes: ViewChange[] = []
  two.leadership.view.onChange((change) => changes.push(change))
  two.leadership.start()
  await one.operators[0]?.journal.append([step(1)])
  await until(() => two.health().frameworkId === 'fw-1')
  await one.operators[0]?.journal.append([step(2)])
  await until(() => two.health().frameworkId === 'fw-2')
  await one.operators[0]?.journal.compact([step(3)])
  await one.operators[0]?.journal.append([])
  await until(() => two.health().frameworkId === 'fw-3')
  const sequences = changes.map(({ sequence }) => sequence)
  expect(sequences.length).toBeGreaterThanOrEqual(3)
  // A number is missing before each: whoever watches knows that there is more than it was told.
  for (const [index, sequence] of sequences.entries()) {
    expect(sequence).toBe((sequences[index - 1] ?? 0) + 2)
  }
})

test('it takes over with the whole history when the leader is gone', async () => {
  const tree = new MemoryEnsemble()
  const one = join(tree, 'one')
  one.leadership.start()
  await one.lead()
  await one.operators[0]?.journal.append([step(1), step(2)])
  const two = join(tree, 'two')
  two.leadership.start()
  await until(() => two.health().leader === 'http://one:8420')
  one.zookeeper.disconnect()
  one.zookeeper.expire()
  await two.lead()
  expect(two.operators[0]?.history).toEqual([step(1), step(2)])
  expect(two.operators[0]?.journal.epoch).toBe(2)
  expect([one.stoodBehind, two.stoodBehind]).toEqual([[false], [true]])
  // The former one learns it when it wakes, writes nothing, and may stop at once.
  one.zookeeper.reconnect()
  expect(await one.leadership.halted).toMatchObject({ code: 'deposed' })
  await expect(one.operators[0]?.journal.append([step(66)])).rejects.toThrow(/took over/)
  await one.leadership.stop()
  expect([one.operators[0]?.life, one.zookeeper.closed]).toEqual(['stopped', true])
  expect(two.operators[0]?.life).toBe('started')
})

test('what Mesos says of a framework that failed over is passed on', async () => {
  const one = join(new MemoryEnsemble(), 'one')
  one.leadership.start()
  await one.lead()
  const halt: Halt = { code: 'deposed', message: 'Framework failed over', nextStep: '' }
  one.operators[0]?.halt(halt)
  expect(await one.leadership.halted).toBe(halt)
})

test('a leader that stops leaves at once', async () => {
  const tree = new MemoryEnsemble()
  const one = join(tree, 'one')
  one.leadership.start()
  await one.lead()
  const two = join(tree, 'two')
  two.leadership.start()
  await until(() => two.health().leader !== undefined)
  await one.leadership.stop()
  await two.lead()
})

test('a session that expires with nobody else there is no reason to end', async () => {
  const one = join(new MemoryEnsemble(), 'one')
  one.leadership.start()
  await one.lead()
  let halted = false
  void one.leadership.halted.then(() => {
    halted = true
  })
  one.zookeeper.disconnect()
  expect(one.health().problems).toEqual(['ZooKeeper (memory:2181) is not connected'])
  one.zookeeper.expire()
  one.zookeeper.reconnect()
  await turn()
  await one.operators[0]?.journal.append([step(1)])
  expect([halted, one.operators.length, one.health().problems]).toEqual([false, 1, []])
})

describe('a takeover', () => {
  test('that ZooKeeper interrupts is tried again', async () => {
    const one = join(new MemoryEnsemble(), 'one')
    let left = 3
    one.zookeeper.faults = ({ path }) =>
      path === '/pitboss/epoch' && left-- > 0 ? 'lost-after' : undefined
    one.leadership.start()
    await one.lead()
    expect(one.operators).toHaveLength(1)
  })

  test('that cannot be done is told, with its exit code, and not tried again', async () => {
    const one = join(new MemoryEnsemble(), 'one')
    const error = new PitbossError('ERR_JOURNAL_CORRUPT', 'damaged', { exitCode: 3 })
    one.failWith(error)
    one.leadership.start()
    await expect(one.leadership.halted).rejects.toBe(error)
    one.failWith(undefined)
    for (let i = 0; i < 5; i += 1) await turn()
    expect(one.operators).toEqual([])
    await one.leadership.stop()
  })

  test('is given up by who is stopped meanwhile', async () => {
    const one = join(new MemoryEnsemble(), 'one')
    one.leadership.start()
    await until(() => one.logged.some((line) => line.startsWith('elected')))
    await one.leadership.stop()
    expect(one.operators.map(({ life }) => life)).not.toContain('started')
    expect(one.zookeeper.closed).toBe(true)
  })
})
