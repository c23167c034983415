/** The operator API: maintenance, draining, gone agents, and what the GET calls show. */
import { describe, expect, test } from 'vitest'
import type { MachineID, MasterCall, TaskStatus } from '../../../src/mesos/codec.ts'
import { World } from './world.ts'

const machine = (index: number): MachineID => ({ hostname: `host-${index}`, ip: '127.0.0.1' })
const start = { nanoseconds: 1_700_000_600_000_000_000 }

function schedule(...indices: number[]): MasterCall {
  const windows = indices.map((index) => ({
    machine_ids: [machine(index)],
    unavailability: { start, duration: { nanoseconds: 60e9 } },
  }))
  return {
    type: 'UPDATE_MAINTENANCE_SCHEDULE',
    update_maintenance_schedule: { schedule: { windows } },
  }
}

const types = (events: readonly { type?: string | undefined }[]) =>
  events.map(({ type }) => type).filter((type) => type !== 'HEARTBEAT')

const short = ({ state, source, reason, message }: TaskStatus) => [state, source, reason, message]

describe('maintenance', () => {
  test('a schedule takes all offers back, offers anew with the unavailability, and asks back [fact 97]', () => {
    const world = new World()
    const it = world.subscribe()
    const before = it.events.length
    expect(world.operate(schedule(0)).status).toBe(200)
    const after = it.events.slice(before)
    expect(types(after)).toEqual(['RESCIND', 'RESCIND', 'OFFERS', 'INVERSE_OFFERS'])
    expect(it.offerOf(0).unavailability).toEqual({ start, duration: { nanoseconds: 60e9 } })
    expect(it.offerOf(1).unavailability).toBeUndefined()
    const [inverse] = after[3]?.inverse_offers?.inverse_offers ?? []
    expect(inverse).toMatchObject({
      agent_id: { value: world.agentId(0) },
      framework_id: { value: it.id },
      unavailability: { start },
    })
    expect(inverse?.id.value).toMatch(/-O4$/)
  })

  test('only whoever holds something there is asked', () => {
    const world = new World()
    const first = world.subscribe()
    const second = world.subscribe()
    first.launch(first.offerOf(0), 't', 'run 1000000', {
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 4 } }],
    })
    world.operate(schedule(0))
    const asked = [first, second].map(({ events }) => types(events).includes('INVERSE_OFFERS'))
    expect(asked[0]).toBe(true)
    const holds = second.offers().some(({ agent_id }) => agent_id.value === world.agentId(0))
    expect(asked[1]).toBe(holds)
  })

  test.each([
    ['DECLINE', 3],
    ['ACCEPT', 5],
  ] as const)('after %s it comes again when its filter is over [fact 98]', (status, seconds) => {
    const world = new World()
    const it = world.subscribe()
    world.operate(schedule(0))
    const inverse = it.events.at(-1)?.inverse_offers?.inverse_offers?.[0]
    const answer = {
      inverse_offer_ids: inverse === undefined ? [] : [inverse.id],
      filters: { refuse_seconds: seconds },
    }
    const { status: code } = it.call(
      status === 'ACCEPT'
        ? { type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers: answer }
        : { type: 'DECLINE_INVERSE_OFFERS', decline_inverse_offers: answer },
    )
    expect(code).toBe(202)
    const count = () => types(it.events).filter((type) => type === 'INVERSE_OFFERS').length
    world.advance(seconds * 1000 - 1)
    expect(count()).toBe(1)
    world.advance(1001)
    expect(count()).toBe(2)
    const shown = world.operate({ type: 'GET_MAINTENANCE_STATUS' }).answer
    expect(shown?.get_maintenance_status?.status.draining_machines).toMatchObject([
      { id: machine(0), statuses: [{ status, framework_id: { value: it.id } }] },
    ])
  })

  test('an unknown inverse offer is passed over', () => {
    const it = new World().subscribe()
    const accept_inverse_offers = { inverse_offer_ids: [{ value: 'nope-O1' }] }
    expect(it.call({ type: 'ACCEPT_INVERSE_OFFERS', accept_inverse_offers }).status).toBe(202)
  })

  test('clearing the schedule takes the inverse offer back [fact 99]', () => {
    const world = new World()
    const it = world.subscribe()
    world.operate(schedule(0))
    const before = it.events.length
    world.operate(schedule())
    expect(types(it.events.slice(before))).toEqual([
      'RESCIND',
      'RESCIND_INVERSE_OFFER',
      'RESCIND',
      'OFFERS',
    ])
    expect(it.offerOf(0).unavailability).toBeUndefined()
  })

  test('a machine goes down: TASK_LOST, the agent ends and is not let in until it is up [fact 99]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    const id = world.agentId(0)
    world.operate(schedule(0))
    const before = it.events.length
    const down = {
      type: 'START_MAINTENANCE',
      start_maintenance: { machines: [machine(0)] },
    } as const
    expect(world.operate(down).status).toBe(200)
    expect(types(it.events.slice(before))).toEqual([
      'UPDATE',
      'RESCIND',
      'RESCIND_INVERSE_OFFER',
      'FAILURE',
    ])
    expect(it.updates('t').map(short).at(-1)).toEqual([
      'TASK_LOST',
      'SOURCE_MASTER',
      'REASON_AGENT_REMOVED',
      "Agent host-0 removed: Operator initiated 'Machine DOWN'",
    ])
    expect(world.member(0).up).toBe(false)
    it.reconcile([{ taskId: 't', agentId: id }])
    expect(it.updates('t').at(-1)?.state).toBe('TASK_UNKNOWN')
    world.startAgent(0)
    expect(world.member(0).up).toBe(false)
    const up = { type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [machine(0)] } } as const
    expect(world.operate(up).status).toBe(200)
    world.startAgent(0)
    expect(it.offerOf(0).agent_id.value).toBe(id)
    expect(world.operate({ type: 'GET_MAINTENANCE_SCHEDULE' }).answer).toEqual({
      type: 'GET_MAINTENANCE_SCHEDULE',
      get_maintenance_schedule: { schedule: {} },
    })
  })

  const unavailability = { start }
  const windowsCall = (...windows: { machine_ids: MachineID[] }[]): MasterCall => ({
    type: 'UPDATE_MAINTENANCE_SCHEDULE',
    update_maintenance_schedule: {
      schedule: { windows: windows.map((window) => ({ ...window, unavailability })) },
    },
  })
  const text = `Machine '{"hostname":"host-0","ip":"127.0.0.1"}'`
  test.each<[MasterCall, string]>([
    [windowsCall({ machine_ids: [] }), 'List of machines in the maintenance window is empty'],
    [windowsCall({ machine_ids: [{}] }), "Both 'hostname' and 'ip' for a machine are empty"],
    [windowsCall({ machine_ids: [{ ip: 'x' }] }), 'Failed to parse IPv4: x'],
    [
      windowsCall({ machine_ids: [machine(0), machine(0)] }),
      `${text} appears more than once in the schedule`,
    ],
    [
      {
        type: 'UPDATE_MAINTENANCE_SCHEDULE',
        update_maintenance_schedule: {
          schedule: {
            windows: [
              {
                machine_ids: [machine(0)],
                unavailability: { start, duration: { nanoseconds: -1 } },
              },
            ],
          },
        },
      },
      "Unavailability 'duration' is negative",
    ],
    [{ type: 'START_MAINTENANCE', start_maintenance: {} }, 'List of machines is empty'],
    [
      { type: 'START_MAINTENANCE', start_maintenance: { machines: [machine(0)] } },
      `${text} is not in DRAINING mode and cannot be brought down`,
    ],
    [
      { type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [machine(0)] } },
      `${text} is not in DOWN mode and cannot be brought up`,
    ],
    [
      { type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [{ hostname: 'far' }] } },
      `Machine '{"hostname":"far"}' is not part of a maintenance schedule`,
    ],
    [
      { type: 'START_MAINTENANCE' },
      "Failed to validate master::Call: Expecting 'start_maintenance' to be present",
    ],
    [{}, "Failed to validate master::Call: Expecting 'type' to be present"],
  ])('refused: %j', (call, body) => {
    expect(new World().operate(call)).toMatchObject({ status: 400, body })
  })

  test('a machine that is down cannot leave the schedule', () => {
    const world = new World()
    world.operate(schedule(0))
    world.operate({ type: 'START_MAINTENANCE', start_maintenance: { machines: [machine(0)] } })
    expect(world.operate(schedule())).toMatchObject({
      status: 400,
      body: `${text} is deactivated and cannot be removed from the schedule`,
    })
  })

  test('a restarted master still knows the schedule', () => {
    const world = new World()
    world.operate(schedule(0))
    world.killMaster()
    world.startMaster()
    expect(world.subscribe().offerOf(0).unavailability?.start).toEqual(start)
  })
})

