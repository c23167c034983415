import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ANSWER_BODY_BYTES_LIMIT } from '../../../src/mesos/limits.ts'
import type { CallAnswer, CallChannel, TransportFailure } from '../../../src/mesos/ports.ts'
import { undiciTransport } from '../../../src/mesos/undici-transport.ts'
import { cleanups, http, listen, request } from './loopback.ts'

function channel(port: number) {
  const answers: CallAnswer[] = []
  const failures: TransportFailure[] = []
  const waiting: (() => void)[] = []
  const wake = () => {
    for (const run of waiting.splice(0)) run()
  }
  const handle: CallChannel = undiciTransport().openCallChannel(`http://localhost:${port}`, {
    onAnswer: (answer) => {
      answers.push(answer)
      wake()
    },
    onFailure: (failure) => {
      failures.push(failure)
      wake()
    },
  })
  cleanups.push(() => handle.destroy())
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resolve) => waiting.push(resolve))
  }
  return { answers, failures, handle, until }
}

/** Counts whole requests on raw connections; answers only when told. */
async function rawServer(onRequest: (socket: Socket, count: number) => void) {
  const connections: Socket[] = []
  let requests = 0
  const server = createServer((socket) => {
    connections.push(socket)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const whole = text.split('<end>')
      text = whole.pop() ?? ''
      for (const _ of whole) onRequest(socket, ++requests)
    })
  })
  const port = await listen(server)
  return { port, connections, requests: () => requests }
}

const accepted = 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n'

