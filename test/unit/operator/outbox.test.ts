import { describe, expect, test } from 'vitest'
import type { Call } from '../../../src/core/effects.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import {
  JOURNAL_RETRY_MAX_MS,
  JOURNAL_RETRY_MS,
  PIECE_LIMITS,
} from '../../../src/operator/limits.ts'
import { Outbox } from '../../../src/operator/outbox.ts'
import type { Journal } from '../../../src/store/journal.ts'
import { openAll } from '../store/helpers.ts'
import { MemoryDisk } from '../store/memory-disk.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

function kill(id: string): CoreRecord {
  return { kind: 'kill', ids: [id], reason: 'test', at: 0 }
}

function call(taskId: string): Call {
  return { kind: 'kill', taskId, agentId: 'a1' }
}

/** An outbox on a real journal on a disk in memory; `log` tells what happened in which order. */
class Bench {
  readonly disk = new MemoryDisk()
  readonly clock = new VirtualClock()
  readonly log: string[] = []
  journal: Journal | undefined
  outbox: Outbox | undefined
  /** Calls that are held up before they are sent. */
  readonly slow = new Map<string, Promise<void>>()

  async open(): Promise<Outbox> {
    const { journal } = await openAll(this.disk)
    this.journal = journal
    const { log } = this
    const outbox = new Outbox({
      journal: {
        ...journal,
        epoch: journal.epoch,
        repairs: journal.repairs,
        size: journal.size,
        replay: () => journal.replay(),
        compact: (records) => journal.compact(records),
        close: () => journal.close(),
        append: async (records) => {
          await journal.append(records)
          log.push(`durable ${records.map(nameOf).join(' ')}`)
        },
        recover: async () => {
          await journal.recover()
          log.push('recovered')
        },
      },
      clock: this.clock,
      send: (session, sent) => {
        const id = sent.kind === 'kill' ? sent.taskId : sent.kind
        const hold = this.slow.get(id)
        if (hold === undefined) {
          log.push(`sent ${id} ${session}`)
          return undefined
        }
        return hold.then(() => void log.push(`sent ${id} ${session}`))
      },
      onFrozen: () => log.push('frozen'),
      onThawed: () => log.push('thawed'),
      onIdle: () => log.push('idle'),
    })
    this.outbox = outbox
    return outbox
  }

  /** What a new process would find. */
  async durable(): Promise<string[]> {
    const { records } = await openAll(this.disk.afterPowerFailure(() => 0))
    return records.map(nameOf)
  }
}

function nameOf(record: { readonly kind: string; readonly [key: string]: unknown }): string {
  return (record['ids'] as string[])[0] ?? ''
}

test('nothing is sent before it is durable, and everything in the order it was decided', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  outbox.push({ records: [kill('a')], calls: [call('a1'), call('a2')], session: 1 })
  await settled()
  expect(bench.log).toEqual(['durable a', 'sent a1 1', 'sent a2 1', 'idle'])
  expect(await bench.durable()).toEqual(['a'])
})

test('turns that end while the disk is busy share the next write', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  for (const id of ['a', 'b', 'c', 'd']) {
    outbox.push({ records: [kill(id)], calls: [call(id)], session: 1 })
  }
  expect(outbox.depth).toBe(3)
  await settled()
  expect(outbox.depth).toBe(0)
  expect(bench.log).toEqual([
    'durable a',
    'sent a 1',
    'durable b c d',
    'sent b 1',
    'sent c 1',
    'sent d 1',
    'idle',
  ])
})

test('each call goes out under the session that it was decided under', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  outbox.push({ records: [kill('a')], calls: [call('old')], session: 1 })
  outbox.push({ records: [], calls: [call('new')], session: 2 })
  await settled()
  expect(bench.log).toEqual(['durable a', 'sent old 1', 'sent new 2', 'idle'])
})

test('a call that waits for its secrets is not overtaken', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  let release = () => {}
  bench.slow.set(
    'slow',
    new Promise<void>((resolve) => {
      release = resolve
    }),
  )
  outbox.push({ records: [], calls: [call('slow'), call('fast')], session: 1 })
  outbox.push({ records: [kill('b')], calls: [call('later')], session: 1 })
  await settled()
  expect(bench.log).toEqual([])
  release()
  await settled()
  expect(bench.log).toEqual(['sent slow 1', 'sent fast 1', 'durable b', 'sent later 1', 'idle'])
})

test('a turn that decided nothing is nothing', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  outbox.push({ records: [], calls: [], session: 1 })
  await settled()
  expect(bench.log).toEqual([])
})

test('very many records are written in parts, and sent for when all are durable', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  const count = 2 * PIECE_LIMITS.recordsPerAppendMax + 1
  const records = Array.from({ length: count }, (_, index) => kill(`r${index}`))
  outbox.push({ records, calls: [call('x')], session: 1 })
  await settled()
  expect(bench.log.map((line) => line.split(' ').length - 1)).toEqual([
    PIECE_LIMITS.recordsPerAppendMax,
    PIECE_LIMITS.recordsPerAppendMax,
    1,
    2,
    0,
  ])
  expect(await bench.durable()).toHaveLength(count)
})

test('very many calls let other work in between, and keep their order', async () => {
  const bench = new Bench()
  const outbox = await bench.open()
  const count = 2 * PIECE_LIMITS.callsAtOnceMax + 1
  const calls = Array.from({ length: count }, (_, index) => call(`c${index}`))
  outbox.push({ records: [], calls, session: 1 })
  const sentByThen: number[] = []
  while (bench.log.at(-1) !== 'idle') {
    await new Promise((resolve) => setImmediate(resolve))
    sentByThen.push(bench.log.filter((line) => line.startsWith('sent')).length)
  }
  expect(new Set(sentByThen)).toContain(PIECE_LIMITS.callsAtOnceMax)
  expect(bench.log.slice(0, -1)).toEqual(calls.map((_, index) => `sent c${index} 1`))
})

