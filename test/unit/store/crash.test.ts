/** Whatever ends the process or breaks the disk: what was acknowledged is there, once, in order, and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Journal } from '../../../src/store/journal.ts'
import type { JournalLimits } from '../../../src/store/limits.ts'
import { codeOf, errorOf, numbers, type Opened, openAll, record } from './helpers.ts'
import { codeUnlessDone, KnownRecords } from './known-records.ts'
import { type Choose, type Fault, MemoryDisk } from './memory-disk.ts'

const limits: Partial<JournalLimits> = {
  segmentBytesMax: 400,
  groupBytesMax: 80,
  compactionSliceBytes: 60,
  compactionSyncBytes: 150,
}

type Death = 'kill' | 'power'
type Step =
  | { readonly step: 'append'; readonly sizes: readonly number[] }
  | { readonly step: 'compact'; readonly sizes: readonly number[] }
  | { readonly step: 'reopen' }
  | { readonly step: 'fault'; readonly after: number; readonly fault: Fault }
  | {
      readonly step: 'die'
      readonly death: Death
      readonly after: number
      readonly written: number
    }

/** A process that uses a journal, dies and comes back, and what it knows to be durable. */
class Life {
  #disk = new MemoryDisk()
  #journal: Journal | undefined
  readonly #records = new KnownRecords()
  readonly #choose: Choose

  constructor(choose: Choose) {
    this.#choose = choose
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
      case 'reopen':
        await this.#journal?.close()
        return await this.#come(this.#disk)
      case 'fault':
        this.#arm(step.after, step.fault)
        return
      case 'die': {
        this.#arm(step.after, { halt: true, written: step.written })
        const attempts = [...this.#append([1, 2]), this.#compact(), ...this.#append([3, 1])]
        for (const attempt of attempts) attempt.catch(() => undefined)
        await turn()
        return await this.#die(step.death)
      }
    }
  }

  async #die(death: Death): Promise<void> {
    const disk =
      death === 'kill' ? this.#disk.afterKill() : this.#disk.afterPowerFailure(this.#choose)
    await this.#come(disk)
  }

  /** Opens, again when the one fault that may be armed hits it, and compares what is there with what must be. */
  async #come(disk: MemoryDisk): Promise<void> {
    disk.fault = this.#disk.fault
    this.#disk = disk
    const opened = await Promise.race([openAll(disk, limits).catch((error) => error), turn()])
    if (opened instanceof Error || opened === undefined) {
      const next = disk.afterPowerFailure(this.#choose)
      this.#disk = next
      const again = await openAll(next, limits)
      this.#opened(again)
    } else this.#opened(opened)
  }

  #opened({ journal, records }: Opened): void {
    this.#records.check(numbers(records))
    this.#journal = journal
  }

  async start(): Promise<void> {
    await this.#come(this.#disk)
  }

  async end(): Promise<void> {
    this.#disk.fault = () => undefined
    await this.run({ step: 'append', sizes: [1] })
    await this.run({ step: 'reopen' })
  }

  #arm(after: number, fault: Fault): void {
    let left = after
    this.#disk.fault = ({ bytes }) => {
      left -= 1
      if (left !== -1) return undefined
      return { ...fault, written: Math.min(fault.written ?? 0, bytes) }
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
    expect(await codeOf(this.#journal?.append([record(0)]) ?? turn())).toBe('ERR_JOURNAL_FAILED')
    if (!(await recovered(this.#journal))) expect(await recovered(this.#journal)).toBe(true)
    this.#records.recovered()
  }
}

async function recovered(journal: Journal | undefined): Promise<boolean> {
  return (await codeUnlessDone(journal?.recover() ?? turn())) === undefined
}

/** Long enough for everything that can go on in memory. */
function turn(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(() => resolve(undefined)))
}

function chooser(seed: number): Choose {
  let state = seed >>> 0
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

async function live(steps: readonly Step[], seed: number): Promise<void> {
  const life = new Life(chooser(seed))
  await life.start()
  for (const step of steps) await life.run(step)
  await life.end()
}

const sizes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 })
const written = fc.nat({ max: 200 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ step: fc.constant('append' as const), sizes }),
  fc.record({ step: fc.constant('compact' as const), sizes }),
  fc.record({ step: fc.constant('reopen' as const) }),
  fc.record({
    step: fc.constant('fault' as const),
    after: fc.nat({ max: 15 }),
    fault: fc.record({ code: fc.constantFrom('ENOSPC' as const, 'EIO' as const), written }),
  }),
  fc.record({
    step: fc.constant('die' as const),
    death: fc.constantFrom<Death>('kill', 'power'),
    after: fc.nat({ max: 30 }),
    written,
  }),
)

test('any sequence of appends, compactions, faults and deaths', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), fc.integer(), live), {
    numRuns: 1000,
  })
})

