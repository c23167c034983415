/**
 * JSON Schemas of what the API answers, as closed objects: a field that is not described here is an error, so that the
 * test of every route against them finds what the description forgot. `src/api/*.ts` are what they describe.
 */
import { LOG_STREAMS } from '../api/log-view.ts'
import { API_VERSION } from '../api/view.ts'

export type Schema = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, Schema>>

const text: Schema = { type: 'string' }
const bool: Schema = { type: 'boolean' }
const number: Schema = { type: 'number', minimum: 0 }
const count: Schema = { type: 'integer', minimum: 0 }
const time: Schema = { type: 'string', format: 'date-time', description: 'RFC 3339, UTC.' }
const texts: Schema = { type: 'object', additionalProperties: text }
const portNumbers: Schema = { type: 'object', additionalProperties: count }

const words = (...values: readonly string[]): Schema => ({ type: 'string', enum: values })
const is = (value: string): Schema => ({ type: 'string', const: value })
const list = (items: Schema): Schema => ({ type: 'array', items })
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const either = (...schemas: readonly Schema[]): Schema => ({ anyOf: schemas })
const described = (schema: Schema, description: string): Schema => ({ ...schema, description })

function object(required: Properties, optional: Properties = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  }
}

const version = is(API_VERSION)
const role = words('server', 'worker')
const command = either(text, list(text))
const countOrPercent = either(count, { type: 'string', pattern: '^[0-9]+%$' })

const page = object({ remaining: count }, { continue: text })

function listOf(kind: string, item: string): Schema {
  return object(
    { apiVersion: version, kind: is(kind), items: list(ref(item)) },
    { metadata: described(page, 'Of a page: `continue` asks for the next; absent with the last.') },
  )
}

const taskSpec: Properties = {
  args: list(text),
  env: list(
    object(
      { name: text },
      {
        value: text,
        valueFrom: object({ secret: object({}, { file: text, env: text, mesos: text }) }),
      },
    ),
  ),
  ports: list(object({ name: text }, { hostPort: count, containerPort: count })),
  resources: object({
    cpus: either(number, is('all')),
    memMiB: number,
    diskMiB: number,
    gpus: number,
  }),
  network: text,
  fetch: list(
    object({ uri: text, executable: bool, extract: bool, cache: bool }, { outputFile: text }),
  ),
  volumes: list(object({ containerPath: text, hostPath: text, mode: words('RO', 'RW') })),
  killGraceSeconds: number,
  placement: object({
    constraints: list(
      object(
        {
          field: text,
          operator: words('equals', 'in', 'notIn', 'like', 'unique', 'maxPer', 'spread'),
        },
        { value: text, values: list(text), max: count },
      ),
    ),
  }),
  unreachable: object({ replaceAfterSeconds: number }),
  restart: object({ backoffSeconds: number, maxBackoffSeconds: number }),
}

const optionalTaskSpec: Properties = {
  image: text,
  command,
  healthCheck: ref('Check'),
  readinessCheck: ref('Check'),
}

const task = object(
  {
    id: text,
    pool: text,
    role,
    index: count,
    incarnation: count,
    attempt: count,
    state: described(text, "Mesos' name; `Launching` before Mesos says anything."),
    ready: bool,
    agentId: text,
    host: text,
    ports: portNumbers,
    cpus: number,
    memMiB: number,
    generation: count,
    launchTime: time,
    stateTime: time,
  },
  {
    healthy: bool,
    reason: text,
    message: text,
    killReason: described(text, 'Why Pitboss is ending it; absent while it may stay.'),
  },
)

const mining = described(
  object(
    {},
    {
      observedAt: time,
      problem: described(text, 'Why nothing newer is known.'),
      hashesPerSecond: number,
      workers: count,
      shares: object({}, { accepted: count, stale: count, duplicate: count, rejected: count }),
      blocks: object({}, { found: count, accepted: count, rejected: count }),
      difficulty: number,
      height: count,
    },
  ),
  'How its server says it mines; counts begin anew with each life of it.',
)

const status = object(
  {
    observedGeneration: count,
    revision: text,
    conditions: list(ref('Condition')),
    server: object(
      {
        state: text,
        incarnation: count,
        ready: bool,
        ports: portNumbers,
      },
      { taskId: text, agent: text, host: text },
    ),
    workers: object({
      desired: count,
      replicas: either(count, is('all')),
      running: count,
      ready: count,
      updated: count,
      pending: count,
    }),
    pending: list(
      object(
        { role: words('server', 'workers'), reason: text, agents: count, nearest: text },
        { never: { type: 'boolean', const: true } },
      ),
    ),
    backoff: described(
      list(object({ role, index: count, crashes: count, nextTryTime: time })),
      'Crashed tasks that wait for their next try: the server, then the worst, at most a hundred.',
    ),
  },
  { backoffRemaining: described(count, 'So many more wait likewise.'), mining },
)

