/**
 * The same job as one would write it in an afternoon: fetch, JSON, buffers put together as they come, and a look at every
 * task for each event.
 */
const url = `http://${process.env['MASTER']}/api/v1/scheduler`
const headers = { 'content-type': 'application/json', accept: 'application/json' }
const tasks = new Map()
let frameworkId
let streamId

async function call(body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'mesos-stream-id': streamId },
    body: JSON.stringify({ framework_id: frameworkId, ...body }),
  })
  await answer.arrayBuffer()
}

/** What is wanted is compared with all that is. */
function plan() {
  let healthy = 0
  for (const status of tasks.values()) if (status.healthy) healthy += 1
  return healthy
}

function take(event) {
  if (event.type === 'SUBSCRIBED') frameworkId = event.subscribed.framework_id
  else if (event.type === 'UPDATE') {
    const { status } = event.update
    tasks.set(status.task_id.value, status)
    plan()
    const { agent_id, task_id, uuid } = status
    if (uuid !== undefined)
      void call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } })
  } else if (event.type === 'OFFERS') {
    const offer_ids = event.offers.offers.map(({ id }) => id)
    void call({ type: 'DECLINE', decline: { offer_ids, filters: { refuse_seconds: 3_600 } } })
  }
}

const framework_info = { user: 'root', name: 'bench', roles: ['*'] }
const answer = await fetch(url, {
  method: 'POST',
  headers,
  body: JSON.stringify({ type: 'SUBSCRIBE', subscribe: { framework_info } }),
})
streamId = answer.headers.get('mesos-stream-id')
let buffer = Buffer.alloc(0)
for await (const chunk of answer.body) {
  buffer = Buffer.concat([buffer, chunk])
  for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
    const length = Number(buffer.toString('latin1', 0, end))
    if (buffer.length < end + 1 + length) break
    take(JSON.parse(buffer.toString('utf8', end + 1, end + 1 + length)))
    buffer = buffer.subarray(end + 1 + length)
  }
}
