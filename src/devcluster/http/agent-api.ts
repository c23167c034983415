/** `/api/v1` of an agent's own port: the v1 operator API, as far as it is about health, version and files [fact 121]. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type AgentCall,
  type AgentResponse,
  JSON_MEDIA_TYPE,
  PROTOBUF_MEDIA_TYPE,
} from '../../mesos/codec.ts'
import { MAX_FILE_READ_BYTES } from '../limits.ts'
import type { Sandboxes } from '../sandboxes.ts'
import { VERSION_INFO } from '../version.ts'
import { negotiate } from './media-types.ts'
import { receiveCall } from './receive.ts'
import { PLAIN_TEXT, respond, respondMessage, respondText } from './respond.ts'
import { listDirectory, readPiece, resolveFile } from './sandbox-files.ts'

const RECORDIO = ' or application/recordio'

interface Refusal {
  readonly status: number
  readonly body: string
}

export async function answerAgentCall(
  request: IncomingMessage,
  response: ServerResponse,
  sandboxes: Sandboxes,
): Promise<void> {
  const call = await receiveCall(request, response, 'mesos.v1.agent.Call', RECORDIO)
  if (call === undefined) return
  const invalid = callError(call)
  const accepted = negotiate(request.headers.accept)
  if (invalid !== undefined) {
    respondText(response, 400, `Failed to validate agent::Call: ${invalid}`)
  } else if (accepted === undefined) {
    const types = `${JSON_MEDIA_TYPE} or ${PROTOBUF_MEDIA_TYPE}`
    respondText(response, 406, `Expecting 'Accept' to allow ${types}${RECORDIO}`)
  } else {
    const answer = await perform(call, sandboxes)
    if ('status' in answer)
      respond(response, answer.status, [['Content-Type', PLAIN_TEXT]], answer.body)
    else respondMessage(response, accepted, 'mesos.v1.agent.Response', answer)
  }
}

function callError(call: AgentCall): string | undefined {
  if (call.type === undefined) return "Expecting 'type' to be present"
  if (call.type === 'LIST_FILES' && call.list_files === undefined)
    return "Expecting 'list_files' to be present"
  if (call.type === 'READ_FILE' && call.read_file === undefined)
    return "Expecting 'read_file' to be present"
  return undefined
}

async function perform(call: AgentCall, sandboxes: Sandboxes): Promise<AgentResponse | Refusal> {
  if (call.type === 'GET_HEALTH') return { type: 'GET_HEALTH', get_health: { healthy: true } }
  if (call.type === 'GET_VERSION')
    return { type: 'GET_VERSION', get_version: { version_info: VERSION_INFO } }
  if (call.type === 'LIST_FILES' && call.list_files !== undefined)
    return await listFiles(call.list_files.path, sandboxes)
  if (call.type === 'READ_FILE' && call.read_file !== undefined) {
    const { path, offset, length } = call.read_file
    return await readFile(path, offset, length, sandboxes)
  }
  return { status: 501, body: `The agents of the embedded cluster do not answer ${call.type}.` }
}

async function listFiles(path: string, sandboxes: Sandboxes): Promise<AgentResponse | Refusal> {
  const resolved = await resolveFile(sandboxes, path)
  if (resolved.kind !== 'found') return refusalOf(resolved)
  const entries = await listDirectory(path, resolved)
  const file_infos = entries.map(({ path, stats, uid, gid }) => ({
    path,
    nlink: stats.nlink,
    size: stats.size,
    mtime: { nanoseconds: Math.floor(stats.mtimeMs / 1000) * 1e9 },
    mode: stats.mode,
    uid,
    gid,
  }))
  return { type: 'LIST_FILES', list_files: { file_infos } }
}

async function readFile(
  path: string,
  offset: number,
  length: number | undefined,
  sandboxes: Sandboxes,
): Promise<AgentResponse | Refusal> {
  const resolved = await resolveFile(sandboxes, path)
  if (resolved.kind !== 'found') return refusalOf(resolved)
  if (resolved.stats.isDirectory()) return { status: 400, body: 'Cannot read a directory.\n' }
  const { size } = resolved.stats
  const wanted = Math.min(length ?? MAX_FILE_READ_BYTES, MAX_FILE_READ_BYTES, size - offset)
  const data = wanted > 0 ? await readPiece(resolved.path, offset, wanted) : Buffer.alloc(0)
  return { type: 'READ_FILE', read_file: { size, data } }
}

function refusalOf(
  resolved: Exclude<Awaited<ReturnType<typeof resolveFile>>, { kind: 'found' }>,
): Refusal {
  return resolved.kind === 'missing'
    ? { status: 404, body: '' }
    : { status: 400, body: `${resolved.message}.\n` }
}
