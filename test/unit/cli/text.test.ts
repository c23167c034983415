import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { EventStreamParser } from '../../../src/cli/client/event-stream.ts'
import { formatAge, formatAgeSince, parseDuration } from '../../../src/cli/duration.ts'
import { clip, safeCell } from '../../../src/cli/print/cell.ts'
import { stateWord } from '../../../src/cli/print/columns.ts'
import { TablePrinter } from '../../../src/cli/print/table.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each([
  ['0', 0],
  ['0s', 0],
  ['500ms', 500],
  ['120s', 120 * SECOND],
  ['5m', 5 * MINUTE],
  ['1.5h', 90 * MINUTE],
  ['1h30m', 90 * MINUTE],
  ['7d', 7 * DAY],
  ['2w', 14 * DAY],
  ['3650d', 3650 * DAY],
  ['0.4ms', 0],
])('the duration %s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each([
  '',
  '5',
  's',
  '-5s',
  '5 s',
  '5S',
  '5sec',
  '1e3s',
  '.5s',
  '5.s',
  '1..5s',
  '5s ',
  '0x5s',
  'Infinitys',
  'NaN',
  '3651d',
  '99999999999999999s',
  '5m5',
  '１s',
  '1s\n',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test.each([
  [-5, '0s'],
  [0, '0s'],
  [59_999, '59s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [2 * MINUTE + 5 * SECOND, '2m5s'],
  [10 * MINUTE + 5 * SECOND, '10m'],
  [179 * MINUTE, '179m'],
  [3 * HOUR, '3h'],
  [7 * HOUR + 59 * MINUTE, '7h59m'],
  [8 * HOUR + 59 * MINUTE, '8h'],
  [47 * HOUR, '47h'],
  [2 * DAY + 3 * HOUR, '2d3h'],
  [8 * DAY + 3 * HOUR, '8d'],
  [729 * DAY, '729d'],
  [730 * DAY, '2y'],
  [800 * DAY, '2y70d'],
  [10 * 365 * DAY, '10y'],
])('an age of %d ms is %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text)
})

test('the age of something without a time is unknown', () => {
  expect(formatAgeSince('yesterday', 0)).toBe('<unknown>')
})

test.each([
  ['TASK_RUNNING', 'Running'],
  ['TASK_GONE_BY_OPERATOR', 'GoneByOperator'],
  ['Launching', 'Launching'],
  ['None', 'None'],
])('the state %s is shown as %s', (state, word) => {
  expect(stateWord(state)).toBe(word)
})

describe('a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['', '<none>'],
    ['two\nlines\tand\rmore', 'two\\nlines\\tand\\rmore'],
    ['\u001b[31mred\u001b[0m\u0007', '\\u001b[31mred\\u001b[0m\\u0007'],
    ['\u009b2J', '\\u009b2J'],
    ['abc\u202edef\u200b', 'abc\\u202edef\\u200b'],
    ['grüße 採掘', 'grüße 採掘'],
  ])('%j is printed as %j', (text, cell) => {
    expect(safeCell(text)).toBe(cell)
  })

  test('is clipped by width, not by characters', () => {
    expect(clip('採掘採掘', 8)).toBe('採掘採掘')
    expect(clip('採掘採掘', 7)).toBe('採掘採…')
    expect(clip('採掘採掘', 6)).toBe('採掘…')
    expect(stringWidth(safeCell('x'.repeat(1000)))).toBe(200)
  })

  test('never lets a control character through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeCell(text)).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

describe('a table', () => {
  const cells = (...texts: string[]) => texts.map((text) => ({ text }))

  test('aligns by width and leaves no space at the ends', () => {
    const printer = new TablePrinter(['NAME', 'STATE', 'MESSAGE'])
    expect(printer.withHeader([cells('採掘', 'up', 'x'), cells('a-long-name', '', '')])).toBe(
      'NAME          STATE   MESSAGE\n採掘          up      x\na-long-name\n',
    )
  })

  test('later rows stand under the earlier ones', () => {
    const printer = new TablePrinter(['A', 'B'])
    printer.withHeader([cells('wide-cell', '1')])
    expect(printer.rows([cells('x', '2')])).toBe('x           2\n')
    expect(printer.rows([cells('an-even-wider-cell', '3')])).toBe('an-even-wider-cell   3\n')
  })

  test('colour changes no width', () => {
    const printer = new TablePrinter(['A', 'B'])
    const red = (text: string) => `\u001b[31m${text}\u001b[39m`
    const text = printer.withHeader([[{ text: 'xy', style: red }, { text: 'z' }]])
    expect(text).toBe('A    B\n\u001b[31mxy\u001b[39m   z\n')
  })
})

describe('an event stream', () => {
  const stream =
    ': hello\n\nid: e-1\nevent: reset\ndata: {"a":1}\n\nid: e-2\n\ndata:two\ndata: lines\r\n\r\nevent: x\rdata\r\r'
  const messages = [
    { id: 'e-1', event: 'reset', data: '{"a":1}' },
    { id: 'e-2', event: 'message', data: 'two\nlines' },
    { id: 'e-2', event: 'x', data: '' },
  ]

  test('is read the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const parser = new EventStreamParser(1000)
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
        const pieces = places.slice(1).map((end, i) => stream.slice(places[i], end))
        expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(messages)
        expect(parser.lastEventId).toBe('e-2')
      }),
    )
  })

  test('a message without end is refused, however it is spread over lines', () => {
    expect(() => new EventStreamParser(100).push(`data: ${'x'.repeat(101)}`)).toThrow(RangeError)
    expect(() => new EventStreamParser(100).push('data: 0123456789\n'.repeat(20))).toThrow(
      RangeError,
    )
    expect(new EventStreamParser(100).push('data: 0123456789\n\n'.repeat(20))).toHaveLength(20)
  })
})
