/**
 * What the embedded master and its agents say to each other: Mesos' internal messages (messages.proto), cut down to
 * what the two state machines need. Plain data; the link that carries them keeps their order and can be cut.
 */
import type {
  Attribute,
  CheckStatusInfo,
  ContainerStatus,
  DomainInfo,
  DrainConfig,
  ExecutorInfo,
  FrameworkInfo,
  KillPolicy,
  Resource,
  TaskInfo,
  TaskState,
  TaskStatus,
} from '../mesos/messages.gen.ts'

/** What an agent announces of itself. */
export interface AgentDescription {
  readonly hostname: string
  readonly ip: string
  readonly port: number
  readonly resources: readonly Resource[]
  readonly attributes: readonly Attribute[]
  readonly domain?: DomainInfo | undefined
}

/** A task as an agent reports it when it comes back. */
export interface ReportedTask {
  readonly frameworkId: string
  readonly info: TaskInfo
  /** Of the executor of its group; undefined for a command task. */
  readonly executorId: string | undefined
  /** The newest state, perhaps not sent yet. */
  readonly state: TaskState
  /** What it was told of it, the newest last; one of a kind in a row. */
  readonly statuses: readonly TaskStatus[]
  /** The update that waits for its acknowledgement, if one does. */
  readonly unacknowledged: { readonly state: TaskState; readonly uuid: Uint8Array } | undefined
  readonly containerStatus: ContainerStatus | undefined
  readonly checkStatus: CheckStatusInfo | undefined
  readonly healthy: boolean | undefined
}

/** An executor of task groups that runs on an agent. */
export interface ReportedExecutor {
  readonly frameworkId: string
  readonly info: ExecutorInfo
}

/** An operation on resources that an agent has done, and nobody has acknowledged. */
export interface ReportedOperation {
  /** A uuid, given by the master. */
  readonly key: string
  /** Undefined: an operator's. */
  readonly frameworkId: string | undefined
  readonly operationId: string | undefined
}

export interface TaskKey {
  readonly frameworkId: string
  readonly taskId: string
}

export interface MissingTask {
  readonly framework: FrameworkInfo
  readonly taskId: string
}

export type AgentMessage =
  | { readonly type: 'REGISTER'; readonly agent: AgentDescription }
  | {
      readonly type: 'REREGISTER'
      readonly agentId: string
      readonly agent: AgentDescription
      readonly frameworks: readonly FrameworkInfo[]
      readonly tasks: readonly ReportedTask[]
      readonly operations: readonly ReportedOperation[]
      readonly executors: readonly ReportedExecutor[]
    }
  /** The operation is done; told until it is acknowledged. */
  | { readonly type: 'OPERATION_UPDATE'; readonly key: string; readonly uuid: Uint8Array }
  | {
      readonly type: 'EXECUTOR_EXITED'
      readonly frameworkId: string
      readonly executorId: string
      /** As wait(2) has it. */
      readonly status: number
    }
  | { readonly type: 'UNREGISTER' }
  | { readonly type: 'PONG' }
  | {
      readonly type: 'UPDATE'
      readonly frameworkId: string
      readonly status: TaskStatus
      /** The newest state of the task; `status` may lag behind it while updates wait [fact 78]. */
      readonly latestState: TaskState
    }

export type MasterMessage =
  | { readonly type: 'REGISTERED'; readonly agentId: string; readonly pingTimeoutMs: number }
  | {
      readonly type: 'REREGISTERED'
      readonly pingTimeoutMs: number
      /** Tasks the master believes in and the agent did not report. */
      readonly missing: readonly MissingTask[]
    }
  /** `connected` false: the master has lost this agent, which must register again. */
  | { readonly type: 'PING'; readonly connected: boolean }
  | { readonly type: 'RUN_TASK'; readonly framework: FrameworkInfo; readonly task: TaskInfo }
  /** All in one executor, which is started if it is not there. */
  | {
      readonly type: 'RUN_TASK_GROUP'
      readonly framework: FrameworkInfo
      readonly executor: ExecutorInfo
      readonly tasks: readonly TaskInfo[]
    }
  | {
      readonly type: 'SHUTDOWN_EXECUTOR'
      readonly frameworkId: string
      readonly executorId: string
    }
  | ({
      readonly type: 'KILL_TASK'
      /** Ignored by the default command executor, which the agents here behave like [fact 68]. */
      readonly killPolicy: KillPolicy | undefined
    } & TaskKey)
  | ({ readonly type: 'ACKNOWLEDGE'; readonly uuid: Uint8Array } & TaskKey)
  | { readonly type: 'UPDATE_FRAMEWORK'; readonly framework: FrameworkInfo }
  | { readonly type: 'SHUTDOWN_FRAMEWORK'; readonly frameworkId: string }
  | ({
      readonly type: 'APPLY_OPERATION'
      readonly conversions: readonly {
        readonly consumed: readonly Resource[]
        readonly converted: readonly Resource[]
      }[]
    } & ReportedOperation)
  | { readonly type: 'ACKNOWLEDGE_OPERATION'; readonly key: string }
  /** Every task is to end, and the reason is told. */
  | { readonly type: 'DRAIN'; readonly config: DrainConfig }
  /** The agent is not wanted any more and must end. */
  | { readonly type: 'SHUTDOWN'; readonly message: string }
