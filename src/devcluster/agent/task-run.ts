/** One task on an agent: what it is, how far it has come, and how its end is told. Data and pure functions. */
import type {
  CheckStatusInfo,
  ContainerStatus,
  ExecutorInfo,
  FrameworkInfo,
  TaskInfo,
  TaskState,
  TaskStatus,
} from '../../mesos/messages.gen.ts'
import { KILL_GRACE_MS } from '../limits.ts'
import type { ReportedTask } from '../protocol.ts'
import type { Check, Health } from './probes.ts'
import type { UpdateQueue } from './status-updates.ts'

export interface TaskRun {
  readonly frameworkId: string
  readonly info: TaskInfo
  readonly containerId: string
  /** Of its group; undefined for a command task, which has an executor of its own. */
  readonly executor: GroupExecutor | undefined
  /** `ended` runs stay until their terminal update is acknowledged. */
  phase: 'launching' | 'running' | 'killing' | 'ended'
  /** The newest state, perhaps still waiting to be sent. */
  state: TaskState
  /** The newest last; one of a kind in a row. */
  readonly statuses: TaskStatus[]
  readonly updates: UpdateQueue
  containerStatus: ContainerStatus | undefined
  healthy: boolean | undefined
  checkStatus: CheckStatusInfo | undefined
  health: Health | undefined
  check: Check | undefined
  /** Why it is being killed. */
  killCause: 'kill' | 'unhealthy' | 'completion-time' | undefined
  /** SIGKILL at this time. */
  killMs: number | undefined
  /** max_completion_time is over at this time. */
  completionMs: number | undefined
  /**
   * Nothing of it is told any more: its framework was shut down, and yet the task is reported while it ends, though a
   * master that has not heard of the end of the framework takes it for alive then (conformance: removal); or it is done with.
   */
  abandoned: 'by-framework' | 'done-with' | undefined
  /** Its process ended while the agent was down. */
  endedUnseen: boolean
}

/** Of task groups; its life is `executors.ts`. */
export interface GroupExecutor {
  readonly frameworkId: string
  readonly info: ExecutorInfo
  /** Of the executor; the containers of its tasks are within it. */
  readonly containerId: string
  /** Groups that were launched in it; ended tasks leave when nothing of them waits to be acknowledged. */
  readonly groups: Set<TaskRun>[]
  /** It leaves at this time, whatever is not acknowledged; undefined while a task runs. */
  leaveMs: number | undefined
}

/** [fact 66] */
export function killGraceMs(info: Pick<TaskInfo, 'kill_policy'>): number {
  const nanoseconds = info.kill_policy?.grace_period?.nanoseconds
  return nanoseconds === undefined ? KILL_GRACE_MS : nanoseconds / 1e6
}

export interface Ending {
  readonly state: TaskState
  readonly message: string
  readonly reason?: 'REASON_MAX_COMPLETION_TIME_REACHED'
}

/** The last update of a process that ended by itself or was killed [facts 51, 58, 60, 64-66]. */
export function endingOf(
  run: TaskRun,
  exitCode: number | undefined,
  signal: string | undefined,
): Ending {
  const what = run.info.container?.type === 'DOCKER' ? 'Container' : 'Command'
  const message =
    signal === undefined
      ? `${what} exited with status ${exitCode ?? 0}`
      : `${what} terminated with signal ${signalText(signal)}`
  if (run.killCause === 'completion-time')
    return { state: 'TASK_FAILED', message, reason: 'REASON_MAX_COMPLETION_TIME_REACHED' }
  if (run.killCause !== undefined) return { state: 'TASK_KILLED', message }
  return {
    state: signal === undefined && exitCode === 0 ? 'TASK_FINISHED' : 'TASK_FAILED',
    message,
  }
}

export function hasKillingState(framework: FrameworkInfo | undefined): boolean {
  return framework?.capabilities?.some(({ type }) => type === 'TASK_KILLING_STATE') ?? false
}

export function isPartitionAware(framework: FrameworkInfo | undefined): boolean {
  return framework?.capabilities?.some(({ type }) => type === 'PARTITION_AWARE') ?? false
}

/** strsignal of glibc, which Mesos prints. */
const SIGNAL_TEXTS: Readonly<Record<string, string>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGILL: 'Illegal instruction',
  SIGTRAP: 'Trace/breakpoint trap',
  SIGABRT: 'Aborted',
  SIGBUS: 'Bus error',
  SIGFPE: 'Floating point exception',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGSEGV: 'Segmentation fault',
  SIGUSR2: 'User defined signal 2',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
  SIGXCPU: 'CPU time limit exceeded',
  SIGXFSZ: 'File size limit exceeded',
  SIGSYS: 'Bad system call',
}

function signalText(signal: string): string {
  return SIGNAL_TEXTS[signal] ?? signal
}

/** The command executor takes the id of its task [fact 119]. */
export function executorIdOf({ executor, info }: TaskRun): string {
  return executor?.info.executor_id.value ?? info.task_id.value
}

/** Of a run. */
export function runKey(frameworkId: string, taskId: string): string {
  return JSON.stringify([frameworkId, taskId])
}

export function containerStatus(
  { containerId, executor }: TaskRun,
  pid: number | undefined,
  ip_address: string,
): ContainerStatus {
  return {
    network_infos: [{ ip_addresses: [{ ip_address }] }],
    ...(pid === undefined ? {} : { executor_pid: pid }),
    container_id: {
      value: containerId,
      ...(executor === undefined ? {} : { parent: { value: executor.containerId } }),
    },
  }
}

/** For a registration. */
export function reportOf(run: TaskRun): ReportedTask {
  const { head } = run.updates
  return {
    frameworkId: run.frameworkId,
    info: run.info,
    executorId: run.executor?.info.executor_id.value,
    state: run.state,
    statuses: [...run.statuses],
    unacknowledged: head === undefined ? undefined : { state: head.state, uuid: head.uuid },
    containerStatus: run.containerStatus,
    checkStatus: run.checkStatus,
    healthy: run.healthy,
  }
}
