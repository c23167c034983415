/**
 * The port between an agent and whatever runs its tasks: real processes, Docker, or the simulation. The agent decides
 * what happens; a runner only does it and reports. Plain data both ways.
 */
import type { CommandInfo, ContainerInfo, Resource } from '../../mesos/messages.gen.ts'

export interface RunRequest {
  /** A uuid; names everything this run leaves behind. */
  readonly containerId: string
  readonly agentId: string
  readonly frameworkId: string
  readonly taskId: string
  /** Of a task in a group; a command task has an executor of its own, named like it. */
  readonly executor?: { readonly id: string; readonly containerId: string }
  readonly role: string | undefined
  readonly command: CommandInfo
  readonly container: ContainerInfo | undefined
  readonly resources: readonly Resource[]
  readonly killGraceMs: number
}

export type Probe =
  | {
      readonly type: 'HTTP'
      readonly scheme: string
      readonly port: number
      readonly path: string
      /** Accepted status codes; empty: 200 to 399. */
      readonly statuses: readonly number[]
    }
  | { readonly type: 'TCP'; readonly port: number }
  | { readonly type: 'COMMAND'; readonly command: CommandInfo }

export interface ProbeRequest {
  readonly containerId: string
  /** Comes back with the result. */
  readonly probeId: number
  readonly probe: Probe
  readonly timeoutMs: number
}

export type RunnerCommand =
  | { readonly type: 'RUN'; readonly request: RunRequest }
  /** To every process of the container. */
  | {
      readonly type: 'SIGNAL'
      readonly containerId: string
      readonly signal: 'SIGTERM' | 'SIGKILL'
    }
  /** End it at once and report nothing more; it may still be starting. */
  | { readonly type: 'DESTROY'; readonly containerId: string }
  | { readonly type: 'PROBE'; readonly request: ProbeRequest }

export type RunnerEvent =
  | {
      readonly type: 'STARTED'
      readonly containerId: string
      readonly pid: number | undefined
      readonly ipAddress: string
      /** What the container engine says of it, as JSON text. */
      readonly data: string | undefined
    }
  | { readonly type: 'LAUNCH_FAILED'; readonly containerId: string; readonly message: string }
  /** Also when the process was killed; exactly once after STARTED. */
  | {
      readonly type: 'EXITED'
      readonly containerId: string
      readonly exitCode: number | undefined
      readonly signal: string | undefined
    }
  | {
      readonly type: 'PROBED'
      readonly containerId: string
      readonly probeId: number
      readonly healthy: boolean
      /** HTTP status or exit code, when there was one. */
      readonly code: number | undefined
    }
