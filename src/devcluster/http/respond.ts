/** Answers with exactly the headers a Mesos master sends: Date first, no Connection, no Server [facts 1, 10]. */
import type { ServerResponse } from 'node:http'
import {
  encodeMessage,
  JSON_MEDIA_TYPE,
  type MessageTypes,
  messageToJson,
} from '../../mesos/codec.ts'
import type { MediaType } from './media-types.ts'

export const PLAIN_TEXT = 'text/plain; charset=utf-8'

export const JSON_HEADER = [['Content-Type', 'application/json']] as const

export type Headers = readonly (readonly [string, string])[]

export function respond(
  response: ServerResponse,
  status: number,
  headers: Headers = [],
  body: string | Uint8Array = '',
): void {
  const bytes = Buffer.from(body)
  writeHead(response, status, [...headers, ['Content-Length', String(bytes.length)]])
  response.end(bytes)
}

/** `body` as plain text; an empty one without a type. */
export function respondText(
  response: ServerResponse,
  status: number,
  body = '',
  headers: Headers = [],
): void {
  const type: Headers = body === '' ? [] : [['Content-Type', PLAIN_TEXT]]
  respond(response, status, [...headers, ...type], body)
}

export function respondJson(response: ServerResponse, value: unknown): void {
  respond(response, 200, JSON_HEADER, JSON.stringify(value))
}

/** A message in the type that the client takes. */
export function respondMessage<Name extends keyof MessageTypes>(
  response: ServerResponse,
  mediaType: MediaType,
  name: Name,
  message: MessageTypes[Name],
): void {
  const body =
    mediaType === JSON_MEDIA_TYPE ? messageToJson(name, message) : encodeMessage(name, message)
  respond(response, 200, [['Content-Type', mediaType]], body)
}

export function writeHead(response: ServerResponse, status: number, headers: Headers): void {
  response.sendDate = false
  response.setHeader('Date', new Date().toUTCString())
  for (const [name, value] of headers) response.setHeader(name, value)
  response.removeHeader('Connection')
  response.writeHead(status)
}
