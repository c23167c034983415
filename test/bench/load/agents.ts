/**
 * Agents that only pretend to run tasks, and the offers of them: what is free, is not refused, and is not with the framework
 * already, once.
 */
import type { Offer } from '../../../src/mesos/messages.gen.ts'

export interface LoadMasterOptions {
  readonly agents: number
  readonly cpusPerAgent: number
  readonly memMiBPerAgent: number
}

export interface PretendedAgent {
  readonly id: string
  readonly hostname: string
  cpusMilli: number
  memMiB: number
  offerId: string | undefined
  refusedUntilMs: number
}

const CLUSTER = '7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55'
/** Less than any task takes. */
const CPUS_MILLI_MIN = 10
const MEM_MIB_MIN = 32

export class PretendedAgents {
  readonly #all: PretendedAgent[] = []
  readonly #byId = new Map<string, PretendedAgent>()
  readonly #offered = new Map<string, PretendedAgent>()
  #nextOffer = 0

  constructor(options: LoadMasterOptions) {
    for (let index = 0; index < options.agents; index += 1) {
      const agent: PretendedAgent = {
        id: `${CLUSTER}-S${index}`,
        hostname: `agent-${index}.mining.example`,
        cpusMilli: options.cpusPerAgent * 1_000,
        memMiB: options.memMiBPerAgent,
        offerId: undefined,
        refusedUntilMs: 0,
      }
      this.#all.push(agent)
      this.#byId.set(agent.id, agent)
    }
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  /** Round and round. */
  at(index: number): PretendedAgent {
    const agent = this.#all[index % this.#all.length]
    if (agent === undefined) throw new Error('there are no agents')
    return agent
  }

  /** All that can be offered now; from now on it is. */
  offer(role: string, frameworkId: string, now: number): Offer[] {
    const offers: Offer[] = []
    for (const agent of this.#all) {
      if (agent.offerId !== undefined || agent.refusedUntilMs > now) continue
      if (agent.cpusMilli < CPUS_MILLI_MIN || agent.memMiB < MEM_MIB_MIN) continue
      agent.offerId = `${CLUSTER}-O${this.#nextOffer++}`
      this.#offered.set(agent.offerId, agent)
      offers.push(offerOf(agent, agent.offerId, role, frameworkId))
    }
    return offers
  }

  /** Undefined for an offer that is none any more. */
  answered(offerId: string, refusedUntilMs: number): PretendedAgent | undefined {
    const agent = this.#offered.get(offerId)
    if (agent === undefined) return undefined
    this.#offered.delete(offerId)
    agent.offerId = undefined
    agent.refusedUntilMs = refusedUntilMs
    return agent
  }

  forgetOffers(): void {
    for (const agent of this.#offered.values()) agent.offerId = undefined
    this.#offered.clear()
  }

  forgetRefusals(): void {
    for (const agent of this.#all) agent.refusedUntilMs = 0
  }

  /** `/slaves`, as far as anybody reads it. */
  page(): string {
    const slaves = this.#all.map(({ id, hostname }, index) => ({
      id,
      hostname,
      port: 5_051,
      pid: `slave(1)@10.${index >> 16}.${(index >> 8) & 255}.${index & 255}:5051`,
      active: true,
      version: '1.12.0',
      attributes: { rack: `r${index % 40}` },
      resources: { cpus: 32, disk: 500_000, gpus: 0, mem: 65_536, ports: '[31000-32000]' },
      used_resources: { cpus: 1, disk: 0, gpus: 0, mem: 320 },
      offered_resources: { cpus: 0, disk: 0, gpus: 0, mem: 0 },
      unreserved_resources: {
        cpus: 32,
        disk: 500_000,
        gpus: 0,
        mem: 65_536,
        ports: '[31000-32000]',
      },
      reserved_resources: {},
      capabilities: ['MULTI_ROLE', 'HIERARCHICAL_ROLE', 'RESERVATION_REFINEMENT'],
    }))
    return JSON.stringify({ slaves, recovered_slaves: [] })
  }
}

function offerOf(agent: PretendedAgent, offerId: string, role: string, frameworkId: string): Offer {
  const allocation_info = { role }
  const scalar = (name: string, value: number) => ({
    name,
    type: 'SCALAR' as const,
    scalar: { value },
    allocation_info,
  })
  return {
    id: { value: offerId },
    framework_id: { value: frameworkId },
    agent_id: { value: agent.id },
    hostname: agent.hostname,
    resources: [
      {
        name: 'ports',
        type: 'RANGES' as const,
        ranges: { range: [{ begin: 31_000, end: 32_000 }] },
        allocation_info,
      },
      scalar('cpus', agent.cpusMilli / 1_000),
      scalar('mem', agent.memMiB),
      scalar('disk', 500_000),
    ],
    attributes: [{ name: 'rack', type: 'TEXT' as const, text: { value: 'r1' } }],
    allocation_info,
    url: {
      scheme: 'http',
      address: { hostname: agent.hostname, ip: '127.0.0.1', port: 5_051 },
      path: '/slave(1)',
    },
  }
}
