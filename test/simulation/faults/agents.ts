/** Agents that go away and come back, tasks that misbehave, and another framework that takes the room. */
import type { Faults, Verb } from '../actions.ts'
import { BEHAVIOURS } from '../world/containers.ts'
import type { World } from '../world/world.ts'
import { duration, forAWhile, machineAt } from './draw.ts'

const behaviourNames = Object.keys(BEHAVIOURS) as [string, ...string[]]

export const agentFaults: Faults = {
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
        world.cluster.runner.exit(one.machine, one.container, given.number('exitCode'), undefined)
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
}

function behave(world: World, given: Parameters<Verb['perform']>[1]): void {
  const behaviour = BEHAVIOURS[given.text('how')] ?? {}
  for (let count = 0; count < given.number('count'); count += 1) {
    world.cluster.runner.behaviours.push(behaviour)
  }
}
