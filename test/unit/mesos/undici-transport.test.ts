import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ANSWER_HEAD_BYTES_LIMIT, STREAM_BYTES_AT_ONCE } from '../../../src/mesos/limits.ts'
import type { AnswerHead, CallAnswer, Stream, TransportFailure } from '../../../src/mesos/ports.ts'
import { undiciTransport } from '../../../src/mesos/undici-transport.ts'
import { cleanups, http, listen, request } from './loopback.ts'

/** Opens a stream and keeps what it tells. */
function stream(port: number, options: { scheme?: string; ca?: string } = {}) {
  const told: { head?: AnswerHead; bytes: string; end?: 'end' | TransportFailure } = { bytes: '' }
  const waiting: (() => void)[] = []
  const wake = () => {
    for (const run of waiting.splice(0)) run()
  }
  const transport = undiciTransport(options.ca === undefined ? {} : { tls: { ca: options.ca } })
  const handle: Stream = transport.openStream(
    request(port, 'subscribe', options.scheme ?? 'http'),
    {
      onHead: (head) => {
        told.head = head
        wake()
      },
      onBytes: (chunk) => {
        told.bytes += Buffer.from(chunk).toString('latin1')
        wake()
      },
      onEnd: () => {
        told.end = 'end'
        wake()
      },
      onFailure: (failure) => {
        told.end = failure
        wake()
      },
    },
  )
  cleanups.push(() => handle.destroy())
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const over = async () => {
    await until(() => told.end !== undefined)
    return told.end
  }
  return { told, handle, until, over }
}

