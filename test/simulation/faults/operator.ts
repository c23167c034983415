/** The machine that Pitboss runs on, and who else runs it: crashes, disks, clocks, second operators. */
import type { Faults } from '../actions.ts'
import { duration, forAWhile } from './draw.ts'

export const operatorFaults: Faults = {
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
          () => world.operator.timersLate(given.number('ms')),
          () => world.operator.timersOnTime(),
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
}
