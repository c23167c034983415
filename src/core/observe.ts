/**
 * Takes in what Mesos says of one task: a durable record, the acknowledgement after it, an event. Believes an agent
 * over a master, and no answer over no answer. Decides nothing about pools; it only marks them to be looked at.
 */

import type { EventReason } from './events.ts'
import type { StatusInput } from './input.ts'
import { classifyEnding, classifyState, type Ending } from './mesos-state.ts'
import { isPartitioned, outOfReachSince } from './partition.ts'
import type { StatusRecord } from './records.ts'
import type { Strays } from './strays.ts'
import { isReady, slotOf, type TaskState } from './task-state.ts'
import type { Turn } from './turn.ts'

export function observeStatus(turn: Turn, strays: Strays, given: StatusInput): void {
  const input = shortened(given, turn.limits.messageCharactersMax)
  const task = turn.world.tasks.get(input.taskId)
  if (task === undefined || isOfAnotherAgent(task, input)) strays.observe(turn, input)
  else observeKnown(turn, task, input)
  // After the record, and only then [req 52, 53]; also for a task nobody knows [req 54].
  if (input.uuid !== undefined && input.agentId !== undefined) {
    const { taskId, agentId, uuid } = input
    turn.call({ kind: 'acknowledge', taskId, agentId, uuid })
  }
}

/**
 * The id was launched twice, by operators on copies of one state: to Mesos a task is its id on an agent. That one is no
 * task of this record, and says nothing of the one that is [fact 71].
 */
function isOfAnotherAgent(task: TaskState, { agentId }: StatusInput): boolean {
  return agentId !== undefined && agentId !== task.agentId
}

/** A record that the journal does not take would stop everything. */
function shortened(input: StatusInput, max: number): StatusInput {
  const { message } = input
  if (message === undefined || message.length <= max) return input
  return { ...input, message: `${message.slice(0, max)} ... (${message.length} characters)` }
}

function observeKnown(turn: Turn, task: TaskState, input: StatusInput): void {
  if (task.refusal !== undefined && isUnknownToMaster(input)) {
    end(turn, task, task.refusal)
    return
  }
  if (isRefusal(input) && isNotSpokenOf(task)) {
    // Of this launch, or of its repetition by somebody on the way: then the task is there. Whoever is asked knows.
    task.refusal = input
    turn.call({ kind: 'reconcile', tasks: [{ taskId: task.id, agentId: task.agentId }] })
    return
  }
  task.refusal = undefined
  if (isRefusalOfLiveTask(task, input)) {
    turn.event({
      type: 'Warning',
      reason: 'MasterRefusalIgnored',
      message: `${input.state} for ${task.id} from the master (${input.reason ?? 'no reason'}) is not its end; asking`,
      pool: task.identity.pool,
      taskId: task.id,
    })
    turn.call({ kind: 'reconcile', tasks: [{ taskId: task.id, agentId: task.agentId }] })
    return
  }
  if (isTooEarly(turn, task, input)) return
  if (input.source !== 'master') task.seenByAgent = true
  const stateClass = classifyState(input.state, input.reason)
  if (stateClass === 'doubtful') {
    observeDoubt(turn, task, input)
    return
  }
  noteWord(turn, task)
  task.confirmedSession = turn.session
  task.askTries = 0
  if (task.doubtfulSince !== undefined) turn.markDirty(task.identity.pool)
  task.doubtfulSince = undefined
  if (stateClass === 'terminal') end(turn, task, input)
  else observeLiving(turn, task, input)
}

function isRefusal({ source, uuid, reason }: StatusInput): boolean {
  return (
    source === 'master' &&
    uuid === undefined &&
    (reason === 'REASON_INVALID_OFFERS' ||
      reason === 'REASON_TASK_INVALID' ||
      reason === 'REASON_TASK_GROUP_INVALID')
  )
}

/** Its state is durable, who spoke of it is not: once Mesos has told any state of it, a refusal is that of another try. */
function isNotSpokenOf(task: TaskState): boolean {
  return !task.seenByAgent && task.state === 'Launching'
}

function isUnknownToMaster({ source, reason, state }: StatusInput): boolean {
  return (
    source === 'master' &&
    reason === 'REASON_RECONCILIATION' &&
    (state === 'TASK_GONE' || state === 'TASK_UNKNOWN' || state === 'TASK_LOST')
  )
}

/**
 * A master refuses a second launch under an id with a terminal state for that very id while the first task runs on
 * [fact 48, 56]. Such an update is a reason to ask, not an end.
 */
function isRefusalOfLiveTask(task: TaskState, input: StatusInput): boolean {
  return isRefusal(input) && !isNotSpokenOf(task)
}

/**
 * "No such task", the master says of one that was sent to it a moment ago in this very session: a KILL or a question may
 * have overtaken the launch on the way. It is asked for again at the age of any launch that is not answered. (A launch of
 * a former session that arrives late is refused for its stream id, so there the answer counts at once.)
 */
