/**
 * Whatever the network, the ensemble and other operators do: what was acknowledged is there, once, in order, what was
 * rejected and recovered from is not, and an operator that was deposed writes nothing any more.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Journal } from '../../../src/store/journal.ts'
import { type Fault, MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'
import { codeOf, numbers, record } from './helpers.ts'
import { codeUnlessDone, KnownRecords } from './known-records.ts'
import { type OpenedInZookeeper, openIn } from './zookeeper-helpers.ts'

/** Small, so that a step is several nodes and a snapshot several parts. */
const limits = { groupBytesMax: 80, nodeBytesMax: 160, compactionSliceBytes: 60 }

type Step =
  | { readonly step: 'append'; readonly sizes: readonly number[] }
  | { readonly step: 'compact'; readonly sizes: readonly number[] }
  /** Another operator takes over; this one is kept, to try on later. */
  | { readonly step: 'depose' }
  /** The same, in the middle of its writes. */
  | { readonly step: 'depose-busy'; readonly after: number; readonly fault: Fault }
  | { readonly step: 'fault'; readonly after: number; readonly fault: Fault }
  | { readonly step: 'expire' }

class Life {
  readonly #tree = new MemoryEnsemble()
  #zookeeper = new MemoryZookeeper(this.#tree)
  #journal: Journal | undefined
  readonly #deposed: Journal[] = []
  readonly #records = new KnownRecords()

  async start(): Promise<void> {
    await this.#come()
  }

  async run(step: Step): Promise<void> {
    switch (step.step) {
      case 'append':
        return await this.#settle(this.#append(step.sizes))
      case 'compact':
        return await this.#settle([
          ...this.#append(step.sizes),
          this.#compact(),
          ...this.#append([2]),
        ])
      case 'fault':
        return this.#arm(step.after, step.fault)
      case 'expire':
        this.#zookeeper.disconnect()
        this.#zookeeper.expire()
        this.#zookeeper.reconnect()
        return
      case 'depose':
        return await this.#depose()
      case 'depose-busy': {
        this.#arm(step.after, step.fault)
        const attempts = [...this.#append([1, 7]), this.#compact(), ...this.#append([3, 1])]
        for (const attempt of attempts) attempt.catch(() => undefined)
        return await this.#depose()
      }
    }
  }

  async #depose(): Promise<void> {
    if (this.#journal !== undefined) this.#deposed.push(this.#journal)
    const faults = this.#zookeeper.faults
    this.#zookeeper = new MemoryZookeeper(this.#tree)
    await this.#come()
    this.#zookeeper.faults = faults
    for (const journal of this.#deposed) await this.#tryInVain(journal)
  }

  async #tryInVain(journal: Journal): Promise<void> {
    await codeOf(journal.append([record(-1)]))
    await codeOf(journal.recover())
    await codeOf(journal.recover())
    expect(await codeOf(journal.append([record(-1)]))).toBe('ERR_JOURNAL_FENCED')
  }

  /** Opens, again when a fault hits it, and compares what is there with what must be. */
  async #come(): Promise<void> {
    let opened: OpenedInZookeeper | undefined
    for (let attempt = 0; opened === undefined && attempt < 5; attempt += 1) {
      opened = await openIn(this.#zookeeper, limits).catch(async (error) => {
        expect(await codeOf(Promise.reject(error))).toMatch(/^ERR_ZOOKEEPER_/)
        return undefined
      })
    }
    if (opened === undefined) throw new Error('it cannot be opened')
    this.#records.check(numbers(opened.records))
    this.#journal = opened.journal
  }

  async end(): Promise<void> {
    this.#zookeeper.faults = () => undefined
    await this.run({ step: 'append', sizes: [1] })
    await this.run({ step: 'depose' })
    expect(this.#tree.largestNode).toBeLessThan(300)
  }

  #arm(after: number, fault: Fault): void {
    let left = after
    this.#zookeeper.faults = ({ isWrite }) => {
      left -= 1
      if (left !== -1) return undefined
      // What only reads has no later.
      return isWrite || typeof fault === 'string' ? fault : 'lost-before'
    }
  }

  #append(sizes: readonly number[]): Promise<void>[] {
    return this.#records.append(this.#journal, sizes)
  }

  async #compact(): Promise<void> {
    await this.#records.compact(this.#journal)
  }

  async #settle(attempts: readonly Promise<void>[]): Promise<void> {
    const failures = await Promise.all(attempts.map((attempt) => codeUnlessDone(attempt)))
    if (!failures.includes('ERR_JOURNAL_FAILED')) return
    const journal = this.#journal
    if (journal === undefined) throw new Error('none')
    for (let attempt = 0; ; attempt += 1) {
      const failure = await codeUnlessDone(journal.recover())
      if (failure === undefined) break
      expect(failure).toBe('ERR_JOURNAL_FAILED')
      expect(attempt).toBeLessThan(3)
    }
    this.#records.recovered()
  }
}

async function live(steps: readonly Step[]): Promise<void> {
  const life = new Life()
  await life.start()
  for (const step of steps) await life.run(step)
  await life.end()
}

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>('lost-before', 'lost-after'),
  fc.record({ lateAfter: fc.nat({ max: 12 }) }),
)
const after = fc.nat({ max: 20 })
const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ step: fc.constant('append' as const), sizes }),
  fc.record({ step: fc.constant('compact' as const), sizes }),
  fc.record({ step: fc.constant('depose' as const) }),
  fc.record({ step: fc.constant('expire' as const) }),
  fc.record({ step: fc.constant('depose-busy' as const), after, fault }),
  fc.record({ step: fc.constant('fault' as const), after, fault }),
)

test('any sequence of appends, compactions, faults, expiries and takeovers', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), live), { numRuns: 1500 })
})

test('a fault and a takeover at each operation of a busy life', async () => {
  const busy: Step[] = [
    { step: 'append', sizes: [1, 9, 2] },
    { step: 'compact', sizes: [2] },
    { step: 'append', sizes: [4, 4] },
  ]
  const faults: Fault[] = ['lost-before', 'lost-after', { lateAfter: 0 }, { lateAfter: 4 }]
  for (const fault of faults) {
    for (let after = 0; after < 40; after += 1) {
      await live([...busy, { step: 'depose-busy', after, fault }, ...busy])
      await live([{ step: 'fault', after, fault }, ...busy, { step: 'depose' }, ...busy])
    }
  }
})
