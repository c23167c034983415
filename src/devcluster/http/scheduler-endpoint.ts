/** `/api/v1/scheduler`: from HTTP requests to calls of the state machine. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Call, JSON_MEDIA_TYPE, PROTOBUF_MEDIA_TYPE } from '../../mesos/codec.ts'
import { type MediaType, negotiate } from './media-types.ts'
import { receiveCall } from './receive.ts'
import { respondText } from './respond.ts'

export interface ReceivedCall {
  readonly call: Call
  readonly streamId: string | undefined
  /** For SUBSCRIBE. */
  readonly accepted: MediaType
}

/** Answers what is wrong by itself, and then returns nothing. */
export async function receiveSchedulerCall(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ReceivedCall | undefined> {
  const call = await receiveCall(request, response, 'mesos.v1.scheduler.Call')
  if (call === undefined) return undefined
  const { headers } = request
  const accepted = negotiate(headers.accept)
  const subscribing = call.type === 'SUBSCRIBE' && call.subscribe !== undefined
  if (subscribing && accepted === undefined) {
    const text = `Expecting 'Accept' to allow '${PROTOBUF_MEDIA_TYPE}' or '${JSON_MEDIA_TYPE}'`
    respondText(response, 406, text)
    return undefined
  }
  const streamId = headers['mesos-stream-id']
  return {
    call,
    streamId: typeof streamId === 'string' ? streamId : undefined,
    // Other calls are answered without a body, so their Accept does not matter.
    accepted: accepted ?? JSON_MEDIA_TYPE,
  }
}
