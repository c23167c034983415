// A whole Mesos framework: runs one command and prints what becomes of it.
//   node examples/hello-framework.mjs http://127.0.0.1:5050 'echo hello'
import { createSchedulerClient, masterList } from 'pitboss/mesos'

const [master = 'http://127.0.0.1:5050', value = 'echo hello'] = process.argv.slice(2)
const capabilities = [{ type: 'PARTITION_AWARE' }, { type: 'MULTI_ROLE' }]
const framework_info = { user: 'root', name: 'hello', roles: ['*'], capabilities }
let launched = false

const client = createSchedulerClient({
  detector: masterList([master]),
  subscribe: () => ({ framework_info }),
  onEvent({ kind, session, event, message }) {
    if (kind === 'disconnected') console.error(message)
    if (kind !== 'event') return
    for (const offer of event.offers?.offers ?? []) answer(session, offer)
    if (event.type === 'UPDATE') observe(session, event.update.status)
  },
})
client.start()

function answer(session, { id, agent_id, resources }) {
  if (launched) return client.send(session, { type: 'DECLINE', decline: { offer_ids: [id] } })
  launched = true
  const take = (name, value) => ({ ...resources.find((r) => r.name === name), scalar: { value } })
  const task = { name: 'hello', task_id: { value: 'hello-1' }, agent_id, command: { value } }
  const task_infos = [{ ...task, resources: [take('cpus', 0.1), take('mem', 32)] }]
  const operations = [{ type: 'LAUNCH', launch: { task_infos } }]
  client.send(session, { type: 'ACCEPT', accept: { offer_ids: [id], operations } })
}

function observe(session, { task_id, agent_id, uuid, state, message = '' }) {
  console.log(task_id.value, state, message)
  if (uuid) client.send(session, { type: 'ACKNOWLEDGE', acknowledge: { task_id, agent_id, uuid } })
  if (/FINISHED|FAILED|ERROR/.test(state)) client.send(session, { type: 'TEARDOWN' })
}
