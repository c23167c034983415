/**
 * `/v1/tasks/ID/logs`: a piece of what a task wrote, as bytes. The operator fetches it from the task's agent, so that
 * whoever reads logs needs to reach one address only. Stateless: a follower asks again from where it was.
 *
 * Parameters: `stream` (stdout, stderr), `offset` (negative: from the end), `length`, `rotated` (1: the file before the
 * last rotation). Headers of the answer: `pitboss-log-offset`, where the body begins; `pitboss-log-ended`, whether the
 * task had ended before this was read, so that an empty body is the end.
 */
import type { FastifyInstance } from 'fastify'
import { LOG_STREAMS, type LogAnswer } from '../api/log-view.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { HttpError } from './http-error.ts'
import type { ServerLimits } from './limits.ts'
import { readChoice, readQuery, readWhole } from './query.ts'

/** The page cannot run anything (guard.ts), so whatever a task wrote is only text. */
const LOG_TYPE = 'text/plain; charset=utf-8'

export function logRoute(app: FastifyInstance, view: OperatorView, limits: ServerLimits): void {
  app.get<{ Params: { id: string } }>('/v1/tasks/:id/logs', async (request, reply) => {
    const query = readQuery(request.query, ['stream', 'offset', 'length', 'rotated'])
    const { maxLogBytes, maxRotated } = limits
    const most = Number.MAX_SAFE_INTEGER / 16
    const answer = await view.readLog({
      taskId: request.params.id,
      stream: readChoice('stream', query.stream, LOG_STREAMS),
      rotated: readWhole('rotated', query.rotated, { least: 0, most: maxRotated, fallback: 0 }),
      offset: readWhole('offset', query.offset, { least: -most, most, fallback: 0 }),
      length: readWhole('length', query.length, {
        least: 1,
        most: maxLogBytes,
        fallback: maxLogBytes,
      }),
    })
    if (answer.kind !== 'piece') throw logError(answer, request.params.id)
    return reply
      .headers({
        'pitboss-log-offset': String(answer.offset),
        'pitboss-log-ended': String(answer.ended),
      })
      .type(LOG_TYPE)
      .send(Buffer.from(answer.data))
  })
}

function logError(answer: Exclude<LogAnswer, { kind: 'piece' }>, taskId: string): HttpError {
  switch (answer.kind) {
    case 'unknown-task': {
      const message = `no task ${JSON.stringify(taskId)} is known`
      return new HttpError('NotFound', message, 'GET /v1/tasks lists the tasks.')
    }
    case 'no-file':
      return new HttpError('LogNotFound', answer.message, 'It may come, or be gone for good.', {
        'pitboss-log-ended': String(answer.ended),
      })
    case 'unreachable': {
      const nextStep = 'The operator must be able to reach the agents of the cluster.'
      return new HttpError('AgentUnreachable', answer.message, nextStep)
    }
    case 'standby': {
      const { leader } = answer
      const nextStep =
        leader === undefined
          ? 'No other operator is known to lead now. Try again.'
          : `Ask the leader: --server ${leader}`
      return new HttpError('StandingBy', 'it stands by, and only the leader reads logs', nextStep)
    }
    case 'busy':
      return new HttpError('TooManyLogReaders', 'too many logs are being read', 'Try again.', {
        'retry-after': '1',
      })
  }
}
