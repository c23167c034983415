import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type CallSubscribe,
  type ClientEvent,
  type Credentials,
  type CredentialsProvider,
  createSchedulerClient,
  decodeCall,
  type Event,
  encodeEvent,
  masterList,
  type SchedulerClient,
  systemClock,
  undiciTransport,
} from '../../../src/mesos/index.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import { recordedStreams } from './captures.ts'
import { FRAMEWORK_INFO, kill, revive, subscribedEvent } from './machine-driver.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

interface ReceivedCall {
  readonly type: string | undefined
  readonly streamId: string | undefined
  readonly authorization: string | undefined
  readonly port: number | undefined
}

/** A master over real HTTP, as small as can be: streams what it is told, takes every call. */
class TinyMaster {
  readonly calls: ReceivedCall[] = []
  readonly streams: ServerResponse[] = []
  /** Answers SUBSCRIBE in another way when set. */
  onSubscribe: ((response: ServerResponse) => void) | undefined
  readonly #server: Server
  #waiting: (() => void)[] = []

  constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response))
    cleanups.push(() => {
      this.#server.closeAllConnections()
      this.#server.close()
    })
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  tell(event: Event): void {
    this.streams.at(-1)?.write(encodeRecord(encodeEvent(event)))
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const call = decodeCall(Buffer.concat(parts))
    this.calls.push({
      type: call.type,
      streamId: request.headers['mesos-stream-id'] as string | undefined,
      authorization: request.headers.authorization,
      port: request.socket.remotePort,
    })
    if (call.type !== 'SUBSCRIBE') response.writeHead(202).end()
    else if (this.onSubscribe !== undefined) this.onSubscribe(response)
    else {
      this.streams.push(response)
      response.writeHead(200, {
        'Content-Type': 'application/x-protobuf',
        'Mesos-Stream-Id': `stream-${this.streams.length}`,
      })
      this.tell(subscribedEvent({ id: 'fw-1' }))
    }
    for (const run of this.#waiting.splice(0)) run()
  }
}

/** A client whose events can be waited for. */
class Owner {
  readonly events: ClientEvent[] = []
  readonly client: SchedulerClient
  subscribe: CallSubscribe = { framework_info: FRAMEWORK_INFO }
  onEvent: (event: ClientEvent) => void = () => {}
  #waiting: (() => void)[] = []

