/** Servers that are none, hang, or answer what the package underneath does not know: no crash, no wait without end. */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  connectZookeeper,
  type ZookeeperClient,
  type ZookeeperCredentials,
} from '../../../src/zookeeper/index.ts'
import { clock, kindOf, until } from './helpers.ts'

const servers: Server[] = []
const sockets = new Set<Socket>()
const clients: ZookeeperClient[] = []

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function listen(onSocket: (socket: Socket, count: number) => void): Promise<number> {
  let count = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    count += 1
    onSocket(socket, count)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function connectTo(
  ports: readonly number[],
  operationMaxMs = 2_000,
  credentials?: ZookeeperCredentials,
): ZookeeperClient {
  const client = connectZookeeper({
    ...(credentials === undefined ? {} : { credentials }),
    servers: ports.map((port) => ({ host: '127.0.0.1', port })),
    clock,
    random: () => 0.99, // In the order given.
    sessionTimeoutMs: 600,
    operationMaxMs,
  })
  clients.push(client)
  return client
}

function frame(...parts: readonly (number | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part !== 'number') return part
      const bytes = Buffer.alloc(4)
      bytes.writeInt32BE(part)
      return bytes
    }),
  )
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length)
  return Buffer.concat([length, body])
}

const zxid = Buffer.alloc(8, 1)

/** Answers the greeting with a session, and each request as `answer` says; undefined: not at all. */
function likeZookeeper(
  socket: Socket,
  answer: (xid: number, type: number) => Buffer | undefined,
): void {
  let greeted = false
  socket.on('data', (chunk) => {
    let rest = chunk
    while (rest.length >= 4) {
      const length = rest.readInt32BE(0)
      const request = rest.subarray(4, 4 + length)
      rest = rest.subarray(4 + length)
      if (!greeted) {
        greeted = true
        socket.write(frame(0, 600, Buffer.alloc(8, 5), 16, Buffer.alloc(16, 6)))
      } else {
        const [xid, type] = [request.readInt32BE(0), request.readInt32BE(4)]
        if (type === -11) return void socket.end()
        const bytes = type === 11 ? frame(xid, zxid, 0) : answer(xid, type)
        if (bytes !== undefined) socket.write(bytes)
      }
    }
  })
}

