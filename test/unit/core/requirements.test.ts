/** Rules of a correct scheduler that need an engine and no script: the numbers are those of `test/requirements.md`. */
import { describe, expect, test } from 'vitest'
import { Engine, type StepResult } from '../../../src/core/engine.ts'
import type { Input, StatusInput } from '../../../src/core/input.ts'
import { CORE_LIMITS } from '../../../src/core/limits.ts'
import { declared, manifestSet, offer } from './builders.ts'

class Play {
  readonly engine = new Engine({ defaultRole: 'mining' })
  now = 1_000

  step(...inputs: Input[]): StepResult {
    return this.engine.step(inputs, this.now)
  }

  /** A pool with so many workers, all running, each on its own agent. */
  converge(replicas: number): this {
    const pool = declared('btc', { workers: { replicas } })
    this.step({ kind: 'manifests', set: manifestSet([pool]) })
    this.subscribe(1)
    this.barrier()
    for (let round = 0; this.engine.world.tasks.size < replicas + 1; round += 1) {
      const offers = Array.from({ length: 50 }, (_, n) =>
        offer(`o${round}-${n}`, { agentId: `a${n}`, cpus: 100, mem: 100_000 }),
      )
      const { calls } = this.step({ kind: 'offers', offers })
      const launches = calls.flatMap((call) => (call.kind === 'accept' ? call.launches : []))
      this.step(...launches.map(({ taskId, agentId }) => status(taskId, agentId)))
    }
    return this
  }

  subscribe(session: number): StepResult {
    return this.step({
      kind: 'subscribed',
      frameworkId: 'fw-1',
      session,
      roles: ['mining'],
      master: 'm1',
      gpus: false,
      canFilter: false,
    })
  }

  barrier(): StepResult {
    const { session } = this.engine
    const taskId = `pitboss-barrier.${session}.${session}`
    return this.step({ kind: 'status', taskId, state: 'TASK_UNKNOWN', source: 'master' })
  }
}

let uuids = 0

function status(taskId: string, agentId: string, over: Partial<StatusInput> = {}): StatusInput {
  uuids += 1
  const uuid = new Uint8Array([uuids % 256])
  return {
    kind: 'status',
    taskId,
    state: 'TASK_RUNNING',
    source: 'executor',
    agentId,
    uuid,
    ...over,
  }
}

function server({ engine }: Play): { readonly id: string; readonly agentId: string } {
  for (const task of engine.world.tasks.values()) {
    if (task.identity.role === 'server') return task
  }
  throw new Error('there is no server')
}

test('[req 62, 66] every task is asked for by name with its agent, at most a thousand in a call', () => {
  const play = new Play().converge(2_100)
  play.step({ kind: 'disconnected', reason: 'test' })
  const asked = play
    .subscribe(2)
    .calls.flatMap((call) => (call.kind === 'reconcile' ? [call.tasks] : []))
  expect(asked.map((tasks) => tasks.length)).toEqual([1_000, 1_000, 101, 0, 1])
  const named = new Map(asked.flat().map(({ taskId, agentId }) => [taskId, agentId]))
  for (const { id, agentId } of play.engine.world.tasks.values()) {
    expect(named.get(id)).toBe(agentId)
  }
})

test('[req 62] tasks that are only being launched are asked for, too', () => {
  const play = new Play()
  play.step({ kind: 'manifests', set: manifestSet([declared('btc')]) })
  play.subscribe(1)
  play.barrier()
  play.step({ kind: 'offers', offers: [offer('o1')] })
  const { id, agentId } = server(play)
  play.step({ kind: 'disconnected', reason: 'test' })
  expect(play.subscribe(2).calls[0]).toEqual({
    kind: 'reconcile',
    tasks: [{ taskId: id, agentId }],
  })
})

test('[req 45] a launch without an update is asked after by name, and not made again', () => {
  const play = new Play()
  play.step({ kind: 'manifests', set: manifestSet([declared('btc')]) })
  play.subscribe(1)
  play.barrier()
  play.step({ kind: 'offers', offers: [offer('o1')] })
  const { id, agentId } = server(play)
  play.now += CORE_LIMITS.launchConfirmMs - 1
  expect(play.step({ kind: 'tick' }).calls).toEqual([])
  play.now += 1
  expect(play.step({ kind: 'tick' }).calls).toEqual([
    { kind: 'reconcile', tasks: [{ taskId: id, agentId }] },
  ])
  const { calls } = play.step({ kind: 'offers', offers: [offer('o2')] })
  expect(calls.filter(({ kind }) => kind === 'accept')).toEqual([])
})

