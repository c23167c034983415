/** The journal in a real ZooKeeper: its sizes, its transactions, its sessions. */
import { describe, expect, test } from 'vitest'
import type { JournalRecord } from '../../../src/store/journal.ts'
import { zookeeperMissing } from '../../support/real-zookeeper.ts'
import { openGate } from '../../support/tcp-gate.ts'
import { until } from '../zookeeper/helpers.ts'
import { withRealZookeeper } from '../zookeeper/real-clients.ts'
import { codeOf, numbers, record } from './helpers.ts'
import { openIn } from './zookeeper-helpers.ts'

const missing = zookeeperMissing()
if (missing !== undefined) console.warn(`skipped: ${missing}`)

describe.skipIf(missing !== undefined)('a real ZooKeeper', () => {
  const { zookeeper, connected } = withRealZookeeper()

  function large(n: number, bytes: number): JournalRecord {
    return { kind: 'step', n, filling: 'x'.repeat(bytes) }
  }

  test('keeps the largest steps and snapshots there may be', async () => {
    const path = '/pitboss/large'
    const { journal } = await openIn(await connected(), {}, path)
    const step = [...Array(10).keys()].map((n) => large(n, 786_000))
    await journal.append(step)
    expect(numbers((await openIn(await connected(), {}, path)).records)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ])
    const { journal: next } = await openIn(await connected(), {}, path)
    await Promise.all([next.compact(step.slice(0, 3)), next.append([record(10)])])
    const { records, journal: last } = await openIn(await connected(), {}, path)
    expect(numbers(records)).toEqual([0, 1, 2, 10])
    expect(last.size).toMatchObject({ tailRecords: 1 })
  })

  test('a thousand small steps, compacted away', async () => {
    const path = '/pitboss/small'
    const client = await connected()
    const { journal } = await openIn(client, {}, path)
    for (let n = 0; n < 1_000; n += 1) await journal.append([record(n)])
    const all = [...Array(1_000).keys()]
    const { journal: next, records } = await openIn(await connected(), {}, path)
    expect(numbers(records)).toEqual(all)
    await next.compact(all.map(record))
    expect(await client.children(`${path}/log`)).toEqual([])
    expect(numbers((await openIn(await connected(), {}, path)).records)).toEqual(all)
  })

  test('one that was deposed cannot write, though its session lives', async () => {
    const path = '/pitboss/deposed'
    const { journal } = await openIn(await connected(), {}, path)
    await journal.append([record(1)])
    const next = await openIn(await connected(), {}, path)
    expect((await journal.fenced).code).toBe('ERR_JOURNAL_FENCED')
    expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FENCED')
    expect(await codeOf(journal.confirm())).toBe('ERR_JOURNAL_FENCED')
    await next.journal.append([record(2)])
    await next.journal.confirm()
    expect(numbers((await openIn(await connected(), {}, path)).records)).toEqual([1, 2])
  })

  test('nor when it wakes with a write on its lips', async () => {
    const path = '/pitboss/asleep'
    const gate = await openGate(zookeeper().server)
    try {
      const sleeper = await connected({ servers: [{ host: '127.0.0.1', port: gate.port }] })
      const { journal } = await openIn(sleeper, {}, path)
      await journal.append([record(1)])
      gate.hang()
      const writing = codeOf(journal.append([record(66)]))
      const next = await openIn(await connected(), {}, path)
      await next.journal.append([record(2)])
      gate.open()
      expect(await writing).toBe('ERR_JOURNAL_FAILED')
      await until(() => sleeper.state.connected)
      expect(await codeOf(journal.recover())).toBe('ERR_JOURNAL_FENCED')
      expect(numbers((await openIn(await connected(), {}, path)).records)).toEqual([1, 2])
    } finally {
      await gate.close()
    }
  })

  test('it goes on over an expired session, and over a restart of the ensemble', async () => {
    const path = '/pitboss/lasting'
    const gate = await openGate(zookeeper().server)
    try {
      const client = await connected({ servers: [{ host: '127.0.0.1', port: gate.port }] })
      const { journal } = await openIn(client, {}, path)
      await journal.append([record(1)])
      gate.shut()
      await until(() => !client.state.connected)
      expect(await codeOf(journal.append([record(66)]))).toBe('ERR_JOURNAL_FAILED')
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      gate.open()
      await until(() => client.state.session === 2)
      await journal.recover()
      await journal.append([record(2)])
      await zookeeper().kill()
      await until(() => !client.state.connected)
      expect(await codeOf(journal.append([record(67)]))).toBe('ERR_JOURNAL_FAILED')
      await zookeeper().start()
      await until(() => client.state.connected)
      await journal.recover()
      await journal.append([record(3)])
      expect(numbers((await openIn(await connected(), {}, path)).records)).toEqual([1, 2, 3])
    } finally {
      await gate.close()
    }
  })
})