test('a death at each operation of a busy life', async () => {
  const busy: Step[] = [
    { step: 'append', sizes: [1, 3, 2] },
    { step: 'compact', sizes: [2] },
    { step: 'append', sizes: [4, 4] },
  ]
  for (const death of ['kill', 'power'] as const) {
    for (let after = 0; after < 40; after += 1) {
      for (let seed = 0; seed < 5; seed += 1) {
        const dying: Step = { step: 'die', death, after, written: seed * 17 }
        await live([...busy, dying, ...busy, dying], seed)
      }
    }
  }
})

test('what a failed fsync lost is not believed because a read shows it', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  disk.fault = ({ kind }) => (kind === 'sync' ? { code: 'EIO' } : undefined)
  expect(await codeOf(journal.append([record(2)]))).toBe('ERR_JOURNAL_FAILED')
  const killed = disk.afterKill()
  const second = await openAll(killed)
  expect(numbers(second.records)).toEqual([1, 2]) // From the page cache.
  await second.journal.append([record(3)])
  const third = await openAll(killed.afterPowerFailure(() => 0))
  expect(numbers(third.records)).toEqual([1, 2, 3]) // It was copied before it was believed.
})

test('a full disk: rejected in order, nothing taken, recovered behind the last durable record', async () => {
  const disk = new MemoryDisk('/state')
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  disk.fault = ({ kind }) => (kind === 'write' ? { code: 'ENOSPC', written: 10 } : undefined)
  const order: number[] = []
  const failing = [2, 3].map(async (n) => {
    const error = await errorOf(journal.append([record(n)]))
    order.push(n)
    return error
  })
  const [error] = await Promise.all(failing)
  expect(order).toEqual([2, 3])
  expect(error).toMatchObject({
    code: 'ERR_JOURNAL_FAILED',
    exitCode: 3,
    nextStep: 'Free space on the disk of /state; Pitboss goes on by itself then.',
  })
  expect(await codeOf(journal.append([record(4)]))).toBe('ERR_JOURNAL_FAILED')
  expect(await codeOf(journal.compact([]))).toBe('ERR_JOURNAL_FAILED')
  expect(await codeOf(journal.recover())).toBe('ERR_JOURNAL_FAILED')
  disk.fault = () => undefined
  await Promise.all([journal.recover(), journal.recover()])
  await journal.recover()
  await journal.append([record(5)])
  expect(disk.text('journal-00000003.log')).toContain('"firstRecord":1,"recovers":true')
  await journal.close()
  expect(numbers((await openAll(disk)).records)).toEqual([1, 5])
})

test('what was rejected stays away, however often the journal is opened after its recovery', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  disk.fault = ({ kind }) => (kind === 'sync' ? { code: 'EIO' } : undefined)
  expect(await codeOf(journal.append([record(2)]))).toBe('ERR_JOURNAL_FAILED')
  disk.fault = () => undefined
  await journal.recover()
  let next = disk.afterKill()
  expect(next.text('journal-00000001.log')).toContain('"n":2') // There, whole, and never durable.
  for (let opening = 0; opening < 3; opening += 1) {
    expect(numbers((await openAll(next)).records)).toEqual([1])
    next = next.afterKill()
  }
})

test('a full disk does not hurt a compaction but itself', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  disk.fault = ({ name }) => (name.startsWith('snapshot') ? { code: 'ENOSPC' } : undefined)
  expect(await codeOf(journal.compact([record(1)]))).toBe('ERR_COMPACTION_FAILED')
  await journal.append([record(2)])
  disk.fault = () => undefined
  await journal.compact([record(1), record(2)])
  await journal.close()
  expect(disk.names()).toEqual(['journal-00000003.log', 'snapshot-00000003.log'])
  expect(numbers((await openAll(disk)).records)).toEqual([1, 2])
})

test('a torn end is cut off, and said', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  const good = disk.text('journal-00000001.log')
  await journal.append([record(2), record(3)])
  const whole = disk.text('journal-00000001.log')
  for (let length = good.length; length < whole.length; length += 1) {
    const torn = new MemoryDisk()
    torn.put('journal-00000001.log', whole.slice(0, length))
    const opened = await openAll(torn)
    expect(numbers(opened.records)).toEqual([1])
    const droppedBytes = length - good.length
    expect(opened.journal.repairs).toEqual(
      droppedBytes === 0
        ? []
        : [{ file: 'journal-00000001.log', offset: good.length, droppedBytes }],
    )
    await opened.journal.close()
    expect((await openAll(torn)).journal.repairs).toEqual([])
  }
})

