/** Between Pitboss and the master: streams and calls that are cut, stalled, cut up, refused, lost, late or doubled. */
import { encodeEvent } from '../../../src/mesos/codec.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import type { Faults } from '../actions.ts'
import { masterUrl } from '../world/network.ts'
import { callFault, callOf, duration, forAWhile } from './draw.ts'

export const networkFaults: Faults = {
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
}
