/** The life of a framework: what SUBSCRIBE refuses and takes, failover, absence, removal. */
import assert from 'node:assert/strict'
import type { FrameworkInfo } from '../../../src/mesos/codec.ts'
import { exchange } from '../http-client.ts'
import type { Case } from '../suite.ts'
import {
  ALL_CAPABILITIES,
  encode,
  headersOf,
  type SubscribeOptions,
  shellTask,
  subscribeCall,
  summary,
} from '../test-framework.ts'
import { sleep } from '../time.ts'

function refusedWith(name: string, options: SubscribeOptions, message: string): Case {
  return {
    name: `SUBSCRIBE ${name}: 200, one ERROR, a clean end`,
    holds: 'fact 31',
    async run({ rawFramework }) {
      const it = await rawFramework(options)
      assert.equal(it.head.status, 200)
      assert.equal(await it.ended(), 'final')
      assert.deepEqual(it.events, [{ type: 'ERROR', error: { message } }])
    },
  }
}

const MULTI_ROLE = [{ type: 'MULTI_ROLE' }] as const
const none: Partial<FrameworkInfo> = { roles: undefined, capabilities: [] }

const refusals: readonly Case[] = [
  refusedWith(
    'with roles but without MULTI_ROLE',
    { info: { capabilities: [] } },
    "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable",
  ),
  refusedWith(
    'with role and MULTI_ROLE',
    { info: { role: 'x', capabilities: MULTI_ROLE } },
    "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable",
  ),
  refusedWith(
    'with a role twice',
    { info: { roles: ['m', 'm'] } },
    "'FrameworkInfo.roles' contains duplicate items: { m }",
  ),
  refusedWith(
    'with a blank in a role',
    { info: { roles: ['a b'] } },
    "'FrameworkInfo.roles' contains invalid role: Role component 'a b' is invalid because it contains backspace or whitespace",
  ),
  refusedWith(
    'suppressing a role it has not',
    { subscribe: { suppressed_roles: ['zz'] } },
    'Suppressed roles { zz } are not contained in the set of roles',
  ),
  refusedWith(
    'with a huge failover_timeout',
    { info: { failover_timeout: 1e20 } },
    'The framework failover_timeout (1e+20) is invalid',
  ),
  refusedWith('with id a/b', { id: 'a/b' }, "'a/b' contains invalid characters"),
  refusedWith('with id ..', { id: '..' }, "'..' is disallowed"),
]

function takes(name: string, options: SubscribeOptions, id?: RegExp): Case {
  return {
    name: `SUBSCRIBE ${name}: taken`,
    holds: 'fact 32',
    async run({ framework }) {
      const it = await framework(options)
      if (id !== undefined) assert.match(it.id, id)
    },
  }
}

const acceptances: readonly Case[] = [
  takes('with a negative failover_timeout', { info: { failover_timeout: -1 } }),
  takes('without any role', { info: none }),
  takes('with an empty id', { id: '' }, /-\d{4}$/),
]

