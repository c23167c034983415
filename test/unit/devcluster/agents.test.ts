/** Agents and masters that go away and come back, on a virtual clock. */
import { describe, expect, test } from 'vitest'
import { MAX_LOST_AGENTS, MAX_UNREACHABLE_TASKS } from '../../../src/devcluster/limits.ts'
import { World } from './world.ts'

const kinds = (world: { events: { type?: string | undefined }[] }, from = 0) =>
  world.events.slice(from).map(({ type }) => type)

describe('a silent agent', () => {
  test('is unreachable after five unanswered pings: update, RESCIND, FAILURE, in this order [facts 82, 84]', () => {
    const world = new World()
    const [it, other] = [world.subscribe(), world.subscribe({ roles: ['other'] })]
    other.call({ type: 'SUPPRESS' })
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.advance(1_000)
    world.partition(0, true)
    const [from, otherFrom] = [it.events.length, other.events.length]
    world.advance(74_000)
    expect(it.events.slice(from).some(({ type }) => type === 'FAILURE')).toBe(false)
    world.advance(16_000)
    expect(kinds(it, from).filter((type) => type !== 'HEARTBEAT')).toEqual([
      'UPDATE',
      'RESCIND',
      'FAILURE',
    ])
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_UNREACHABLE',
      source: 'SOURCE_MASTER',
      reason: 'REASON_AGENT_REMOVED',
      message: 'health check timed out',
    })
    expect(kinds(other, otherFrom)).toContain('FAILURE')
  })

  test('that comes back has kept its id and its task [fact 83]', () => {
    const world = new World({ agentPingTimeoutMs: 1_000, maxAgentPingTimeouts: 3 })
    const it = world.subscribe()
    const id = world.agentId(0)
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.partition(0, true)
    world.advance(10_000)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_UNREACHABLE')
    world.partition(0, false)
    world.advance(60_000)
    expect(world.agentId(0)).toBe(id)
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_RUNNING',
      source: 'SOURCE_MASTER',
      reason: 'REASON_AGENT_REREGISTERED',
      message: 'Unreachable agent re-reregistered',
    })
    expect(it.updates('t').at(-1)?.uuid).toBeUndefined()
    it.kill('t')
    expect(it.updates('t').at(-1)?.state).toBe('TASK_KILLING')
  })

  test('without PARTITION_AWARE its task is TASK_LOST, and runs again when the agent is back [fact 83]', () => {
    const world = new World({ agentPingTimeoutMs: 1_000, maxAgentPingTimeouts: 3 })
    const it = world.subscribe({ roles: undefined, capabilities: [] })
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.stopAgent(0)
    world.advance(10_000)
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_LOST',
      reason: 'REASON_AGENT_REMOVED',
    })
    expect(it.updates('t').at(-1)?.unreachable_time).toBeDefined()
    world.startAgent(0)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_RUNNING')
  })

  test('any id reconciles to TASK_UNREACHABLE on it, implicit reconciling leaves it out [fact 76]', () => {
    const world = new World({ agentPingTimeoutMs: 1_000, maxAgentPingTimeouts: 3 })
    const it = world.subscribe()
    const agentId = world.agentId(0)
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    world.stopAgent(0)
    world.advance(10_000)
    it.reconcile([{ taskId: 'made-up', agentId }])
    expect(it.updates('made-up')).toMatchObject([
      { state: 'TASK_UNREACHABLE', message: 'Reconciliation: Task is unreachable' },
    ])
    const before = it.updates().length
    it.reconcile([])
    expect(it.updates().length).toBe(before)
    it.call({
      type: 'KILL',
      kill: { task_id: { value: 't' }, agent_id: { value: agentId } },
    })
    expect(it.updates('t').at(-1)?.state).toBe('TASK_UNREACHABLE')
  })

  test('an id is not given to a second task while the first is unreachable', () => {
    const world = new World({ agentPingTimeoutMs: 1_000, maxAgentPingTimeouts: 3 })
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    world.stopAgent(0)
    world.advance(10_000)
    it.launch(it.offerOf(1), 't', 'run 1000')
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_ERROR',
      message: 'Task reuses the ID of an unreachable task: t',
    })
  })

  test('what the master remembers of lost agents is bounded', () => {
    const world = new World({ agents: 1, agentPingTimeoutMs: 1, maxAgentPingTimeouts: 1 })
    const registry = world.master?.state.registry
    for (let index = 0; index < MAX_LOST_AGENTS; index++)
      registry?.unreachable.set(`old-${index}`, 1)
    world.stopAgent(0)
    world.advance(1_000)
    expect(registry?.unreachable.size).toBe(MAX_LOST_AGENTS)
    expect(registry?.unreachable.has(world.agentId(0))).toBe(true)
  })

  test('so are the unreachable tasks of a framework: the oldest go', () => {
    const world = new World({ agents: 2, agentPingTimeoutMs: 1, maxAgentPingTimeouts: 1 })
    const it = world.subscribe()
    it.launch(it.offerOf(0), 'first', 'run 1000000')
    it.launch(it.offerOf(1), 'last', 'run 1000000')
    const remembered = world.master?.state.frameworks.get(it.id)?.unreachableTasks
    world.stopAgent(0)
    world.advance(1_000)
    const first = remembered?.get('first')
    if (first === undefined) throw new Error('not remembered')
    for (let index = 1; index < MAX_UNREACHABLE_TASKS; index++)
      remembered?.set(`old-${index}`, first)
    world.stopAgent(1)
    world.advance(1_000)
    expect(remembered?.size).toBe(MAX_UNREACHABLE_TASKS)
    expect(remembered?.has('last')).toBe(true)
    expect(remembered?.has('first')).toBe(false)
  })
})

