/** The v1 operator API of the master: what it shows, and what it refuses. */
import assert from 'node:assert/strict'
import { decodeMessage, encodeMessage } from '../../../src/mesos/codec.ts'
import { exchange, headerOf } from '../http-client.ts'
import type { Case } from '../suite.ts'
import { headersOf, shellTask } from '../test-framework.ts'
import { sleep } from '../time.ts'

const JSON_TYPE = 'application/json'

function refusal(
  title: string,
  request: { readonly headers?: Record<string, string>; readonly body?: string; method?: string },
  status: number,
  body: string,
): Case {
  return {
    name: `operator API, ${title}: ${status}`,
    holds: 'facts 19-22, 30',
    async run({ masterUrl }) {
      const headers = headersOf('json')
      const answer = await exchange(masterUrl, { path: '/api/v1', headers, ...request })
      assert.deepEqual([answer.status, answer.body], [status, body])
    },
  }
}

const missing = (type: string): Case =>
  refusal(
    `${type} without its part`,
    { body: JSON.stringify({ type }) },
    400,
    `Failed to validate master::Call: Expecting '${type.toLowerCase()}' to be present`,
  )

export const operatorCases: readonly Case[] = [
  {
    name: 'GET_HEALTH: the answer in JSON, with Date, Content-Type, Content-Length',
    holds: 'fact 30',
    async run({ operate }) {
      const answer = await operate({ type: 'GET_HEALTH' })
      assert.equal(answer.body, '{"type":"GET_HEALTH","get_health":{"healthy":true}}')
      assert.deepEqual(
        answer.headers.map(([name]) => name),
        ['Date', 'Content-Type', 'Content-Length'],
      )
      assert.equal(headerOf(answer, 'content-type'), JSON_TYPE)
    },
  },
  {
    name: 'GET_HEALTH in protobuf',
    holds: 'fact 30',
    async run({ masterUrl }) {
      const body = encodeMessage('mesos.v1.master.Call', { type: 'GET_HEALTH' })
      const headers = headersOf('protobuf')
      const answer = await exchange(masterUrl, { path: '/master/api/v1', headers, body })
      assert.equal(headerOf(answer, 'content-type'), 'application/x-protobuf')
      const bytes = Buffer.from(answer.body, 'latin1')
      assert.deepEqual(decodeMessage('mesos.v1.master.Response', bytes), {
        type: 'GET_HEALTH',
        get_health: { healthy: true },
      })
    },
  },
  {
    name: 'GET_VERSION and GET_MASTER name the master that SUBSCRIBED named',
    holds: 'fact 5',
    async run({ ask, framework }) {
      const version = await ask({ type: 'GET_VERSION' })
      assert.equal(version.get_version?.version_info.version, '1.12.0')
      const it = await framework()
      const [event] = it.events
      const subscribed = event?.type === 'SUBSCRIBED' ? event.subscribed.master_info : undefined
      const { get_master } = await ask({ type: 'GET_MASTER' })
      assert.deepEqual(get_master?.master_info, subscribed)
      assert.ok((get_master?.elected_time ?? 0) >= (get_master?.start_time ?? Infinity))
    },
  },
  {
    name: 'GET_AGENTS: id, address, resources, capabilities; active and not deactivated',
    holds: 'fact 93',
    async run({ ask, framework }) {
      const it = await framework()
      const offer = await it.offer()
      const { get_agents } = await ask({ type: 'GET_AGENTS' })
      const agent = get_agents?.agents?.find(
        ({ agent_info }) => agent_info.id?.value === offer.agent_id.value,
      )
      assert.deepEqual([agent?.active, agent?.deactivated], [true, false])
      assert.equal(agent?.pid, `slave(1)@${offer.url?.address.ip}:${offer.url?.address.port}`)
      assert.equal(agent.agent_info.hostname, offer.hostname)
      const cpus = agent.total_resources?.find(({ name }) => name === 'cpus')
      assert.deepEqual([cpus?.scalar?.value, cpus?.role], [4, '*'])
      const offered = agent.offered_resources?.find(({ name }) => name === 'cpus')
      assert.equal(offered?.scalar?.value, 4)
      const types = agent.capabilities?.map(({ type }) => type)
      assert.ok(types?.includes('AGENT_DRAINING') && types.includes('MULTI_ROLE'))
      assert.equal(agent.drain_info, undefined)
    },
  },
  {
    name: 'GET_TASKS and GET_FRAMEWORKS while a task runs, after its end, after the framework',
    holds: 'facts 79, 119',
    async run({ ask, framework, name }) {
      const it = await framework()
      const id = name('seen')
      const offer = await it.run(id)
      const find = async (list: 'tasks' | 'completed_tasks') => {
        const { get_tasks } = await ask({ type: 'GET_TASKS' })
        return get_tasks?.[list]?.find(({ task_id }) => task_id.value === id)
      }
      const running = await find('tasks')
      assert.deepEqual(
        [running?.state, running?.agent_id.value, running?.framework_id.value],
        ['TASK_RUNNING', offer.agent_id.value, it.id],
      )
      assert.equal(running?.executor_id, undefined)
      assert.equal(running?.status_update_state, 'TASK_RUNNING')
      assert.deepEqual(
        running.statuses?.map(({ state }) => state),
        ['TASK_STARTING', 'TASK_RUNNING'],
      )
      const { get_frameworks } = await ask({ type: 'GET_FRAMEWORKS' })
      const shown = get_frameworks?.frameworks?.find(
        ({ framework_info }) => framework_info.id?.value === it.id,
      )
      assert.deepEqual([shown?.active, shown?.connected, shown?.recovered], [true, true, false])
      const { get_roles } = await ask({ type: 'GET_ROLES' })
      const role = get_roles?.roles?.find(({ name }) => name === 'conformance')
      assert.ok(role !== undefined)
      assert.ok(role.frameworks?.some(({ value }) => value === it.id))
      assert.equal(role.weight, 1)
      await it.kill(id)
      await it.update(id, 'TASK_KILLED')
      for (let tries = 0; tries < 50 && (await find('tasks')) !== undefined; tries++)
        await sleep(100)
      assert.equal((await find('completed_tasks'))?.state, 'TASK_KILLED')
      await it.teardown()
      const after = await ask({ type: 'GET_FRAMEWORKS' })
      const gone = after.get_frameworks?.completed_frameworks?.find(
        ({ framework_info }) => framework_info.id?.value === it.id,
      )
      assert.deepEqual([gone?.active, gone?.connected], [false, false])
    },
  },
  {
    name: '/state, which the web pages are made of: a framework’s page, a task’s labels and discovery',
    holds: 'facts 30, 79',
    async run({ masterUrl, framework, name }) {
      const webui_url = 'http://pitboss.example.com:8420'
      const it = await framework({ info: { webui_url, hostname: 'pitboss.example.com' } })
      const offer = await it.offer()
      const id = name('described')
      const labels = { labels: [{ key: 'pitboss/pool', value: 'btc' }] }
      const ports = { ports: [{ number: 31_000, name: 'stratum', protocol: 'tcp' }] }
      const discovery = { visibility: 'FRAMEWORK', name: 'btc-server', ports } as const
      await it.launch(offer, [
        shellTask(offer, id, 'exec sleep 1000', { more: { labels, discovery } }),
      ])
      await it.update(id, 'TASK_RUNNING')
      const { body } = await exchange(masterUrl, { method: 'GET', path: '/state' })
      const { frameworks } = JSON.parse(body) as { frameworks: Record<string, unknown>[] }
      const shown = frameworks.find((framework) => framework['id'] === it.id) ?? {}
      assert.deepEqual([shown['webui_url'], shown['hostname']], [webui_url, 'pitboss.example.com'])
      const [task] = shown['tasks'] as Record<string, unknown>[]
      assert.deepEqual([task?.['id'], task?.['name']], [id, id])
      assert.deepEqual([task?.['labels'], task?.['discovery']], [labels.labels, discovery])
    },
  },
  {
    name: 'GET_STATE is GET_TASKS, GET_EXECUTORS, GET_FRAMEWORKS and GET_AGENTS in one',
    holds: 'fact 30',
    async run({ ask, framework }) {
      const it = await framework()
      const { get_state } = await ask({ type: 'GET_STATE' })
      assert.ok(get_state?.get_tasks !== undefined && get_state.get_executors !== undefined)
      assert.ok((get_state.get_agents?.agents?.length ?? 0) >= 1)
      const ids = get_state.get_frameworks?.frameworks?.map(
        ({ framework_info }) => framework_info.id?.value,
      )
      assert.ok(ids?.includes(it.id))
    },
  },
  {
    name: 'TEARDOWN by the operator ends the stream like the framework’s own; unknown: 400',
    holds: 'fact 102',
    async run({ operate, framework }) {
      const it = await framework()
      const answer = await operate({
        type: 'TEARDOWN',
        teardown: { framework_id: { value: it.id } },
      })
      assert.deepEqual([answer.status, answer.body], [200, ''])
      assert.equal(await it.ended(), 'final')
      const again = await operate({
        type: 'TEARDOWN',
        teardown: { framework_id: { value: it.id } },
      })
      assert.deepEqual([again.status, again.body], [400, 'No framework found with specified ID'])
    },
  },
  {
    name: 'POST /teardown, /tasks?task_id=, /slaves?slave_id=: the endpoints from before',
    holds: 'fact 119',
    async run({ framework, masterUrl, name }) {
      const it = await framework()
      const id = name('old')
      const offer = await it.run(id)
      const get = async (path: string) =>
        JSON.parse((await exchange(masterUrl, { method: 'GET', path })).body)
      const { tasks } = await get(`/tasks?task_id=${id}&framework_id=${it.id}`)
      assert.equal(tasks.length, 1)
      assert.deepEqual(
        [tasks[0].executor_id, tasks[0].slave_id, tasks[0].state],
        ['', offer.agent_id.value, 'TASK_RUNNING'],
      )
      const { slaves } = await get(`/slaves?slave_id=${offer.agent_id.value}`)
      assert.equal(slaves.length, 1)
      const { frameworks } = await get(`/frameworks?framework_id=${it.id}`)
      assert.equal(frameworks.length, 1)
      const teardown = await exchange(masterUrl, {
        path: '/teardown',
        body: `frameworkId=${it.id}`,
      })
      assert.equal(teardown.status, 200)
      assert.equal(await it.ended(), 'final')
      const without = await exchange(masterUrl, { path: '/master/teardown', body: '' })
      assert.deepEqual(
        [without.status, without.body],
        [400, "Missing 'frameworkId' query parameter in the request body"],
      )
    },
  },
  refusal(
    'GET',
    { method: 'GET' },
    405,
    "405 Method Not Allowed. Expecting one of { 'POST' }, but received 'GET'.",
  ),
  refusal('no Content-Type', { headers: {} }, 400, "Expecting 'Content-Type' to be present"),
  refusal(
    'text/plain',
    { headers: { 'Content-Type': 'text/plain' } },
    415,
    "Expecting 'Content-Type' of application/json or application/x-protobuf",
  ),
  refusal(
    'Accept text/html',
    { headers: { 'Content-Type': JSON_TYPE, Accept: 'text/html' }, body: '{"type":"GET_HEALTH"}' },
    406,
    "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'",
  ),
  refusal(
    'an empty call',
    { body: '{}' },
    400,
    "Failed to validate master::Call: Expecting 'type' to be present",
  ),
  refusal(
    'a missing required field',
    { body: '{"type":"TEARDOWN","teardown":{}}' },
    400,
    'Failed to convert JSON into Call protobuf: Missing required fields: teardown.framework_id',
  ),
  ...[
    'UPDATE_MAINTENANCE_SCHEDULE',
    'START_MAINTENANCE',
    'STOP_MAINTENANCE',
    'DRAIN_AGENT',
    'DEACTIVATE_AGENT',
    'REACTIVATE_AGENT',
    'MARK_AGENT_GONE',
    'TEARDOWN',
    'RESERVE_RESOURCES',
    'UNRESERVE_RESOURCES',
  ].map(missing),
]
