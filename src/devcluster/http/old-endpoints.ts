/**
 * The endpoints from before the v1 operator API that change something: maintenance and teardown. Each becomes a call
 * of the v1 API.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type MasterCall, messageFromJson, WireError } from '../../mesos/codec.ts'
import { receiveBody, refuseMethod } from './receive.ts'
import { respondText } from './respond.ts'

/** Undefined for another path, or after what was wrong has been answered: `handled` tells which. */
export async function receiveOldCall(
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{ handled: boolean; call?: MasterCall }> {
  const parse = PARSERS[page]
  if (parse === undefined) return { handled: false }
  const { method = '' } = request
  if (method !== 'POST') {
    refuseMethod(response, method, 'POST')
    return { handled: true }
  }
  const body = await receiveBody(request, response)
  if (body === undefined) return { handled: true }
  try {
    const call = parse(Buffer.from(body).toString('utf8'))
    if (typeof call !== 'string') return { handled: true, call }
    respondText(response, 400, call)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    respondText(response, 400, error.message)
  }
  return { handled: true }
}

/** The call, or what is wrong; WireError for what is no message. */
const PARSERS: Readonly<Record<string, (text: string) => MasterCall | string>> = {
  '/maintenance/schedule': (text) => ({
    type: 'UPDATE_MAINTENANCE_SCHEDULE',
    update_maintenance_schedule: {
      schedule: messageFromJson('mesos.v1.maintenance.Schedule', text),
    },
  }),
  '/machine/down': (text) => ({
    type: 'START_MAINTENANCE',
    start_maintenance: messageFromJson('mesos.v1.master.Call.StartMaintenance', listOf(text)),
  }),
  '/machine/up': (text) => ({
    type: 'STOP_MAINTENANCE',
    stop_maintenance: messageFromJson('mesos.v1.master.Call.StopMaintenance', listOf(text)),
  }),
  '/teardown': (text) => {
    const id = new URLSearchParams(text).get('frameworkId')
    if (id === null) return "Missing 'frameworkId' query parameter in the request body"
    return { type: 'TEARDOWN', teardown: { framework_id: { value: id } } }
  },
}

function listOf(text: string): string {
  return `{"machines":${text}}`
}
