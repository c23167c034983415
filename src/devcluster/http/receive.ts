/**
 * From an HTTP request to a message, for every API that takes one `Call` by POST. Answers what is wrong by itself, with
 * the exact texts of a real Mesos [facts 19-23].
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  decodeMessage,
  JSON_MEDIA_TYPE,
  type MessageTypes,
  messageFromJson,
  PROTOBUF_MEDIA_TYPE,
  WireError,
} from '../../mesos/codec.ts'
import type { MediaType } from './media-types.ts'
import { type BodyResult, readBody } from './request-body.ts'
import { respondText } from './respond.ts'

type CallName = Extract<keyof MessageTypes, `${string}.Call`>

/** `otherTypes`: how the refusal of a media type names more of them. */
export async function receiveCall<Name extends CallName>(
  request: IncomingMessage,
  response: ServerResponse,
  name: Name,
  otherTypes = '',
): Promise<MessageTypes[Name] | undefined> {
  const { method = '', headers } = request
  if (method !== 'POST') {
    refuseMethod(response, method, 'POST')
    return undefined
  }
  const body = await receiveBody(request, response)
  const contentType = headers['content-type']
  if (body === undefined) return undefined
  if (contentType === undefined) {
    respondText(response, 400, "Expecting 'Content-Type' to be present")
  } else if (contentType !== JSON_MEDIA_TYPE && contentType !== PROTOBUF_MEDIA_TYPE) {
    const text = `Expecting 'Content-Type' of ${JSON_MEDIA_TYPE} or ${PROTOBUF_MEDIA_TYPE}`
    respondText(response, 415, text + otherTypes)
  } else {
    const call = parse(name, contentType, body)
    if (typeof call !== 'string') return call
    respondText(response, 400, call)
  }
  return undefined
}

export function refuseMethod(response: ServerResponse, method: string, expected: string): void {
  const text = `405 Method Not Allowed. Expecting one of { '${expected}' }, but received '${method}'.`
  respondText(response, 405, text, [['Allow', expected]])
}

/** Undefined after it was refused. */
export async function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Uint8Array | undefined> {
  const body = await readBody(request)
  if (body.type === 'BODY') return body.bytes
  refuseBody(response, body)
  return undefined
}

function refuseBody(response: ServerResponse, body: Exclude<BodyResult, { type: 'BODY' }>): void {
  if (body.type === 'BAD_ENCODING') respondText(response, 400, 'Failed to decompress body')
  if (body.type !== 'TOO_LARGE') return
  // The rest of the body is not read, so the connection is of no further use.
  response.once('finish', () => response.destroy())
  respondText(response, 413, '413 Request Entity Too Large.')
}

/** The call, or what is wrong with it. */
function parse<Name extends CallName>(
  name: Name,
  contentType: MediaType,
  bytes: Uint8Array,
): MessageTypes[Name] | string {
  try {
    return contentType === JSON_MEDIA_TYPE
      ? messageFromJson(name, Buffer.from(bytes).toString('utf8'))
      : decodeMessage(name, bytes)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (contentType === PROTOBUF_MEDIA_TYPE) return 'Failed to parse body into Call protobuf'
    return error.code === 'json-syntax'
      ? `Failed to parse body into JSON: ${error.message}`
      : `Failed to convert JSON into Call protobuf: ${error.message}`
  }
}
