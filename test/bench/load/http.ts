/**
 * As much of HTTP/1.1 as Mesos clients speak, over plain sockets: node:http would take most of a core at the rates that
 * the load master has to keep. Requests may be pipelined and are answered at once and in order. For benchmarks only:
 * it trusts its peer.
 */
import { createServer, type Server, type Socket } from 'node:net'

export interface LoadRequest {
  readonly method: string
  readonly path: string
  /** Lower-case names. */
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

/** Collects the answers to all requests that came in one piece and writes them together. */
export class LoadConnection {
  readonly #socket: Socket
  readonly #onRequest: (request: LoadRequest, connection: LoadConnection) => void
  #rest: Buffer = Buffer.alloc(0)
  #answers: (string | Buffer)[] = []

  constructor(
    socket: Socket,
    onRequest: (request: LoadRequest, connection: LoadConnection) => void,
  ) {
    this.#socket = socket
    this.#onRequest = onRequest
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', () => socket.destroy())
  }

  onClose(run: () => void): void {
    this.#socket.once('close', run)
  }

  answer(head: string, body: string | Buffer = ''): void {
    this.#answers.push(`HTTP/1.1 ${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`)
    if (body.length > 0) this.#answers.push(body)
  }

  /** The head of an answer whose body is written piece by piece from now on. */
  beginStream(head: string): void {
    this.#answers.push(`HTTP/1.1 ${head}\r\nTransfer-Encoding: chunked\r\n\r\n`)
    this.#flush()
  }

  /** Each body becomes one RecordIO record in one HTTP chunk, as Mesos sends them [fact 2]. */
  writeRecords(bodies: readonly Uint8Array[]): void {
    const parts: Uint8Array[] = []
    for (const body of bodies) {
      const length = `${body.length}\n`
      const size = (length.length + body.length).toString(16)
      parts.push(Buffer.from(`${size}\r\n${length}`, 'latin1'), body, LINE_END)
    }
    this.#socket.write(Buffer.concat(parts))
  }

  end(): void {
    this.#socket.end()
  }

  #take(chunk: Buffer): void {
    let buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (;;) {
      const read = readRequest(buffer)
      if (read === undefined) break
      buffer = buffer.subarray(read.end)
      this.#onRequest(read.request, this)
    }
    this.#rest = buffer
    this.#flush()
  }

  #flush(): void {
    if (this.#answers.length === 0 || this.#socket.destroyed) return
    const isText = this.#answers.every((answer) => typeof answer === 'string')
    if (isText) this.#socket.write(this.#answers.join(''), 'latin1')
    else this.#socket.write(Buffer.concat(this.#answers.map((answer) => Buffer.from(answer))))
    this.#answers = []
  }
}

const LINE_END = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/** Undefined while it is not all there. */
function readRequest(
  buffer: Buffer,
): { readonly request: LoadRequest; readonly end: number } | undefined {
  const headEnd = buffer.indexOf(HEAD_END)
  if (headEnd < 0) return undefined
  const head = buffer.toString('latin1', 0, headEnd)
  const header = (name: string) => {
    const at = head.search(new RegExp(`\r\n${name}:`, 'i'))
    if (at < 0) return undefined
    const end = head.indexOf('\r\n', at + 2)
    return head.slice(at + name.length + 3, end < 0 ? head.length : end).trim()
  }
  const start = headEnd + HEAD_END.length
  const [method = '', path = ''] = head.slice(0, head.indexOf('\r\n')).split(' ')
  if (header('transfer-encoding') !== undefined) {
    const chunked = readChunks(buffer, start)
    if (chunked === undefined) return undefined
    return { request: { method, path, header, body: chunked.body }, end: chunked.end }
  }
  const end = start + Number(header('content-length') ?? 0)
  if (buffer.length < end) return undefined
  return { request: { method, path, header, body: buffer.subarray(start, end) }, end }
}

function readChunks(
  buffer: Buffer,
  start: number,
): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = []
  let at = start
  for (;;) {
    const lineEnd = buffer.indexOf(LINE_END, at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(buffer.toString('latin1', at, lineEnd), 16)
    const bodyStart = lineEnd + LINE_END.length
    at = bodyStart + size + LINE_END.length
    if (buffer.length < at) return undefined
    if (size === 0) return { body: Buffer.concat(parts), end: at }
    parts.push(buffer.subarray(bodyStart, bodyStart + size))
  }
}

export function listen(
  onRequest: (request: LoadRequest, connection: LoadConnection) => void,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => new LoadConnection(socket, onRequest))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 })
    })
  })
}