describe('[req 52, 54, 55, 65] an update', () => {
  const bare = { uuid: undefined, agentId: undefined } as unknown as Partial<StatusInput>
  const bareOf = (taskId: string, over: Partial<StatusInput>): StatusInput => {
    const { uuid: _uuid, agentId: _agent, ...rest } = status(taskId, 'x', { ...bare, ...over })
    return rest
  }

  test('with a uuid is acknowledged exactly once, also of a task that nobody knows', () => {
    const play = new Play().converge(1)
    const { id, agentId } = server(play)
    for (const taskId of [id, 'btc.zz.worker-0.i1.n9', 'not-ours']) {
      const update = status(taskId, agentId)
      const { calls } = play.step(update)
      const acknowledged = calls.filter(({ kind }) => kind === 'acknowledge')
      expect(acknowledged).toEqual([{ kind: 'acknowledge', taskId, agentId, uuid: update.uuid }])
    }
  })

  test.each([
    'TASK_RUNNING',
    'TASK_UNREACHABLE',
    'TASK_GONE',
    'TASK_UNKNOWN',
    'TASK_LOST',
  ] as const)(
    'by the master without uuid, agent and time (%s) is taken in, and not acknowledged',
    (state) => {
      const play = new Play().converge(1)
      const reason = state === 'TASK_GONE' ? {} : { reason: 'REASON_RECONCILIATION' }
      for (const taskId of [server(play).id, 'btc.zz.worker-0.i1.n9', 'not-ours']) {
        const { calls } = play.step(bareOf(taskId, { state, source: 'master', ...reason }))
        expect(calls.filter(({ kind }) => kind === 'acknowledge')).toEqual([])
      }
    },
  )
})

describe('[req 42] a task that is killed because its agent is drained', () => {
  test('is replaced elsewhere at once, without a crash', () => {
    const play = new Play().converge(1)
    const { id, agentId } = server(play)
    const drained = { state: 'TASK_KILLED', reason: 'REASON_AGENT_DRAINING' } as const
    play.step(status(id, agentId, drained))
    const worker = [...play.engine.world.tasks.values()][0]
    if (worker === undefined) throw new Error('there is no worker')
    play.step(status(worker.id, worker.agentId, drained))
    const { calls } = play.step({ kind: 'offers', offers: [offer('o9', { agentId: 'elsewhere' })] })
    const launched = calls.flatMap((call) => (call.kind === 'accept' ? call.launches : []))
    expect(launched).toMatchObject([{ role: 'server', agentId: 'elsewhere' }])
    expect(play.engine.pool('btc', play.now)?.status.backoff).toEqual([])
  })
})

test('[req 58] a KILL names the agent that the task was launched on, whatever an update says', () => {
  const play = new Play().converge(1)
  const { id, agentId } = server(play)
  const elsewhere = play.step(status(id, 'some-other-agent')).calls
  expect(elsewhere).toEqual([
    expect.objectContaining({ kind: 'acknowledge', taskId: id, agentId: 'some-other-agent' }),
    { kind: 'kill', taskId: id, agentId: 'some-other-agent' },
  ])
  const calls = play.step({ kind: 'manifests', set: manifestSet([]) }).calls
  const kills = calls.flatMap((call) => (call.kind === 'kill' ? [call.agentId] : []))
  const agents = [...play.engine.world.tasks.values()].map((task) => task.agentId)
  expect(kills.length).toBeGreaterThan(0)
  for (const agent of kills) expect(agents).toContain(agent)
  expect(play.engine.world.tasks.get(id)?.agentId).toBe(agentId)
})

test('[req 34] declines are long, and never beyond what Mesos keeps', () => {
  const { refuseIdleSeconds, refuseUnmetSeconds } = CORE_LIMITS
  expect(refuseIdleSeconds).toBe(3_600)
  expect(refuseUnmetSeconds).toBeGreaterThan(5)
  const play = new Play().converge(1)
  const { calls } = play.step({ kind: 'offers', offers: [offer('idle')] })
  expect(calls).toContainEqual({
    kind: 'decline',
    offerIds: ['idle'],
    refuseSeconds: refuseIdleSeconds,
  })
  for (const seconds of [refuseIdleSeconds, refuseUnmetSeconds]) {
    expect(seconds).toBeLessThan(31_536_000)
  }
})
