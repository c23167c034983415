/**
 * Answers on a connection for calls: the same whatever the chunks, no more of them than heads, no byte that was not sent,
 * and nothing behind an error or the end.
 */
import assert from 'node:assert/strict'
import { AnswerReader } from '../../../src/mesos/answer-reader.ts'
import type { CallAnswer } from '../../../src/mesos/ports.ts'
import { chunksOf, type Target } from '../target.ts'

const ACCEPTED =
  'HTTP/1.1 202 Accepted\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Length: 0\r\n\r\n'

export const answersTarget: Target = {
  name: 'answers',
  more: () =>
    [
      ACCEPTED.repeat(3),
      `${ACCEPTED}HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nno id\r\n\r\n${ACCEPTED}`,
      `HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n${ACCEPTED}`,
      `HTTP/1.1 100 Continue\r\n\r\n${ACCEPTED}HTTP/1.1 400 No\r\nConnection: close\r\n\r\nthe rest`,
    ].map((text) => Buffer.from(text, 'latin1')),
  words: ['\r\n', '\r\n\r\n', 'HTTP/1.0 ', 'Content-Length: ', 'Transfer-Encoding: chunked\r\n'],
  check(input, random) {
    const whole = read([input])
    assert.deepEqual(read(chunksOf(input, random)), whole)
    const heads = input.toString('latin1').split('HTTP/1.').length - 1
    assert.ok(whole.answers.length <= heads, `${whole.answers.length} answers, ${heads} heads`)
    const bodyBytes = whole.answers.reduce((sum, { body }) => sum + body.length, 0)
    assert.ok(bodyBytes <= input.length)
    for (const { status } of whole.answers) assert.ok(status >= 200 && status < 600)
  },
}

interface Reading {
  readonly answers: readonly CallAnswer[]
  readonly error: string | undefined
}

function read(chunks: readonly Buffer[]): Reading {
  const reader = new AnswerReader()
  const answers: CallAnswer[] = []
  let error: string | undefined
  for (const chunk of chunks) {
    const { isOver } = reader
    const pushed = reader.push(chunk)
    assert.ok(!isOver || pushed.answers.length === 0)
    answers.push(...pushed.answers)
    error = pushed.error
  }
  const last = reader.end()
  return { answers: last === undefined ? answers : [...answers, last], error }
}
