/** Whatever happens in whatever order: nothing of an agent is ever given out twice, and nothing is lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ResourceSet } from '../../../src/devcluster/resources/resource-set.ts'
import { isTerminal } from '../../../src/devcluster/task-state.ts'
import { type TestScheduler, World } from './world.ts'

type Step = (world: World, schedulers: TestScheduler[]) => void

const which = fc.nat({ max: 9 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(which, which, fc.integer({ min: 1, max: 30 })).map(launch) },
  { weight: 2, arbitrary: fc.tuple(which, fc.constantFrom(0, 2, 3600)).map(decline) },
  { weight: 3, arbitrary: fc.constantFrom(100, 1_500, 12_000, 40_000).map(advance) },
  { weight: 2, arbitrary: which.map(acknowledge) },
  { weight: 2, arbitrary: fc.tuple(which, which).map(kill) },
  { weight: 1, arbitrary: which.map(agentDown) },
  { weight: 2, arbitrary: which.map(agentUp) },
  { weight: 1, arbitrary: fc.tuple(which, fc.boolean()).map(partition) },
  { weight: 1, arbitrary: fc.constant(restartMaster) },
  { weight: 1, arbitrary: which.map(teardown) },
  { weight: 1, arbitrary: which.map(revive) },
)

test('an agent is always the sum of what is free, offered and used', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const options = { agentPingTimeoutMs: 2_000, maxAgentPingTimeouts: 2 }
      const world = new World({ ...options, agents: 2 })
      const schedulers = [world.subscribe(), world.subscribe({ roles: ['b'] })]
      for (const step of steps) {
        step(world, schedulers)
        checkAccounts(world)
      }
      heal(world)
      checkAccounts(world)
      checkAgreement(world)
    }),
    { numRuns: 200 },
  )
})

function checkAccounts(world: World): void {
  for (const agent of world.master?.state.agents.values() ?? []) {
    const offered = [...agent.offers].map(({ resources }) => resources)
    const used = [...agent.tasks.values()]
      .filter(({ state }) => !isTerminal(state))
      .map(({ resources }) => resources)
    const given = [...offered, ...used].map((set) => set.allocatedTo(undefined))
    const sum = given.reduce((total, set) => total.plus(set), ResourceSet.empty)
    for (const name of ['cpus', 'mem', 'disk']) {
      expect(agent.free.milli(name) + sum.milli(name)).toBe(agent.total.milli(name))
    }
    expect(agent.total.contains(sum.plus(agent.free))).toBe(true)
  }
}

/** After everything has healed, the master believes in exactly the tasks that the agents have. */
function checkAgreement(world: World): void {
  const believed = [...(world.master?.state.agents.values() ?? [])].flatMap((agent) =>
    [...agent.tasks.values()].map(({ id }) => id),
  )
  const real = world.members.flatMap(({ core }) =>
    core.tasks().map(({ info }) => info.task_id.value),
  )
  expect(believed.toSorted()).toEqual(real.toSorted())
}

function heal(world: World): void {
  for (const [index, member] of world.members.entries()) {
    world.partition(index, false)
    if (!member.up) world.startAgent(index)
  }
  world.advance(200_000)
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items.length === 0 ? undefined : items[index % items.length]
}

let ids = 0

function launch([who, offer, tenths]: [number, number, number]): Step {
  return (_world, schedulers) => {
    const scheduler = pick(schedulers, who)
    const chosen = scheduler && pick(scheduler.offers(), offer)
    if (scheduler === undefined || chosen === undefined) return
    const resources = [{ name: 'cpus', type: 'SCALAR', scalar: { value: tenths / 10 } }] as const
    const command = `run ${tenths * 500} ${tenths % 3 === 0 ? 'ignore-term' : ''}`
    scheduler.launch(chosen, `task-${++ids}`, command, { resources })
  }
}

function decline([who, seconds]: [number, number]): Step {
  return (_world, schedulers) => {
    const scheduler = pick(schedulers, who)
    const offer_ids = scheduler?.offers().map(({ id }) => id) ?? []
    scheduler?.call({
      type: 'DECLINE',
      decline: { offer_ids, filters: { refuse_seconds: seconds } },
    })
  }
}

function advance(ms: number): Step {
  return (world) => world.advance(ms)
}

function acknowledge(who: number): Step {
  return (_world, schedulers) => pick(schedulers, who)?.acknowledgeAll()
}

function kill([who, task]: [number, number]): Step {
  return (_world, schedulers) => {
    const scheduler = pick(schedulers, who)
    const status = scheduler && pick(scheduler.updates(), task)
    if (status !== undefined) scheduler?.kill(status.task_id.value)
  }
}

function agentDown(index: number): Step {
  return (world) => {
    if (world.member(index % 2).up) world.stopAgent(index % 2)
  }
}

function agentUp(index: number): Step {
  return (world) => {
    if (!world.member(index % 2).up) world.startAgent(index % 2)
  }
}

function partition([index, on]: [number, boolean]): Step {
  return (world) => world.partition(index % 2, on)
}

function restartMaster(world: World, schedulers: TestScheduler[]): void {
  const ids = schedulers.map(({ id }) => id)
  world.killMaster()
  world.startMaster()
  schedulers.splice(0, 2, world.subscribe({}, ids[0]), world.subscribe({ roles: ['b'] }, ids[1]))
}

function teardown(who: number): Step {
  return (world, schedulers) => {
    pick(schedulers, who)?.call({ type: 'TEARDOWN' })
    schedulers[who % 2] = world.subscribe({ roles: [who % 2 === 0 ? 'role' : 'b'] })
  }
}

function revive(who: number): Step {
  return (_world, schedulers) => void pick(schedulers, who)?.call({ type: 'REVIVE' })
}
