/** Events as a real master sends them (test/captures), every field of theirs included, in any number. */
import type { Event, Offer, Resource } from '../../src/mesos/index.ts'

const value = (text: string) => ({ value: text })
const MASTER = 'c2e2c0e8-24ba-4e98-a993-9101ae9979be'
const FRAMEWORK = value(`${MASTER}-0000`)
const role = { role: 'mining' }

/** Partly used machines of a few sizes: hardly two agents have the same left. */
export function offersEvent(first: number, count: number): Event {
  const offers = Array.from({ length: count }, (_, index) => offerOf(first + index))
  return { type: 'OFFERS', offers: { offers } }
}

function offerOf(index: number): Offer {
  const agent = index % 10_000
  const cores = [16, 32, 48, 64][agent % 4] ?? 16
  const host = `10.${agent >> 8}.${agent & 255}.7`
  const used = (agent * 7) % cores
  return {
    id: value(`${MASTER}-O${index}`),
    framework_id: FRAMEWORK,
    agent_id: value(`${MASTER}-S${agent}`),
    hostname: `agent-${agent}.mining.example`,
    url: {
      scheme: 'http',
      address: { hostname: `agent-${agent}.mining.example`, ip: host, port: 5051 },
      path: '/slave(1)',
    },
    resources: [
      {
        name: 'ports',
        type: 'RANGES',
        ranges: { range: [{ begin: 31_000 + used, end: 32_000 }] },
        allocation_info: role,
      },
      scalar('cpus', cores - used * 0.5),
      scalar('mem', cores * 4_096 - used * 512),
      scalar('disk', 500_000 - agent),
    ],
    attributes: [
      { name: 'rack', type: 'TEXT', text: value(`r${agent % 40}`) },
      { name: 'zone', type: 'TEXT', text: value(`z${agent % 3}`) },
    ],
    allocation_info: role,
  }
}

function scalar(name: string, amount: number): Resource {
  return { name, type: 'SCALAR', scalar: { value: amount }, allocation_info: role }
}

export function updateEvent(index: number): Event {
  const task = value(`btc.mwrm9bse.worker-${index}.i1.n${index}`)
  return {
    type: 'UPDATE',
    update: {
      status: {
        task_id: task,
        state: 'TASK_RUNNING',
        source: 'SOURCE_EXECUTOR',
        agent_id: value(`${MASTER}-S${index % 1_000}`),
        executor_id: task,
        timestamp: 1_795_338_620.433 + index / 1_000,
        uuid: Uint8Array.from({ length: 16 }, (_, at) => (index * 31 + at * 17) & 255),
        container_status: {
          container_id: value(`57d56679-3bb9-4752-8fa4-${String(index).padStart(12, '0')}`),
          network_infos: [{ ip_addresses: [{ protocol: 'IPv4', ip_address: '10.0.0.7' }] }],
          executor_pid: 20_000 + index,
        },
      },
    },
  }
}
