/**
 * What a real Mesos 1.12 was asked, asked again of the cluster that the operator is simulated against: what the embedded
 * cluster is asked, and the long ones, in which agents die, are cut off, drained and taken down, at their recorded times.
 */
import { describe, expect, test } from 'vitest'
import { type MasterCall, messageToJson } from '../../../src/mesos/codec.ts'
import { exchange } from '../../conformance/http-client.ts'
import { headersOf } from '../../conformance/test-framework.ts'
import { type Happening, replay } from '../../unit/devcluster/replay.ts'
import {
  expectSame,
  portsOf,
  type Replay,
  recordingOf,
  replays,
} from '../../unit/devcluster/replays.ts'
import { SimulatedCluster } from './simulated.ts'
import { passTime } from './virtual-time.ts'

interface TimedReplay extends Replay {
  readonly agents: number
  readonly agentPingMs?: number
  readonly offersExpire?: true
  readonly hostname?: (number: number) => string
  readonly happenings: (simulated: SimulatedCluster) => readonly Happening[]
}

const LOOPBACK = () => '127.0.0.1'

function agentDies(atMs: number, number: number): (simulated: SimulatedCluster) => Happening {
  return (it) => ({ atMs, run: async () => it.world.stopAgent(it.agent(number), 0) })
}

function agentReturns(atMs: number, number: number): (simulated: SimulatedCluster) => Happening {
  return (it) => ({ atMs, run: async () => it.world.startAgent(it.agent(number)) })
}

/** As it does upon SIGUSR1. */
function agentUnregisters(
  atMs: number,
  number: number,
): (simulated: SimulatedCluster) => Happening {
  return (it) => ({
    atMs,
    run: async () => it.world.toAgent(it.agent(number), { type: 'UNREGISTER' }),
  })
}

function agentFrozen(
  atMs: number,
  number: number,
  frozen: boolean,
): (simulated: SimulatedCluster) => Happening {
  return (it) => ({ atMs, run: async () => it.world.partition(it.agent(number), frozen) })
}

/** With the answer that it had. */
function operated(
  atMs: number,
  call: MasterCall,
  status = 200,
  body = '',
): (simulated: SimulatedCluster) => Happening {
  return (it) => ({
    atMs,
    run: async (inOurWords) => {
      const text = messageToJson('mesos.v1.master.Call', inOurWords(call))
      const request = { path: '/api/v1', headers: headersOf('json'), body: text }
      const answer = await exchange(it.masterUrl, request)
      expect([answer.status, answer.body]).toEqual([status, body])
    },
  })
}

const all =
  (...happenings: readonly ((simulated: SimulatedCluster) => Happening)[]) =>
  (simulated: SimulatedCluster) =>
    happenings.map((happening) => happening(simulated))

const machine = { hostname: 'a1-a.test', ip: '127.0.0.1' }
/** Ten minutes from then on; when that is matters to nobody. */
const schedule = {
  windows: [{ machine_ids: [machine], unavailability: { start: { nanoseconds: 1.8e18 } } }],
}
const agent = (number: number) => ({ value: `fa9c6cb8-4ec5-4913-9b36-a4e19c04d39c-S${number}` })
const drained = (number: number) => ({
  value: `d58a42e3-9e25-4e5e-b11c-53362f2846dc-S${number}`,
})

