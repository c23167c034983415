import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnswerReader } from '../../../src/mesos/answer-reader.ts'
import { ANSWER_BODY_BYTES_LIMIT, ANSWER_HEAD_BYTES_LIMIT } from '../../../src/mesos/limits.ts'
import type { CallAnswer } from '../../../src/mesos/ports.ts'

/** What is read of a connection that sends these pieces and then ends. */
function read(pieces: readonly Buffer[]) {
  const reader = new AnswerReader()
  const answers: CallAnswer[] = []
  let error: string | undefined
  for (const piece of pieces) {
    const pushed = reader.push(piece)
    answers.push(...pushed.answers)
    error = pushed.error
  }
  const isOver = reader.isOver
  const last = reader.end()
  if (last !== undefined) answers.push(last)
  return { answers: answers.map(({ status, body }) => `${status} ${body}`), error, isOver }
}

const bytes = (text: string) => Buffer.from(text, 'latin1')
const ACCEPTED = 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n'
// As a real master says them [facts 24, 27, 48].
const FROM_MESOS =
  'HTTP/1.1 202 Accepted\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Length: 0\r\n\r\n' +
  'HTTP/1.1 400 Bad Request\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Type: text/plain; charset=utf-8\r\n' +
  'Content-Length: 25\r\n\r\nFailed to validate: no id'

