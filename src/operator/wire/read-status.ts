/**
 * A TaskStatus from its bytes to what the core takes in, in one go. There are ten thousand a second of them in a bad
 * minute, so only what the core uses is read; containers, labels and the like are passed over.
 */
import type { StatusInput } from '../../core/input.ts'
import { isMesosTaskState, type MesosTaskState } from '../../core/mesos-state.ts'
import {
  type CheckStatusInfo,
  decodeMessage,
  enumNamesOf,
  type FieldReader,
  leave,
  nextEnd,
  nextTag,
  skipField,
  tagsOf,
} from '../../mesos/index.ts'
import { incomplete, nextAgentId, nextId, nextSpan } from './read-values.ts'

const STATUS = 'mesos.v1.TaskStatus'
const Tag = tagsOf(STATUS, [
  'task_id',
  'state',
  'message',
  'source',
  'reason',
  'agent_id',
  'uuid',
  'healthy',
  'check_status',
  'unreachable_time',
  'timestamp',
])

/** A state from a newer Mesos: nobody knows what it means, so it is asked for again. */
const STATES = enumNamesOf(STATUS, 'state').map((name): MesosTaskState | undefined =>
  name === undefined || isMesosTaskState(name) ? name : 'TASK_UNKNOWN',
)
const REASONS: readonly (string | undefined)[] = enumNamesOf(STATUS, 'reason')
const SOURCE_NAMES = {
  SOURCE_MASTER: 'master',
  SOURCE_AGENT: 'agent',
  SOURCE_EXECUTOR: 'executor',
} as const
const SOURCES = enumNamesOf(STATUS, 'source').map((name) =>
  name === undefined ? undefined : SOURCE_NAMES[name],
)

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** `end`: where the message ends. Throws when it is no complete TaskStatus. */
export function readStatus(reader: FieldReader, end: number): StatusInput {
  let taskId: string | undefined
  let state: MesosTaskState | undefined
  let source: StatusInput['source'] | undefined
  let reason: string | undefined
  let message: string | undefined
  let uuid: Uint8Array | undefined
  let agentId: string | undefined
  let healthy: boolean | undefined
  let passing: boolean | undefined
  let unreachableAtMs: number | undefined
  let saidAtMs: number | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    switch (tag) {
      case Tag.task_id:
        taskId = nextId(reader)
        break
      case Tag.state:
        state = STATES[reader.int32()] ?? state
        break
      case Tag.message:
        message = reader.string()
        break
      case Tag.source:
        source = SOURCES[reader.int32()] ?? source
        break
      case Tag.reason:
        reason = REASONS[reader.int32()] ?? reason
        break
      case Tag.agent_id:
        agentId = nextAgentId(reader)
        break
      case Tag.uuid:
        uuid = nextBytes(reader)
        break
      case Tag.healthy:
        healthy = reader.bool()
        break
      case Tag.check_status:
        passing = checkPassing(decodeMessage('mesos.v1.CheckStatusInfo', nextSpan(reader)))
        break
      case Tag.unreachable_time:
        unreachableAtMs = decodeMessage('mesos.v1.TimeInfo', nextSpan(reader)).nanoseconds / 1e6
        break
      case Tag.timestamp:
        saidAtMs = reader.double() * 1_000
        break
      default:
        skipField(reader, tag)
    }
  }
  leave(reader, end)
  if (taskId === undefined || state === undefined) throw incomplete(STATUS)
  const status: Mutable<StatusInput> = {
    kind: 'status',
    taskId,
    state,
    // Without a source it can only be the master's own.
    source: source ?? 'master',
  }
  if (reason !== undefined) status.reason = reason
  if (message !== undefined && message !== '') status.message = message
  if (uuid !== undefined && uuid.length > 0) status.uuid = uuid
  if (agentId !== undefined) status.agentId = agentId
  if (healthy !== undefined) status.healthy = healthy
  if (passing !== undefined) status.passing = passing
  // Both by the master's clock, which may not be ours.
  const forMs = Math.round((saidAtMs ?? Number.NaN) - (unreachableAtMs ?? Number.NaN))
  if (Number.isFinite(forMs)) status.unreachableForMs = Math.max(0, forMs)
  return status
}

/** A copy: a view would keep a whole network buffer for the sake of 16 bytes. */
function nextBytes(reader: FieldReader): Uint8Array {
  const end = nextEnd(reader)
  if (end > reader.len) throw new RangeError('bytes reach beyond the event')
  const bytes = new Uint8Array(end - reader.pos)
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = reader.buf[reader.pos + index] as number
  }
  reader.pos = end
  return bytes
}

/** Undefined until the check has a first result: its status comes empty before that [fact 107]. */
function checkPassing(status: CheckStatusInfo): boolean | undefined {
  const exitCode = status.command?.exit_code
  if (exitCode !== undefined) return exitCode === 0
  const statusCode = status.http?.status_code
  if (statusCode !== undefined) return statusCode >= 200 && statusCode < 400
  return status.tcp?.succeeded
}