const column = list({ type: ['number', 'null'] })

export const SCHEMAS: Properties = {
  MiningPool: object({
    apiVersion: version,
    kind: is('MiningPool'),
    metadata: object(
      {
        name: text,
        uid: text,
        generation: count,
        labels: texts,
        annotations: texts,
        creationTimestamp: time,
        source: text,
      },
      { deletionTimestamp: time },
    ),
    spec: ref('PoolSpec'),
    status,
  }),
  PoolSpec: object(
    {
      suspend: bool,
      deletionPolicy: words('Delete', 'Orphan'),
      progressDeadlineSeconds: number,
      server: object(taskSpec, {
        ...optionalTaskSpec,
        statistics: object({ port: text, path: text }),
      }),
      workers: object(
        {
          ...taskSpec,
          replicas: either(count, is('all')),
          strategy: object({ maxUnavailable: countOrPercent, maxSurge: countOrPercent }),
        },
        { ...optionalTaskSpec, maxPerAgent: count },
      ),
    },
    { role: text },
  ),
  Check: object(
    {
      delaySeconds: number,
      intervalSeconds: number,
      timeoutSeconds: number,
      consecutiveFailures: count,
      gracePeriodSeconds: number,
    },
    {
      http: object({ port: text, path: text, scheme: words('http', 'https') }),
      tcp: object({ port: text }),
      command,
    },
  ),
  Condition: object({
    type: text,
    status: words('True', 'False', 'Unknown'),
    reason: text,
    message: text,
    lastTransitionTime: time,
    observedGeneration: count,
  }),
  Task: task,
  AgentResources: object({ cpus: number, memMiB: number, diskMiB: number, gpus: number }),
  Agent: object(
    { id: text, host: text, attributes: texts, tasks: count, lastSeenTime: time },
    { url: text, free: ref('AgentResources'), total: ref('AgentResources') },
  ),
  Event: object(
    {
      sequence: count,
      type: words('Normal', 'Warning'),
      reason: text,
      message: text,
      count,
      firstTime: time,
      lastTime: time,
    },
    { pool: text, taskId: text },
  ),
  Action: object({ action: text, pool: text, reason: text }, { task: text }),
  Revision: object(
    {
      generation: count,
      serverRevision: count,
      workerRevision: count,
      time,
      spec: ref('PoolSpec'),
    },
    {
      changes: list(
        object(
          {
            path: text,
            effect: words('in-place', 'replace-workers', 'replace-server', 'refused'),
          },
          { from: {}, to: {} },
        ),
      ),
    },
  ),
  MiningPoolList: listOf('MiningPoolList', 'MiningPool'),
  RevisionList: listOf('RevisionList', 'Revision'),
  TaskList: listOf('TaskList', 'Task'),
  AgentList: listOf('AgentList', 'Agent'),
  EventList: listOf('EventList', 'Event'),
  ActionList: listOf('ActionList', 'Action'),
  History: object({
    apiVersion: version,
    kind: is('History'),
    intervalSeconds: number,
    times: described(list(count), 'Seconds since 1970.'),
    loop: object({ turns: list(count), turnMs: column }),
    pools: {
      type: 'object',
      additionalProperties: object({
        desired: column,
        ready: column,
        restarts: column,
        hashesPerSecond: column,
      }),
    },
  }),
  OperatorHealth: object(
    {
      apiVersion: version,
      kind: is('OperatorHealth'),
      loopAgeMs: number,
      subscribed: bool,
      synced: bool,
      problems: list(text),
    },
    {
      loop: object({ turns: count, busyMs: number }),
      frameworkId: text,
      master: text,
      role: words('leader', 'standby'),
      leader: text,
    },
  ),
  Liveness: object({ status: words('ok', 'stalled'), loopAgeMs: number, boundMs: number }),
  Readiness: object(
    { status: words('ok', 'standby', 'not ready'), subscribed: bool, synced: bool },
    { role: words('leader', 'standby'), leader: text },
  ),
  WatchReset: object(
    {},
    {
      pools: ref('MiningPoolList'),
      tasks: ref('TaskList'),
      agents: ref('AgentList'),
      events: ref('EventList'),
    },
  ),
  WatchChange: object(
    {},
    {
      pools: object({ changed: list(ref('MiningPool')), removed: list(text) }),
      tasks: object({ changed: list(ref('Task')), removed: list(text) }),
      agents: object({ changed: list(ref('Agent')), removed: list(text) }),
      events: list(ref('Event')),
    },
  ),
  Error: object({ error: object({ code: text, message: text, nextStep: text }) }),
}

export const STREAMS = words(...LOG_STREAMS)
