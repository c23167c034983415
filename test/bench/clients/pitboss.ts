/** The job of the comparison, with Pitboss' own client: subscribe, decline what is offered, acknowledge every update. */
import {
  createSchedulerClient,
  masterList,
  type SchedulerClient,
} from '../../../src/mesos/index.ts'

const frameworkInfo = {
  user: 'root',
  name: 'bench',
  roles: ['*'],
  capabilities: [{ type: 'MULTI_ROLE' as const }],
}
const client: SchedulerClient = createSchedulerClient({
  detector: masterList([process.env['MASTER'] ?? '']),
  subscribe: () => ({ framework_info: frameworkInfo }),
  onEvent: (event) => {
    if (event.kind !== 'event') return
    const { event: told, session } = event
    if (told.type === 'UPDATE') {
      const { task_id, agent_id, uuid } = told.update.status
      if (uuid === undefined || agent_id === undefined) return
      client.send(session, { type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } })
    } else if (told.type === 'OFFERS') {
      const offer_ids = (told.offers.offers ?? []).map(({ id }) => id)
      const filters = { refuse_seconds: 3_600 }
      client.send(session, { type: 'DECLINE', decline: { offer_ids, filters } })
    }
  },
})
client.start()
