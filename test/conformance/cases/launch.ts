/** Launching: the order of updates, ends of all kinds, what an ACCEPT does with offers. */
import assert from 'node:assert/strict'
import type { Offer, TaskStatus } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { shellTask, type TestFramework } from '../test-framework.ts'

interface Ending {
  readonly state: 'TASK_FINISHED' | 'TASK_FAILED'
  readonly message: string
  readonly reason?: string
}

/** A command, and the last update it must lead to. */
function ends(name: string, fact: number, command: string, ending: Ending): Case {
  return {
    name: `${name}: ${ending.state} "${ending.message}"`,
    holds: `fact ${fact}`,
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const id = unique('end')
      await it.launch(offer, [shellTask(offer, id, command)])
      const status = await it.update(id, ending.state)
      assert.equal(status.message, ending.message)
      assert.equal(status.reason, ending.reason)
      assert.equal(status.source, 'SOURCE_EXECUTOR')
    },
  }
}

/** Of an ACCEPT whose offers cannot be used together. */
function dropped(
  name: string,
  offersOf: (it: TestFramework, offer: Offer) => Promise<readonly string[]>,
  text: (ids: readonly string[]) => string,
): Case {
  return {
    name: `ACCEPT of ${name}: TASK_DROPPED`,
    holds: 'facts 48, 49',
    async run({ framework, name: unique }) {
      const it = await framework()
      const offer = await it.offer()
      const ids = await offersOf(it, offer)
      const id = unique('dropped')
      const answer = await it.call({
        type: 'ACCEPT',
        accept: {
          offer_ids: ids.map((value) => ({ value })),
          operations: [{ type: 'LAUNCH', launch: { task_infos: [shellTask(offer, id, 'true')] } }],
        },
      })
      assert.equal(answer.status, 202)
      assertDropped(await it.update(id, 'TASK_DROPPED'), offer, text(ids))
    },
  }
}

function assertDropped(status: TaskStatus, offer: Offer, text: string): void {
  assert.equal(status.message, `Task launched with invalid offers: ${text}`)
  assert.equal(status.source, 'SOURCE_MASTER')
  assert.equal(status.reason, 'REASON_INVALID_OFFERS')
  assert.equal(status.uuid, undefined)
  assert.equal(status.executor_id, undefined)
  assert.deepEqual(status.agent_id, offer.agent_id)
}

async function runs(it: TestFramework, unique: CaseContext['name'], command: string) {
  const offer = await it.offer()
  const id = unique('run')
  await it.launch(offer, [shellTask(offer, id, command)])
  return { id, offer, running: await it.update(id, 'TASK_RUNNING') }
}

