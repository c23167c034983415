/** A server on an ephemeral port that ends with its test, and raw ways to talk to it. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../../src/server/index.ts'
import { MemoryView } from './memory-view.ts'

export async function serve(
  options: Partial<ServerOptions> = {},
): Promise<{ view: MemoryView; server: RunningServer; port: number }> {
  const view = new MemoryView()
  const server = await startServer({ view, listen: '127.0.0.1:0', ...options })
  onTestFinished(() => server.close())
  return { view, server, port: Number(new URL(server.url).port) }
}

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
}

/** Unlike fetch it can send any Host header and any method. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          text += chunk
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }))
        res.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The status that a watcher would get; it leaves at once. */
export function watchStatus(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/v1/watch', agent: false })
    sent.on('response', (response) => {
      resolve(response.statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Sends raw bytes and collects whatever comes until the other side closes. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

export interface WatchMessage {
  readonly id: string
  readonly event: string
  readonly data: unknown
}

/** Follows `/v1/watch` until the test ends; `next()` waits for a message, `closed` for the end of the stream. */
export function watch(port: number, query = '', headers: Record<string, string> = {}) {
  const messages: WatchMessage[] = []
  const waiting: ((message: WatchMessage) => void)[] = []
  let buffer = ''
  const sent = request({
    host: '127.0.0.1',
    port,
    path: `/v1/watch${query}`,
    headers,
    agent: false,
  })
  const closed = new Promise<void>((resolve) => {
    sent.on('close', resolve)
    sent.on('error', () => resolve())
  })
  sent.on('response', (response) => {
    response.setEncoding('utf8')
    response.on('error', () => undefined)
    response.on('data', (chunk: string) => {
      buffer += chunk
      const blocks = buffer.split('\n\n')
      buffer = blocks.pop() ?? ''
      for (const block of blocks) take(parseBlock(block))
    })
  })
  function take(message: WatchMessage): void {
    const waiter = waiting.shift()
    if (waiter === undefined) messages.push(message)
    else waiter(message)
  }
  sent.end()
  onTestFinished(() => {
    sent.destroy()
  })
  return {
    closed,
    stop: () => sent.destroy(),
    next: (): Promise<WatchMessage> => {
      const ready = messages.shift()
      if (ready !== undefined) return Promise.resolve(ready)
      return new Promise((resolve) => waiting.push(resolve))
    },
  }
}

function parseBlock(block: string): WatchMessage {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? ''
  const data = field('data')
  return {
    id: field('id'),
    event: field('event'),
    data: data === '' ? undefined : JSON.parse(data),
  }
}
