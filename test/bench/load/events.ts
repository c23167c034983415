/**
 * Events as bytes, written by hand for the two kinds that come by the hundred thousand: the general encoder would take
 * the core of the load master that its clients are to be measured with. Protobuf for most, JSON for those who ask.
 */
import protobuf from 'protobufjs'
import { encodeEvent, eventToJson } from '../../../src/mesos/codec.ts'
import type { Event, TaskState } from '../../../src/mesos/messages.gen.ts'

export interface Update {
  readonly taskId: string
  readonly agentId: string
  readonly state: TaskState
  readonly source: 'SOURCE_MASTER' | 'SOURCE_EXECUTOR'
  readonly uuid?: Uint8Array
  readonly reason?: 'REASON_RECONCILIATION'
  readonly healthy?: boolean
}

export interface Encoder {
  readonly mediaType: string
  readonly event: (event: Event) => Uint8Array
  readonly update: (update: Update) => Uint8Array
}

const STATES: Partial<Record<TaskState, number>> = {
  TASK_STARTING: 0,
  TASK_RUNNING: 1,
  TASK_FAILED: 3,
  TASK_KILLED: 4,
  TASK_GONE: 11,
  TASK_UNKNOWN: 13,
}
const UPDATE_EVENT = 4
const RECONCILIATION = 9
const delimited = (field: number) => (field << 3) | 2
const varint = (field: number) => field << 3

function writeValue(writer: protobuf.Writer, field: number, text: string): void {
  writer.uint32(delimited(field)).fork().uint32(delimited(1)).string(text).ldelim()
}

/** Event.type, Event.update.status: fields in the order of their numbers, as Mesos writes them. */
function updateBytes(update: Update): Uint8Array {
  const writer = protobuf.Writer.create()
  writer.uint32(varint(1)).int32(UPDATE_EVENT)
  writer.uint32(delimited(5)).fork()
  writer.uint32(delimited(1)).fork()
  writeValue(writer, 1, update.taskId)
  writer.uint32(varint(2)).int32(STATES[update.state] ?? 0)
  writeValue(writer, 5, update.agentId)
  writer.uint32((6 << 3) | 1).double(Date.now() / 1_000)
  if (update.source === 'SOURCE_EXECUTOR') writeValue(writer, 7, update.taskId)
  if (update.healthy !== undefined) writer.uint32(varint(8)).bool(update.healthy)
  writer.uint32(varint(9)).int32(update.source === 'SOURCE_MASTER' ? 0 : 2)
  if (update.reason !== undefined) writer.uint32(varint(10)).int32(RECONCILIATION)
  if (update.uuid !== undefined) writer.uint32(delimited(11)).bytes(update.uuid)
  return writer.ldelim().ldelim().finish()
}

function updateJson(update: Update): Uint8Array {
  const { taskId, agentId, state, source, uuid, reason, healthy } = update
  const status = {
    agent_id: { value: agentId },
    ...(source === 'SOURCE_EXECUTOR' ? { executor_id: { value: taskId } } : {}),
    ...(healthy === undefined ? {} : { healthy }),
    ...(reason === undefined ? {} : { reason }),
    source,
    state,
    task_id: { value: taskId },
    timestamp: Date.now() / 1_000,
    ...(uuid === undefined ? {} : { uuid: Buffer.from(uuid).toString('base64') }),
  }
  return Buffer.from(JSON.stringify({ type: 'UPDATE', update: { status } }))
}

export const PROTOBUF: Encoder = {
  mediaType: 'application/x-protobuf',
  event: encodeEvent,
  update: updateBytes,
}

export const JSON_TEXT: Encoder = {
  mediaType: 'application/json',
  event: (event) => Buffer.from(eventToJson(event)),
  update: updateJson,
}