const timed: readonly TimedReplay[] = [
  { scenario: '09-unacked', agents: 2, happenings: all() },
  {
    scenario: '10-agent-lost',
    agents: 3,
    // Its agent was frozen within a millisecond of an acknowledgement, which it had not taken in.
    withoutTasks: ['rig-10-stop'],
    happenings: all(
      ...[agentDies(8_436.9, 1), agentDies(11_755.3, 2), agentReturns(19_241, 2)],
      ...[
        agentReturns(29_707.3, 1),
        agentFrozen(32_252.8, 3, true),
        agentFrozen(37_623.6, 3, false),
      ],
    ),
  },
  {
    scenario: '11-agent-restart',
    agents: 1,
    agentPingMs: 15_000,
    happenings: all(
      ...[agentDies(10_679.4, 1), agentReturns(14_230.9, 1)],
      ...[agentDies(25_275.7, 1), agentReturns(25_825.2, 1)],
      agentUnregisters(37_419, 1),
    ),
  },
  {
    scenario: '12-master-failover',
    agents: 2,
    throughFailover: true,
    // An acknowledgement that the TEARDOWN, on another connection, overtook.
    withoutCalls: [32],
    // The next one leads after ten seconds, and its agents find it one after the other.
    happenings: (it) => [
      { atMs: 12_429.8, run: () => it.endMaster() },
      { atMs: 23_000, run: async () => it.lead() },
      { atMs: 23_570, run: async () => it.world.connect(it.agent(1)) },
      { atMs: 24_000, run: async () => it.world.connect(it.agent(2)) },
    ],
  },
  {
    scenario: '15-maintenance',
    agents: 2,
    hostname: (number) => `a${number}-a.test`,
    happenings: all(
      operated(2_444.8, {
        type: 'UPDATE_MAINTENANCE_SCHEDULE',
        update_maintenance_schedule: { schedule },
      }),
      operated(16_490.3, { type: 'START_MAINTENANCE', start_maintenance: { machines: [machine] } }),
      operated(22_304, { type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [machine] } }),
    ),
  },
  {
    scenario: '16-drain-gone',
    agents: 4,
    happenings: all(
      operated(11_939.3, {
        type: 'DRAIN_AGENT',
        // Ignored by the command executor anyway [fact 93].
        drain_agent: { agent_id: agent(0) },
      }),
      operated(24_369.3, { type: 'REACTIVATE_AGENT', reactivate_agent: { agent_id: agent(0) } }),
      operated(24_408.4, { type: 'DEACTIVATE_AGENT', deactivate_agent: { agent_id: agent(2) } }),
      operated(28_018.8, { type: 'REACTIVATE_AGENT', reactivate_agent: { agent_id: agent(2) } }),
      operated(29_529.9, {
        type: 'DRAIN_AGENT',
        drain_agent: { agent_id: agent(2), mark_gone: true },
      }),
      operated(35_558.7, { type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: agent(1) } }),
    ),
  },
  {
    scenario: '20-operations',
    agents: 2,
    // Killed in a task group, where a real executor's tasks end by SIGKILL at once.
    withoutTasks: ['rig-20-g1', 'rig-20-g2', 'rig-20-k1', 'rig-20-k2'],
    happenings: all(),
  },
  {
    scenario: '23-zookeeper',
    agents: 2,
    throughFailover: true,
    happenings: (it) => [
      { atMs: 10_300, run: () => it.endMaster() },
      { atMs: 18_000, run: async () => it.lead() },
      { atMs: 18_700, run: async () => it.world.connect(it.agent(1)) },
      { atMs: 18_700, run: async () => it.world.connect(it.agent(2)) },
    ],
  },
  { scenario: '30-offer-timeout', agents: 2, offersExpire: true, happenings: all() },
  {
    scenario: '33-drain-mark-gone',
    agents: 2,
    happenings: all(
      operated(6_753.4, {
        type: 'DRAIN_AGENT',
        drain_agent: { agent_id: drained(0), mark_gone: true },
      }),
      operated(8_775.4, {
        type: 'DRAIN_AGENT',
        drain_agent: { agent_id: drained(1), mark_gone: true },
      }),
    ),
  },
]

async function played(it: Replay & Partial<TimedReplay>): Promise<void> {
  const recording = recordingOf(it)
  const simulated = new SimulatedCluster({
    seed: it.scenario,
    portRanges: portsOf(recording),
    hostname: it.hostname ?? LOOPBACK,
    agents: it.agents ?? 2,
    ...(it.offersExpire === undefined ? {} : { offersExpire: true }),
    ...(it.agentPingMs === undefined ? {} : { agentPingMs: it.agentPingMs }),
  })
  simulated.enter()
  try {
    const happenings = it.happenings?.(simulated)
    const work = replay(simulated.masterUrl, recording, happenings)
    expectSame(await passTime(simulated.queue, work), recording)
  } finally {
    simulated.leave()
    await simulated.stop()
  }
}

const titled = (list: readonly Replay[]) =>
  list.map((it) => [`${it.scenario}${it.framework ?? ''}`, it] as const)

describe('recorded frameworks on the simulated cluster', () => {
  test.each(titled(replays))('%s', (_title, it) => played(it))
  test.each(titled(timed))('%s, at its own times', (_title, it) => played(it))
})
