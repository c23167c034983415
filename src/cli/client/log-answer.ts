/** Reads the answer to a question for a log: bytes with two headers, or one of the refusals that have a meaning. */
import type { LogAnswer } from '../../api/log-view.ts'
import { errorOf, refusedError, strangerError } from './errors.ts'

export function logAnswer(server: string, response: Response, body: Uint8Array): LogAnswer {
  const ended = response.headers.get('pitboss-log-ended') === 'true'
  if (!response.ok) return refusal(server, response.status, parse(body), ended)
  const offset = Number(response.headers.get('pitboss-log-offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset)) throw strangerError(server, 'its answer is no log')
  return { kind: 'piece', offset, data: body, ended }
}

function refusal(server: string, status: number, answer: unknown, ended: boolean): LogAnswer {
  const error = errorOf(answer)
  const message = typeof error?.message === 'string' ? error.message : ''
  switch (error?.code) {
    case 'NotFound':
      // An operator of a former version has no such address at all.
      if (!message.startsWith('no task')) throw strangerError(server, 'it serves no logs')
      return { kind: 'unknown-task' }
    case 'LogNotFound':
      return { kind: 'no-file', message, ended }
    case 'AgentUnreachable':
      return { kind: 'unreachable', message }
    case 'TooManyLogReaders':
      return { kind: 'busy' }
    default:
      throw refusedError(server, status, answer)
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}