test.each([
  { says: 'garbage', bytes: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n') },
  { says: 'a negative length', bytes: Buffer.from([0xff, 0xff, 0xff, 0xfe, 1, 2, 3]) },
  { says: 'a greeting cut short', bytes: frame(0, 600) },
])('a server that says $says is left for the next one', async ({ bytes }) => {
  let met = 0
  const hostile = await listen((socket) => {
    met += 1
    socket.write(bytes)
  })
  const good = await listen((socket) => likeZookeeper(socket, () => undefined))
  const client = connectTo([hostile, good])
  await until(() => client.state.connected)
  expect(met).toBe(1)
})

test('an answer without end is not waited for, though it keeps coming', async () => {
  let met = 0
  const endless = await listen((socket) => {
    met += 1
    socket.write(Buffer.from([0x7f, 0xff, 0xff, 0xff]))
    const drip = setInterval(() => socket.write(Buffer.alloc(1_000)), 20)
    socket.on('close', () => clearInterval(drip))
  })
  const good = await listen((socket) => likeZookeeper(socket, () => undefined))
  const client = connectTo([endless, good])
  await until(() => client.state.connected, 5_000)
  expect(met).toBe(1)
})

test('a server that accepts and is silent is left for the next one', async () => {
  let met = 0
  const silent = await listen(() => {
    met += 1
  })
  const good = await listen((socket) => likeZookeeper(socket, () => undefined))
  const client = connectTo([silent, good])
  await until(() => client.state.connected)
  expect(met).toBe(1)
})

test('one that falls silent later is left, too', async () => {
  let pings = 0
  const port = await listen((socket, count) => {
    if (count > 1) return likeZookeeper(socket, () => undefined)
    socket.once('data', () =>
      socket.write(frame(0, 600, Buffer.alloc(8, 5), 16, Buffer.alloc(16, 6))),
    )
    socket.on('data', () => {
      pings += 1
    })
  })
  const client = connectTo([port])
  await until(() => client.state.connected)
  const waiting = kindOf(client.get('/a'))
  expect(await waiting).toBe('connection-lost')
  expect(pings).toBeGreaterThan(0)
  await until(() => client.state.connected)
  expect(client.state.session).toBe(1)
})

test.each([
  { says: 'an error code nobody knows', answer: (xid: number) => frame(xid, zxid, -118) },
  { says: 'half a node', answer: (xid: number) => frame(xid, zxid, 0, 50, Buffer.from('ab')) },
  { says: 'the answer to another question', answer: (xid: number) => frame(xid + 7, zxid, 0) },
  { says: 'a watch event of no kind', answer: () => frame(-1, zxid, 0, 99, 3, 0) },
])('an answer with $says costs the connection, nothing more', async ({ answer }) => {
  let greetings = 0
  const port = await listen((socket) => {
    greetings += 1
    likeZookeeper(socket, greetings === 1 ? answer : (xid) => frame(xid, zxid, -101))
  })
  const client = connectTo([port], 500)
  await until(() => client.state.connected)
  expect(await kindOf(client.get('/a'))).toMatch(/^(connection-lost|timed-out)$/)
  await until(() => greetings === 2 && client.state.connected)
  expect(await client.get('/a')).toBeUndefined()
})

test('half an answer is forgotten with its connection', async () => {
  const whole = (xid: number) => frame(xid, zxid, -101)
  let greetings = 0
  const port = await listen((socket) => {
    greetings += 1
    if (greetings > 1) return likeZookeeper(socket, whole)
    likeZookeeper(socket, (xid) => {
      socket.write(frame(xid, zxid, 0, Buffer.alloc(1_000)).subarray(0, 500))
      setTimeout(() => socket.destroy(), 20)
      return undefined
    })
  })
  const client = connectTo([port])
  await until(() => client.state.connected)
  expect(await kindOf(client.get('/a'))).toBe('connection-lost')
  await until(() => client.state.connected)
  expect(await client.get('/a')).toBeUndefined()
  expect(greetings).toBe(2)
})

test('what was meant for connections that never came to be does not pile up', async () => {
  const types: number[] = []
  let attempts = 0
  const port = await listen((socket) => {
    attempts += 1
    // Greeted and gone, several times: each time credentials were ready to be sent.
    if (attempts <= 5) socket.once('data', () => socket.destroy())
    else {
      likeZookeeper(socket, (xid, type) => {
        types.push(type)
        return type === 100 ? undefined : frame(xid, zxid, -101)
      })
    }
  })
  const client = connectTo([port], 2_000, { name: 'pitboss', password: 'secret' })
  await until(() => client.state.connected)
  expect(await client.get('/a')).toBeUndefined()
  expect(types).toEqual([100, 4])
})

test('what is not answered ends in time; what waits is bounded', async () => {
  const port = await listen((socket) => likeZookeeper(socket, () => undefined))
  const client = connectTo([port], 300)
  await until(() => client.state.connected)
  const answers = Array.from({ length: 1_001 }, () => kindOf(client.get('/a')))
  expect(await answers.at(-1)).toBe('refused')
  expect(new Set(await Promise.all(answers.slice(0, 1_000)))).toEqual(new Set(['timed-out']))
  expect(client.state.connected).toBe(true)
})

test('no server for long: nothing happens, and nothing is left at the end', async () => {
  let attempts = 0
  const port = await listen((socket) => {
    attempts += 1
    socket.destroy()
  })
  const client = connectTo([port])
  await until(() => attempts > 20)
  expect(client.state).toEqual({ connected: false, session: 0, sessionTimeoutMs: 600 })
  expect(await kindOf(client.get('/a'))).toBe('not-connected')
  await client.close()
  const last = attempts
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(attempts).toBe(last)
})
