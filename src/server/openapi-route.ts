/** `/openapi.json`: the description, made once. */
import type { FastifyInstance } from 'fastify'
import { sendTagged } from './conditional.ts'
import { entityTag } from './json.ts'
import type { ServerLimits } from './limits.ts'
import { openapi } from './openapi.ts'
import { JSON_TYPE } from './routes.ts'

export function openapiRoute(app: FastifyInstance, limits: ServerLimits): void {
  const description = openapi(limits)
  const tag = entityTag([description])
  const text = JSON.stringify(description, undefined, 2)
  app.get('/openapi.json', async (request, reply) =>
    sendTagged(request, reply, { tag, type: JSON_TYPE, body: () => text }),
  )
}