describe('calls', () => {
  test('[req 14] are pipelined on one connection and answered in order', async () => {
    const total = 500
    // No answer before the last call has come: each must have been written without waiting.
    const server = await rawServer((socket, count) => {
      if (count < total) return
      for (let answer = 1; answer <= total; answer++) {
        const body = `answer ${answer}`
        socket.write(`HTTP/1.1 400 Bad\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
      }
    })
    const { answers, failures, handle, until } = channel(server.port)
    for (let call = 1; call <= total; call++) handle.send(request(server.port, `call ${call}<end>`))
    await until(() => answers.length === total)
    expect(answers.map((answer) => answer.body)).toEqual(
      Array.from({ length: total }, (_, index) => `answer ${index + 1}`),
    )
    expect(failures).toEqual([])
    expect(server.connections).toHaveLength(1)
  })

  test('what was in flight when the connection breaks is never sent again', async () => {
    const server = await rawServer((socket, count) => {
      if (count === 2) socket.write(accepted + accepted)
      if (count === 10) socket.destroy()
    })
    const { answers, failures, handle, until } = channel(server.port)
    for (let call = 1; call <= 10; call++) handle.send(request(server.port, `call ${call}<end>`))
    await until(() => failures.length > 0)
    // A later channel proves that a second connection would have been seen by now.
    const other = channel(server.port)
    other.handle.send(request(server.port, 'other<end>'))
    while (server.requests() < 11) await new Promise((resolve) => setImmediate(resolve))
    expect(server.requests()).toBe(11)
    expect(server.connections).toHaveLength(2)
    expect(answers.length).toBeLessThanOrEqual(2)
    expect(failures).toMatchObject([{ code: 'connection-lost' }])
  })

  test('a connection that ends in good order with calls in flight is a failure as well', async () => {
    const server = await rawServer((socket, count) => {
      if (count === 3) socket.end(`${accepted}`)
    })
    const { answers, failures, handle, until } = channel(server.port)
    for (let call = 1; call <= 3; call++) handle.send(request(server.port, `call ${call}<end>`))
    await until(() => failures.length > 0)
    expect(answers).toHaveLength(1)
    expect(server.requests()).toBe(3)
    expect(server.connections).toHaveLength(1)
    handle.send(request(server.port, 'late<end>'))
    expect(failures).toHaveLength(1)
  })

  test('[fact 15] Connection: close cuts what was written behind it', async () => {
    const server = await rawServer((socket, count) => {
      if (count === 4) {
        socket.end(
          `${accepted}HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        )
      }
    })
    const { answers, failures, handle, until } = channel(server.port)
    for (let call = 1; call <= 4; call++) handle.send(request(server.port, `call ${call}<end>`))
    await until(() => failures.length > 0)
    expect(answers.map((answer) => answer.status)).toEqual([202, 202])
    expect(server.requests()).toBe(4)
    expect(server.connections).toHaveLength(1)
  })

  test('an idle connection that the master closes costs nothing: the next call opens another', async () => {
    const server = await rawServer((socket) => socket.end(accepted))
    const { answers, failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'first<end>'))
    await until(() => answers.length === 1)
    await once(server.connections[0] as Socket, 'close')
    // Our side has seen the end of the connection before it closed its own.
    handle.send(request(server.port, 'second<end>'))
    await until(() => answers.length === 2)
    expect(failures).toEqual([])
    expect(server.requests()).toBe(2)
  })

  test('after Connection: close with nothing behind it the next call opens another', async () => {
    const server = await rawServer((socket) =>
      // It leaves the closing to us.
      socket.write('HTTP/1.1 202 Yes\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    )
    const { answers, failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'first<end>'))
    await until(() => answers.length === 1)
    handle.send(request(server.port, 'second<end>'))
    await until(() => answers.length === 2)
    expect(failures).toEqual([])
    expect(server.connections).toHaveLength(2)
  })

  test('an answer to nothing ends its connection, and is not taken for that of the next call', async () => {
    const timeout = 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n'
    const server = await rawServer((socket, count) =>
      socket.write(count === 1 ? accepted + timeout : accepted),
    )
    const { answers, failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'first<end>'))
    await until(() => answers.length === 1)
    await once(server.connections[0] as Socket, 'close')
    handle.send(request(server.port, 'second<end>'))
    await until(() => answers.length === 2)
    expect(answers.map((answer) => answer.status)).toEqual([202, 202])
    expect(failures).toEqual([])
    expect(server.connections).toHaveLength(2)
  })

  test('an answer that ends with the connection is one', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 400 No\r\n\r\nwhy'))
    const { answers, failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'call<end>'))
    await until(() => answers.length === 1)
    expect(answers[0]).toMatchObject({ status: 400, body: 'why' })
    expect(failures).toEqual([])
  })

  test('an answer that is cut is none', async () => {
    const server = await rawServer((socket) =>
      socket.end('HTTP/1.1 202 Yes\r\nContent-Length: 5\r\n\r\nab'),
    )
    const { answers, failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'call<end>'))
    await until(() => failures.length > 0)
    expect(answers).toEqual([])
    expect(failures).toMatchObject([{ code: 'connection-lost' }])
  })

  test('destroyed from within an answer it tells no other', async () => {
    const server = await rawServer((socket, count) => {
      if (count === 3) socket.write(accepted.repeat(3))
    })
    const seen: CallAnswer[] = []
    const handle = undiciTransport().openCallChannel(`http://localhost:${server.port}`, {
      onAnswer: (answer) => {
        seen.push(answer)
        handle.destroy()
      },
      onFailure: () => seen.push({ status: 0, headers: {}, body: 'a failure' }),
    })
    for (let call = 1; call <= 3; call++) handle.send(request(server.port, `call ${call}<end>`))
    while (server.connections.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await once(server.connections[0] as Socket, 'close')
    expect(seen.map((answer) => answer.status)).toEqual([202])
  })

  test('each call has its own body, length and headers', async () => {
    const seen: string[] = []
    const port = await http((incoming, response) => {
      let body = ''
      incoming.on('data', (chunk) => {
        body += chunk
      })
      incoming.on('end', () => {
        const { 'x-test': test, 'content-length': length, host } = incoming.headers
        seen.push(`${incoming.method} ${incoming.url} ${host} ${test} ${length} ${body}`)
        response.end()
      })
    })
    const { answers, handle, until } = channel(port)
    handle.send(request(port, 'one'))
    handle.send({ ...request(port, 'and two'), headers: { 'x-test': 'no' } })
    handle.send(request(port))
    await until(() => answers.length === 3)
    expect(seen).toEqual([
      `POST /api/v1/scheduler localhost:${port} yes 3 one`,
      `POST /api/v1/scheduler localhost:${port} no 7 and two`,
      `POST /api/v1/scheduler localhost:${port} yes 0 `,
    ])
  })

  test('nobody listens: connect-failed, once', async () => {
    const closed = createServer()
    const port = await listen(closed)
    closed.close()
    const { failures, handle, until } = channel(port)
    for (let call = 1; call <= 3; call++) handle.send(request(port, `call ${call}`))
    await until(() => failures.length > 0)
    expect(failures).toMatchObject([{ code: 'connect-failed' }])
  })

  test('a call that cannot be written is a failure, not silence', async () => {
    const port = await http((_incoming, response) => response.end())
    const { failures, handle, until } = channel(port)
    handle.send({ ...request(port, 'call'), headers: { authorization: 'Bearer a\nb' } })
    await until(() => failures.length > 0)
    expect(failures).toHaveLength(1)
  })

  test('nonsense instead of an answer: bad-http', async () => {
    const server = await rawServer((socket) => socket.write('nonsense\r\n\r\n'))
    const { failures, handle, until } = channel(server.port)
    handle.send(request(server.port, 'call<end>'))
    await until(() => failures.length > 0)
    expect(failures).toMatchObject([{ code: 'bad-http' }])
  })

  test('of a large body only the beginning is kept', async () => {
    const port = await http((_incoming, response) => {
      response.writeHead(400).end('x'.repeat(4 * ANSWER_BODY_BYTES_LIMIT))
    })
    const { answers, handle, until } = channel(port)
    handle.send(request(port, 'call'))
    await until(() => answers.length === 1)
    expect(answers[0]?.body).toHaveLength(ANSWER_BODY_BYTES_LIMIT)
  })

  test('destroy closes the connection, answers that still come are not told', async () => {
    const server = await rawServer(() => {})
    const { answers, failures, handle } = channel(server.port)
    handle.send(request(server.port, 'call<end>'))
    while (server.requests() < 1) await new Promise((resolve) => setImmediate(resolve))
    const closed = once(server.connections[0] as Socket, 'close')
    handle.destroy()
    await closed
    expect([answers, failures]).toEqual([[], []])
  })
})
