/**
 * The wire codec: calls and events, as protobuf bytes and as Mesos' JSON. Pure; shared with the embedded master.
 *
 * Everything that decodes throws `WireError` for what a peer may get wrong, and nothing else. Everything that
 * encodes throws `WireError` `missing-required` for an incomplete message.
 */
import { fromJson, parseJsonText, toJsonText } from './json-format.ts'
import type { Call, Event, MessageTypes } from './messages.gen.ts'
import type { PlainMessage } from './missing-fields.ts'
import type { SchedulerEvent } from './scheduler-messages.ts'
import { schemaOf } from './schema.ts'
import { missingRequired } from './wire-error.ts'
import { type DecodeOptions, decodeBytes, encodeBytes, enumNumberIn } from './wire-format.ts'

export type * from './messages.gen.ts'
export type * from './scheduler-messages.ts'
export { WireError, type WireErrorCode } from './wire-error.ts'

/** For the headers `Content-Type` and `Accept`. */
export const PROTOBUF_MEDIA_TYPE = 'application/x-protobuf'
export const JSON_MEDIA_TYPE = 'application/json'

const CALL = 'mesos.v1.scheduler.Call'
const EVENT = 'mesos.v1.scheduler.Event'
const EVENT_TYPE_FIELD = 1

export function encodeMessage<Name extends keyof MessageTypes>(
  name: Name,
  message: MessageTypes[Name],
): Uint8Array {
  return encodeBytes(schemaOf(name), message as unknown as PlainMessage)
}

export function decodeMessage<Name extends keyof MessageTypes>(
  name: Name,
  bytes: Uint8Array,
  options: DecodeOptions = {},
): MessageTypes[Name] {
  return decodeBytes(schemaOf(name), bytes, options) as unknown as MessageTypes[Name]
}

/** JSON text as Mesos writes it, unset fields with a default included. */
export function messageToJson<Name extends keyof MessageTypes>(
  name: Name,
  message: MessageTypes[Name],
): string {
  return toJsonText(schemaOf(name), message as unknown as PlainMessage)
}

/** The same leniency and the same errors as Mesos' own parser. */
export function messageFromJson<Name extends keyof MessageTypes>(
  name: Name,
  text: string,
): MessageTypes[Name] {
  return fromJson(schemaOf(name), parseJsonText(text)) as unknown as MessageTypes[Name]
}

export function encodeCall(call: Call): Uint8Array {
  return encodeMessage(CALL, call)
}

/** The parts that do not belong to the type, or are missing for it, are the receiver's to judge [fact 24]. */
export function decodeCall(bytes: Uint8Array): Call {
  return decodeMessage(CALL, bytes)
}

export function callToJson(call: Call): string {
  return messageToJson(CALL, call)
}

export function callFromJson(text: string): Call {
  return messageFromJson(CALL, text)
}

export function encodeEvent(event: Event): Uint8Array {
  return encodeMessage(EVENT, event)
}

/** An event of an unknown type is `UNKNOWN`; one whose part is missing is WireError `missing-required`. */
export function decodeEvent(bytes: Uint8Array): SchedulerEvent {
  const event = decodeMessage(EVENT, bytes)
  if (event.type !== undefined) return checkedEvent(event)
  const number = enumNumberIn(bytes, EVENT_TYPE_FIELD)
  return { type: 'UNKNOWN', ...(number === undefined ? {} : { unknown_type_number: number }) }
}

export function eventToJson(event: Event): string {
  return messageToJson(EVENT, event)
}

export function eventFromJson(text: string): SchedulerEvent {
  const event = messageFromJson(EVENT, text)
  return event.type === undefined ? { type: 'UNKNOWN' } : checkedEvent(event)
}

const partOfType = {
  SUBSCRIBED: 'subscribed',
  OFFERS: 'offers',
  INVERSE_OFFERS: 'inverse_offers',
  RESCIND: 'rescind',
  RESCIND_INVERSE_OFFER: 'rescind_inverse_offer',
  UPDATE: 'update',
  UPDATE_OPERATION_STATUS: 'update_operation_status',
  MESSAGE: 'message',
  FAILURE: 'failure',
  ERROR: 'error',
} as const satisfies Partial<Record<NonNullable<Event['type']>, keyof Event>>

function checkedEvent(event: Event): SchedulerEvent {
  const type = event.type ?? 'UNKNOWN'
  if (type !== 'UNKNOWN' && type !== 'HEARTBEAT' && event[partOfType[type]] === undefined) {
    throw missingRequired([partOfType[type]])
  }
  return event as SchedulerEvent
}
