/** Reading a log through growth, rotation and truncation: nothing twice, nothing lost that is still there. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogAnswer } from '../../../src/api/log-view.ts'
import {
  LogReader,
  type LogStep,
  type ReadPiece,
  tailOffset,
} from '../../../src/cli/logs/log-reader.ts'

/** A log with its rotated files; index 0 is the present one. */
class Log {
  files: Buffer[] = [Buffer.alloc(0)]
  ended = false
  reads = 0

  write(text: string): void {
    this.files[0] = Buffer.concat([this.files[0] ?? Buffer.alloc(0), Buffer.from(text)])
  }

  /** By renaming, as Mesos' own logger does. */
  rotate(): void {
    this.files.unshift(Buffer.alloc(0))
  }

  truncate(): void {
    this.files[0] = Buffer.alloc(0)
  }

  read: ReadPiece = async (rotated, offset, length): Promise<LogAnswer> => {
    this.reads += 1
    const file = this.files[rotated]
    if (file === undefined) return { kind: 'no-file', message: 'none', ended: this.ended }
    const from = offset < 0 ? Math.max(0, file.length + offset) : offset
    const data = file.subarray(from, from + length)
    return { kind: 'piece', offset: from, data, ended: this.ended }
  }
}

function readerOf(log: Log, over: { pieceBytes?: number; overlapBytes?: number } = {}): LogReader {
  const { pieceBytes = 64, overlapBytes = 16 } = over
  return new LogReader({ read: log.read, pieceBytes, overlapBytes, maxRotations: 9 })
}

/** Reads until there is nothing more now. */
async function drain(reader: LogReader): Promise<{ text: string; cuts: number; last: LogStep }> {
  const pieces: Buffer[] = []
  let cuts = 0
  for (;;) {
    const step = await reader.next()
    if (step.kind !== 'bytes') return { text: Buffer.concat(pieces).toString(), cuts, last: step }
    pieces.push(Buffer.from(step.data))
    cuts += step.cut ? 1 : 0
  }
}

describe('a log that only grows', () => {
  test('is read in full, in pieces, then waited for', async () => {
    const log = new Log()
    const reader = readerOf(log)
    log.write('a'.repeat(200))
    expect((await drain(reader)).text).toBe('a'.repeat(200))
    log.write('more')
    expect(await drain(reader)).toEqual({
      text: 'more',
      cuts: 0,
      last: { kind: 'idle', ended: false },
    })
    log.ended = true
    expect((await drain(reader)).last).toEqual({ kind: 'idle', ended: true })
  })

  test('an empty one is no trouble', async () => {
    expect(await readerOf(new Log()).next()).toEqual({ kind: 'idle', ended: false })
  })
})

describe('rotation', () => {
  test('what was written before and after it is read once, in order', async () => {
    const log = new Log()
    const reader = readerOf(log)
    log.write('one ')
    expect((await drain(reader)).text).toBe('one ')
    log.write('two ')
    log.rotate()
    log.write('three ')
    log.rotate()
    log.write('four')
    expect(await drain(reader)).toMatchObject({ text: 'two three four', cuts: 0 })
  })

  test('a new file that is longer already is not taken for the old one', async () => {
    const log = new Log()
    const reader = readerOf(log)
    log.write('first file')
    await drain(reader)
    log.rotate()
    log.write(`second file ${'x'.repeat(100)}`)
    expect((await drain(reader)).text).toBe(`second file ${'x'.repeat(100)}`)
  })

  test('a moment without a present file is waited out', async () => {
    const log = new Log()
    const reader = readerOf(log)
    log.write('one')
    await drain(reader)
    const [old = Buffer.alloc(0)] = log.files
    // A hole where the present file will be, the old one behind it.
    log.files = new Array<Buffer>(2)
    log.files[1] = old
    expect((await reader.next()).kind).toBe('trouble')
    log.files[0] = Buffer.from('two')
    expect((await drain(reader)).text).toBe('two')
  })

  test('one that went too far says that something is missing, and goes on with what is there', async () => {
    const log = new Log()
    const reader = readerOf(log)
    log.write('one')
    await drain(reader)
    log.files = [Buffer.from('fresh')]
    expect(await drain(reader)).toMatchObject({ text: 'fresh', cuts: 1 })
  })
})

test('a truncated log is read from its new beginning', async () => {
  const log = new Log()
  const reader = readerOf(log)
  log.write('much text')
  await drain(reader)
  log.truncate()
  log.write('new')
  expect(await drain(reader)).toMatchObject({ text: 'new', cuts: 1 })
})

test('whatever happens between two looks, every line comes once and in order', async () => {
  const act = fc.constantFrom('write', 'write', 'write', 'rotate', 'read')
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 60 }),
      fc.integer({ min: 20, max: 200 }),
      async (acts, pieceBytes) => {
        const log = new Log()
        const reader = readerOf(log, { pieceBytes, overlapBytes: 12 })
        let line = 0
        let rotations = 0
        let seen = ''
        const write = () => log.write(`line ${++line} grüße\n`)
        for (const what of acts) {
          if (what === 'write') write()
          else if (what === 'rotate' && rotations < 8) {
            // More than are searched between two looks would be a loss.
            rotations += 1
            log.rotate()
          } else if (what === 'read') {
            seen += (await drain(reader)).text
            rotations = 0
          }
        }
        seen += (await drain(reader)).text
        const lines = seen.split('\n').slice(0, -1)
        const numbers = lines.map((text) => Number(/\d+/.exec(text)?.[0]))
        // What was rotated away before anything had been read is no part of the log that was followed.
        const [first = 1] = numbers
        expect(numbers).toEqual(numbers.map((_number, index) => first + index))
        const [present = Buffer.alloc(0)] = log.files
        expect(seen.endsWith(present.toString())).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

describe('--tail', () => {
  const text = Array.from({ length: 50 }, (_, index) => `line ${index + 1}\n`).join('')

  test.each([
    { lines: 0, rest: '' },
    { lines: 1, rest: 'line 50\n' },
    { lines: 3, rest: 'line 48\nline 49\nline 50\n' },
    { lines: 50, rest: text },
    { lines: 51, rest: text },
  ])('$lines', async ({ lines, rest }) => {
    const log = new Log()
    log.write(text)
    const offset = await tailOffset(log.read, lines, 32, 10_000)
    expect(text.slice(Number(offset))).toBe(rest)
  })

  test('a line that is still being written is one', async () => {
    const log = new Log()
    log.write(`${text}half`)
    const offset = await tailOffset(log.read, 2, 32, 10_000)
    expect(`${text}half`.slice(Number(offset))).toBe('line 50\nhalf')
  })

  test('looks back only so far', async () => {
    const log = new Log()
    log.write('x'.repeat(10_000))
    expect(await tailOffset(log.read, 5, 100, 1_000)).toBe(9_000)
    expect(log.reads).toBe(10)
  })

  test('of nothing, and of no file', async () => {
    const log = new Log()
    expect(await tailOffset(log.read, 5, 100, 1_000)).toBe(0)
    log.files = []
    expect(await tailOffset(log.read, 5, 100, 1_000)).toMatchObject({ kind: 'no-file' })
  })
})
