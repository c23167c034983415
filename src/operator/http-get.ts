/**
 * Asks Mesos' plain pages: GET, bounded in bytes, ended by a signal. Follows no redirect. Rejects with an Error whose
 * message is fit for people.
 */
import type { Dispatcher } from 'undici'

export interface HttpAnswer {
  readonly status: number
  readonly body: Buffer
}

export interface HttpGetOptions {
  readonly maxBytes: number
  readonly signal: AbortSignal
  readonly authorization?: string
}

export type HttpGet = (url: string, options: HttpGetOptions) => Promise<HttpAnswer>

/** `ca`: certificates in PEM that are trusted instead of the system's. */
export function undiciGet(ca: string | undefined): HttpGet {
  let dispatcher: Dispatcher | undefined
  return async (url, { maxBytes, signal, authorization }) => {
    // Loaded at the first use: an operator that is never asked for a log starts without it.
    const { Agent, request } = await import('undici')
    dispatcher ??= new Agent({ ...(ca === undefined ? {} : { connect: { ca } }) })
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await request(url, { dispatcher, headers, signal })
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of answer.body as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`)
      pieces.push(piece)
    }
    return { status: answer.statusCode, body: Buffer.concat(pieces) }
  }
}