describe('AnswerReader', () => {
  test.each<[string, string, string[], boolean]>([
    ['a real master', FROM_MESOS, ['202 ', '400 Failed to validate: no id'], false],
    ['the same head again and again', ACCEPTED.repeat(3), ['202 ', '202 ', '202 '], false],
    ['a reason that is missing', 'HTTP/1.1 202\r\nContent-Length: 0\r\n\r\n', ['202 '], false],
    [
      'an answer before the answer',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ACCEPTED}`,
      ['202 '],
      false,
    ],
    [
      '204 and 304 have no body, whatever length they name',
      `HTTP/1.1 204 None\r\nContent-Length: 5\r\n\r\nHTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n${ACCEPTED}`,
      ['204 ', '304 ', '202 '],
      false,
    ],
    [
      'chunks, with extensions and trailers',
      `HTTP/1.1 500 No\r\nTransfer-Encoding: Chunked\r\n\r\n3;a=b\r\nabc\r\nA \r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n${ACCEPTED}`,
      ['500 abc0123456789', '202 '],
      false,
    ],
    [
      'no chunk but the last',
      `HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${ACCEPTED}`,
      ['202 ', '202 '],
      false,
    ],
    [
      'a body that ends with the connection',
      'HTTP/1.1 400 No\r\n\r\nto the end',
      ['400 to the end'],
      false,
    ],
    ['the same, and it is empty', 'HTTP/1.1 400 No\r\n\r\n', ['400 '], false],
    [
      '[fact 15] what follows Connection: close is not read',
      `HTTP/1.1 202 Yes\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n${ACCEPTED}`,
      ['202 '],
      true,
    ],
    [
      'HTTP/1.0 closes, unless it says that it does not',
      `HTTP/1.0 202 Yes\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\nHTTP/1.0 202 Yes\r\nContent-Length: 2\r\n\r\nok${ACCEPTED}`,
      ['202 ', '202 ok'],
      true,
    ],
    [
      'a length twice, the same',
      'HTTP/1.1 400 No\r\nContent-Length: 2\r\ncontent-length:2\r\n\r\nno',
      ['400 no'],
      false,
    ],
  ])('%s', (_name, text, answers, isOver) => {
    expect(read([bytes(text)])).toEqual({ answers, error: undefined, isOver })
    const single = Array.from(bytes(text), (byte) => Buffer.of(byte))
    expect(read(single)).toEqual({ answers, error: undefined, isOver })
  })

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 999 What\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2020 What\r\n\r\n'],
    ['lines that end too soon', 'HTTP/1.1 202 Yes\nContent-Length: 0\n\n\r\n\r\n'],
    ['a line that goes on', 'HTTP/1.1 202 Yes\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n'],
    ['a blank before the colon', 'HTTP/1.1 202 Yes\r\nContent-Length : 0\r\n\r\n'],
    ['a nul byte', 'HTTP/1.1 202 Yes\r\nX: a\0\r\nContent-Length: 0\r\n\r\n'],
    ['a negative length', 'HTTP/1.1 202 Yes\r\nContent-Length: -1\r\n\r\n'],
    ['a length that is none', 'HTTP/1.1 202 Yes\r\nContent-Length: 0x1\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 202 Yes\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n'],
    ['two lengths in one line', 'HTTP/1.1 202 Yes\r\nContent-Length: 0, 1\r\n\r\n'],
    [
      'a length and chunks',
      'HTTP/1.1 202 Yes\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['another coding', 'HTTP/1.1 202 Yes\r\nTransfer-Encoding: gzip, chunked\r\n\r\n'],
    ['another protocol from here on', 'HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n'],
    ['a chunk without a size', 'HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n'],
    [
      'a chunk beyond any size',
      'HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\n1234567890123\r\n',
    ],
    [
      'a chunk beyond its size',
      'HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n',
    ],
    [
      'a trailer that is none',
      'HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx\r\n\r\n',
    ],
    ['an endless head', `HTTP/1.1 202 Yes\r\nX: ${'x'.repeat(ANSWER_HEAD_BYTES_LIMIT)}`],
    [
      'an endless line of a chunk',
      `HTTP/1.1 202 Yes\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(ANSWER_HEAD_BYTES_LIMIT)}`,
    ],
  ])('%s is an error, after what was well', (_name, text) => {
    const { answers, error, isOver } = read([bytes(ACCEPTED + text), bytes(ACCEPTED)])
    expect(answers).toEqual(['202 '])
    expect(error).not.toBeUndefined()
    expect(isOver).toBe(true)
    const single = Array.from(bytes(ACCEPTED + text), (byte) => Buffer.of(byte))
    expect(read(single)).toEqual({ answers, error, isOver })
  })

  test.each([
    ['in the head', 'HTTP/1.1 202 Yes\r\nContent-Length: 0\r\n\r'],
    ['in the body', 'HTTP/1.1 400 No\r\nContent-Length: 3\r\n\r\nab'],
    ['in a chunk', 'HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab'],
    ['before the last chunk', 'HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
    ['in the trailers', 'HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'],
  ])('cut %s it is no answer', (_name, text) => {
    expect(read([bytes(text)])).toEqual({ answers: [], error: undefined, isOver: false })
  })

  test('names are in lower case, of a repeated one the first counts, blanks around values do not', () => {
    const { answers } = new AnswerReader().push(
      bytes('HTTP/1.1 202 Yes\r\nX-A:  one \t\r\nx-a: two\r\nX-B:\r\nContent-Length: 0\r\n\r\n'),
    )
    expect(answers).toEqual([
      { status: 202, headers: { 'x-a': 'one', 'x-b': '', 'content-length': '0' }, body: '' },
    ])
  })

  test('a head that only begins like the last one is another', () => {
    const other = 'HTTP/1.1 202 Accepted\r\nContent-Length: 1\r\n\r\nx'
    expect(read([bytes(ACCEPTED + other + ACCEPTED)]).answers).toEqual(['202 ', '202 x', '202 '])
  })

  test.each([
    ['with a length', (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`],
    [
      'in chunks',
      (body: string) =>
        `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ],
  ])('of a large body %s only the beginning is kept', (_name, sent) => {
    const text = `HTTP/1.1 400 No\r\n${sent('x'.repeat(3 * ANSWER_BODY_BYTES_LIMIT))}${ACCEPTED}`
    const { answers } = read([bytes(text)])
    expect(answers.map((answer) => answer.length)).toEqual([ANSWER_BODY_BYTES_LIMIT + 4, 4])
  })

  test('it does not matter how the bytes are cut', () => {
    const body = fc.string({ unit: fc.constantFrom('a', '0', '\r', '\n', ':'), maxLength: 20 })
    const head = (status: number) =>
      `HTTP/1.1 ${status} Why\r\nDate: Sun, 22 Nov 2026 12:00:0${status % 10} GMT\r\n`
    const answer = fc.tuple(fc.integer({ min: 200, max: 203 }), body, fc.boolean())
    const chunked = (text: string) =>
      [...(text.match(/[\s\S]{1,3}/g) ?? []), ''].map((part) => `${part.length}\r\n${part}\r\n`)
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 10 }),
        fc.array(fc.nat({ max: 600 })),
        (all, cuts) => {
          const text = all
            .map(([status, said, inChunks]) =>
              inChunks
                ? `${head(status)}Transfer-Encoding: chunked\r\n\r\n${chunked(said).join('')}`
                : `${head(status)}Content-Length: ${said.length}\r\n\r\n${said}`,
            )
            .join('')
          const stream = bytes(text)
          const edges = [...cuts.filter((at) => at < stream.length), stream.length]
          edges.sort((a, b) => a - b)
          const pieces = edges.map((edge, index) => stream.subarray(edges[index - 1] ?? 0, edge))
          const answers = all.map(([status, said]) => `${status} ${said}`)
          expect(read(pieces)).toEqual({ answers, error: undefined, isOver: false })
        },
      ),
      { numRuns: 300 },
    )
  })
})
