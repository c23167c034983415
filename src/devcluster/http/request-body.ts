/** Reads a request's body, within bounds. */
import type { IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { MAX_REQUEST_BYTES } from '../limits.ts'

export type BodyResult =
  | { readonly type: 'BODY'; readonly bytes: Uint8Array }
  | { readonly type: 'TOO_LARGE' }
  | { readonly type: 'BAD_ENCODING' }
  /** The client went away. */
  | { readonly type: 'CUT' }

export function readBody(
  request: IncomingMessage,
  maxBytes = MAX_REQUEST_BYTES,
): Promise<BodyResult> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) resolve({ type: 'TOO_LARGE' })
    const chunks: Uint8Array[] = []
    let size = 0
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else resolve({ type: 'TOO_LARGE' })
    })
    request.on('end', () => resolve(decoded(request, Buffer.concat(chunks), maxBytes)))
    request.on('error', () => resolve({ type: 'CUT' }))
    request.on('close', () => resolve({ type: 'CUT' }))
  })
}

/** Calls may come gzipped [fact 8]. Synchronous, so that pipelined calls keep their order. */
function decoded(request: IncomingMessage, bytes: Buffer, maxBytes: number): BodyResult {
  if (request.headers['content-encoding'] !== 'gzip') return { type: 'BODY', bytes }
  try {
    return { type: 'BODY', bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }) }
  } catch {
    return { type: 'BAD_ENCODING' }
  }
}