function isTooEarly(turn: Turn, task: TaskState, input: StatusInput): boolean {
  const sentAt = Math.max(task.launchedAt, turn.world.journalWellAt)
  return (
    task.state === 'Launching' &&
    task.confirmedSession === turn.session &&
    turn.now - sentAt < turn.limits.launchConfirmMs &&
    isUnknownToMaster(input)
  )
}

/** Mesos has spoken of it, and what waits for that goes on. */
function noteWord(turn: Turn, task: TaskState): void {
  task.saidAt = turn.now
  if (task.isAwaited) turn.markDirty(task.identity.pool)
  task.isAwaited = false
}

/**
 * "I do not know it", the master says, and the task may run on: a master that lost its registry says so of every task
 * until the agents find it again. So it is asked for again, for longer than an agent takes to notice; then the task
 * counts as unreachable, since the doubt began: who was out of reach before may have come back to the former master, and
 * this one would not know. It is believed to be gone when the time to wait for it is over, and not before: the agent that
 * could not be reached may not have been down [I1].
 */
function observeDoubt(turn: Turn, task: TaskState, input: StatusInput): void {
  const { unknownRecheckMs, unknownGraceMs } = turn.limits
  if (task.doubtfulSince === undefined) {
    task.doubtfulSince = turn.now
    turn.wakeTask(task, turn.now + unknownRecheckMs)
    turn.markDirty(task.identity.pool)
  }
  if (turn.now - task.doubtfulSince < unknownGraceMs) return
  noteWord(turn, task)
  if (task.state !== 'TASK_UNKNOWN') {
    observeLiving(turn, task, { ...input, state: 'TASK_UNKNOWN' })
    return
  }
  const isOver = isLetGo(turn, task) && isTimeOver(turn, task)
  if (isOver) end(turn, task, input)
}

/** Given up by its pool's plan, or of no plan. */
function isLetGo(turn: Turn, task: TaskState): boolean {
  const spec = turn.world.poolOf(task)?.accepted.spec
  return task.killReason !== undefined || task.orphan || spec === undefined || spec.suspend
}

/** The time to wait for its agent. */
function isTimeOver(turn: Turn, task: TaskState): boolean {
  const spec = turn.world.poolOf(task)?.accepted.spec
  const policy = task.identity.role === 'server' ? spec?.server : spec?.workers
  const afterMs = (policy?.unreachable.replaceAfterSeconds ?? 0) * 1_000
  return turn.now - (task.unreachableAt ?? turn.now) >= afterMs
}

function end(turn: Turn, task: TaskState, input: StatusInput): void {
  const ending = classifyEnding({
    state: input.state,
    reason: input.reason,
    healthy: input.healthy ?? task.healthy,
    killRequested: task.killReason !== undefined,
  })
  turn.persist({
    kind: 'ended',
    id: task.id,
    state: input.state,
    ending,
    at: turn.now,
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    ...(input.message === undefined ? {} : { message: input.message }),
  })
  const cause = [input.reason, input.message].filter(Boolean).join(': ')
  turn.event({
    type: ending === 'intended' ? 'Normal' : 'Warning',
    reason: endReason(task, ending),
    message: `${describe(task)} ended: ${input.state}${cause === '' ? '' : ` (${cause})`}${nextTry(turn, task)}`,
    pool: task.identity.pool,
    taskId: task.id,
  })
  turn.markDirty(task.identity.pool)
}

function endReason(task: TaskState, ending: Ending): EventReason {
  if (ending === 'rejected') return 'TaskRejected'
  return task.identity.role === 'server' && ending !== 'intended' ? 'ServerLost' : 'TaskEnded'
}

function nextTry(turn: Turn, task: TaskState): string {
  const pool = turn.world.poolOf(task)
  if (pool === undefined) return ''
  const history = pool.crashes.get(slotOf(task, pool.accepted.spec.workers.replicas))
  const waitMs = (history?.notBefore ?? 0) - turn.now
  return waitMs > 0 ? `; next try in ${Math.ceil(waitMs / 1_000)} s` : ''
}

/** The shell could not make it: it counts as a crash, so that the next try waits. */
export function observeLaunchFailed(turn: Turn, taskId: string, message: string): void {
  const task = turn.world.tasks.get(taskId)
  if (task === undefined || task.state !== 'Launching') return
  const at = turn.now
  turn.persist({ kind: 'ended', id: taskId, state: 'TASK_DROPPED', ending: 'crash', at, message })
  const pool = task.identity.pool
  const told = `${describe(task)} was not launched: ${message}`
  turn.event({ type: 'Warning', reason: 'TaskRejected', message: told, pool, taskId })
  turn.markDirty(pool)
}

/** Of Pitboss' own readiness check. */
export function observeProbe(turn: Turn, taskId: string, passing: boolean): void {
  const task = turn.world.tasks.get(taskId)
  if (task === undefined || task.state !== 'TASK_RUNNING' || task.passing === passing) return
  turn.persist({ kind: 'status', id: taskId, state: task.state, at: turn.now, passing })
  turn.markDirty(task.identity.pool)
  if (passing) {
    const message = `${task.id} passed its readiness check`
    const pool = task.identity.pool
    turn.event({ type: 'Normal', reason: 'TaskReady', message, pool, taskId })
  }
}

