/** The faults F1 to F24: what each can do, and how its details are drawn. */
import { encodeEvent, type TaskState } from '../../src/mesos/codec.ts'
import { encodeRecord } from '../../src/mesos/recordio.ts'
import type { Verb } from './actions.ts'
import { MASTERS, type Machine } from './world/cluster.ts'
import { BEHAVIOURS } from './world/containers.ts'
import { masterUrl } from './world/network.ts'
import type { Random } from './world/random.ts'
import { MESSES, type MessKind, PLAIN, type PoolVariant } from './world/user.ts'
import type { World } from './world/world.ts'

const CALL_TYPES = ['ACCEPT', 'DECLINE', 'KILL', 'ACKNOWLEDGE', 'RECONCILE', 'REVIVE', 'SUPPRESS']
const behaviourNames = Object.keys(BEHAVIOURS) as [string, ...string[]]

function machineAt(world: World, pick: number): Machine | undefined {
  const { machines } = world.cluster
  return machines[pick % Math.max(1, machines.length)]
}

/** From a moment to minutes, every scale as often as the others. */
function duration(random: Random, mostMs = 300_000): number {
  const scale = random.pick([50, 500, 3_000, 15_000, 80_000, mostMs])
  return Math.min(mostMs, random.between(Math.floor(scale / 5), scale))
}

function callFault(world: World, type: string, count: number, fault: FaultOfCall): void {
  world.network.callFaults.push({ types: type === 'any' ? [] : [type], fault, count })
}
type FaultOfCall = World['network']['callFaults'][number]['fault']

const callOf = (random: Random) => ({
  call: random.pick(['any', ...CALL_TYPES]),
  count: random.between(1, 4),
})

/** For so long the field has another value. */
function forAWhile(world: World, ms: number, begin: () => void, end: () => void): void {
  begin()
  world.later(ms, end)
}

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

