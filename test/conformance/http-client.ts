/**
 * The suite's own way to a master: plain sockets, so that what is asserted is what was on the wire: header order,
 * chunk boundaries, how a stream ended. Shares nothing with the client under src/mesos but the codec.
 */
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { after, nowMs } from './time.ts'

export interface Answer {
  readonly status: number
  readonly version: string
  /** In the order received, names as written. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** `1.0` to ask for it. */
  readonly version?: string
}

const ANSWER_TIMEOUT_MS = 30_000

/** A connection to a master that is no process with a port; rejects when nobody listens. */
export type Dial = () => Promise<Duplex>

const dials = new Map<string, Dial>()

/** From now on this is how `host` is reached; undefined: over the network again. */
export function reachBy(host: string, dial: Dial | undefined): void {
  if (dial === undefined) dials.delete(host)
  else dials.set(host, dial)
}

export function headerOf(answer: { headers: Answer['headers'] }, name: string): string | undefined {
  return answer.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

/** The bytes of a request; Host and Content-Length are added unless they are given. */
export function requestBytes(url: URL, request: RawRequest): Buffer {
  const { method = 'POST', path = '/api/v1/scheduler', version = '1.1' } = request
  const body = Buffer.from(request.body ?? '')
  const headers = Object.entries(request.headers ?? {})
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name)
  if (!has('host')) headers.unshift(['Host', url.host])
  if (!has('content-length') && !has('transfer-encoding') && method !== 'GET') {
    headers.push(['Content-Length', String(body.length)])
  }
  const head = headers.filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value}`)
  return Buffer.concat([
    Buffer.from(`${[`${method} ${path} HTTP/${version}`, ...head].join('\r\n')}\r\n\r\n`),
    body,
  ])
}

/** One connection; answers come in the order of the requests. */
export class Connection {
  private readonly socket: Duplex
  private readonly url: URL
  private buffer = Buffer.alloc(0)
  private wake: (() => void) | undefined
  /** Set once the peer has ended the connection. */
  closed = false

  static async open(masterUrl: string): Promise<Connection> {
    const url = new URL(masterUrl)
    const dial = dials.get(url.host) ?? (() => dialTcp(url))
    return new Connection(url, await dial())
  }

  private constructor(url: URL, socket: Duplex) {
    this.url = url
    this.socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, chunk])
      this.wake?.()
    })
    const close = (): void => {
      this.closed = true
      this.wake?.()
    }
    socket.on('error', close)
    socket.on('end', close)
    socket.on('close', close)
  }

  send(request: RawRequest): void {
    this.sendRaw(requestBytes(this.url, request))
  }

  sendRaw(bytes: string | Uint8Array): void {
    this.socket.write(bytes)
  }

  destroy(): void {
    this.socket.destroy()
  }

  /** Head and complete body of the next answer; `method` HEAD has none. */
  async answer(method = 'POST', timeoutMs = ANSWER_TIMEOUT_MS): Promise<Answer> {
    const head = await this.head(timeoutMs)
    const length = Number(headerOf(head, 'content-length') ?? 0)
    const body = method === 'HEAD' ? Buffer.alloc(0) : await this.take(length, timeoutMs)
    return { ...head, body: body.toString('utf8') }
  }

  /** Status line and headers. */
  async head(timeoutMs = ANSWER_TIMEOUT_MS): Promise<Omit<Answer, 'body'>> {
    const text = await this.until('\r\n\r\n', timeoutMs)
    const [statusLine = '', ...lines] = text.split('\r\n')
    const [version = '', status = ''] = statusLine.split(' ')
    const headers = lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
    })
    return { status: Number(status), version, headers }
  }

  /** The next HTTP chunk; undefined for the final one, or `'cut'` when the connection just ends. */
  async chunk(timeoutMs: number): Promise<Buffer | 'final' | 'cut'> {
    try {
      const size = Number.parseInt(await this.until('\r\n', timeoutMs), 16)
      const chunk = await this.take(size, timeoutMs)
      await this.take(2, timeoutMs)
      return size === 0 ? 'final' : chunk
    } catch (error) {
      if (this.closed) return 'cut'
      throw error
    }
  }

  private async until(mark: string, timeoutMs: number): Promise<string> {
    const deadline = nowMs() + timeoutMs
    for (;;) {
      const index = this.buffer.indexOf(mark)
      if (index >= 0) {
        const text = this.buffer.subarray(0, index).toString('latin1')
        this.buffer = this.buffer.subarray(index + mark.length)
        return text
      }
      await this.more(deadline)
    }
  }

  private async take(length: number, timeoutMs: number): Promise<Buffer> {
    const deadline = nowMs() + timeoutMs
    while (this.buffer.length < length) await this.more(deadline)
    const taken = this.buffer.subarray(0, length)
    this.buffer = this.buffer.subarray(length)
    return taken
  }

  private async more(deadline: number): Promise<void> {
    if (this.closed) throw new Error('the master closed the connection')
    await new Promise<void>((resolve, reject) => {
      const cancel = after(Math.max(0, deadline - nowMs()), () =>
        reject(new Error('the master did not answer in time')),
      )
      this.wake = () => {
        cancel()
        resolve()
      }
    })
    this.wake = undefined
  }
}

async function dialTcp({ hostname, port }: URL): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('error', reject)
  })
  return socket
}

/** One request on a connection of its own. */
export async function exchange(masterUrl: string, request: RawRequest): Promise<Answer> {
  const connection = await Connection.open(masterUrl)
  try {
    connection.send(request)
    return await connection.answer(request.method)
  } finally {
    connection.destroy()
  }
}
