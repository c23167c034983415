/**
 * `/api/v1/scheduler`: from HTTP requests to calls, and back. The checks that come before the master's own, with the
 * exact texts of a real one [facts 19-23]; everything after them is the state machine's.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type Call,
  callFromJson,
  decodeCall,
  JSON_MEDIA_TYPE,
  PROTOBUF_MEDIA_TYPE,
  WireError,
} from '../../mesos/codec.ts'
import { type MediaType, negotiate } from './media-types.ts'
import { type BodyResult, readBody } from './request-body.ts'
import { respondText } from './respond.ts'

export interface ReceivedCall {
  readonly call: Call
  readonly streamId: string | undefined
  /** For SUBSCRIBE. */
  readonly accepted: MediaType
}

/** Answers what is wrong by itself; hands the rest to `take`. */
export async function receiveCall(
  request: IncomingMessage,
  response: ServerResponse,
  take: (received: ReceivedCall) => void,
): Promise<void> {
  const { method = '', headers } = request
  if (method !== 'POST') {
    const text = `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${method}'.`
    respondText(response, 405, text, [['Allow', 'POST']])
    return
  }
  const body = await readBody(request)
  const contentType = headers['content-type']
  if (body.type !== 'BODY') refuseBody(response, body)
  else if (contentType === undefined) {
    respondText(response, 400, "Expecting 'Content-Type' to be present")
  } else if (contentType !== JSON_MEDIA_TYPE && contentType !== PROTOBUF_MEDIA_TYPE) {
    const text = `Expecting 'Content-Type' of ${JSON_MEDIA_TYPE} or ${PROTOBUF_MEDIA_TYPE}`
    respondText(response, 415, text)
  } else {
    const call = parseCall(contentType, body.bytes)
    if (typeof call === 'string') respondText(response, 400, call)
    else takeCall(request, response, call, take)
  }
}

function takeCall(
  { headers }: IncomingMessage,
  response: ServerResponse,
  call: Call,
  take: (received: ReceivedCall) => void,
): void {
  const accepted = negotiate(headers.accept)
  const subscribing = call.type === 'SUBSCRIBE' && call.subscribe !== undefined
  if (subscribing && accepted === undefined) {
    const text = `Expecting 'Accept' to allow '${PROTOBUF_MEDIA_TYPE}' or '${JSON_MEDIA_TYPE}'`
    respondText(response, 406, text)
    return
  }
  const streamId = headers['mesos-stream-id']
  take({
    call,
    streamId: typeof streamId === 'string' ? streamId : undefined,
    // Other calls are answered without a body, so their Accept does not matter.
    accepted: accepted ?? JSON_MEDIA_TYPE,
  })
}

function refuseBody(response: ServerResponse, body: Exclude<BodyResult, { type: 'BODY' }>): void {
  if (body.type === 'BAD_ENCODING') respondText(response, 400, 'Failed to decompress body')
  if (body.type !== 'TOO_LARGE') return
  // The rest of the body is not read, so the connection is of no further use.
  response.once('finish', () => response.destroy())
  respondText(response, 413, '413 Request Entity Too Large.')
}

/** The call, or what is wrong with it. */
function parseCall(contentType: MediaType, bytes: Uint8Array): Call | string {
  try {
    return contentType === JSON_MEDIA_TYPE
      ? callFromJson(Buffer.from(bytes).toString('utf8'))
      : decodeCall(bytes)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (contentType === PROTOBUF_MEDIA_TYPE) return 'Failed to parse body into Call protobuf'
    return error.code === 'json-syntax'
      ? `Failed to parse body into JSON: ${error.message}`
      : `Failed to convert JSON into Call protobuf: ${error.message}`
  }
}
