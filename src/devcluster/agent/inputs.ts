/** What goes into an agent's state machine and what comes out of it. Plain data. */
import type { AgentDescription, AgentMessage, MasterMessage } from '../protocol.ts'
import type { RunnerCommand, RunnerEvent } from '../runner/runner.ts'

export type AgentInput =
  /** The agent's process starts, the first time or again on what it had checkpointed. */
  | { readonly type: 'START' }
  /** The agent's process dies; the processes of its tasks do not. */
  | { readonly type: 'STOP' }
  /** Somebody on its machine wants it to leave the cluster for good. */
  | { readonly type: 'UNREGISTER' }
  /** There is a master to talk to. */
  | { readonly type: 'CONNECTED' }
  | { readonly type: 'DISCONNECTED' }
  | { readonly type: 'MASTER_MESSAGE'; readonly message: MasterMessage }
  | { readonly type: 'RUNNER_EVENT'; readonly event: RunnerEvent }
  | { readonly type: 'TIMER' }

export type AgentOutput =
  | { readonly type: 'TO_MASTER'; readonly message: AgentMessage }
  | { readonly type: 'RUNNER'; readonly command: RunnerCommand }
  /** The master, or somebody on its machine, does not want it any more: its process ends. */
  | { readonly type: 'EXIT'; readonly message: string }

export interface AgentOptions {
  readonly description: AgentDescription
  /** Makes version 4 uuids. */
  readonly uuid: () => string
}