describe('draining', () => {
  const drain = (world: World, index: number, mark_gone = false) =>
    world.operate({
      type: 'DRAIN_AGENT',
      drain_agent: { agent_id: { value: world.agentId(index) }, mark_gone },
    })
  const agentView = (world: World, index: number) =>
    world
      .operate({ type: 'GET_AGENTS' })
      .answer?.get_agents?.agents?.find(
        ({ agent_info }) => agent_info.id?.value === world.agentId(index),
      )

  test('kills with REASON_AGENT_DRAINING; drained when all is acknowledged [fact 93]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    world.advance(2_000)
    const before = it.events.length
    expect(drain(world, 0).status).toBe(200)
    expect(types(it.events.slice(before))[0]).toBe('RESCIND')
    it.acknowledge(it.updates('t').at(-1))
    expect(it.updates('t').slice(-2).map(short)).toEqual([
      ['TASK_KILLING', 'SOURCE_EXECUTOR', 'REASON_AGENT_DRAINING', undefined],
      [
        'TASK_KILLED',
        'SOURCE_EXECUTOR',
        'REASON_AGENT_DRAINING',
        'Command terminated with signal Terminated',
      ],
    ])
    expect(agentView(world, 0)).toMatchObject({
      active: false,
      deactivated: true,
      drain_info: { state: 'DRAINING', config: { mark_gone: false } },
    })
    const reactivate = {
      type: 'REACTIVATE_AGENT',
      reactivate_agent: { agent_id: { value: world.agentId(0) } },
    } as const
    expect(world.operate(reactivate)).toMatchObject({
      status: 400,
      body: 'Agent is still in the DRAINING state',
    })
    it.acknowledge(it.updates('t').at(-1))
    expect(agentView(world, 0)).toMatchObject({ drain_info: { state: 'DRAINED' } })
    world.advance(10_000)
    expect(it.offers().map(({ agent_id }) => agent_id.value)).not.toContain(world.agentId(0))
    expect(world.operate(reactivate).status).toBe(200)
    expect(it.offerOf(0).agent_id.value).toBe(world.agentId(0))
    expect(agentView(world, 0)?.drain_info).toBeUndefined()
  })

  test('with mark_gone TASK_KILLING itself becomes TASK_GONE_BY_OPERATOR [fact 95]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000 ignore-term')
    it.acknowledgeAll()
    drain(world, 0, true)
    expect(it.updates('t').map(short).at(-1)).toEqual([
      'TASK_GONE_BY_OPERATOR',
      'SOURCE_EXECUTOR',
      'REASON_AGENT_DRAINING',
      undefined,
    ])
    expect(world.member(0).processes.size).toBe(1)
    it.acknowledge(it.updates('t').at(-1))
    expect(types(it.events).at(-1)).toBe('FAILURE')
    expect(world.member(0).up).toBe(false)
    world.advance(5_000)
    expect(world.member(0).processes.size).toBe(0)
    expect(it.updates('t').filter(({ state }) => state === 'TASK_KILLED')).toEqual([])
  })

  test('without TASK_KILLING_STATE the task gets its time first [fact 95]', () => {
    const world = new World()
    const it = world.subscribe({
      capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }],
    })
    it.launch(it.offerOf(0), 't', 'run 1000000 ignore-term')
    it.acknowledgeAll()
    drain(world, 0, true)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_RUNNING')
    world.advance(3_000)
    expect(it.updates('t').map(short).at(-1)).toEqual([
      'TASK_GONE_BY_OPERATOR',
      'SOURCE_EXECUTOR',
      'REASON_AGENT_DRAINING',
      'Command terminated with signal Killed',
    ])
  })

  test('deactivating takes the offers back and leaves the tasks alone [fact 94]', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    world.advance(2_000)
    const before = it.events.length
    const agent_id = { value: world.agentId(0) }
    world.operate({ type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id } })
    expect(types(it.events.slice(before))).toEqual(['RESCIND'])
    world.advance(10_000)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_RUNNING')
    expect(agentView(world, 0)).toMatchObject({ active: false, deactivated: true })
  })

  test('an idle agent is drained at once', () => {
    const world = new World()
    drain(world, 0)
    expect(agentView(world, 0)?.drain_info?.state).toBe('DRAINED')
  })

  test('it goes on when the agent was away meanwhile, and over a restart of the master', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    world.stopAgent(0)
    drain(world, 0)
    world.killMaster()
    world.startMaster({ connect: false })
    const again = world.subscribe({}, it.id)
    world.startAgent(0)
    expect(again.updates('t').at(-1)).toMatchObject({
      state: 'TASK_KILLING',
      reason: 'REASON_AGENT_DRAINING',
    })
  })

  test.each<[MasterCall, number, string]>([
    [{ type: 'DRAIN_AGENT', drain_agent: { agent_id: { value: 'x' } } }, 400, 'Unknown agent'],
    [
      { type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id: { value: 'x' } } },
      400,
      'Unknown agent',
    ],
    [
      { type: 'REACTIVATE_AGENT', reactivate_agent: { agent_id: { value: 'x' } } },
      400,
      'Agent is not deactivated',
    ],
    [
      { type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: 'x' } } },
      404,
      "Agent 'x' not found",
    ],
    [
      { type: 'TEARDOWN', teardown: { framework_id: { value: 'x' } } },
      400,
      'No framework found with specified ID',
    ],
    [{ type: 'GET_QUOTA' }, 501, 'The embedded cluster does not answer GET_QUOTA.'],
  ])('refused: %j', (call, status, body) => {
    expect(new World().operate(call)).toMatchObject({ status, body })
  })
})