export const launchCases: readonly Case[] = [
  {
    name: 'TASK_STARTING, TASK_RUNNING, TASK_FINISHED, each with uuid, executor id and container status',
    holds: 'facts 50, 51',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('order')
      await it.launch(offer, [shellTask(offer, id, 'sleep 0.3')])
      await it.update(id, 'TASK_FINISHED')
      const updates = it.updatesOf(id)
      assert.deepEqual(
        updates.map(({ state }) => state),
        ['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED'],
      )
      for (const status of updates) {
        assert.equal(status.source, 'SOURCE_EXECUTOR')
        assert.equal(status.reason, undefined)
        assert.equal(status.uuid?.length, 16)
        assert.deepEqual(status.executor_id, { value: id })
        assert.deepEqual(status.agent_id, offer.agent_id)
        assert.ok((status.container_status?.executor_pid ?? 0) > 0)
        assert.ok(status.container_status?.container_id?.value)
        assert.ok(status.container_status?.network_infos?.[0]?.ip_addresses?.[0]?.ip_address)
      }
      assert.deepEqual(
        updates.map(({ message }) => message),
        [undefined, undefined, 'Command exited with status 0'],
      )
    },
  },
  ends('exit 3', 58, 'exit 3', { state: 'TASK_FAILED', message: 'Command exited with status 3' }),
  ends('kill -9 of itself', 58, 'kill -9 $$', {
    state: 'TASK_FAILED',
    message: 'Command terminated with signal Killed',
  }),
  ends('an unknown command in a shell', 58, 'no-such-command-at-all', {
    state: 'TASK_FAILED',
    message: 'Command exited with status 127',
  }),
  {
    name: 'a missing binary without a shell: runs, then TASK_FAILED "Command exited with status 1"',
    holds: 'fact 58',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('binary')
      const command = { shell: false, value: '/no/such/binary', arguments: ['binary'] }
      await it.launch(offer, [shellTask(offer, id, '', { more: { command } })])
      assert.equal((await it.update(id, 'TASK_FAILED')).message, 'Command exited with status 1')
      assert.equal(it.updatesOf(id)[1]?.state, 'TASK_RUNNING')
    },
  },
  {
    name: 'without a shell: the value is run with the arguments after the first',
    holds: 'fact 58',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('argv')
      const command = { shell: false, value: '/bin/sh', arguments: ['sh', '-c', 'exit 7'] }
      await it.launch(offer, [shellTask(offer, id, '', { more: { command } })])
      assert.equal((await it.update(id, 'TASK_FAILED')).message, 'Command exited with status 7')
    },
  },
  {
    name: 'a shell command without value: TASK_STARTING, then TASK_FAILED by the agent',
    holds: 'fact 55',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('valueless')
      await it.launch(offer, [shellTask(offer, id, '', { more: { command: { shell: true } } })])
      const status = await it.update(id, 'TASK_FAILED')
      assert.deepEqual(
        [status.source, status.reason, status.message],
        ['SOURCE_AGENT', 'REASON_EXECUTOR_TERMINATED', 'Executor terminated'],
      )
      assert.deepEqual(
        it.updatesOf(id).map(({ state }) => state),
        ['TASK_STARTING', 'TASK_FAILED'],
      )
    },
  },
  {
    name: 'a URI that cannot be fetched: TASK_FAILED before TASK_STARTING',
    holds: 'fact 59',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('uri')
      const command = { value: 'true', uris: [{ value: '/no/such/file' }] }
      await it.launch(offer, [shellTask(offer, id, '', { more: { command } })])
      const status = await it.update(id, 'TASK_FAILED')
      assert.deepEqual(
        [status.source, status.reason],
        ['SOURCE_AGENT', 'REASON_CONTAINER_LAUNCH_FAILED'],
      )
      assert.match(
        status.message ?? '',
        /^Failed to launch container: Failed to fetch all URIs for container '[0-9a-f-]{36}': exited with status 1$/,
      )
      assert.equal(it.updatesOf(id).length, 1)
    },
  },
  {
    name: 'max_completion_time: TASK_FAILED with its reason, without TASK_KILLING',
    holds: 'fact 60',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('late')
      const more = { max_completion_time: { nanoseconds: 1e9 } }
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more })])
      const status = await it.update(id, 'TASK_FAILED')
      assert.equal(status.reason, 'REASON_MAX_COMPLETION_TIME_REACHED')
      assert.equal(status.message, 'Command terminated with signal Terminated')
      assert.ok(!it.updatesOf(id).some(({ state }) => state === 'TASK_KILLING'))
    },
  },
  {
    name: 'the old field role, without MULTI_ROLE: offers and tasks all the same',
    holds: 'fact 44',
    async run({ framework, name }) {
      const info = { roles: undefined, role: 'old', capabilities: [] }
      const it = await framework({ info, encoding: 'json' })
      const offer = await it.offer()
      const id = name('old')
      await it.launch(offer, [shellTask(offer, id, 'true')])
      await it.update(id, 'TASK_FINISHED')
    },
  },
  {
    name: 'the sandbox is the working directory, variables are set, secrets by value too',
    holds: 'fact 63',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('env')
      const value =
        'test "$PWD" -ef "$MESOS_SANDBOX" && test "$PLAIN" = "grün" && test "$SECRET" = geheim'
      const variables = [
        { name: 'PLAIN', value: 'grün' },
        {
          name: 'SECRET',
          type: 'SECRET',
          secret: { type: 'VALUE', value: { data: Buffer.from('geheim') } },
        },
      ] as const
      const command = { value: `bash -c '${value}'`, environment: { variables } }
      await it.launch(offer, [shellTask(offer, id, '', { more: { command } })])
      await it.update(id, 'TASK_FINISHED')
    },
  },
  {
    name: 'an ACCEPT of one megabyte: taken, and shown as it was',
    holds: 'fact 12',
    async run({ framework, name, ask }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('large')
      const labels = { labels: [{ key: 'large', value: 'ü'.repeat(500_000) }] }
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { labels } })])
      await it.update(id, 'TASK_RUNNING')
      const { get_tasks } = await ask({ type: 'GET_TASKS' })
      const shown = get_tasks?.tasks?.find(({ task_id }) => task_id.value === id)
      assert.deepEqual(shown?.labels, labels)
    },
  },
  {
    name: 'labels and DiscoveryInfo are shown as they were given',
    holds: 'req 50, req 65',
    async run({ framework, name, ask }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('found')
      const labels = { labels: [{ key: 'coin', value: 'btc' }, { key: 'bare' }] }
      const ports = { ports: [{ number: 31_999, name: 'stratum', protocol: 'tcp' }] }
      const discovery = { visibility: 'FRAMEWORK', name: 'pool', ports } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { labels, discovery } })])
      await it.update(id, 'TASK_RUNNING')
      const { get_tasks } = await ask({ type: 'GET_TASKS' })
      const shown = get_tasks?.tasks?.find(({ task_id }) => task_id.value === id)
      assert.deepEqual([shown?.labels, shown?.discovery], [labels, discovery])
      await it.reconcile([{ taskId: id }])
      const status = await it.waitFor('the answer', (event) => {
        const told = event.type === 'UPDATE' ? event.update.status : undefined
        return told?.reason === 'REASON_RECONCILIATION' ? told : undefined
      })
      assert.deepEqual([status.labels, status.data, status.uuid], [undefined, undefined, undefined])
    },
  },
  dropped(
    'an unknown offer',
    async () => ['nope-O1'],
    () => 'Offer nope-O1 is no longer valid',
  ),
  dropped(
    'a used offer',
    async (it, offer) => {
      await it.decline([offer], { refuse_seconds: 0 })
      return [offer.id.value]
    },
    ([id]) => `Offer ${id} is no longer valid`,
  ),
  dropped(
    'the same offer twice',
    async (_it, offer) => [offer.id.value, offer.id.value],
    ([id]) => `Duplicate offer ${id} in offer list`,
  ),
  dropped(
    'no offers',
    async () => [],
    () => 'No offers specified',
  ),
  dropped(
    'a good and a bad offer: the bad one is named',
    async (_it, offer) => [offer.id.value, 'nope-O2'],
    () => 'Offer nope-O2 is no longer valid',
  ),
  {
    name: 'ACCEPT of offers of two agents: TASK_DROPPED',
    holds: 'fact 49',
    needs: ['two agents'],
    async run({ framework, name }) {
      const it = await framework()
      const first = await it.offer()
      const second = await it.offer((offer) => offer.agent_id.value !== first.agent_id.value)
      const id = name('aggregate')
      await it.call({
        type: 'ACCEPT',
        accept: {
          offer_ids: [first.id, second.id],
          operations: [{ type: 'LAUNCH', launch: { task_infos: [shellTask(first, id, 'true')] } }],
        },
      })
      assertDropped(
        await it.update(id, 'TASK_DROPPED'),
        first,
        `Aggregated offers must belong to one single agent. Offer ${second.id.value} uses agent ${second.agent_id.value} and agent ${first.agent_id.value}`,
      )
    },
  },
  {
    name: 'without PARTITION_AWARE the same is TASK_LOST',
    holds: 'fact 48',
    async run({ framework, name }) {
      const it = await framework({ info: { roles: undefined, capabilities: [] } })
      const offer = await it.offer()
      const id = name('lost')
      await it.call({
        type: 'ACCEPT',
        accept: {
          offer_ids: [{ value: 'nope-O3' }],
          operations: [{ type: 'LAUNCH', launch: { task_infos: [shellTask(offer, id, 'true')] } }],
        },
      })
      const status = await it.update(id, 'TASK_LOST')
      assertDropped(status, offer, 'Offer nope-O3 is no longer valid')
    },
  },
  {
    name: 'the unused rest of an offer comes back as an offer of its own',
    holds: 'fact 42',
    async run({ framework, name }) {
      const it = await framework()
      const { offer } = await runs(it, name, 'sleep 1000')
      const rest = await it.offer((next) => next.agent_id.value === offer.agent_id.value)
      assert.equal(cpusOf(rest).toFixed(3), (cpusOf(offer) - 0.1).toFixed(3))
    },
  },
  {
    name: 'resources of a finished task are offered again',
    holds: 'fact 43',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('freed')
      const filters = { refuse_seconds: 3600 }
      await it.launch(offer, [shellTask(offer, id, 'sleep 0.2')], filters)
      await it.update(id, 'TASK_FINISHED')
      const from = it.received.length - 1
      const freed = await it.offer((next) => next.agent_id.value === offer.agent_id.value, { from })
      assert.ok(cpusOf(freed) >= 0.1)
    },
  },
]

function cpusOf(offer: Offer): number {
  return (offer.resources ?? [])
    .filter(({ name }) => name === 'cpus')
    .reduce((sum, { scalar }) => sum + (scalar?.value ?? 0), 0)
}
