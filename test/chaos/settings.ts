/** What the programs of a chaos cluster are told in their environment, and their quick intervals. */
import type { AgentDescription } from '../../src/devcluster/protocol.ts'

export interface MasterSettings {
  readonly port: number
  /** Where agents connect. */
  readonly agentPort: number
  readonly registryFile: string
}

export interface MachineSettings {
  readonly description: AgentDescription
  readonly masterAgentPort: number
  /** Of one life of the machine: a reboot gets a new one. */
  readonly workDir: string
  readonly pathPrefix: string
}

/** Where the executors of a machine listen for its agent. */
export function executorsSocket({ workDir }: MachineSettings): string {
  return `${workDir}/executors.sock`
}

/** In the environment of tasks: where a server is, and where a worker's server is. */
export const ADDRESS_VARIABLE = 'SERVER_ADDRESS'

/** Names the run in the environment of every program of it. */
export const RUN_VARIABLE = 'PITBOSS_CHAOS_RUN'
const SETTINGS_VARIABLE = 'PITBOSS_CHAOS_SETTINGS'

export function settingsEnvironment(settings: object): Record<string, string> {
  return { [SETTINGS_VARIABLE]: JSON.stringify(settings) }
}

export function readSettings<Settings>(): Settings {
  return JSON.parse(process.env[SETTINGS_VARIABLE] ?? '{}') as Settings
}

export const ALLOCATION_INTERVAL_MS = 200
export const HEARTBEAT_INTERVAL_MS = 1_000
/** A frozen agent is unreachable after three of these. */
export const AGENT_PING_TIMEOUT_MS = 1_000
export const MAX_AGENT_PING_TIMEOUTS = 3
/** After a failover, for an agent whose machine has another one now. */
export const AGENT_REREGISTER_TIMEOUT_MS = 8_000
export const RECONNECT_MS = 100
