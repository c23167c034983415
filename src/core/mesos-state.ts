/**
 * What Mesos' task states and reasons mean for Pitboss: the two enumeration tables, as data.
 * Names and classes follow Mesos' mesos.proto and docs/task-state-reasons.md; an unknown name is treated as the
 * least surprising class, never as an error, because a newer Mesos may send it.
 */

export type MesosTaskState =
  | 'TASK_STAGING'
  | 'TASK_STARTING'
  | 'TASK_RUNNING'
  | 'TASK_KILLING'
  | 'TASK_FINISHED'
  | 'TASK_FAILED'
  | 'TASK_KILLED'
  | 'TASK_ERROR'
  | 'TASK_LOST'
  | 'TASK_DROPPED'
  | 'TASK_UNREACHABLE'
  | 'TASK_GONE'
  | 'TASK_GONE_BY_OPERATOR'
  | 'TASK_UNKNOWN'

/**
 * - `live`: may be doing its work or about to.
 * - `leaving`: on its way out.
 * - `partitioned`: may or may not run; comes back or is given up by policy.
 * - `doubtful`: Mesos does not know it; believed only after asking twice.
 * - `terminal`: ended (GONE_BY_OPERATOR may resurrect; then it is an unknown task and is killed).
 */
export type StateClass = 'live' | 'leaving' | 'partitioned' | 'doubtful' | 'terminal'

const STATE_CLASSES: Readonly<Record<MesosTaskState, StateClass>> = {
  TASK_STAGING: 'live',
  TASK_STARTING: 'live',
  TASK_RUNNING: 'live',
  TASK_KILLING: 'leaving',
  TASK_FINISHED: 'terminal',
  TASK_FAILED: 'terminal',
  TASK_KILLED: 'terminal',
  TASK_ERROR: 'terminal',
  TASK_LOST: 'doubtful',
  TASK_DROPPED: 'terminal',
  TASK_UNREACHABLE: 'partitioned',
  TASK_GONE: 'terminal',
  TASK_GONE_BY_OPERATOR: 'terminal',
  TASK_UNKNOWN: 'doubtful',
}

export function isMesosTaskState(name: string): name is MesosTaskState {
  return Object.hasOwn(STATE_CLASSES, name)
}

/** Reasons that speak of the agent, not of the task: TASK_LOST with one of them may come back [fact 83, 87, 88, 99]. */
const AGENT_REASONS: ReadonlySet<string> = new Set([
  'REASON_AGENT_DISCONNECTED',
  'REASON_AGENT_REMOVED',
  'REASON_AGENT_REMOVED_BY_OPERATOR',
  'REASON_AGENT_RESTARTED',
  'REASON_AGENT_UNKNOWN',
])

/** TASK_LOST is like UNREACHABLE for agent reasons, doubtful from a reconciliation, and else never started. */
export function classifyState(state: MesosTaskState, reason: string | undefined): StateClass {
  if (state !== 'TASK_LOST') return STATE_CLASSES[state]
  if (reason !== undefined && AGENT_REASONS.has(reason)) return 'partitioned'
  return reason === 'REASON_RECONCILIATION' ? 'doubtful' : 'terminal'
}

/**
 * What the end of a task means for the next try.
 * - `crash`: the workload's fault; exponential backoff.
 * - `rejected`: Mesos refuses the specification; hold, no hot retry [req 47].
 * - `infrastructure`: not its fault; try again without penalty.
 * - `intended`: Pitboss, or somebody, wanted it gone.
 */
export type Ending = 'crash' | 'rejected' | 'infrastructure' | 'intended'

/** REASON_RECONCILIATION is none of them: it says how an end is told, not why it came. */
const INFRASTRUCTURE_REASONS: ReadonlySet<string> = new Set([
  'REASON_INVALID_OFFERS',
  'REASON_AGENT_DISCONNECTED',
  'REASON_AGENT_REMOVED',
  'REASON_AGENT_REMOVED_BY_OPERATOR',
  'REASON_AGENT_RESTARTED',
  'REASON_AGENT_UNKNOWN',
  'REASON_AGENT_DRAINING',
  'REASON_CONTAINER_PREEMPTED',
  'REASON_CONTAINER_UPDATE_FAILED',
  'REASON_RESOURCES_UNKNOWN',
  'REASON_GC_ERROR',
  'REASON_EXECUTOR_REREGISTRATION_TIMEOUT',
  'REASON_IO_SWITCHBOARD_EXITED',
  'REASON_MASTER_DISCONNECTED',
  'REASON_TASK_KILLED_DURING_LAUNCH',
  'REASON_FRAMEWORK_REMOVED',
])

export interface EndingFacts {
  readonly state: MesosTaskState
  readonly reason: string | undefined
  readonly healthy: boolean | undefined
  /** Pitboss had asked for the kill. */
  readonly killRequested: boolean
}

export function classifyEnding(facts: EndingFacts): Ending {
  if (facts.killRequested) return 'intended'
  switch (facts.state) {
    case 'TASK_ERROR':
      return 'rejected'
    case 'TASK_FAILED':
    case 'TASK_FINISHED':
      return facts.reason !== undefined && INFRASTRUCTURE_REASONS.has(facts.reason)
        ? 'infrastructure'
        : 'crash'
    case 'TASK_KILLED':
      // Killed for its health: TASK_KILLED with healthy=false, never TASK_FAILED [fact 105].
      if (facts.healthy === false && facts.reason !== 'REASON_AGENT_DRAINING') return 'crash'
      return facts.reason !== undefined && INFRASTRUCTURE_REASONS.has(facts.reason)
        ? 'infrastructure'
        : 'intended'
    default:
      return 'infrastructure'
  }
}
