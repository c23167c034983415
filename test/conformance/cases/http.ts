/** How the master treats HTTP itself: pipelining, connections, odd requests. */
import assert from 'node:assert/strict'
import { Connection, exchange, headerOf, requestBytes } from '../http-client.ts'
import type { Case } from '../suite.ts'
import { encode, headersOf, subscribeCall, type TestFramework } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'

function revive(it: TestFramework, headers: Record<string, string> = {}) {
  return {
    headers: { ...headersOf('protobuf'), 'Mesos-Stream-Id': it.streamId, ...headers },
    body: encode('protobuf', { type: 'REVIVE', framework_id: { value: it.id } }),
  }
}

export const httpCases: readonly Case[] = [
  {
    name: '100 pipelined calls are answered in order, and take effect in order',
    holds: 'fact 14',
    async run({ framework, masterUrl, name }) {
      const it = await framework()
      const connection = await Connection.open(masterUrl)
      const ids = Array.from({ length: 100 }, () => name('ghost'))
      for (const [index, id] of ids.entries()) {
        const wrong = index % 10 === 9
        const tasks = [{ task_id: { value: id } }]
        const call = { type: 'RECONCILE', framework_id: { value: it.id } } as const
        connection.send({
          headers: { ...headersOf('protobuf'), 'Mesos-Stream-Id': it.streamId },
          body: encode('protobuf', wrong ? call : { ...call, reconcile: { tasks } }),
        })
      }
      const statuses: number[] = []
      for (const _ of ids) statuses.push((await connection.answer()).status)
      connection.destroy()
      assert.deepEqual(
        statuses,
        ids.map((_, index) => (index % 10 === 9 ? 400 : 202)),
      )
      const answered = () =>
        it.events.flatMap((event) =>
          event.type === 'UPDATE' ? [event.update.status.task_id.value] : [],
        )
      await it.waitFor('90 answers', () => answered().length >= 90 || undefined)
      assert.deepEqual(
        answered(),
        ids.filter((_, index) => index % 10 !== 9),
      )
    },
  },
  {
    name: 'Connection: close on the third of four pipelined calls: three answers, then the end',
    holds: 'fact 15',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const connection = await Connection.open(masterUrl)
      for (const last of [false, false, true, false]) {
        connection.send(revive(it, last ? { Connection: 'close' } : {}))
      }
      for (let index = 0; index < 3; index++) {
        assert.equal((await connection.answer()).status, 202)
      }
      await assert.rejects(connection.answer('POST', 2000))
      assert.equal(connection.closed, true)
    },
  },
  {
    name: 'a call pipelined behind SUBSCRIBE is not answered while the stream lives',
    holds: 'fact 16',
    async run({ masterUrl, framework }) {
      const it = await framework()
      const connection = await Connection.open(masterUrl)
      const info = { failover_timeout: 0 }
      connection.send({
        headers: headersOf('protobuf'),
        body: encode('protobuf', subscribeCall({ info })),
      })
      await connection.head()
      connection.send(revive(it))
      let bytes = ''
      const deadline = nowMs() + 1000
      while (nowMs() < deadline) {
        const chunk = await connection.chunk(Math.max(1, deadline - nowMs())).catch(() => undefined)
        if (chunk === undefined || chunk === 'cut' || chunk === 'final') break
        bytes += chunk.toString('latin1')
      }
      assert.ok(!bytes.includes('202 Accepted'))
      assert.equal(connection.closed, false)
      connection.destroy()
    },
  },
  {
    name: '50 calls on 50 connections at once',
    holds: 'fact 17',
    async run({ framework }) {
      const it = await framework()
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => it.call({ type: 'REVIVE' })),
      )
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [202])
    },
  },
  {
    name: 'an idle connection stays open',
    holds: 'fact 14',
    slow: true,
    async run({ framework, masterUrl }) {
      const it = await framework()
      const connection = await Connection.open(masterUrl)
      connection.send(revive(it))
      await connection.answer()
      await sleep(7000)
      assert.equal(connection.closed, false)
      connection.send(revive(it))
      assert.equal((await connection.answer()).status, 202)
      connection.destroy()
    },
  },
  {
    name: 'a chunked request body is accepted',
    holds: 'fact 18',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const { headers, body } = revive(it)
      const framed = Buffer.concat([
        Buffer.from(`${body.length.toString(16)}\r\n`),
        body,
        Buffer.from('\r\n0\r\n\r\n'),
      ])
      const request = { headers: { ...headers, 'Transfer-Encoding': 'chunked' }, body: framed }
      assert.equal((await exchange(masterUrl, request)).status, 202)
    },
  },
  {
    name: 'Expect: 100-continue is answered with 202 directly',
    holds: 'fact 18',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const answer = await exchange(masterUrl, revive(it, { Expect: '100-continue' }))
      assert.equal(answer.status, 202)
    },
  },
  {
    name: 'an HTTP/1.0 request is answered with HTTP/1.1',
    holds: 'fact 18',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const answer = await exchange(masterUrl, { ...revive(it), version: '1.0' })
      assert.deepEqual([answer.status, answer.version], [202, 'HTTP/1.1'])
    },
  },
  {
    name: 'a request without Host is accepted',
    holds: 'fact 18',
    async run({ framework, masterUrl }) {
      const it = await framework()
      assert.equal((await exchange(masterUrl, revive(it, { Host: '' }))).status, 202)
    },
  },
  {
    name: 'the header name mesos-stream-id in lower case is accepted',
    holds: 'fact 18',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const { headers, body } = revive(it)
      const { 'Mesos-Stream-Id': streamId = '', ...rest } = headers as Record<string, string>
      const request = { headers: { ...rest, 'mesos-stream-id': streamId }, body }
      assert.equal((await exchange(masterUrl, request)).status, 202)
    },
  },
  {
    name: 'bytes that are not HTTP: the connection is closed without an answer',
    holds: 'fact 18',
    async run({ masterUrl }) {
      const connection = await Connection.open(masterUrl)
      connection.sendRaw('\x16\x03\x01garbage\r\n\r\n')
      await assert.rejects(connection.answer('POST', 5000), /closed/)
    },
  },
  {
    name: 'a gzipped request body is accepted',
    holds: 'fact 8',
    async run({ framework, masterUrl }) {
      const { gzipSync } = await import('node:zlib')
      const it = await framework()
      const { headers, body } = revive(it)
      const request = { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body) }
      assert.equal((await exchange(masterUrl, request)).status, 202)
    },
  },
  {
    name: '/redirect leads to //host:port, /health is 200 and empty',
    holds: 'fact 91',
    async run({ masterUrl }) {
      const redirect = await exchange(masterUrl, { method: 'GET', path: '/redirect' })
      assert.equal(redirect.status, 307)
      assert.match(headerOf(redirect, 'location') ?? '', /^\/\/[^/]+:\d+$/)
      const health = await exchange(masterUrl, { method: 'GET', path: '/health' })
      assert.deepEqual([health.status, health.body], [200, ''])
    },
  },
  {
    name: 'a request that arrives byte by byte is a request',
    holds: 'fact 2',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const connection = await Connection.open(masterUrl)
      for (const byte of requestBytes(new URL(masterUrl), revive(it))) {
        connection.sendRaw(Uint8Array.of(byte))
        await new Promise(setImmediate)
      }
      assert.equal((await connection.answer()).status, 202)
      connection.destroy()
    },
  },
]
