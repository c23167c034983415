/**
 * The connection for calls: requests leave back to back, those of one moment in one piece, and are answered in order
 * [req 14, fact 14]. Nothing is ever written twice: what has no answer when the connection ends is lost, and said to be.
 *
 * It writes and reads HTTP/1.1 itself. A client that is made for everything took half of the time and of the memory of
 * an acknowledgement, of which there are ten thousand a second, and sends again what was in flight when a connection
 * breaks. How connections are made (addresses, TLS, timeouts) is undici's.
 */
import type { Socket } from 'node:net'
import { AnswerReader } from './answer-reader.ts'
import type { CallChannel, CallListener, TransportFailure, TransportRequest } from './ports.ts'
import { describeFailure } from './transport-failure.ts'

/** Makes a connection that is ready to be written to, encrypted where it has to be. Calls back once. */
export type Connect = (done: (error: Error | null, socket: Socket | null) => void) => void

const FIELD_NAME = /^[!#$%&'*+\-.^_`|~\w]+$/
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

export class CallConnection implements CallChannel {
  readonly #listener: CallListener
  readonly #connect: Connect
  /** Undefined before the first call, and after an end that lost nothing: the next call opens another. */
  #socket: Socket | 'connecting' | undefined
  #unwritten: TransportRequest[] = []
  /** Of those that were written. */
  #unanswered = 0
  #flushPlanned = false
  #over = false
  readonly #heads = new HeadWriter()

  constructor(listener: CallListener, connect: Connect) {
    this.#listener = listener
    this.#connect = connect
  }

  send(request: TransportRequest): void {
    if (this.#over) return
    this.#unwritten.push(request)
    if (this.#socket === undefined) this.#open()
    else if (this.#socket !== 'connecting') this.#flushLater()
  }

  destroy(): void {
    this.#over = true
    this.#unwritten = []
    if (this.#socket !== 'connecting') this.#socket?.destroy()
    this.#socket = undefined
  }

  fail(error: unknown): void {
    this.#fail(describeFailure(error))
  }

  #fail(failure: TransportFailure): void {
    if (this.#over) return
    this.destroy()
    this.#listener.onFailure(failure)
  }

  #open(): void {
    this.#socket = 'connecting'
    this.#connect((error, socket) => {
      if (this.#over) socket?.destroy()
      else if (socket === null) this.fail(error)
      else this.#opened(socket)
    })
  }

  #opened(socket: Socket): void {
    this.#socket = socket
    const reader = new AnswerReader()
    let problem: Error | undefined
    socket.on('data', (chunk: Buffer) => this.#take(socket, reader, chunk))
    socket.on('error', (error) => {
      problem = error
    })
    socket.on('end', () => this.#ended(socket, reader, problem))
    socket.on('close', () => this.#ended(socket, reader, problem))
    this.#flush()
  }

  #take(socket: Socket, reader: AnswerReader, chunk: Buffer): void {
    if (this.#socket !== socket) return
    // With no call on its way it is no answer, but what a proxy says before it closes.
    if (this.#unanswered === 0) {
      this.#leave(socket, undefined)
      return
    }
    const { answers, error } = reader.push(chunk)
    let taken = 0
    for (const answer of answers) {
      // More answers than calls.
      if (this.#unanswered === 0) break
      this.#unanswered -= 1
      taken += 1
      this.#listener.onAnswer(answer)
      if (this.#socket !== socket) return
    }
    if (error !== undefined && this.#unanswered > 0) {
      this.#fail({ code: 'bad-http', message: error })
    } else if (reader.isOver || answers.length > taken) this.#leave(socket, undefined)
  }

  #ended(socket: Socket, reader: AnswerReader, problem: Error | undefined): void {
    if (this.#socket !== socket) return
    const last = reader.end()
    if (last !== undefined && this.#unanswered > 0) {
      this.#unanswered -= 1
      this.#listener.onAnswer(last)
      if (this.#socket !== socket) return
    }
    this.#leave(socket, problem)
  }

  /** With nothing in flight nothing is lost: what was not written yet goes over another connection. */
  #leave(socket: Socket, problem: Error | undefined): void {
    if (this.#unanswered > 0) {
      this.fail(problem ?? new Error('the master closed the connection for calls'))
      return
    }
    this.#socket = undefined
    socket.destroy()
    if (this.#unwritten.length > 0) this.#open()
  }

  #flushLater(): void {
    if (this.#flushPlanned) return
    this.#flushPlanned = true
    process.nextTick(() => {
      this.#flushPlanned = false
      this.#flush()
    })
  }

  #flush(): void {
    if (this.#socket === undefined || this.#socket === 'connecting') return
    const requests = this.#unwritten
    if (requests.length === 0) return
    this.#unwritten = []
    const heads: string[] = []
    let length = 0
    for (const request of requests) {
      const head = this.#heads.headOf(request)
      if (head === undefined) {
        this.fail(new Error('a call has a header that cannot be written'))
        return
      }
      heads.push(head)
      length += head.length + request.body.length
    }
    this.#unanswered += requests.length
    this.#socket.write(inOnePiece(heads, requests, length))
  }
}

function inOnePiece(
  heads: readonly string[],
  requests: readonly TransportRequest[],
  length: number,
): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let at = 0
  for (const [index, { body }] of requests.entries()) {
    at += bytes.write(heads[index] ?? '', at, 'latin1')
    bytes.set(body, at)
    at += body.length
  }
  return bytes
}

/** All calls of a session have the same head but for the length: it is made once. */
class HeadWriter {
  #url = ''
  #headers: TransportRequest['headers'] | undefined
  #beginning: string | undefined

  /** Undefined when it cannot be written; nothing may be smuggled into it. */
  headOf({ url, headers, body }: TransportRequest): string | undefined {
    if (url !== this.#url || headers !== this.#headers) {
      this.#url = url
      this.#headers = headers
      this.#beginning = beginningOf(url, headers)
    }
    if (this.#beginning === undefined) return undefined
    return `${this.#beginning}content-length: ${body.length}\r\n\r\n`
  }
}

function beginningOf(url: string, headers: TransportRequest['headers']): string | undefined {
  const { host, pathname, search } = new URL(url)
  let text = `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n`
  for (const [name, value] of Object.entries(headers)) {
    if (!FIELD_NAME.test(name) || !FIELD_VALUE.test(value)) return undefined
    text += `${name}: ${value}\r\n`
  }
  return text
}