describe('the stream', () => {
  test('posts the request, gives head, bytes and end', async () => {
    let seen = ''
    const port = await http((incoming, response) => {
      incoming.on('data', (chunk) => {
        seen += `${incoming.method} ${incoming.url} ${incoming.headers['x-test']} ${incoming.headers.host} ${chunk}`
      })
      incoming.on('end', () => {
        response.writeHead(200, {
          'Mesos-Stream-Id': 'abc',
          'Content-Type': 'application/x-protobuf',
        })
        response.write('one')
        response.end('two')
      })
    })
    const { told, over } = stream(port)
    expect(await over()).toBe('end')
    expect(seen).toBe(`POST /api/v1/scheduler yes localhost:${port} subscribe`)
    expect(told.head?.status).toBe(200)
    expect(told.head?.headers['mesos-stream-id']).toBe('abc')
    expect(told.bytes).toBe('onetwo')
  })

  test('other work has its turn while megabytes come', async () => {
    const sent = Buffer.alloc(16 * 1024 * 1024, 'x')
    const port = await http((_incoming, response) => {
      response.writeHead(200)
      response.end(sent)
    })
    let taken = 0
    let inTurn = 0
    let inTurnMax = 0
    let turnPlanned = false
    await new Promise<void>((resolve) => {
      const handle = undiciTransport().openStream(request(port), {
        onHead: () => {},
        onBytes: (chunk) => {
          taken += chunk.length
          inTurn += chunk.length
          inTurnMax = Math.max(inTurnMax, inTurn)
          if (turnPlanned) return
          turnPlanned = true
          setImmediate(() => {
            turnPlanned = false
            inTurn = 0
          })
        },
        onEnd: resolve,
        onFailure: () => resolve(),
      })
      cleanups.push(() => handle.destroy())
    })
    expect(taken).toBe(sent.length)
    expect(inTurnMax).toBeLessThanOrEqual(4 * STREAM_BYTES_AT_ONCE)
  })

  test('a master that sends faster than it is heard has to wait', async () => {
    const sent = Buffer.alloc(64 * 1024 * 1024, 'x')
    let written = () => 0
    const port = await http((incoming, response) => {
      written = () => incoming.socket.bytesWritten - incoming.socket.writableLength
      response.writeHead(200)
      response.end(sent)
    })
    let taken = 0
    let waitingMax = 0
    await new Promise<void>((resolve) => {
      const handle = undiciTransport().openStream(request(port), {
        onHead: () => {},
        onBytes: (chunk) => {
          taken += chunk.length
          waitingMax = Math.max(waitingMax, written() - taken)
        },
        onEnd: resolve,
        onFailure: () => resolve(),
      })
      cleanups.push(() => handle.destroy())
    })
    expect(taken).toBe(sent.length)
    // Besides what waits here, that is what the system holds of a connection.
    expect(waitingMax).toBeLessThan(16 * 1024 * 1024)
  })

  test('what came before the end is told before it, and nothing after', async () => {
    const sent = Buffer.alloc(20 * STREAM_BYTES_AT_ONCE, 'x')
    const port = await http((incoming, response) => {
      response.writeHead(200)
      response.write(sent, () => incoming.socket.end())
    })
    const { told, over } = stream(port)
    expect(await over()).toMatchObject({ code: 'connection-lost' })
    expect(told.bytes.length).toBe(sent.length)
    // One that is let go says nothing more, however much waits.
    let heard = 0
    await new Promise<void>((resolve) => {
      const handle = undiciTransport().openStream(request(port), {
        onHead: () => {},
        onBytes: () => {
          heard += 1
          handle.destroy()
          setTimeout(resolve, 50)
        },
        onEnd: () => expect.unreachable(),
        onFailure: () => expect.unreachable(),
      })
    })
    expect(heard).toBe(1)
  })

  test('a redirect is not followed', async () => {
    let requests = 0
    const port = await http((_incoming, response) => {
      requests++
      response.writeHead(307, { location: `//localhost:${port}/elsewhere` }).end()
    })
    const { told, over } = stream(port)
    await over()
    expect(told.head).toMatchObject({
      status: 307,
      headers: { location: `//localhost:${port}/elsewhere` },
    })
    expect(requests).toBe(1)
  })

  test('a cut in the middle is a lost connection, and SUBSCRIBE is not sent again', async () => {
    let requests = 0
    const port = await http((incoming, response) => {
      requests++
      response.writeHead(200)
      response.write('part')
      incoming.socket.once('drain', () => {})
      setImmediate(() => incoming.socket.destroy())
    })
    const { over } = stream(port)
    expect(await over()).toMatchObject({ code: 'connection-lost' })
    const again = stream(port)
    await again.over()
    expect(requests).toBe(2)
  })

  test('a connection closed without an answer is lost, and SUBSCRIBE is not sent again', async () => {
    let requests = 0
    const port = await http((incoming) => {
      requests++
      incoming.socket.destroy()
    })
    expect(await stream(port).over()).toMatchObject({ code: 'connection-lost' })
    expect(await stream(port).over()).toMatchObject({ code: 'connection-lost' })
    expect(requests).toBe(2)
  })

  test('nobody listens: connect-failed', async () => {
    const server = createServer()
    const port = await listen(server)
    server.close()
    expect(await stream(port).over()).toMatchObject({
      code: 'connect-failed',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9\r\n\r\n'],
    [
      'an endless head',
      `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(ANSWER_HEAD_BYTES_LIMIT + 1000)}\r\n\r\n`,
    ],
  ])('%s: bad-http', async (_name, answer) => {
    const port = await listen(
      createServer((socket) => socket.on('data', () => socket.write(answer))),
    )
    expect(await stream(port).over()).toMatchObject({ code: 'bad-http' })
  })

  test('destroy closes the connection and nothing is told any more', async () => {
    let closed: Promise<unknown> | undefined
    const port = await http((incoming, response) => {
      closed = once(incoming.socket, 'close')
      response.writeHead(200)
      response.write('x')
    })
    const { told, handle, until } = stream(port)
    await until(() => told.bytes === 'x')
    handle.destroy()
    await closed
    expect(told.end).toBeUndefined()
  })

  test('destroyed at once it never connects', async () => {
    let connections = 0
    const server = createServer(() => {
      connections++
    })
    const port = await listen(server)
    const { told, handle } = stream(port)
    handle.destroy()
    const second = stream(port)
    await once(server, 'connection')
    second.handle.destroy()
    expect(connections).toBe(1)
    expect(told.end).toBeUndefined()
  })
})

describe('https [req 25]', () => {
  // Made for these tests; the key protects nothing.
  const pem = (name: string) => readFileSync(new URL(`./tls/${name}`, import.meta.url), 'utf8')

  async function https(): Promise<number> {
    const tls = { key: pem('localhost.key'), cert: pem('localhost.crt') }
    const server = createHttpsServer(tls, (_incoming, response) => {
      response.end('secure')
    })
    server.on('tlsClientError', () => {})
    return await listen(server)
  }

  test('a certificate of the given authority is trusted', async () => {
    const { told, over } = stream(await https(), { scheme: 'https', ca: pem('localhost.crt') })
    expect(await over()).toBe('end')
    expect(told.bytes).toBe('secure')
  })

  test('calls are encrypted and authenticated in the same way', async () => {
    const port = await https()
    const call = (ca: string) =>
      new Promise<CallAnswer | TransportFailure>((resolve) => {
        const handle = undiciTransport({ tls: { ca } }).openCallChannel(
          `https://localhost:${port}`,
          {
            onAnswer: resolve,
            onFailure: resolve,
          },
        )
        cleanups.push(() => handle.destroy())
        handle.send(request(port, 'call', 'https'))
      })
    expect(await call(pem('localhost.crt'))).toMatchObject({ status: 200, body: 'secure' })
    expect(await call(pem('other.crt'))).toMatchObject({ code: 'tls-failed' })
  })

  test('another is not, nor is a self-signed one without an authority', async () => {
    const port = await https()
    expect(await stream(port, { scheme: 'https', ca: pem('other.crt') }).over()).toMatchObject({
      code: 'tls-failed',
    })
    expect(await stream(port, { scheme: 'https' }).over()).toMatchObject({ code: 'tls-failed' })
  })

  test('a handshake that never comes is given up', async () => {
    const port = await listen(createServer())
    const transport = undiciTransport({ connectTimeoutMs: 50 })
    const failure = await new Promise<TransportFailure>((resolve) => {
      const handle = transport.openStream(request(port, '', 'https'), {
        onHead: () => {},
        onBytes: () => {},
        onEnd: () => {},
        onFailure: resolve,
      })
      cleanups.push(() => handle.destroy())
    })
    expect(failure.code).toBe('connect-failed')
  })

  test('the host name is verified', async () => {
    const port = await https()
    const transport = undiciTransport({ tls: { ca: pem('localhost.crt') } })
    const failure = await new Promise<TransportFailure>((resolve, reject) => {
      const target = { ...request(port), url: `https://127.0.0.1:${port}/` }
      const handle = transport.openStream(target, {
        onHead: reject,
        onBytes: reject,
        onEnd: () => reject(new Error('trusted')),
        onFailure: resolve,
      })
      cleanups.push(() => handle.destroy())
    })
    expect(failure.code).toBe('tls-failed')
  })
})