export const frameworkCases: readonly Case[] = [
  ...refusals,
  ...acceptances,
  {
    name: 'SUBSCRIBE with an id the master never saw: taken as it is',
    holds: 'fact 104',
    async run({ framework, name }) {
      const id = name('11111111-2222-3333-4444-555555555555 with space')
      assert.equal((await framework({ id })).id, id)
    },
  },
  ...(['call', 'info'] as const).map(
    (where): Case => ({
      name: `SUBSCRIBE with the id only in the ${where}: 400`,
      holds: 'fact 104',
      async run({ masterUrl }) {
        const { framework_id, ...rest } = subscribeCall({ id: 'only-one' })
        const call = where === 'call' ? { ...subscribeCall({}), framework_id } : { ...rest }
        const answer = await exchange(masterUrl, {
          headers: headersOf('protobuf'),
          body: encode('protobuf', call),
        })
        const text =
          "Failed to validate scheduler::Call: 'framework_id' differs from 'subscribe.framework_info.id'"
        assert.deepEqual([answer.status, answer.body], [400, text])
      },
    }),
  ),
  {
    name: 'a second SUBSCRIBE ends the first stream with ERROR "Framework failed over"',
    holds: 'facts 100, 101',
    async run({ framework }) {
      const first = await framework()
      const offer = await first.offer()
      const second = await framework({ id: first.id })
      assert.equal(await first.ended(), 'final')
      assert.deepEqual(first.events.at(-1), {
        type: 'ERROR',
        error: { message: 'Framework failed over' },
      })
      assert.ok(!first.events.some(({ type }) => type === 'RESCIND'), 'no RESCIND is sent')
      const again = await second.offer()
      assert.notEqual(again.id.value, offer.id.value)
      const stale = await second.call({ type: 'REVIVE' }, first.streamId)
      const text = `The stream ID '${first.streamId}' included in this request didn't match the stream ID currently associated with framework ID ${first.id}`
      assert.deepEqual([stale.status, stale.body], [400, text])
    },
  },
  {
    name: 'after a dropped connection: 403 until it resubscribes, tasks go on, no update is replayed',
    holds: 'facts 27, 101',
    async run({ framework, name }) {
      const first = await framework()
      const id = name('keeps')
      await first.run(id)
      // Its acknowledgement is on its way.
      await sleep(300)
      first.drop()
      await sleep(500)
      const answer = await first.call({ type: 'REVIVE' })
      assert.deepEqual([answer.status, answer.body], [403, 'Framework is not subscribed'])
      const second = await framework({ id: first.id })
      await second.offer()
      assert.deepEqual(second.updatesOf(id), [])
      await second.reconcile([])
      assert.equal((await second.update(id, 'TASK_RUNNING')).reason, 'REASON_RECONCILIATION')
    },
  },
  {
    name: 'what may change is taken on SUBSCRIBE: name, web page, roles, capabilities, failover_timeout',
    holds: 'fact 41',
    async run({ framework, ask }) {
      const first = await framework()
      const changed = {
        name: 'renamed',
        webui_url: 'http://127.0.0.1:1/',
        roles: ['conformance', 'more'],
        failover_timeout: 61,
        capabilities: [...ALL_CAPABILITIES, { type: 'GPU_RESOURCES' } as const],
      }
      await framework({ id: first.id, info: changed })
      const { get_frameworks } = await ask({ type: 'GET_FRAMEWORKS' })
      const shown = get_frameworks?.frameworks?.find(
        ({ framework_info }) => framework_info.id?.value === first.id,
      )?.framework_info
      const { name, webui_url, roles, failover_timeout, capabilities } = shown ?? {}
      assert.deepEqual({ name, webui_url, roles, failover_timeout, capabilities }, changed)
    },
  },
  {
    name: 'what may not change is silently kept on SUBSCRIBE',
    holds: 'fact 41',
    async run({ framework }) {
      const first = await framework()
      const info = { user: 'nobody', checkpoint: false, name: 'other' }
      const second = await framework({ id: first.id, info })
      assert.equal(second.id, first.id)
    },
  },
  {
    name: 'TEARDOWN: 202, a clean end, no event but a heartbeat; its id is refused from then on',
    holds: 'facts 25, 102, 103',
    async run({ framework, rawFramework, name }) {
      const it = await framework()
      const offer = await it.offer()
      // No offer of an allocation that began before is on its way when the task runs.
      assert.equal((await it.call({ type: 'SUPPRESS' })).status, 202)
      const id = name('torn')
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000')])
      await it.update(id, 'TASK_RUNNING')
      const from = it.received.length
      assert.equal((await it.teardown()).status, 202)
      assert.equal(await it.ended(), 'final')
      const after = it.events.slice(from).map(summary)
      assert.deepEqual(
        after.filter((event) => event !== 'HEARTBEAT'),
        [],
      )
      const late = await it.call({ type: 'REVIVE' })
      assert.deepEqual([late.status, late.body], [400, 'Framework cannot be found'])
      const again = await rawFramework({ id: it.id })
      assert.equal(await again.ended(), 'final')
      assert.deepEqual(again.events, [
        { type: 'ERROR', error: { message: 'Framework has been removed' } },
      ])
    },
  },
  {
    name: 'failover_timeout 0: removed as soon as its connection drops',
    holds: 'fact 103',
    async run({ framework, rawFramework }) {
      const it = await framework({ info: { failover_timeout: 0 } })
      it.drop()
      await sleep(700)
      const again = await rawFramework({ id: it.id })
      assert.equal(await again.ended(), 'final')
      assert.equal(again.events[0]?.type, 'ERROR')
    },
  },
  {
    name: 'failover_timeout 2: taken again within it, refused after it',
    holds: 'fact 103',
    async run({ framework, rawFramework }) {
      const info = { failover_timeout: 2 }
      const first = await framework({ info })
      first.drop()
      await sleep(700)
      const second = await framework({ id: first.id, info })
      second.drop()
      await sleep(3000)
      const third = await rawFramework({ id: first.id, info })
      await third.ended()
      assert.deepEqual(third.events, [
        { type: 'ERROR', error: { message: 'Framework has been removed' } },
      ])
    },
  },
]
