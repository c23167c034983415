/** `/v1/history`: the samples of `history.ts`, of all pools or of one. */
import type { FastifyInstance } from 'fastify'
import type { History } from './history.ts'
import { readQuery } from './query.ts'

export function historyRoute(app: FastifyInstance, history: History): void {
  app.get('/v1/history', async (request, reply) => {
    const { pool } = readQuery(request.query, ['pool'])
    return reply.send(history.view(pool))
  })
}
