/** What the master says and does: updates, offers, its own end, errors. */
import { encodeEvent, type TaskState } from '../../../src/mesos/codec.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import type { Faults, Verb } from '../actions.ts'
import { MASTERS } from '../world/cluster.ts'
import type { World } from '../world/world.ts'
import { duration, machineAt } from './draw.ts'

const STATES: readonly TaskState[] = [
  'TASK_STAGING',
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_KILLING',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_UNREACHABLE',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
  'TASK_UNKNOWN',
]
const REASONS = [
  'REASON_RECONCILIATION',
  'REASON_AGENT_DISCONNECTED',
  'REASON_COMMAND_EXECUTOR_FAILED',
  'REASON_CONTAINER_LIMITATION_MEMORY',
  'REASON_TASK_UNKNOWN',
  'REASON_EXECUTOR_TERMINATED',
  'REASON_GC_ERROR',
] as const

export const masterFaults: Faults = {
  F7: {
    'duplicate-updates': {
      draw: (random) => ({ count: random.between(1, 10) }),
      perform: (world, given) => {
        world.cluster.duplicateUpdates += given.number('count')
      },
    },
    'delay-updates': {
      draw: (random) => ({ count: random.between(1, 6), ms: duration(random, 30_000) }),
      perform: (world, given) => {
        for (let count = 0; count < given.number('count'); count += 1) {
          world.cluster.lateUpdates.push(given.number('ms'))
        }
      },
    },
  },
  F8: {
    'noise-update': {
      draw: (random) => ({
        task: random.pick(['stray', 'foreign', 'live', 'refused']),
        pick: random.below(50),
        state: random.pick(STATES) ?? 'TASK_RUNNING',
        reason: random.pick(REASONS),
        source: random.pick(['SOURCE_MASTER', 'SOURCE_AGENT', 'SOURCE_EXECUTOR']),
      }),
      perform: noiseUpdate,
    },
  },
  F9: {
    'offers-expire': {
      draw: (random) => ({ afterMs: random.pick([5, 50, 500, 3_000]) }),
      perform: (world, given) => {
        // In force from the next master on.
        world.cluster.offerTimeoutMs = given.number('afterMs')
        world.cluster.failOver((world.cluster.leader ?? 0) + 0, 'kept', 500)
      },
    },
    'blink-agent': {
      draw: (random) => ({ pick: random.below(10), noticedMs: random.below(20) }),
      perform: (world, given) => {
        const machine = machineAt(world, given.number('pick'))
        if (machine === undefined || machine.partitioned) return
        world.cluster.cutLink(machine, given.number('noticedMs'))
        world.later(given.number('noticedMs') + 20, () => world.cluster.connect(machine))
      },
    },
  },
  F10: {
    'fail-over': {
      draw: (random) => ({
        host: random.below(MASTERS),
        registry: random.pick(['kept', 'kept', 'kept', 'lost']),
        agentsMs: random.pick([500, 5_000, 60_000, 300_000]),
        gapMs: random.pick([0, 0, 3_000, 40_000]),
      }),
      perform: (world, given) => {
        const { cluster } = world
        const registry = given.text('registry') === 'lost' ? 'lost' : 'kept'
        const [host, agentsMs] = [given.number('host'), given.number('agentsMs')]
        const gapMs = given.number('gapMs')
        cluster.endMaster(gapMs > 0)
        if (gapMs === 0) cluster.failOver(host, registry, agentsMs)
        else world.later(gapMs, () => cluster.failOver(host, registry, agentsMs))
      },
    },
  },
  F11: {
    'error-event': {
      draw: (random) => ({
        message: random.pick([
          'Framework_failed_over',
          'Something_else_entirely',
          'Framework_disconnected',
        ]),
      }),
      perform: (world, given) => {
        const message = given.text('message').replaceAll('_', ' ')
        world.network.injections.push(
          encodeRecord(encodeEvent({ type: 'ERROR', error: { message } })),
        )
      },
    },
  },
}

/** Mesos never lies about a live task; it does refuse its id, and speak of tasks that nobody knows. */
function noiseUpdate(world: World, given: Parameters<Verb['perform']>[1]): void {
  const living = world.cluster.truth.living().filter((task) => task.runningSince !== undefined)
  const one = living[given.number('pick') % Math.max(1, living.length)]
  const kind = given.text('task')
  const isLive = kind === 'live' || kind === 'refused'
  if (isLive && one === undefined) return
  const ids: Record<string, string> = {
    stray: `btc.zzz${given.number('pick')}.worker-1.i1.n${given.number('pick') + 1}`,
    foreign: `somebody-elses-${given.number('pick')}`,
  }
  const taskId = ids[kind] ?? one?.id ?? ''
  const heard = world.operator.process
    ? world.invariants.sessionOf(world.operator.process).heard.get(taskId)
    : undefined
  // A refusal comes long after the agent has spoken of the task; the same state may always be said again.
  if (isLive && heard?.state !== 'TASK_RUNNING') return
  const status =
    kind === 'refused'
      ? { state: 'TASK_ERROR' as const, reason: 'REASON_TASK_INVALID' as const }
      : kind === 'live'
        ? { state: 'TASK_RUNNING' as const, reason: 'REASON_RECONCILIATION' as const }
        : {
            state: STATES.find((state) => state === given.text('state')) ?? 'TASK_RUNNING',
            reason: REASONS.find((reason) => reason === given.text('reason')) ?? REASONS[0],
          }
  const event = {
    type: 'UPDATE' as const,
    update: {
      status: {
        task_id: { value: taskId },
        agent_id: { value: one?.agentId ?? 'agent-of-nobody' },
        source: 'SOURCE_MASTER' as const,
        ...status,
      },
    },
  }
  world.network.inject(event)
}