test('no flipped bit goes unnoticed, and none in an older commit is healed away', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  await journal.compact([record(1)])
  await journal.append([record(2)])
  await journal.append([record(3)])
  for (const name of disk.names()) {
    const text = disk.text(name)
    const lastCommit = text.trimEnd().lastIndexOf('\n') + 1
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const offset = bit >> 3
      const damaged = disk.afterKill()
      damaged.flipBit(name, offset, bit & 7)
      const outcome = await openAll(damaged).then(
        (opened) => opened,
        (error: unknown) => codeOf(Promise.reject(error)),
      )
      if (typeof outcome === 'string') {
        expect(outcome).toMatch(/^ERR_JOURNAL_(CORRUPT|FORMAT)$/)
      } else {
        expect(name).toBe('journal-00000002.log')
        expect(offset).toBeGreaterThanOrEqual(lastCommit)
        expect(outcome.journal.repairs).toHaveLength(1)
        expect(numbers(outcome.records)).toEqual([1, 2])
      }
    }
  }
})

/** Of a bit in the last commit that was whole, with something behind it: what an opening makes of it. */
async function* turnedBits(behind: 'the beginning of a line' | 'a byte of nothing') {
  const name = 'journal-00000001.log'
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  const from = disk.text(name).length
  await journal.append([record(2), record(3)])
  const to = disk.text(name).length
  await journal.append([record(4)])
  const text = disk.text(name)
  const rest = behind === 'a byte of nothing' ? '\0' : text.slice(to, text.indexOf('{', to))
  const lastLine = text.lastIndexOf('\n', to - 2)
  for (let bit = from * 8; bit < to * 8; bit += 1) {
    const offset = bit >> 3
    const damaged = new MemoryDisk()
    damaged.put(name, text.slice(0, to) + rest)
    damaged.flipBit(name, offset, bit & 7)
    const outcome = await openAll(damaged).then(
      ({ records }) => numbers(records),
      (error: unknown) => codeOf(Promise.reject(error)),
    )
    yield { outcome, isBeginningOfLast: offset >= lastLine && offset < text.indexOf('{', lastLine) }
  }
}

test('damage to the last whole commit is no crash when another one was begun behind it', async () => {
  for await (const { outcome } of turnedBits('the beginning of a line')) {
    expect(outcome).toBe('ERR_JOURNAL_CORRUPT')
  }
})

test('any byte behind it says so, unless the bit is in what tells where it ends', async () => {
  for await (const { outcome, isBeginningOfLast } of turnedBits('a byte of nothing')) {
    if (!isBeginningOfLast) expect(outcome).toBe('ERR_JOURNAL_CORRUPT')
    else if (outcome !== 'ERR_JOURNAL_CORRUPT') expect(outcome).toEqual([1])
  }
})

test('damage before a later commit names the file, the place and the way out', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  const offset = disk.text('journal-00000001.log').length
  await journal.append([record(2)])
  await journal.append([record(3)])
  const damaged = disk.afterKill()
  damaged.flipBit('journal-00000001.log', offset + 30, 0)
  const error = await errorOf(openAll(damaged))
  expect(error.message).toBe(
    `the journal is damaged: journal-00000001.log, byte ${offset}: its checksum does not match`,
  )
  expect(error.nextStep).toBe(
    'Restore the state directory from a backup, or look at that line, which is text. ' +
      'No record was changed, and tasks keep running.',
  )
})

test('a missing file is missed, whichever it is', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk, { segmentBytesMax: 100 })
  await journal.append([record(1)])
  await journal.compact([record(1)])
  for (let n = 2; n < 6; n += 1) await journal.append([record(n)])
  await journal.close()
  const last = disk.names().findLast((name) => name.startsWith('journal'))
  for (const name of disk.names().filter((each) => each !== last)) {
    const holed = disk.afterKill()
    holed.delete(name)
    expect(await codeOf(openAll(holed))).toBe('ERR_JOURNAL_CORRUPT')
  }
})

test('garbage of any size is refused in bounded memory', async () => {
  const disk = new MemoryDisk()
  const { journal } = await openAll(disk)
  await journal.append([record(1)])
  await journal.close()
  const whole = disk.text('journal-00000001.log')
  disk.readChunkBytes = 1024 * 1024
  disk.put('journal-00000001.log', Buffer.alloc(8 * 1024 * 1024))
  expect(await codeOf(openAll(disk))).toBe('ERR_JOURNAL_CORRUPT')
  const unsealed = whole.split('\n').slice(0, -2).join('\n')
  const zeros = Buffer.alloc(8 * 1024 * 1024)
  disk.put('journal-00000001.log', Buffer.concat([Buffer.from(`${unsealed}\n`), zeros]))
  const opened = await openAll(disk)
  expect(numbers(opened.records)).toEqual([1])
  expect(opened.journal.repairs).toMatchObject([{ droppedBytes: zeros.length }])
})