  constructor(masters: readonly string[], credentials?: CredentialsProvider) {
    this.client = createSchedulerClient({
      detector: masterList(masters),
      transport: undiciTransport(),
      clock: systemClock,
      random: () => 0,
      subscribe: () => this.subscribe,
      ...(credentials === undefined ? {} : { credentials }),
      onEvent: (event) => {
        this.events.push(event)
        this.onEvent(event)
        for (const run of this.#waiting.splice(0)) run()
      },
    })
    cleanups.push(() => this.client.close())
  }

  async event<Kind extends ClientEvent['kind']>(
    kind: Kind,
    count = 1,
  ): Promise<Extract<ClientEvent, { kind: Kind }>> {
    for (;;) {
      const found = this.events.filter(
        (event): event is Extract<ClientEvent, { kind: Kind }> => event.kind === kind,
      )
      const wanted = found[count - 1]
      if (wanted !== undefined) return wanted
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }
}

describe('over real HTTP', () => {
  test('subscribes, sends calls on another connection, in order, with the stream id', async () => {
    const master = await new TinyMaster().listen()
    const owner = new Owner([master.host])
    owner.client.start()
    const { session, frameworkId } = await owner.event('subscribed')
    expect(frameworkId).toBe('fw-1')
    for (let index = 0; index < 100; index++) owner.client.send(session, kill(`t${index}`))
    owner.client.send(session, revive)
    await owner.event('call-answered', 101)
    const [subscribe, ...calls] = master.calls
    expect(subscribe).toMatchObject({ type: 'SUBSCRIBE', streamId: undefined })
    expect(calls.map((call) => call.type)).toEqual([...Array(100).fill('KILL'), 'REVIVE'])
    expect(new Set(calls.map((call) => call.streamId))).toEqual(new Set(['stream-1']))
    const ports = new Set(calls.map((call) => call.port))
    expect(ports.size).toBe(1)
    expect(ports.has(subscribe?.port)).toBe(false)
  })

  test('the owner may send from within its event handler', async () => {
    const master = await new TinyMaster().listen()
    const owner = new Owner([master.host])
    owner.onEvent = (event) => {
      if (event.kind === 'subscribed') owner.client.send(event.session, revive)
    }
    owner.client.start()
    expect((await owner.event('call-answered')).call).toEqual(revive)
  })

  test('a lost stream is replaced by another, with the id that the owner now has', async () => {
    const master = await new TinyMaster().listen()
    const owner = new Owner([master.host])
    owner.client.start()
    const { session } = await owner.event('subscribed')
    owner.subscribe = { framework_info: { ...FRAMEWORK_INFO, id: { value: 'fw-1' } } }
    master.streams[0]?.socket?.destroy()
    expect(await owner.event('disconnected')).toMatchObject({ session, code: 'connection-lost' })
    const again = await owner.event('subscribed', 2)
    expect(again.session).toBeGreaterThan(session)
    owner.client.send(session, kill('old'))
    expect(await owner.event('call-dropped')).toMatchObject({ reason: 'session-over' })
    owner.client.send(again.session, revive)
    await owner.event('call-answered')
    expect(master.calls.map((call) => [call.type, call.streamId])).toEqual([
      ['SUBSCRIBE', undefined],
      ['SUBSCRIBE', undefined],
      ['REVIVE', 'stream-2'],
    ])
  })

  test('[req 7] a follower redirects to the leader, a dead master is passed by', async () => {
    const leader = await new TinyMaster().listen()
    const follower = await new TinyMaster().listen()
    follower.onSubscribe = (response) => {
      const location = `//${leader.host}/master/api/v1/scheduler`
      response.writeHead(307, { Location: location }).end()
    }
    const owner = new Owner(['127.0.0.1:1', follower.host])
    owner.client.start()
    const subscribed = await owner.event('subscribed')
    expect(subscribed.masterUrl).toBe(`http://${leader.host}`)
    expect(await owner.event('disconnected')).toMatchObject({
      code: 'connect-failed',
      retryInMs: 0,
    })
    expect(follower.calls).toHaveLength(1)
  })

  const kinds: [string, () => Credentials | Promise<Credentials>, string][] = [
    [
      'basic',
      () => ({ kind: 'basic', principal: 'miner', secret: 'pässword' }),
      `Basic ${Buffer.from('miner:pässword').toString('base64')}`,
    ],
    ['bearer', () => Promise.resolve({ kind: 'bearer', token: 'abc' }), 'Bearer abc'],
  ]
  test.each(kinds)(
    '[req 24] %s credentials go with every request',
    async (_kind, provider, header) => {
      const master = await new TinyMaster().listen()
      const owner = new Owner([master.host], provider)
      owner.client.start()
      const { session } = await owner.event('subscribed')
      owner.client.send(session, revive)
      await owner.event('call-answered')
      expect(master.calls.map((call) => call.authorization)).toEqual([header, header])
    },
  )

  test.each([
    [
      'throws',
      () => {
        throw new Error('secret')
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
  ] as [string, CredentialsProvider][])(
    'a provider that %s is asked again later, nothing leaks',
    async (_how, provider) => {
      const master = await new TinyMaster().listen()
      const owner = new Owner([master.host], provider)
      owner.client.start()
      await owner.event('disconnected', 2)
      expect(master.calls).toEqual([])
      expect(JSON.stringify(owner.events)).not.toContain('secret')
    },
  )

  test('a refusal halts with the words of the master', async () => {
    const master = await new TinyMaster().listen()
    master.onSubscribe = (response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end('401 Unauthorized.')
    }
    const owner = new Owner([master.host])
    owner.client.start()
    expect(await owner.event('halted')).toMatchObject({
      code: 'rejected',
      message: `http://${master.host} refuses the subscription: HTTP status 401: 401 Unauthorized.`,
    })
  })

  test('the detector is watched until the client halts or is closed', async () => {
    const master = await new TinyMaster().listen()
    for (const how of ['halt', 'close']) {
      let watching = 0
      const events: ClientEvent[] = []
      const client = createSchedulerClient({
        detector: {
          watch(onMasters) {
            watching++
            masterList([master.host]).watch(onMasters)
            return () => {
              watching--
            }
          },
        },
        transport: undiciTransport(),
        clock: systemClock,
        random: Math.random,
        subscribe: () => ({ framework_info: FRAMEWORK_INFO }),
        onEvent: (event) => events.push(event),
      })
      const streams = master.streams.length
      client.start()
      client.start()
      await master.until(() => master.streams.length > streams)
      expect(watching).toBe(1)
      if (how === 'close') client.close()
      else {
        const ended = once(master.streams.at(-1) as ServerResponse, 'close')
        master.tell({ type: 'ERROR', error: { message: 'Framework failed over' } })
        await ended
        expect(events.at(-1)).toMatchObject({ kind: 'halted', code: 'deposed' })
      }
      expect(watching).toBe(0)
    }
  })

  test('[req 23] close ends the stream and says nothing more', async () => {
    const master = await new TinyMaster().listen()
    const owner = new Owner([master.host])
    owner.client.start()
    const { session } = await owner.event('subscribed')
    const closed = once(master.streams[0] as ServerResponse, 'close')
    const before = owner.events.length
    owner.client.close()
    owner.client.close()
    owner.client.send(session, revive)
    await closed
    expect(owner.events).toHaveLength(before)
    expect(master.calls).toHaveLength(1)
  })

  test('closed before it was started it does nothing', async () => {
    const master = await new TinyMaster().listen()
    const owner = new Owner([master.host])
    owner.client.close()
    owner.client.start()
    const other = new Owner([master.host])
    other.client.start()
    await other.event('subscribed')
    expect(owner.events).toEqual([])
    expect(master.calls).toHaveLength(1)
  })

  test('recorded streams arrive as the events they are, whatever their size', async () => {
    const streams = recordedStreams().filter((stream) =>
      /02|18|24|26/.test(stream.name.slice(0, 2)),
    )
    expect(streams.length).toBeGreaterThanOrEqual(4)
    for (const stream of streams) {
      const master = await new TinyMaster().listen()
      master.onSubscribe = (response) => {
        response.writeHead(200, {
          'Content-Type': 'application/x-protobuf',
          'Mesos-Stream-Id': 'recorded',
        })
        response.end(stream.body)
      }
      const owner = new Owner([master.host])
      owner.client.start()
      await owner.event('disconnected')
      owner.client.close()
      const types = owner.events.flatMap((event) =>
        event.kind === 'event' ? [event.event.type] : [],
      )
      const recorded = stream.events.map((event) => (event as { type: string }).type)
      expect(['SUBSCRIBED', ...types]).toEqual(recorded)
    }
  })
})
