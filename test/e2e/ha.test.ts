/** Several operators on a real ZooKeeper: real processes of the built command line, killed, stopped and cut off. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { zookeeperMissing } from '../support/real-zookeeper.ts'
import { openGate } from '../support/tcp-gate.ts'
import {
  doubled,
  HaBench,
  health,
  leads,
  SESSION_TIMEOUT_MS,
  standsBy,
  TAKEOVER_MAX_MS,
  within,
} from './ha-bench.ts'
import { eventually, pitboss } from './program.ts'

const missing = zookeeperMissing()
if (missing !== undefined) console.warn(`skipped: ${missing}`)

describe.skipIf(missing !== undefined)('operators that take over from each other', () => {
  let ha: HaBench

  beforeEach(async () => {
    ha = await HaBench.create()
    await ha.declare('btc', 3)
  })
  afterEach(async () => {
    await ha.close()
  })

  async function runningIds(): Promise<string[]> {
    return (await ha.clusterState()).running.map(({ id }) => id).toSorted()
  }

  test('a killed leader is followed in time, and no task is lost or doubled', async () => {
    const [leader, standby] = await ha.startPair()
    await leader.client.ready('btc', 3)
    const before = await runningIds()
    expect(before).toHaveLength(4)

    const ready = await fetch(`${standby.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'standby', subscribed: false, synced: false, role: 'standby', leader: leader.url },
    ])
    expect((await fetch(`${standby.url}/healthz`)).status).toBe(200)
    await eventually('the standby shows what the leader has', async () => {
      const shown = (await standby.client.tasks()).map(({ id, state }) => `${id} ${state}`)
      return (
        shown.toSorted().join() === before.map((id) => `${id} TASK_RUNNING`).join() || undefined
      )
    })
    expect(standby.program.stderr).not.toContain('"Subscribed"')
    const logs = await pitboss('logs', 'btc', '--server', standby.url)
    expect([logs.code, logs.stdout]).toEqual([3, ''])
    expect(logs.stderr).toContain('it stands by, and only the leader reads logs')
    expect(logs.stderr).toContain(`--server ${leader.url}`)
    expect(await pitboss('logs', 'btc', '--server', leader.url)).toMatchObject({ code: 0 })

    const killedAt = performance.now()
    await leader.program.kill('SIGKILL')
    await leads(standby)
    expect(performance.now() - killedAt).toBeLessThan(TAKEOVER_MAX_MS)
    await ha.declare('btc', 5)
    await standby.client.ready('btc', 5)
    const state = await ha.clusterState()
    expect(state.frameworkIds).toHaveLength(1)
    expect(doubled(state)).toEqual([])
    expect(state.ended).toEqual([])
    expect(state.running.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
    expect(state.running).toHaveLength(6)
  })

  test('a leader that slept ends with exit code 4 and disturbs nobody', async () => {
    const [leader, standby] = await ha.startPair()
    await leader.client.ready('btc', 3)
    leader.program.child.kill('SIGSTOP')
    await leads(standby, TAKEOVER_MAX_MS)
    await ha.declare('btc', 4)
    await standby.client.ready('btc', 4)
    const third = await ha.start()
    await standsBy(third, standby)
    leader.program.child.kill('SIGCONT')
    const { code, stderr } = await within('it ends', leader.program.finished, 5_000)
    expect(code).toBe(4)
    const { msg } = JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as { msg: string }
    expect(msg).toMatch(/^(Framework failed over|.* leads now|another operator .* took over)/)
    expect((await health(standby)).role).toBe('leader')
    expect(standby.program.stderr.match(/"Subscribed"/g)).toHaveLength(1)
    const state = await ha.clusterState()
    expect([state.running.length, state.ended, doubled(state)]).toEqual([5, [], []])
  })

  test('a leader that stops in order is followed at once; strangers cannot read the state', async () => {
    const file = join(ha.bench.directory, 'zk-credentials')
    await writeFile(file, 'pitboss:secret\n')
    const flags = ['--zk-credentials-file', file]
    const leader = await ha.start(flags)
    await leads(leader)
    const standby = await ha.start(flags)
    await standsBy(standby, leader)
    const stranger = await ha.start()
    await eventually(
      'the stranger says why',
      async () =>
        (await health(stranger)).problems.some((problem) => problem.includes('not permitted')) ||
        undefined,
    )
    const stoppedAt = performance.now()
    const { code } = await leader.program.kill('SIGTERM')
    expect(code).toBe(0)
    await leads(standby)
    // The ensemble waited for no timeout.
    expect(performance.now() - stoppedAt).toBeLessThan(SESSION_TIMEOUT_MS)
    await standby.client.ready('btc', 3)
  })

  test('cut off from ZooKeeper for long: deposed where another one took over', async () => {
    const gate = await openGate(ha.zookeeper.server)
    try {
      const leader = await ha.start([], ha.stateThrough(gate.port))
      await leader.client.ready('btc', 3)
      const standby = await ha.start()
      await standsBy(standby, leader)
      gate.hang()
      await ha.declare('btc', 4) // The one cannot write it down, the other one does.
      await leads(standby, TAKEOVER_MAX_MS + 1_000)
      await standby.client.ready('btc', 4)
      gate.open()
      // Mesos told it first, or the journal did.
      const { code } = await within('it ends', leader.program.finished, 5_000)
      expect(code).toBe(4)
      expect((await health(standby)).role).toBe('leader')
      const state = await ha.clusterState()
      expect([state.running.length, state.ended, doubled(state)]).toEqual([5, [], []])
    } finally {
      await gate.close()
    }
  })

  test('cut off from ZooKeeper for long, alone: frozen meanwhile, and no reason to end', async () => {
    const gate = await openGate(ha.zookeeper.server)
    try {
      const leader = await ha.start([], ha.stateThrough(gate.port))
      await leader.client.ready('btc', 3)
      const before = await runningIds()
      gate.shut()
      await ha.declare('btc', 5)
      await eventually(
        'it says so',
        async () =>
          (await health(leader)).problems.some((problem) => /journal/.test(problem)) || undefined,
      )
      await pause(SESSION_TIMEOUT_MS + 1_000) // The session is over by now.
      expect(await runningIds()).toEqual(before)
      gate.open()
      await leader.client.ready('btc', 5)
      expect((await health(leader)).problems).toEqual([])
      const state = await ha.clusterState()
      expect([state.running.length, state.ended, doubled(state)]).toEqual([6, [], []])
      expect(leader.program.stderr.match(/"Subscribed"/g)).toHaveLength(1)
    } finally {
      await gate.close()
    }
  })

  test('ZooKeeper restarts: tasks run on, changes wait, and one leads afterwards', async () => {
    const [leader, standby] = await ha.startPair()
    await leader.client.ready('btc', 3)
    const before = await runningIds()
    await ha.zookeeper.kill()
    await ha.declare('btc', 4)
    await eventually('both say so', async () => {
      const problems = [...(await health(leader)).problems, ...(await health(standby)).problems]
      return (
        problems.filter((problem) => problem.includes('is not connected')).length === 2 || undefined
      )
    })
    expect(await runningIds()).toEqual(before)
    await ha.zookeeper.start()
    await eventually(
      'the change is made',
      async () => (await runningIds()).length === 5 || undefined,
    )
    await leader.client.ready('btc', 4)
    await standsBy(standby, leader)
    const state = await ha.clusterState()
    expect([state.running.length, state.ended, doubled(state)]).toEqual([5, [], []])
  })

  test('where there is no ZooKeeper, an operator waits for it and can be stopped', async () => {
    await ha.zookeeper.kill()
    const operator = await ha.start()
    expect(await health(operator)).toMatchObject({
      role: 'standby',
      problems: [`ZooKeeper (127.0.0.1:${ha.zookeeper.port}) is not connected`],
    })
    const { code } = await within('it ends', operator.program.kill('SIGTERM'), 5_000)
    expect(code).toBe(0)
    const refused = await pitboss('run', ha.pools, '--master', 'zk://a:1', '--state', ha.stateUrl)
    expect(refused.code).toBe(2)
  })
})