describe('MARK_AGENT_GONE', () => {
  const gone = (world: World, id: string) =>
    world.operate({ type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: id } } })

  test('its tasks are gone, every id on it reconciles so, and it is not let in again [facts 95, 96]', () => {
    const world = new World()
    const it = world.subscribe()
    const id = world.agentId(0)
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    world.advance(2_000)
    const before = it.events.length
    expect(gone(world, id).status).toBe(200)
    expect(types(it.events.slice(before))).toEqual(['UPDATE', 'RESCIND', 'FAILURE'])
    expect(it.updates('t').map(short).at(-1)).toEqual([
      'TASK_GONE_BY_OPERATOR',
      'SOURCE_MASTER',
      'REASON_AGENT_REMOVED_BY_OPERATOR',
      'Agent has been marked gone',
    ])
    it.reconcile([{ taskId: 'ghost', agentId: id }])
    expect(it.updates('ghost').map(short)).toEqual([
      [
        'TASK_GONE_BY_OPERATOR',
        'SOURCE_MASTER',
        'REASON_RECONCILIATION',
        'Reconciliation: Task is gone',
      ],
    ])
    expect(gone(world, id).status).toBe(200)
    world.startAgent(0)
    expect(world.member(0).up).toBe(false)
    expect(it.offers().map(({ agent_id }) => agent_id.value)).not.toContain(id)
  })

  test('tasks of an unreachable agent are told gone, too', () => {
    const world = new World({ agentPingTimeoutMs: 1_000, maxAgentPingTimeouts: 3 })
    const it = world.subscribe()
    const id = world.agentId(0)
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledgeAll()
    world.partition(0, true)
    world.advance(10_000)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_UNREACHABLE')
    gone(world, id)
    expect(it.updates('t').at(-1)?.state).toBe('TASK_GONE_BY_OPERATOR')
  })

  test('without PARTITION_AWARE: TASK_LOST', () => {
    const world = new World()
    const it = world.subscribe({ roles: undefined, capabilities: [] })
    it.launch(it.offerOf(0), 't', 'run 1000000')
    gone(world, world.agentId(0))
    expect(it.updates('t').at(-1)).toMatchObject({
      state: 'TASK_LOST',
      reason: 'REASON_AGENT_REMOVED',
    })
  })
})

