/** A machine of the cluster: what it has, the agent on it, and its connection to the master. */
import { Agent } from '../../../src/devcluster/agent/agent.ts'
import type { AgentDescription } from '../../../src/devcluster/protocol.ts'
import type { Resource, ValueRange } from '../../../src/mesos/codec.ts'
import type { Alarm } from './alarm.ts'
import type { Container } from './containers.ts'
import type { Pipe } from './pipe.ts'

export interface MachineOptions {
  readonly cpus: number
  readonly portsPerAgent: number
  readonly portRanges?: readonly (readonly ValueRange[])[]
  readonly agentResources?: readonly Resource[]
  readonly describe?: (index: number) => Partial<AgentDescription>
}

export interface Link {
  readonly id: string
  readonly up: Pipe
  readonly down: Pipe
  open: boolean
  /** By task: until when its next update waits, behind a late one. One connection does not reorder. */
  readonly lateUntil: Map<string, number>
}

export interface Machine {
  readonly index: number
  host: string
  core: Agent
  /** For what the agent wants to do by itself. */
  readonly alarm: Alarm
  readonly containers: Map<string, Container>
  isUp: boolean
  link: Link | undefined
  /** Nothing comes through to the master or from it. */
  partitioned: boolean
  /** The leading master knows its agent. */
  isKnown: boolean
  /** How many lives the machine has had: each with a new agent id. */
  lives: number
}

export function agentOn(index: number, options: MachineOptions, uuid: () => string): Agent {
  const { cpus, portsPerAgent } = options
  const begin = 31_000
  // Every other port is somebody else's.
  const everyOther = Array.from({ length: portsPerAgent }, (_, port) => ({
    begin: begin + 2 * port,
    end: begin + 2 * port,
  }))
  const range = options.portRanges?.[index] ?? everyOther
  const scalar = (name: string, value: number): Resource => ({
    name,
    type: 'SCALAR',
    scalar: { value },
  })
  return new Agent({
    uuid,
    description: {
      hostname: `a${index + 1}`,
      ip: `10.0.1.${index + 1}`,
      port: 5051,
      resources: [
        { name: 'ports', type: 'RANGES', ranges: { range } },
        scalar('cpus', cpus),
        scalar('mem', cpus * 512),
        scalar('disk', 10_000),
        ...(options.agentResources ?? []),
      ],
      attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${(index % 3) + 1}` } }],
      ...options.describe?.(index),
    },
  })
}
