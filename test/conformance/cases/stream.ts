/** The subscription on the wire: head, framing, first events, encoding. */
import assert from 'node:assert/strict'
import { Connection, headerOf } from '../http-client.ts'
import type { Case } from '../suite.ts'
import { encode, headersOf, shellTask, subscribeCall } from '../test-framework.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const streamCases: readonly Case[] = [
  {
    name: 'SUBSCRIBE answers 200 with Date, Transfer-Encoding, Mesos-Stream-Id, Content-Type',
    holds: 'fact 1',
    async run({ framework }) {
      const { head, streamId } = await framework()
      assert.equal(head.status, 200)
      assert.equal(head.version, 'HTTP/1.1')
      assert.deepEqual(
        head.headers.map(([name]) => name),
        ['Date', 'Transfer-Encoding', 'Mesos-Stream-Id', 'Content-Type'],
      )
      assert.equal(headerOf(head, 'content-type'), 'application/x-protobuf')
      assert.match(streamId, UUID)
    },
  },
  {
    name: 'each RecordIO record is exactly one HTTP chunk',
    holds: 'fact 2',
    async run({ framework, name }) {
      const it = await framework()
      const tasks = Array.from({ length: 50 }, () => ({ taskId: name('ghost') }))
      await it.reconcile(tasks)
      await it.waitFor('all answers', () => it.events.length >= 50 || undefined)
      assert.deepEqual([...new Set(it.chunks.map(({ records }) => records))], [1])
    },
  },
  {
    name: 'SUBSCRIBED comes first, then HEARTBEAT and OFFERS in either order',
    holds: 'fact 3',
    async run({ framework }) {
      const it = await framework()
      await it.offer()
      await it.waitFor('HEARTBEAT', ({ type }) => type === 'HEARTBEAT' || undefined)
      assert.equal(it.events[0]?.type, 'SUBSCRIBED')
    },
  },
  {
    name: 'HEARTBEAT comes in the announced interval',
    holds: 'fact 4',
    slow: true,
    async run({ framework }) {
      const it = await framework()
      const intervalMs = await it.waitFor('SUBSCRIBED', (event) =>
        event.type === 'SUBSCRIBED'
          ? (event.subscribed.heartbeat_interval_seconds ?? 0) * 1000
          : undefined,
      )
      const beats = () => it.received.filter(({ event }) => event.type === 'HEARTBEAT')
      await it.waitFor('two more heartbeats', () => beats().length >= 3 || undefined, {
        timeoutMs: 2 * intervalMs + 5000,
      })
      const [, second, third] = beats()
      const gapMs = (third?.atMs ?? 0) - (second?.atMs ?? 0)
      assert.ok(Math.abs(gapMs - intervalMs) < 1000, `gap ${gapMs}, announced ${intervalMs}`)
    },
  },
  {
    name: 'SUBSCRIBED names the master',
    holds: 'fact 5',
    async run({ framework, masterUrl }) {
      const it = await framework()
      const [event] = it.events
      assert.equal(event?.type, 'SUBSCRIBED')
      const info = event.type === 'SUBSCRIBED' ? event.subscribed.master_info : undefined
      const port = Number(new URL(masterUrl).port)
      assert.equal(info?.port, port)
      assert.equal(info?.pid, `master@${info?.address?.ip}:${port}`)
      const bytes = (info?.address?.ip ?? '').split('.').map(Number)
      assert.equal(
        info?.ip,
        bytes.reduce((sum, byte, index) => sum + byte * 256 ** index, 0),
      )
      assert.deepEqual(
        info?.capabilities?.map(({ type }) => type),
        ['AGENT_UPDATE', 'AGENT_DRAINING', 'QUOTA_V2'],
      )
    },
  },
  {
    name: 'ids: <master>-0000 for frameworks, <master>-O<n> for offers, <agent master>-S<n>',
    holds: 'fact 6',
    async run({ framework }) {
      const it = await framework()
      const [event] = it.events
      const master = event?.type === 'SUBSCRIBED' ? (event.subscribed.master_info?.id ?? '') : ''
      assert.match(master, UUID)
      assert.match(it.id, new RegExp(`^${master}-\\d{4}$`))
      const offer = await it.offer()
      assert.match(offer.id.value, new RegExp(`^${master}-O\\d+$`))
      assert.match(offer.agent_id.value, /^[0-9a-f-]{36}-S\d+$/)
    },
  },
  {
    name: 'JSON: snake_case, enum names, base64, doubles with a fraction, raw UTF-8, defaults filled in',
    holds: 'fact 7',
    async run({ framework, name }) {
      const it = await framework({ encoding: 'json' })
      const offer = await it.offer()
      const id = name('grün')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await it.update(id, 'TASK_RUNNING')
      const texts = it.received.map(({ text }) => text)
      const update = texts.find((text) => text.includes('TASK_RUNNING')) ?? ''
      assert.match(texts[0] ?? '', /"heartbeat_interval_seconds":\d+\.\d/)
      assert.match(texts.find((text) => text.includes('"OFFERS"')) ?? '', /"value":\d+\.\d/)
      assert.ok(update.includes(`"task_id":{"value":"${id}"}`), 'UTF-8 is written raw')
      assert.match(update, /"source":"SOURCE_EXECUTOR"/)
      assert.match(update, /"uuid":"[A-Za-z0-9+/]{22}=="/)
      assert.match(update, /"protocol":"IPv4"/)
    },
  },
  ...(
    [
      ['no Accept', undefined, 'application/json'],
      ['Accept */*', '*/*', 'application/json'],
      ['Accept application/json twice', 'application/json, application/json', 'application/json'],
      ['Accept application/x-protobuf', 'application/x-protobuf', 'application/x-protobuf'],
    ] as const
  ).map(
    ([title, accept, expected]): Case => ({
      name: `${title}: the stream is ${expected}`,
      holds: 'fact 8',
      async run({ masterUrl }) {
        const connection = await Connection.open(masterUrl)
        try {
          const info = { failover_timeout: 0 }
          connection.send({
            headers: {
              'Content-Type': 'application/x-protobuf',
              ...(accept === undefined ? {} : { Accept: accept }),
            },
            body: encode('protobuf', subscribeCall({ info })),
          })
          const head = await connection.head()
          assert.equal(head.status, 200)
          assert.equal(headerOf(head, 'content-type'), expected)
        } finally {
          connection.destroy()
        }
      },
    }),
  ),
  {
    name: 'a stream opened in protobuf takes calls in JSON, and the other way round',
    holds: 'fact 9',
    async run({ framework, masterUrl }) {
      for (const encoding of ['protobuf', 'json'] as const) {
        const other = encoding === 'json' ? 'protobuf' : 'json'
        const it = await framework({ encoding })
        const connection = await Connection.open(masterUrl)
        connection.send({
          headers: { ...headersOf(other), 'Mesos-Stream-Id': it.streamId },
          body: encode(other, { type: 'REVIVE', framework_id: { value: it.id } }),
        })
        assert.equal((await connection.answer()).status, 202)
        connection.destroy()
      }
    },
  },
  {
    name: 'a call is answered 202 with Date and Content-Length only',
    holds: 'fact 10',
    async run({ framework }) {
      const it = await framework()
      const answer = await it.call({ type: 'REVIVE' })
      assert.equal(answer.status, 202)
      assert.deepEqual(
        answer.headers.map(([name]) => name),
        ['Date', 'Content-Length'],
      )
      assert.equal(answer.body, '')
    },
  },
  {
    name: '400 tasks in one RECONCILE give 400 updates in their order',
    holds: 'fact 13',
    async run({ framework, name }) {
      const it = await framework()
      const ids = Array.from({ length: 400 }, () => name('ghost'))
      await it.reconcile(ids.map((taskId) => ({ taskId })))
      const answered = () =>
        it.events.flatMap((event) => (event.type === 'UPDATE' ? [event.update.status] : []))
      await it.waitFor('400 answers', () => answered().length >= 400 || undefined)
      assert.deepEqual(
        answered().map(({ task_id }) => task_id.value),
        ids,
      )
    },
  },
]
