/** Status updates on a virtual clock: sent again, withheld, never lost. */
import { describe, expect, test } from 'vitest'
import { type AgentStatus, UpdateQueue } from '../../../src/devcluster/agent/status-updates.ts'
import { MAX_PENDING_UPDATES_PER_TASK } from '../../../src/devcluster/limits.ts'
import type { TaskState } from '../../../src/mesos/codec.ts'
import { World } from './world.ts'

describe('status updates', () => {
  test('an unacknowledged update comes again after 10, 20, 40 ... seconds, at most 10 minutes apart [fact 77]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000000')
    world.advance(3_600_000)
    const sent = it.timed.filter(({ event }) => event.type === 'UPDATE')
    const gaps = sent.slice(1).map(({ atMs }, index) => (atMs - (sent[index]?.atMs ?? 0)) / 1000)
    expect(gaps.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 600, 600])
    expect(new Set(it.updates().map(({ state, timestamp }) => `${state} ${timestamp}`)).size).toBe(
      1,
    )
  })

  test('later updates wait; each gets its own interval [fact 77]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 5000')
    world.advance(72_000)
    expect(new Set(it.updates().map(({ state }) => state))).toEqual(new Set(['TASK_STARTING']))
    it.acknowledge(it.updates()[0])
    expect(it.updates().at(-1)?.state).toBe('TASK_RUNNING')
    const before = it.updates().length
    world.advance(9_999)
    expect(it.updates().length).toBe(before)
    world.advance(1)
    expect(it.updates().length).toBe(before + 1)
  })

  test('resources come free with the newest state although older updates wait [fact 78]', () => {
    const world = new World({ agents: 1 })
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 5000')
    world.advance(4_000)
    for (const { id } of it.offers())
      it.call({ type: 'DECLINE', decline: { offer_ids: [id], filters: { refuse_seconds: 3600 } } })
    world.advance(5_000)
    expect(it.offers()).toEqual([])
    // At 10 s the agent sends TASK_STARTING again, and says with it that the task has finished.
    world.advance(2_100)
    expect(it.offers()[0]?.resources?.find(({ name }) => name === 'cpus')?.scalar?.value).toBe(4)
    expect(it.updates().at(-1)?.state).toBe('TASK_STARTING')
  })

  test('reconciling answers with the update that is being sent, then with the terminal one, then GONE [fact 79]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000')
    world.advance(5_000)
    const asked = [{ taskId: 't', agentId: world.agentId(0) }]
    const answer = (): string | undefined => {
      it.reconcile(asked)
      return it.updates('t').at(-1)?.state
    }
    expect(answer()).toBe('TASK_STARTING')
    const withUuid = () => it.updates('t').filter(({ uuid }) => uuid !== undefined)
    it.acknowledge(withUuid().at(-1))
    it.acknowledge(withUuid().at(-1))
    expect(answer()).toBe('TASK_FINISHED')
    it.acknowledge(withUuid().at(-1))
    expect(answer()).toBe('TASK_GONE')
  })

  test('pending updates arrive twice after an agent has come back [fact 81]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    world.stopAgent(0)
    world.advance(1_000)
    const before = it.updates().length
    world.startAgent(0)
    const again = it.updates().slice(before)
    expect(again.map(({ state }) => state)).toEqual(['TASK_STARTING', 'TASK_STARTING'])
    expect(again[0]?.uuid).toEqual(again[1]?.uuid)
  })

  test('an acknowledgement with a foreign uuid ends nothing [fact 80]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 100')
    world.advance(1_000)
    const status = it.updates()[0]
    if (status === undefined) throw new Error('no update')
    it.acknowledge({ ...status, uuid: new Uint8Array(16).fill(0x44) })
    expect(it.updates().at(-1)?.state).toBe('TASK_STARTING')
  })

  test('a launch that was lost on its way is reported as dropped', () => {
    const world = new World()
    const it = world.subscribe()
    const offer = it.offerOf(0)
    const task = {
      name: 't',
      task_id: { value: 't' },
      agent_id: offer.agent_id,
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }],
      command: { value: 'run 1000' },
    } as const
    world.partition(0, true)
    it.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: [offer.id],
        operations: [{ type: 'LAUNCH', launch: { task_infos: [task] } }],
      },
    })
    // The launch dies with the link: the agent says so when it is asked about the task.
    world.stopAgent(0)
    world.partition(0, false)
    world.startAgent(0)
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_DROPPED',
      source: 'SOURCE_AGENT',
      reason: 'REASON_RECONCILIATION',
    })
  })

  test('a task that ignores TERM is killed after its grace [fact 66]', () => {
    const world = new World()
    const it = world.subscribe()
    const kill_policy = { grace_period: { nanoseconds: 2e9 } }
    it.launch(it.offerOf(0), 't', 'run 1000000 ignore-term', { kill_policy })
    it.acknowledgeAll()
    it.kill('t')
    world.advance(1_999)
    it.acknowledgeAll()
    expect(it.updates().at(-1)?.state).toBe('TASK_KILLING')
    world.advance(1)
    it.acknowledgeAll()
    expect(it.updates().at(-1)).toMatchObject({
      state: 'TASK_KILLED',
      message: 'Command terminated with signal Killed',
    })
  })

  test('the agent forgets a task once its last update is acknowledged', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000')
    world.advance(2_000)
    expect(world.member(0).core.tasks()[0]?.state).toBe('TASK_FINISHED')
    it.acknowledgeAll()
    expect(world.member(0).core.tasks()).toEqual([])
  })
})

describe('the queue of one task', () => {
  const status = (state: TaskState, number: number): AgentStatus => ({
    task_id: { value: 't' },
    state,
    uuid: Uint8Array.of(number >> 8, number & 255),
  })

  test('is bounded, but never loses the terminal update', () => {
    const queue = new UpdateQueue()
    for (let number = 0; number < 2 * MAX_PENDING_UPDATES_PER_TASK; number++) {
      queue.add(status('TASK_RUNNING', number), 0, true)
    }
    queue.add(status('TASK_FINISHED', 65_535), 0, true)
    const states: string[] = []
    for (let head = queue.head; head !== undefined; head = queue.head) {
      states.push(head.state)
      expect(queue.acknowledge(head.uuid, 0)).toBe(head.state)
    }
    expect(states.length).toBe(MAX_PENDING_UPDATES_PER_TASK + 1)
    expect(states.at(-1)).toBe('TASK_FINISHED')
  })
})