function observeLiving(turn: Turn, task: TaskState, input: StatusInput): void {
  const wasPartitioned = isPartitioned(task)
  const unreachableAt = unreachableSince(task, input, turn.now)
  if (isNews(task, input, unreachableAt)) {
    const { healthy, state } = task
    const before = { wasPartitioned, healthy, state, ready: readyNow(turn, task) }
    turn.persist(statusRecord(task.id, input, turn.now, unreachableAt))
    tell(turn, task, before)
  }
  turn.markDirty(task.identity.pool)
  // TASK_LOST is not final [fact 83]: ask soon what became of it.
  if (task.state === 'TASK_LOST') turn.wakeTask(task, turn.now + turn.limits.unknownRecheckMs)
  // A KILL of an unreachable task is not queued by the master [req 58]: it is sent anew on the return.
  if (!isPartitioned(task) && (wasPartitioned || task.killReason !== undefined)) {
    if (wasPartitioned) task.killTries = 0
    if (task.killReason !== undefined && task.killTries === 0) turn.wakeTask(task, turn.now)
  }
}

/** How far a task has come; an agent's resend of an earlier step takes nothing back. */
const PROGRESS: Partial<Record<TaskState['state'], number>> = {
  TASK_STAGING: 1,
  TASK_STARTING: 2,
  TASK_RUNNING: 3,
  TASK_KILLING: 4,
}

function isOlder(task: TaskState, input: StatusInput): boolean {
  const said = PROGRESS[input.state]
  // What was out of reach had come as far as running before that.
  const ran = task.runningSince === undefined ? 'TASK_STAGING' : 'TASK_RUNNING'
  const reached = PROGRESS[task.state] ?? PROGRESS[ran] ?? 0
  return said !== undefined && said < reached
}

/** The same update comes at least once [fact 77, 81]; a record is written only for what it changes. */
function isNews(task: TaskState, input: StatusInput, unreachableAt: number | undefined): boolean {
  if (isOlder(task, input)) return false
  return (
    task.state !== input.state ||
    task.unreachableAt !== unreachableAt ||
    (input.healthy !== undefined && task.healthy !== input.healthy) ||
    (input.passing !== undefined && task.passing !== input.passing)
  )
}

function unreachableSince(task: TaskState, input: StatusInput, now: number): number | undefined {
  if (input.state === 'TASK_UNKNOWN') return task.doubtfulSince ?? now
  if (classifyState(input.state, input.reason) !== 'partitioned') return undefined
  return outOfReachSince(task.unreachableAt, input, now)
}

/** Made of what was said, and not by spreading: there may be ten thousand in a second. */
function statusRecord(
  id: string,
  { state, healthy, passing, reason, message }: StatusInput,
  at: number,
  unreachableAt: number | undefined,
): StatusRecord {
  const record: { -readonly [Key in keyof StatusRecord]: StatusRecord[Key] } = {
    kind: 'status',
    id,
    state,
    at,
  }
  if (healthy !== undefined) record.healthy = healthy
  if (passing !== undefined) record.passing = passing
  if (reason !== undefined) record.reason = reason
  if (message !== undefined) record.message = message
  if (unreachableAt !== undefined) record.unreachableAt = unreachableAt
  return record
}

function readyNow(turn: Turn, task: TaskState): boolean {
  const spec = turn.world.poolOf(task)?.accepted.spec
  if (spec === undefined) return false
  return isReady(task, task.identity.role === 'server' ? spec.server : spec.workers)
}

function tell(
  turn: Turn,
  task: TaskState,
  before: {
    readonly wasPartitioned: boolean
    readonly state: string
    readonly healthy: boolean | undefined
    readonly ready: boolean
  },
): void {
  const about = { pool: task.identity.pool, taskId: task.id }
  if (isPartitioned(task)) {
    const why = task.message === undefined ? '' : `: ${task.message}`
    const message = `${describe(task)} on ${task.host} is ${task.state}${why}`
    turn.event({ type: 'Warning', reason: 'TaskUnreachable', message, ...about })
  } else if (before.wasPartitioned) {
    const message = `${describe(task)} on ${task.host} is back: ${task.state}`
    turn.event({ type: 'Normal', reason: 'TaskReturned', message, ...about })
  } else if (task.state === 'TASK_RUNNING' && before.state !== 'TASK_RUNNING') {
    const message = `${describe(task)} runs on ${task.host}`
    turn.event({ type: 'Normal', reason: 'TaskRunning', message, ...about })
  }
  if (task.healthy === false && before.healthy !== false) {
    const message = `${describe(task)} is unhealthy: ${task.message ?? 'its check fails'}`
    turn.event({ type: 'Warning', reason: 'TaskUnhealthy', message, ...about })
  }
  if (task.identity.role === 'server' && !before.ready && readyNow(turn, task)) {
    const message = `${describe(task)} is ready at ${task.host}`
    turn.event({ type: 'Normal', reason: 'TaskReady', message, ...about })
  }
}

export function describe(task: TaskState): string {
  const { role, index, incarnation } = task.identity
  return role === 'server' ? `server (life ${incarnation})` : `worker ${index}`
}
