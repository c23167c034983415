/** Objects of the API for tests: valid in full, with what a test cares about laid over. */
import type { PoolSpec, TaskSpec } from '../../../src/api/pool-spec.ts'
import type {
  AgentView,
  Condition,
  EventView,
  MiningPool,
  PoolMetadata,
  PoolStatus,
  TaskView,
} from '../../../src/api/view.ts'

export const T0 = '2026-03-01T12:00:00.000Z'

const task: TaskSpec = {
  args: [],
  env: [],
  ports: [],
  resources: { cpus: 1, memMiB: 256, diskMiB: 0, gpus: 0 },
  network: 'host',
  fetch: [],
  volumes: [],
  killGraceSeconds: 5,
  placement: { constraints: [] },
  unreachable: { replaceAfterSeconds: 600 },
  restart: { backoffSeconds: 10, maxBackoffSeconds: 300 },
}

export const SPEC: PoolSpec = {
  suspend: false,
  deletionPolicy: 'Delete',
  progressDeadlineSeconds: 600,
  server: {
    ...task,
    image: 'example/server:1',
    ports: [{ name: 'work' }],
    resources: { cpus: 1, memMiB: 256, diskMiB: 0, gpus: 0 },
  },
  workers: {
    ...task,
    image: 'example/worker:1',
    args: ['-o', '$' + '{server.host}:$' + '{server.ports.work}'],
    replicas: 2,
    strategy: { maxUnavailable: '25%', maxSurge: 0 },
  },
}

export function condition(
  type: string,
  status: Condition['status'],
  reason = 'AsExpected',
): Condition {
  return {
    type,
    status,
    reason,
    message: '',
    lastTransitionTime: T0,
    observedGeneration: 1,
  }
}

export const RUNNING: PoolStatus = {
  observedGeneration: 1,
  revision: 'abc123',
  conditions: [
    condition('Ready', 'True'),
    condition('Progressing', 'False'),
    condition('ServerAvailable', 'True'),
    condition('WorkersAvailable', 'True'),
    condition('Stalled', 'False'),
  ],
  server: {
    taskId: 'btc.server.1',
    state: 'TASK_RUNNING',
    incarnation: 1,
    ready: true,
    agent: 'agent-1',
    host: 'node1',
    ports: { work: 31001 },
  },
  workers: { desired: 2, replicas: 2, running: 2, ready: 2, updated: 2, pending: 0 },
  pending: [],
  backoff: [],
}

export function pool(
  name: string,
  over: {
    metadata?: Partial<PoolMetadata>
    spec?: Partial<PoolSpec>
    status?: Partial<PoolStatus>
  } = {},
): MiningPool {
  return {
    apiVersion: 'pitboss/v1',
    kind: 'MiningPool',
    metadata: {
      name,
      uid: `uid-${name}`,
      generation: 1,
      labels: {},
      annotations: {},
      creationTimestamp: T0,
      source: `${name}.yaml:1`,
      ...over.metadata,
    },
    spec: { ...SPEC, ...over.spec },
    status: { ...RUNNING, ...over.status },
  }
}

export function taskView(id: string, over: Partial<TaskView> = {}): TaskView {
  return {
    id,
    pool: 'btc',
    role: 'worker',
    index: 0,
    incarnation: 1,
    attempt: 1,
    state: 'TASK_RUNNING',
    ready: true,
    agentId: 'agent-1',
    host: 'node1',
    ports: {},
    cpus: 1,
    memMiB: 256,
    generation: 1,
    launchTime: T0,
    stateTime: T0,
    ...over,
  }
}

export function agentView(id: string, over: Partial<AgentView> = {}): AgentView {
  return { id, host: 'node1', attributes: {}, tasks: 1, lastSeenTime: T0, ...over }
}

export function eventView(sequence: number, over: Partial<EventView> = {}): EventView {
  return {
    sequence,
    type: 'Normal',
    reason: 'ServerRunning',
    message: 'the server runs',
    pool: 'btc',
    count: 1,
    firstTime: T0,
    lastTime: T0,
    ...over,
  }
}