describe('what the GET calls show', () => {
  test('GET_STATE: frameworks, agents, tasks that run and tasks that ran', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 'a', 'run 1000000')
    it.launch(it.offerOf(1), 'b', 'run 1')
    it.acknowledgeAll()
    world.advance(5_000)
    it.acknowledgeAll()
    const state = world.operate({ type: 'GET_STATE' }).answer?.get_state
    expect(state?.get_tasks?.tasks).toMatchObject([
      { name: 'a', state: 'TASK_RUNNING', status_update_state: 'TASK_RUNNING' },
    ])
    expect(state?.get_tasks?.completed_tasks).toMatchObject([{ name: 'b', state: 'TASK_FINISHED' }])
    const states = state?.get_tasks?.completed_tasks?.[0]?.statuses?.map((status) => status.state)
    expect(states).toEqual(['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED'])
    expect(state?.get_frameworks?.frameworks).toMatchObject([
      { framework_info: { id: { value: it.id } }, active: true, recovered: false },
    ])
    expect(state?.get_agents?.agents).toHaveLength(2)
    const roles = world.operate({ type: 'GET_ROLES' }).answer?.get_roles?.roles
    expect(roles).toMatchObject([{ name: 'role', weight: 1, frameworks: [{ value: it.id }] }])
    world.operate({ type: 'TEARDOWN', teardown: { framework_id: { value: it.id } } })
    expect(it.ended).toBe(true)
    const after = world.operate({ type: 'GET_FRAMEWORKS' }).answer?.get_frameworks
    expect(after?.frameworks).toEqual([])
    expect(after?.completed_frameworks).toMatchObject([{ active: false, connected: false }])
  })

  test('an update that came while the framework was away does not count as sent', () => {
    const world = new World()
    const it = world.subscribe()
    it.launch(it.offerOf(0), 't', 'run 1000000')
    it.acknowledge(it.updates('t')[0])
    world.dropStream(it.streamId)
    world.advance(11_000)
    const task = world.operate({ type: 'GET_TASKS' }).answer?.get_tasks?.tasks?.[0]
    expect(task).toMatchObject({ state: 'TASK_RUNNING', status_update_state: 'TASK_RUNNING' })
  })
})
