/** Frameworks, offers and the allocation of them, on a virtual clock. */
import { describe, expect, test } from 'vitest'
import { MAX_COMPLETED_FRAMEWORKS } from '../../../src/devcluster/limits.ts'
import { World } from './world.ts'

describe('a framework', () => {
  test('gets heartbeats counted from its subscription, and one only after a leap of the clock [fact 4]', () => {
    const world = new World()
    const it = world.subscribe()
    const start = world.nowMs
    const beats = () =>
      it.timed.filter(({ event }) => event.type === 'HEARTBEAT').map(({ atMs }) => atMs - start)
    world.advance(46_000)
    expect(beats()).toEqual([0, 15_000, 30_000, 45_000])
    // The machine slept for an hour.
    world.nowMs += 3_600_000
    world.advance(1)
    expect(beats().length).toBe(5)
    world.advance(15_000)
    expect(beats().length).toBe(6)
    expect((beats().at(-1) ?? 0) % 15_000).toBe(0)
  })

  test('that stays away beyond its failover timeout is removed with its tasks [fact 103]', () => {
    const world = new World()
    const it = world.subscribe({ failover_timeout: 3 })
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    world.dropStream(it.streamId)
    expect(it.call({ type: 'REVIVE' })).toMatchObject({ status: 403 })
    world.advance(2_999)
    expect(world.member(0).processes.size).toBe(1)
    world.advance(10_001)
    expect(world.member(0).processes.size).toBe(0)
    const again = world.subscribe({}, it.id)
    expect(again.events).toEqual([
      { type: 'ERROR', error: { message: 'Framework has been removed' } },
    ])
    expect(again.ended).toBe(true)
  })

  test('that comes back in time keeps its tasks', () => {
    const world = new World()
    const it = world.subscribe({ failover_timeout: 3 })
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.dropStream(it.streamId)
    world.advance(2_000)
    const again = world.subscribe({ failover_timeout: 3 }, it.id)
    world.advance(10_000)
    again.reconcile([])
    expect(again.updates('t').at(-1)?.state).toBe('TASK_RUNNING')
  })

  test('ids of removed frameworks are remembered within a bound', () => {
    const world = new World({ agents: 0 })
    const first = world.subscribe()
    first.call({ type: 'TEARDOWN' })
    for (let index = 0; index < MAX_COMPLETED_FRAMEWORKS; index++) {
      world.subscribe().call({ type: 'TEARDOWN' })
    }
    expect(world.master?.state.completed.size).toBe(MAX_COMPLETED_FRAMEWORKS)
    expect(world.subscribe({}, first.id).id).toBe(first.id)
  })
})

describe('offers', () => {
  test('two frameworks share the agents', () => {
    const world = new World({ agents: 4 })
    const first = world.subscribe()
    for (const offer of first.offers())
      first.call({
        type: 'DECLINE',
        decline: { offer_ids: [offer.id], filters: { refuse_seconds: 0 } },
      })
    const second = world.subscribe({ roles: ['second'] })
    world.advance(1_000)
    expect([first.offers().length, second.offers().length]).toEqual([2, 2])
  })

  test('expire with --offer_timeout and come again [fact 46]', () => {
    const world = new World({ agents: 1, offerTimeoutMs: 3_000 })
    const it = world.subscribe()
    world.advance(2_999)
    expect(it.events.some(({ type }) => type === 'RESCIND')).toBe(false)
    world.advance(1)
    expect(it.events.some(({ type }) => type === 'RESCIND')).toBe(true)
    world.advance(1_000)
    expect(it.offers().length).toBe(1)
  })

  test.each([
    ['0', { refuse_seconds: 0 }, 1],
    ['3', { refuse_seconds: 3 }, 3],
    ['4.5', { refuse_seconds: 4.5 }, 5],
    ['none', undefined, 5],
    ['empty', {}, 5],
    ['negative', { refuse_seconds: -2 }, 5],
    ['not a number', { refuse_seconds: Number.NaN }, 5],
  ])(
    'declined with %s: offered again at the first cycle after it [fact 35]',
    (_name, filters, seconds) => {
      const world = new World({ agents: 1 })
      const it = world.subscribe()
      const [offer] = it.offers()
      it.call({
        type: 'DECLINE',
        decline: {
          offer_ids: offer ? [offer.id] : [],
          ...(filters === undefined ? {} : { filters }),
        },
      })
      world.advance(seconds * 1000 - 1)
      expect(it.offers()).toEqual([])
      world.advance(1)
      expect(it.offers().length).toBe(1)
    },
  )

  test('a filter gives way when more is free than was refused', () => {
    const world = new World({ agents: 1 })
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 5000')
    world.advance(1_000)
    const [rest] = it.offers()
    it.call({
      type: 'DECLINE',
      decline: { offer_ids: rest ? [rest.id] : [], filters: { refuse_seconds: 3600 } },
    })
    world.advance(2_000)
    expect(it.offers()).toEqual([])
    it.acknowledgeAll()
    world.advance(5_000)
    expect(it.offers().length).toBe(1)
  })

  test('one framework cannot use or decline what another was offered', () => {
    const world = new World({ agents: 1 })
    const [owner, thief] = [world.subscribe(), world.subscribe({ roles: ['thief'] })]
    const offer = owner.offerOf(0)
    thief.launch(offer, 't', 'run 1')
    expect(thief.updates('t')).toMatchObject([
      {
        state: 'TASK_DROPPED',
        message: `Task launched with invalid offers: Offer ${offer.id.value} has invalid framework ${owner.id} while framework ${thief.id} is expected`,
      },
    ])
  })

  test('an agent with less than 0.01 cpus and 32 MiB free is not offered', () => {
    const world = new World({ agents: 1, cpus: 1 })
    const it = world.subscribe()
    const resources = [
      { name: 'cpus', type: 'SCALAR', scalar: { value: 1 } },
      { name: 'mem', type: 'SCALAR', scalar: { value: 1000 } },
    ] as const
    it.launch(it.offerOf(0), 't', 'run 1000000', { resources })
    it.acknowledgeAll()
    world.advance(5_000)
    expect(it.offers()).toEqual([])
  })

  test('offer_filters hold back what is too small for the role', () => {
    const world = new World({ agents: 1 })
    const quantities = [{ quantities: { cpus: { value: 8 } } }]
    const offer_filters = { role: { min_allocatable_resources: { quantities } } }
    const it = world.subscribe({ offer_filters })
    world.advance(5_000)
    expect(it.offers()).toEqual([])
  })
})

