/** The description of this server at `/openapi.json`: OpenAPI 3.1, every address with every answer it can give. */
import { WATCH_KINDS } from '../api/watch-view.ts'
import { METRICS_TYPE } from './health-routes.ts'
import { SERVER_LIMITS, type ServerLimits } from './limits.ts'
import { SCHEMAS, type Schema, STREAMS } from './openapi-schemas.ts'

type Parts = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const flag: Schema = { type: 'boolean', default: false }

const query = (name: string, description: string, schema: Schema) => ({
  name,
  in: 'query',
  description,
  schema,
})
const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: text,
})
const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
})
const plain = (type: string) => ({ [type]: { schema: text } })

const header = (description: string, schema: Schema = text) => ({ description, schema })
const ETAG = { etag: header('Give it back as If-None-Match.') }

function get(summary: string, parameters: readonly unknown[], responses: Parts): Parts {
  const known = parameters.length === 0 ? {} : { parameters }
  const failed = { description: 'Refused, with a code and a next step.', content: json('Error') }
  return { get: { summary, ...known, responses: { ...responses, default: failed } } }
}

const ok = (content: Parts, headers: Parts = {}) => ({
  200: { description: 'So it is.', headers, content },
})
const tagged = (schema: string) => ({
  ...ok(json(schema), ETAG),
  304: { description: 'What If-None-Match names is the newest.', headers: ETAG },
})
const probe = (schema: string) => ({
  ...ok(json(schema)),
  503: { description: 'It is not.', content: json(schema) },
})

export function openapi(limits: ServerLimits = SERVER_LIMITS): Parts {
  const ofPool = query('pool', 'Only what belongs to this pool.', text)
  const pages = [
    query('limit', 'Items of a page; without it the whole list.', {
      type: 'integer',
      minimum: 1,
      maximum: limits.maxPageItems,
    }),
    query('continue', '`metadata.continue` of the page before; with `limit`.', text),
  ]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pitboss',
      version: 'v1',
      description:
        'What the operator sees and is about to do. Read-only: to change a pool, edit its manifest. ' +
        'Names are never changed, only added.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths: {
      '/v1/pools': get('All pools, by name', pages, tagged('MiningPoolList')),
      '/v1/pools/{name}': get('One pool', [inPath('name', 'Of the pool.')], tagged('MiningPool')),
      '/v1/pools/{name}/revisions': get(
        'The specs that a pool was accepted with, oldest first',
        [inPath('name', 'Of the pool.')],
        tagged('RevisionList'),
      ),
      '/v1/tasks': get(
        'Tasks, by pool, role and index',
        [ofPool, query('ended', 'Those that ended lately instead; has no pages.', flag), ...pages],
        tagged('TaskList'),
      ),
      '/v1/tasks/{id}': get(
        'One task, also one that ended lately',
        [inPath('id', 'Of the task.')],
        tagged('Task'),
      ),
      '/v1/tasks/{id}/logs': logs(limits),
      '/v1/agents': get('Agents, by host', pages, tagged('AgentList')),
      '/v1/agents/{id}': get('One agent', [inPath('id', 'Of the agent.')], tagged('Agent')),
      '/v1/events': get('Events, oldest first', [ofPool, ...pages], tagged('EventList')),
      '/v1/plan': get(
        'What is about to be done, or waits, and why',
        [ofPool],
        tagged('ActionList'),
      ),
      '/v1/history': get('Samples of the last hour', [ofPool], ok(json('History'))),
      '/v1/health': get('How the operator is doing', [], ok(json('OperatorHealth'))),
      '/v1/watch': watch(ofPool),
      '/healthz': open(get('Whether the loop turns', [], probe('Liveness'))),
      '/readyz': open(get('Whether it is subscribed and synced', [], probe('Readiness'))),
      '/metrics': get('For Prometheus', [], ok(plain(METRICS_TYPE))),
      '/openapi.json': get('This description', [], {
        ...ok({ 'application/json': { schema: { type: 'object' } } }, ETAG),
        304: { description: 'What If-None-Match names is the newest.', headers: ETAG },
      }),
    },
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Of --token-file, where one is given.',
        },
      },
    },
  }
}

/** Answered without the token. */
function open(path: Parts): Parts {
  return { get: { ...(path['get'] as Parts), security: [] } }
}

function logs({ maxLogBytes, maxRotated }: ServerLimits): Parts {
  return get(
    'A piece of what a task wrote, as bytes',
    [
      inPath('id', 'Of the task.'),
      query('stream', 'Which file.', STREAMS),
      query('offset', 'Bytes from the beginning; negative: from the end.', { type: 'integer' }),
      query('length', 'Bytes at the most.', { type: 'integer', minimum: 1, maximum: maxLogBytes }),
      query('rotated', '1 is the file before the last rotation.', {
        type: 'integer',
        minimum: 0,
        maximum: maxRotated,
      }),
    ],
    ok(plain('text/plain; charset=utf-8'), {
      'pitboss-log-offset': header('Where the body begins.', { type: 'integer' }),
      'pitboss-log-ended': header('Whether an empty body is the end.', { type: 'boolean' }),
    }),
  )
}

function watch(ofPool: unknown): Parts {
  const kinds = query(
    'kinds',
    `Some of ${WATCH_KINDS.join(', ')}, with commas; all by default.`,
    text,
  )
  const lastId = {
    name: 'last-event-id',
    in: 'header',
    description: 'The id of the last message seen: what was missed comes as one `change`.',
    schema: text,
  }
  return get(
    'Everything that changes, as server-sent events: `reset` (WatchReset) first, then `change` (WatchChange)',
    [kinds, ofPool, lastId],
    ok(plain('text/event-stream; charset=utf-8')),
  )
}