describe('a disk that refuses', () => {
  const full = { code: 'ENOSPC' } as const

  test('holds everything back; when it is well again all goes on, once and in order', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'write' ? full : undefined)
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await settled()
    const revive: Call = { kind: 'revive', roles: ['mining'] }
    outbox.push({ records: [kill('b')], calls: [revive], session: 1 })
    await bench.clock.pass(10_000)
    expect(bench.log).toEqual(['frozen'])
    bench.disk.fault = () => undefined
    await bench.clock.pass(JOURNAL_RETRY_MAX_MS)
    expect(bench.log).toEqual([
      'frozen',
      'recovered',
      'durable a',
      'thawed',
      'sent a 1',
      'durable b',
      'sent revive 1',
      'idle',
    ])
    expect(await bench.durable()).toEqual(['a', 'b'])
  })

  test('holds each KILL once, which leaves as soon as the disk is well, and no questions', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'write' ? full : undefined)
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    outbox.push({ records: [], calls: [call('waits')], session: 1 })
    await settled()
    const suppress: Call = { kind: 'suppress', roles: ['mining'] }
    const question: Call = { kind: 'reconcile', tasks: [] }
    outbox.push({ records: [kill('b')], calls: [call('b'), suppress], session: 1 })
    expect(outbox.depth).toBe(2)
    for (let times = 0; times < 100; times += 1) {
      outbox.push({ records: [], calls: [call('a'), call('waits'), call('b')], session: 1 })
      outbox.push({ records: [], calls: [question], session: 1 })
    }
    expect(outbox.depth).toBe(2)
    bench.disk.fault = () => undefined
    await bench.clock.pass(JOURNAL_RETRY_MS)
    const sent = () => bench.log.filter((line) => line.startsWith('sent'))
    expect(sent()).toEqual(['sent a 1', 'sent waits 1', 'sent b 1', 'sent suppress 1'])
    // From now on a KILL that is said again is said again.
    outbox.push({ records: [], calls: [call('b'), question], session: 1 })
    await settled()
    expect(sent().slice(4)).toEqual(['sent b 1', 'sent reconcile 1'])
  })

  test('lets go of what a session wanted that ended meanwhile, and of no record', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'write' ? full : undefined)
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await settled()
    for (let session = 1; session <= 100; session += 1) {
      outbox.push({ records: [kill(`b${session}`)], calls: [call('a'), call('b')], session })
    }
    bench.disk.fault = () => undefined
    await bench.clock.pass(JOURNAL_RETRY_MS)
    const sent = bench.log.filter((line) => line.startsWith('sent'))
    expect(sent).toEqual(['sent a 1', 'sent a 100', 'sent b 100'])
    expect(await bench.durable()).toHaveLength(101)
  })

  test('is tried again after half a second, doubling to a quarter of a minute', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'read' ? undefined : full)
    outbox.push({ records: [kill('a')], calls: [], session: 1 })
    const pauses: (number | undefined)[] = []
    for (let round = 0; round < 8; round += 1) {
      await settled()
      pauses.push(bench.clock.nextMs)
      await bench.clock.pass(bench.clock.nextMs ?? 0)
    }
    expect(JOURNAL_RETRY_MS).toBe(500)
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
    expect(bench.log).toEqual(['frozen'])
  })

  test('a failed fsync is no success, whatever a read shows', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    let failures = 1
    bench.disk.fault = ({ kind }) => {
      if (kind !== 'sync' || failures === 0) return undefined
      failures -= 1
      return { code: 'EIO' }
    }
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await settled()
    expect(bench.log).toEqual(['frozen'])
    await bench.clock.pass(JOURNAL_RETRY_MS)
    expect(bench.log).toEqual(['frozen', 'recovered', 'durable a', 'thawed', 'sent a 1', 'idle'])
    expect(await bench.durable()).toEqual(['a'])
  })

  test('in the middle of a large turn goes on where it was', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    const records = Array.from({ length: PIECE_LIMITS.recordsPerAppendMax + 5 }, (_, n) =>
      kill(`r${n}`),
    )
    outbox.push({ records, calls: [call('x')], session: 1 })
    let writes = 0
    bench.disk.fault = ({ kind }) => {
      if (kind !== 'write') return undefined
      writes += 1
      return writes === 2 ? full : undefined
    }
    await bench.clock.pass(JOURNAL_RETRY_MAX_MS)
    expect(bench.log.at(-2)).toBe('sent x 1')
    expect(await bench.durable()).toEqual(records.map((record) => nameOf({ ...record })))
  })

  test('and is given up by a stop: what was not durable is never sent', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'write' ? full : undefined)
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await settled()
    outbox.stop()
    bench.disk.fault = () => undefined
    await bench.clock.pass(JOURNAL_RETRY_MAX_MS)
    await outbox.finish()
    expect(bench.log).toEqual(['frozen'])
    expect(await bench.durable()).toEqual([])
  })

  test('and is not waited for by an orderly end', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    bench.disk.fault = ({ kind }) => (kind === 'write' ? full : undefined)
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await settled()
    await outbox.finish()
    expect(bench.log).toEqual(['frozen'])
    expect(bench.clock.timers).toBe(0)
  })

  test('an orderly end waits for what is on its way', async () => {
    const bench = new Bench()
    const outbox = await bench.open()
    outbox.push({ records: [kill('a')], calls: [call('a')], session: 1 })
    await outbox.finish()
    expect(bench.log.slice(0, 2)).toEqual(['durable a', 'sent a 1'])
  })
})
