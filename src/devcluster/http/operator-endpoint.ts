/** `/api/v1` of the master: everything under it that is not the scheduler API [fact 30]. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { JSON_MEDIA_TYPE, type MasterCall, PROTOBUF_MEDIA_TYPE } from '../../mesos/codec.ts'
import { operatorCallError } from '../master/operator-calls.ts'
import { type MediaType, negotiate } from './media-types.ts'
import { receiveCall } from './receive.ts'
import { respondText } from './respond.ts'

export interface ReceivedOperatorCall {
  readonly call: MasterCall
  readonly accepted: MediaType
}

/** Answers what is wrong by itself, and then returns nothing. */
export async function receiveOperatorCall(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ReceivedOperatorCall | undefined> {
  const call = await receiveCall(request, response, 'mesos.v1.master.Call')
  if (call === undefined) return undefined
  const accepted = negotiate(request.headers.accept)
  // What is wrong with the call comes before what is wrong with the answer.
  if (accepted === undefined && operatorCallError(call) === undefined) {
    const text = `Expecting 'Accept' to allow '${PROTOBUF_MEDIA_TYPE}' or '${JSON_MEDIA_TYPE}'`
    respondText(response, 406, text)
    return undefined
  }
  return { call, accepted: accepted ?? JSON_MEDIA_TYPE }
}