describe('an agent whose process dies', () => {
  test('loses its offers at once, and its tasks only when their framework does not checkpoint [facts 47, 87]', () => {
    const world = new World()
    const it = world.subscribe()
    const fragile = world.subscribe({ roles: ['fragile'], checkpoint: false })
    it.launch(it.offerOf(0), 'kept', 'run 1000000000')
    it.acknowledgeAll()
    world.advance(1_000)
    const rest = it.offers().find(({ agent_id }) => agent_id.value === world.agentId(0))
    it.call({
      type: 'DECLINE',
      decline: { offer_ids: rest ? [rest.id] : [], filters: { refuse_seconds: 3600 } },
    })
    world.advance(1_000)
    fragile.launch(fragile.offerOf(0), 'lost', 'run 1000000000')
    fragile.acknowledgeAll()
    const from = it.events.length
    world.stopAgent(0)
    expect(fragile.updates('lost').at(-1)).toMatchObject({
      state: 'TASK_LOST',
      reason: 'REASON_AGENT_DISCONNECTED',
      message: 'Agent host-0 disconnected',
    })
    expect(kinds(it, from)).toEqual([])
    expect(world.member(0).processes.size).toBe(1)
    world.startAgent(0)
    expect(kinds(it, from)).not.toContain('UPDATE')
  })

  test('a KILL meanwhile reaches the task when the agent is back', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.stopAgent(0)
    it.kill('t')
    world.startAgent(0)
    it.acknowledgeAll()
    expect(it.updates('t').at(-1)?.state).toBe('TASK_KILLED')
  })

  test('a framework removed meanwhile is shut down on its return', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.stopAgent(0)
    it.call({ type: 'TEARDOWN' })
    world.startAgent(0)
    world.advance(10_000)
    expect(world.member(0).processes.size).toBe(0)
    expect(world.member(0).core.tasks()).toEqual([])
  })
})

describe('a restarted master', () => {
  test('is silent about agents it waits for, and answers for ids nobody ever had [fact 75]', () => {
    const world = new World()
    const it = world.subscribe()
    const agentId = world.agentId(0)
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    it.acknowledgeAll()
    world.killMaster()
    world.startMaster({ connect: false })
    const back = world.subscribe({}, it.id)
    back.reconcile([
      { taskId: 't', agentId },
      { taskId: 'nobody' },
      { taskId: 'made-up', agentId: 'never-S9' },
    ])
    expect(back.updates().map(({ task_id, state }) => [task_id.value, state])).toEqual([
      ['made-up', 'TASK_UNKNOWN'],
    ])
    for (const member of world.members) world.reconnect(member)
    back.reconcile([{ taskId: 't', agentId }, { taskId: 'nobody' }])
    expect(
      back
        .updates()
        .map(({ task_id, state }) => [task_id.value, state])
        .slice(1),
    ).toEqual([
      ['t', 'TASK_RUNNING'],
      ['nobody', 'TASK_UNKNOWN'],
    ])
  })

  test('says nothing of running tasks by itself, and brings pending updates twice [fact 90]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 'quiet', 'run 1000000000')
    it.acknowledgeAll()
    it.launch(it.offerOf(1), 'pending', 'run 1000000000')
    world.killMaster()
    world.startMaster({ connect: false })
    const back = world.subscribe({}, it.id)
    for (const member of world.members) world.reconnect(member)
    expect(back.updates().map(({ task_id, state }) => [task_id.value, state])).toEqual([
      ['pending', 'TASK_STARTING'],
      ['pending', 'TASK_STARTING'],
    ])
    expect(back.events.some(({ type }) => type === 'OFFERS')).toBe(true)
  })

  test('gives up on an agent that never comes', () => {
    const world = new World({ agentReregisterTimeoutMs: 10_000 })
    const it = world.subscribe()
    const agentId = world.agentId(0)
    world.stopAgent(0)
    world.killMaster()
    world.startMaster()
    const back = world.subscribe({}, it.id)
    world.advance(10_000)
    expect(back.events.at(-1)).toEqual({
      type: 'FAILURE',
      failure: { agent_id: { value: agentId } },
    })
    back.reconcile([{ taskId: 't', agentId }])
    expect(back.updates().at(-1)?.state).toBe('TASK_UNREACHABLE')
  })

  test('the same world, the same events', () => {
    const run = (): unknown => {
      const world = new World()
      const it = world.subscribe()
      it.launch(it.offerOf(0), 'a', 'run 3000')
      it.launch(it.offerOf(1), 'b', 'run 5000 exit 4')
      world.advance(4_000)
      world.stopAgent(1)
      world.advance(4_000)
      world.startAgent(1)
      it.acknowledgeAll()
      return it.timed
    }
    expect(run()).toEqual(run())
  })
})