export const FAULTS: Readonly<Record<string, Readonly<Record<string, Verb>>>> = {
  F1: {
    'cut-stream': {
      draw: (random) => ({
        afterBytes: random.pick([0, 1, 2, 3, 5, random.below(100), random.below(4_000)]),
        end: random.pick(['reset', 'reset', 'fin', 'silent']),
      }),
      perform: (world, given) => {
        const end = given.text('end')
        world.network.cut = {
          afterBytes: given.number('afterBytes'),
          end: end === 'fin' || end === 'silent' ? end : 'reset',
        }
      },
    },
  },
  F2: {
    stall: {
      draw: (random) => ({
        pick: random.below(10),
        direction: random.pick(['up', 'down', 'both']),
        forMs: duration(random, 400_000),
      }),
      perform: (world, given) => {
        const direction = given.text('direction')
        const known = direction === 'up' || direction === 'down' ? direction : 'both'
        const end = world.network.clog(given.number('pick'), known)
        world.later(given.number('forMs'), end)
      },
    },
  },
  F3: {
    chunks: {
      draw: (random) => ({
        mode: random.pick(['bytes', 'random', 'joined']),
        forMs: duration(random),
      }),
      perform: (world, given) => {
        const mode = given.text('mode')
        const { network } = world
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            network.chunkMode = mode === 'bytes' || mode === 'joined' ? mode : 'random'
          },
          () => {
            network.chunkMode = 'whole'
          },
        )
      },
    },
    'huge-frame': {
      draw: (random) => ({ bytes: random.pick([20_000, 200_000, 1_000_000]) }),
      perform: (world, given) => {
        const data = new Uint8Array(given.number('bytes'))
        const message = {
          agent_id: { value: 'agent' },
          executor_id: { value: 'executor' },
          data,
        }
        world.network.injections.push(encodeRecord(encodeEvent({ type: 'MESSAGE', message })))
      },
    },
  },
  F4: {
    redirect: {
      draw: (random) => ({
        to: random.pick(['dead', 'self', 'other', 'nowhere']),
        count: random.between(1, 8),
      }),
      perform: (world, given) => {
        const target: Record<string, string> = {
          dead: '//m9:5050/api/v1/scheduler',
          self: masterUrl(0),
          other: masterUrl(1),
          nowhere: 'not a place',
        }
        const location = target[given.text('to')] ?? ''
        for (let count = 0; count < given.number('count'); count += 1) {
          world.network.subscribeAnswers.push({ status: 307, location })
        }
        world.network.cut ??= { afterBytes: 0, end: 'reset' }
      },
    },
    'no-leader': {
      draw: (random) => ({
        count: random.between(1, 12),
        status: random.pick([503, 503, 404, 500]),
      }),
      perform: (world, given) => {
        for (let count = 0; count < given.number('count'); count += 1) {
          world.network.subscribeAnswers.push({ status: given.number('status') })
        }
        world.network.cut ??= { afterBytes: 0, end: 'reset' }
      },
    },
  },
  F5: {
    'swallow-call': {
      draw: callOf,
      perform: (world, given) =>
        callFault(world, given.text('call'), given.number('count'), { kind: 'swallowed' }),
    },
    'delay-call': {
      draw: (random) => ({ ...callOf(random), ms: duration(random, 20_000) }),
      perform: (world, given) =>
        callFault(world, given.text('call'), given.number('count'), {
          kind: 'late',
          ms: given.number('ms'),
        }),
    },
    /** A master that is new and busy takes questions and does not answer them for a while. */
    'deaf-to-questions': {
      draw: (random) => ({ count: random.between(3, 15) }),
      perform: (world, given) => {
        callFault(world, 'RECONCILE', given.number('count'), { kind: 'swallowed' })
        world.network.cut ??= { afterBytes: 0, end: 'reset' }
      },
    },
    'lose-call': {
      draw: callOf,
      perform: (world, given) => callFault(world, given.text('call'), 1, { kind: 'lost' }),
    },
  },
  F6: {
    'lose-answer': {
      draw: callOf,
      perform: (world, given) => callFault(world, given.text('call'), 1, { kind: 'unanswered' }),
    },
    'repeat-call': {
      draw: (random) => ({ ...callOf(random), ms: random.between(8_000, 60_000) }),
      perform: (world, given) =>
        callFault(world, given.text('call'), given.number('count'), {
          kind: 'repeated',
          ms: given.number('ms'),
        }),
    },
  },
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
  F12: {
    'refuse-call': {
      draw: (random) => ({ ...callOf(random), status: random.pick([400, 401, 403, 500, 503]) }),
      perform: (world, given) =>
        callFault(world, given.text('call'), given.number('count'), {
          kind: 'refused',
          status: given.number('status'),
          body: 'no such thing',
        }),
    },
    'refuse-subscribe': {
      draw: (random) => ({ status: random.pick([400, 401, 403, 415, 429, 500]) }),
      perform: (world, given) => {
        world.network.subscribeAnswers.push({ status: given.number('status') })
        world.network.cut ??= { afterBytes: 0, end: 'reset' }
      },
    },
    'bad-bytes': {
      draw: (random) => ({ kind: random.pick(['length', 'body', 'newer', 'state']) }),
      perform: (world, given) => {
        const bytes: Record<string, Uint8Array> = {
          length: Buffer.from('12x4\n'),
          body: encodeRecord(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x0f])),
          // An event type, and a task state, of a Mesos to come.
          newer: encodeRecord(Uint8Array.from([0x08, 0x63])),
          state: encodeRecord(Uint8Array.from([0x08, 0x04, 0x2a, 0x00])),
        }
        world.network.injections.push(bytes[given.text('kind')] ?? new Uint8Array())
      },
    },
  },
  F13: {
    partition: {
      draw: (random) => ({ pick: random.below(10), forMs: duration(random, 1_200_000) }),
      perform: (world, given) => {
        const machine = machineAt(world, given.number('pick'))
        if (machine === undefined) return
        const { core } = machine
        forAWhile(
          world,
          given.number('forMs'),
          () => world.cluster.partition(machine, true),
          () => {
            if (machine.core === core) world.cluster.partition(machine, false)
          },
        )
      },
    },
    'restart-agent': {
      draw: (random) => ({ pick: random.below(10), forMs: duration(random, 700_000) }),
      perform: (world, given) => {
        const machine = machineAt(world, given.number('pick'))
        if (machine === undefined) return
        world.cluster.stopAgent(machine, 1_000)
        world.later(given.number('forMs'), () => world.cluster.startAgent(machine))
      },
    },
    reboot: {
      draw: (random) => ({ pick: random.below(10) }),
      perform: (world, given) => {
        const machine = machineAt(world, given.number('pick'))
        if (machine !== undefined) world.cluster.replaceAgent(machine, 'the machine was rebooted')
      },
    },
  },
  F14: {
    gone: {
      draw: (random) => ({ pick: random.below(10), forMs: duration(random, 600_000) }),
      perform: (world, given) => {
        const machine = machineAt(world, given.number('pick'))
        const agentId = machine?.core.agentId
        if (machine === undefined || agentId === undefined) return
        // Its tasks run on until it hears of it.
        world.cluster.partition(machine, true)
        world.cluster.markGone(agentId)
        const { core } = machine
        world.later(given.number('forMs'), () => {
          if (machine.core === core) world.cluster.partition(machine, false)
        })
      },
    },
  },
  F15: {
    behave: {
      draw: (random) => ({ how: random.pick(behaviourNames), count: random.between(1, 6) }),
      perform: behave,
    },
    'fail-task': {
      draw: (random) => ({ pick: random.below(50), exitCode: random.below(3) }),
      perform: (world, given) => {
        const all = world.cluster.machines.flatMap((machine) =>
          [...machine.containers.values()].map((container) => ({ machine, container })),
        )
        const one = all[given.number('pick') % Math.max(1, all.length)]
        if (one?.container.started !== true) return
        world.cluster.exit(one.machine, one.container, given.number('exitCode'), undefined)
      },
    },
    'sicken-task': {
      draw: (random) => ({ pick: random.below(50), forMs: duration(random, 60_000) }),
      perform: (world, given) => {
        const all = world.cluster.machines.flatMap(({ containers }) => [...containers.values()])
        const one = all[given.number('pick') % Math.max(1, all.length)]
        if (one === undefined) return
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            one.behaviour = { ...one.behaviour, healthy: false }
          },
          () => {
            one.behaviour = { ...one.behaviour, healthy: true }
          },
        )
      },
    },
  },
  F16: {
    stubborn: {
      draw: (random) => ({
        how: random.pick(['ignores-term', 'ends-slowly', 'unkillable']),
        pick: random.below(50),
      }),
      perform: (world, given) => {
        const all = world.cluster.machines.flatMap(({ containers }) => [...containers.values()])
        const one = all[given.number('pick') % Math.max(1, all.length)]
        if (one !== undefined) {
          one.behaviour = { ...one.behaviour, ...BEHAVIOURS[given.text('how')] }
        }
      },
    },
  },
  F17: {
    grab: {
      draw: (random) => ({ forMs: duration(random, 300_000) }),
      perform: (world, given) => world.others.grab(given.number('forMs')),
    },
  },
  F18: {
    'crash-at-disk': {
      draw: (random) => ({
        count: random.between(1, 40),
        moment: random.pick(['before', 'within', 'after']),
        end: random.pick(['kill', 'power']),
        restartMs: duration(random, 120_000),
      }),
      perform: (world, given) => {
        const moment = given.text('moment')
        world.operator.crashes.push({
          at: 'disk',
          count: given.number('count'),
          moment: moment === 'within' || moment === 'after' ? moment : 'before',
          end: given.text('end') === 'power' ? 'power' : 'kill',
          restartMs: given.number('restartMs'),
        })
      },
    },
    'crash-at-send': {
      draw: (random) => ({
        count: random.between(1, 20),
        moment: random.pick(['before', 'after']),
        end: random.pick(['kill', 'power']),
        restartMs: duration(random, 120_000),
      }),
      perform: (world, given) => {
        world.operator.crashes.push({
          at: 'send',
          count: given.number('count'),
          moment: given.text('moment') === 'after' ? 'after' : 'before',
          end: given.text('end') === 'power' ? 'power' : 'kill',
          restartMs: given.number('restartMs'),
        })
      },
    },
    crash: {
      draw: (random) => ({
        end: random.pick(['kill', 'power']),
        restartMs: duration(random, 900_000),
      }),
      perform: (world, given) =>
        world.operator.end(
          given.text('end') === 'power' ? 'power' : 'kill',
          given.number('restartMs'),
        ),
    },
    stop: {
      draw: (random) => ({ restartMs: duration(random, 60_000) }),
      perform: (world, given) => world.operator.stop(given.number('restartMs')),
    },
  },
  F19: {
    'disk-trouble': {
      draw: (random) => ({
        kind: random.pick(['full', 'broken', 'flaky']),
        forMs: duration(random, 120_000),
      }),
      perform: (world, given) => {
        const { weather } = world.operator
        const kind = given.text('kind')
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            weather.trouble = kind === 'full' || kind === 'broken' ? kind : 'flaky'
          },
          () => {
            weather.trouble = undefined
            weather.troubledAt = world.now
          },
        )
      },
    },
    'slow-disk': {
      draw: (random) => ({ ms: random.pick([20, 300, 4_000]), forMs: duration(random, 60_000) }),
      perform: (world, given) => {
        const { operator } = world
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            operator.weather.slownessMs = given.number('ms')
          },
          () => {
            operator.weather.slownessMs = 0
            operator.slowUntil = world.now
          },
        )
      },
    },
    'flip-bit': {
      draw: (random) => ({ pick: random.below(1_000_000), restartMs: duration(random, 5_000) }),
      perform: (world, given) => {
        world.operator.end('kill', given.number('restartMs'))
        world.operator.flipBit(given.number('pick'))
      },
    },
  },
  F20: {
    mess: {
      draw: (random) => ({
        kind: random.pick(MESSES),
        pick: random.below(1_000),
        forMs: duration(random, 60_000),
      }),
      perform: (world, given) => {
        const kind = MESSES.find((known) => known === given.text('kind')) ?? 'touched'
        world.user.mess(kind satisfies MessKind, given.number('forMs'), given.number('pick'))
      },
    },
    'lose-hints': {
      draw: (random) => ({ forMs: duration(random) }),
      perform: (world, given) =>
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            world.operator.hintsLost = true
          },
          () => {
            world.operator.hintsLost = false
          },
        ),
    },
    'coarse-times': {
      draw: (random) => ({ stepMs: random.pick([1, 1_000, 2_000]) }),
      perform: (world, given) => {
        world.user.fs.timeStepMs = given.number('stepMs')
      },
    },
    'check-out': {
      // A change for the worse counts after a second.
      draw: (random) => ({ pick: random.below(10), forMs: random.between(1, 800) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name !== undefined) world.user.checkOut(name, given.number('forMs'))
      },
    },
    'save-under-reader': {
      draw: (random) => ({
        pick: random.below(10),
        replicas: random.below(7),
        parts: random.between(2, 12),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const [replicas, parts] = [given.number('replicas'), given.number('parts')]
        if (name !== undefined) world.user.saveUnderReader(name, { replicas }, parts)
      },
    },
    'swap-under-reader': {
      draw: (random) => ({
        pick: random.below(10),
        replicas: random.below(7),
        operations: random.between(1, 12),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const [replicas, operations] = [given.number('replicas'), given.number('operations')]
        if (name !== undefined) world.user.swapUnderReader(name, { replicas }, operations)
      },
    },
    'silent-edit': {
      draw: (random) => ({ pick: random.below(10), server: random.pick(['s2', 's3', 's4']) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name !== undefined) world.user.editSilently(name, given.text('server'))
      },
    },
  },
  F21: {
    'jump-clock': {
      draw: (random) => ({
        byMs: random.pick([-3_600_000, -60_000, -500, 500, 60_000, 3_600_000]),
        restart: random.pick(['no', 'yes']),
      }),
      perform: (world, given) => {
        world.operator.wallOffsetMs += given.number('byMs')
        if (given.text('restart') === 'yes') world.operator.end('kill', 500)
      },
    },
    'late-timers': {
      draw: (random) => ({ ms: random.pick([50, 1_000, 10_000]), forMs: duration(random) }),
      perform: (world, given) =>
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            world.operator.timersLateMs = given.number('ms')
          },
          () => {
            world.operator.timersLateMs = 0
          },
        ),
    },
    pause: {
      draw: (random) => ({ forMs: duration(random, 900_000) }),
      perform: (world, given) => {
        const { process } = world.operator
        process?.pause()
        world.later(given.number('forMs'), () => process?.resume())
      },
    },
  },
  F22: {
    rival: {
      draw: (random) => ({ forMs: duration(random, 120_000) }),
      perform: (world, given) => world.rival.takeOver(given.number('forMs')),
    },
    'second-on-same-state': {
      draw: () => ({}),
      perform: (world) => world.second.startOnSame(),
    },
    'second-on-copied-state': {
      draw: () => ({}),
      perform: (world) => world.second.startOnCopy(),
    },
    'wake-up-deposed': {
      draw: (random) => ({ forMs: duration(random, 60_000), rivalMs: duration(random, 120_000) }),
      perform: (world, given) => {
        const { process } = world.operator
        process?.pause()
        world.rival.takeOver(given.number('rivalMs'))
        world.later(given.number('forMs'), () => process?.resume())
      },
    },
  },
  F23: {
    'swizzle-clog': {
      draw: (random) => ({ seed: random.below(1_000_000), withinMs: duration(random, 200_000) }),
      perform: (world, given) => {
        const random = world.random.fork(`swizzle ${given.number('seed')}`)
        const withinMs = given.number('withinMs')
        const ends: (() => void)[] = []
        const links = random.shuffled(world.cluster.machines).slice(0, random.between(0, 3))
        for (const machine of links) {
          const { core } = machine
          world.later(random.below(withinMs), () => world.cluster.partition(machine, true))
          ends.push(() => {
            if (machine.core === core) world.cluster.partition(machine, false)
          })
        }
        const count = random.between(1, 4)
        for (let index = 0; index < count; index += 1) {
          const pick = random.below(10)
          const direction = random.pick(['up', 'down', 'both'] as const)
          let end = () => {}
          world.later(random.below(withinMs), () => {
            end = world.network.clog(pick, direction)
          })
          ends.push(() => end())
        }
        for (const end of random.shuffled(ends)) {
          world.later(withinMs + random.below(withinMs), end)
        }
      },
    },
  },
  F24: {
    edit: {
      draw: (random) => ({
        pick: random.below(10),
        field: random.pick([
          'replicas',
          'replicas',
          'server',
          'worker',
          'worker',
          'suspend',
          'maxUnavailable',
          'maxSurge',
          'replaceAfterSeconds',
          'readiness',
        ]),
        value: random.below(12),
      }),
      perform: editPool,
    },
    remove: {
      draw: (random) => ({ pick: random.below(10), againMs: duration(random, 300_000) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const variant = name === undefined ? undefined : world.user.meant.get(name)
        if (name === undefined || variant === undefined) return
        world.user.remove(name)
        world.later(given.number('againMs'), () => {
          if (!world.user.meant.has(name)) world.user.declare(variant)
        })
      },
    },
    add: {
      draw: (random) => ({ name: random.pick(['doge', 'xmr']), replicas: random.between(0, 4) }),
      perform: (world, given) => {
        const name = given.text('name')
        if (world.user.meant.has(name)) return
        world.user.declare({ ...PLAIN, name, replicas: given.number('replicas') })
      },
    },
    undo: {
      draw: (random) => ({ pick: random.below(10), backMs: duration(random, 60_000) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const before = name === undefined ? undefined : world.user.meant.get(name)
        if (name === undefined || before === undefined) return
        world.user.edit(name, { worker: before.worker === 'w1' ? 'w2' : 'w1' })
        world.later(given.number('backMs'), () => world.user.edit(name, { worker: before.worker }))
      },
    },
    'bad-image': {
      draw: (random) => ({
        pick: random.below(10),
        part: random.pick(['server', 'worker']),
        forMs: duration(random, 600_000),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name === undefined) return
        const part = given.text('part') === 'server' ? 'server' : 'worker'
        const before = world.user.meant.get(name)?.[part] ?? 'x1'
        world.user.edit(name, { [part]: 'bad-image' })
        world.later(given.number('forMs'), () => {
          if (world.user.meant.get(name)?.[part] === 'bad-image') {
            world.user.edit(name, { [part]: before === 'bad-image' ? 'x1' : before })
          }
        })
      },
    },
  },
}

function pickPool(world: World, pick: number): string | undefined {
  const names = [...world.user.meant.keys()]
  return names[pick % Math.max(1, names.length)]
}

function editPool(world: World, given: Parameters<Verb['perform']>[1]): void {
  const name = pickPool(world, given.number('pick'))
  if (name === undefined) return
  const value = given.number('value')
  const changes: Record<string, Partial<PoolVariant>> = {
    replicas: { replicas: value === 11 ? 'all' : value % 7 },
    server: { server: `s${1 + (value % 5)}` },
    worker: { worker: `w${1 + (value % 5)}` },
    suspend: { suspend: value % 3 === 0 },
    maxUnavailable: { maxUnavailable: value % 3 },
    maxSurge: { maxSurge: value % 3 },
    replaceAfterSeconds: { replaceAfterSeconds: [0, 60, 600][value % 3] ?? 600 },
    readiness: { readiness: (['none', 'tcp', 'health'] as const)[value % 3] ?? 'none' },
  }
  const change = changes[given.text('field')]
  if (change !== undefined) world.user.edit(name, change)
}

function behave(world: World, given: Parameters<Verb['perform']>[1]): void {
  const behaviour = BEHAVIOURS[given.text('how')] ?? {}
  for (let count = 0; count < given.number('count'); count += 1) {
    world.cluster.behaviours.push(behaviour)
  }
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