describe('absurd calls', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `x-${index}`)

  test('take time in proportion to their size, and break nothing', () => {
    const world = new World({ agents: 1 })
    const it = world.subscribe({ roles: ['role', ...many.slice(0, 2_000)] })
    const started = process.cpuUsage()
    const offer_ids = many.map((value) => ({ value }))
    it.call({ type: 'ACCEPT', accept: { offer_ids } })
    it.call({ type: 'DECLINE', decline: { offer_ids } })
    it.call({ type: 'REVIVE', revive: { roles: many } })
    it.reconcile(many.map((taskId) => ({ taskId })))
    const resources = many.map((name) => ({ name, type: 'SCALAR', scalar: { value: 1 } }) as const)
    const [offer] = it.offers()
    if (offer !== undefined) it.launch(offer, 'wide', 'run 1', { resources })
    // Of processor time, so that a busy machine does not count; in proportion to the square it would be minutes.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000)
    expect(it.updates('wide').at(-1)?.state).toBe('TASK_ERROR')
    expect(world.subscribe().id).toMatch(/-0001$/)
  })
})

describe('operations the embedded cluster does not have', () => {
  test('with an id: OPERATION_ERROR that says so; without one: silence [fact 114]', () => {
    const world = new World({ agents: 1 })
    const it = world.subscribe()
    const reserve = { resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }] } as const
    const from = it.events.length
    it.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: [it.offerOf(0).id],
        operations: [
          { type: 'RESERVE', id: { value: 'op' }, reserve },
          { type: 'RESERVE', reserve },
        ],
      },
    })
    expect(it.events.slice(from)).toMatchObject([
      {
        type: 'UPDATE_OPERATION_STATUS',
        update_operation_status: {
          status: { state: 'OPERATION_ERROR', operation_id: { value: 'op' } },
        },
      },
    ])
  })

  test('a task with a custom executor, and every task of a group: TASK_ERROR that says so', () => {
    const world = new World({ agents: 1 })
    const it = world.subscribe()
    const executor = { executor_id: { value: 'e' }, command: { value: 'x' } }
    it.launch(it.offerOf(0), 'custom', '', { command: undefined, executor })
    expect(it.updates('custom').at(-1)?.message).toMatch(/no custom executors/)
    world.advance(1_000)
    const offer = it.offerOf(0)
    const tasks = ['g1', 'g2'].map((value) => ({
      name: value,
      task_id: { value },
      agent_id: offer.agent_id,
      resources: [],
    }))
    it.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: [offer.id],
        operations: [{ type: 'LAUNCH_GROUP', launch_group: { executor, task_group: { tasks } } }],
      },
    })
    for (const id of ['g1', 'g2']) {
      expect(it.updates(id).at(-1)).toMatchObject({
        state: 'TASK_ERROR',
        reason: 'REASON_TASK_GROUP_INVALID',
      })
    }
  })
})
