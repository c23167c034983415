/** The life of frameworks: SUBSCRIBE, failover, absence, UPDATE_FRAMEWORK, removal [facts 31-41, 100-104]. */
import type {
  CallRevive,
  CallSubscribe,
  CallSuppress,
  CallUpdateFramework,
  Event,
  FrameworkInfo,
} from '../../mesos/messages.gen.ts'
import { MAX_COMPLETED_FRAMEWORKS } from '../limits.ts'
import { isTerminal, noteStatus } from '../task-state.ts'
import { constraintsError } from './constraints.ts'
import type { MasterContext } from './context.ts'
import { dropExecutorsOf } from './executors.ts'
import { frameworkInfoError, suppressedRolesError, updateError } from './framework-validation.ts'
import { dropInverseOffers } from './inverse-offers.ts'
import { masterInfo } from './master-info.ts'
import { discardOffer, rescindOffer } from './offers.ts'
import { type Framework, rolesOf, type Task, whatIs } from './state.ts'
import { rememberCompleted, removeTask } from './tasks.ts'

/** Answers with a stream in any case; a refusal is one ERROR event on it, then its end [fact 123]. */
export function subscribe(master: MasterContext, exchange: number, call: CallSubscribe): void {
  const streamId = master.options.uuid()
  master.put({ type: 'STREAM_OPENED', exchange, streamId })
  const error = subscribeError(master, call)
  if (error !== undefined) {
    endWithError(master, streamId, error)
    return
  }
  const wanted = call.framework_info.id?.value ?? ''
  const known = master.state.frameworks.get(wanted)
  const framework = known === undefined ? register(master, call) : resubscribe(master, known, call)
  framework.streamId = streamId
  framework.failoverMs = undefined
  framework.recovered = false
  framework.registeredMs ??= master.nowMs
  framework.reregisteredMs = master.nowMs
  framework.suppressedRoles = new Set(call.suppressed_roles)
  framework.constraints = call.offer_constraints
  framework.nextHeartbeatMs = master.nowMs + master.options.heartbeatIntervalMs
  master.send(framework, subscribedEvent(master, framework))
  master.send(framework, { type: 'HEARTBEAT' })
  master.state.allocationWanted = true
}

/** A framework that only the tasks of a returning agent speak of, after a restart of the master. */
export function recoverFramework(
  master: MasterContext,
  id: string,
  info: FrameworkInfo,
): Framework {
  const framework = addFramework(master, id, info)
  // It stays as long as the master lives: nobody knows how long it has been away.
  framework.recovered = true
  return framework
}

/** The reader of its stream is gone: it may come back within its failover timeout. */
export function frameworkGone(master: MasterContext, streamId: string): void {
  const framework = [...master.state.frameworks.values()].find((f) => f.streamId === streamId)
  if (framework === undefined) return
  framework.streamId = undefined
  framework.nextHeartbeatMs = undefined
  framework.failoverMs = master.nowMs + failoverTimeoutMs(framework.info)
  for (const offer of [...framework.offers]) discardOffer(master, offer)
  framework.filters.clear()
  dropInverseOffers(master, framework)
  master.log('info', 'framework disconnected', { framework: framework.id })
}

/** Heartbeats that are due, and frameworks that stayed away too long. */
export function checkFrameworks(master: MasterContext): void {
  for (const framework of [...master.state.frameworks.values()]) {
    const { nextHeartbeatMs, failoverMs } = framework
    if (nextHeartbeatMs !== undefined && nextHeartbeatMs <= master.nowMs) {
      master.send(framework, { type: 'HEARTBEAT' })
      // Counted from the subscription, whatever else happens [fact 4].
      const { heartbeatIntervalMs } = master.options
      const missed = Math.floor((master.nowMs - nextHeartbeatMs) / heartbeatIntervalMs)
      framework.nextHeartbeatMs = nextHeartbeatMs + (missed + 1) * heartbeatIntervalMs
    }
    if (failoverMs !== undefined && failoverMs <= master.nowMs) removeFramework(master, framework)
  }
}

export function nextFrameworkCheckMs(master: MasterContext): number {
  let next = Number.POSITIVE_INFINITY
  for (const { nextHeartbeatMs, failoverMs } of master.state.frameworks.values()) {
    next = Math.min(next, nextHeartbeatMs ?? next, failoverMs ?? next)
  }
  return next
}

/**
 * Ends everything it had: no updates, the stream just ends [fact 102]. Agents that are away do so when they are back;
 * its tasks there are TASK_KILLED here from now on, whatever they do.
 */
export function removeFramework(master: MasterContext, framework: Framework): void {
  for (const offer of [...framework.offers]) discardOffer(master, offer)
  for (const agent of master.state.agents.values()) {
    master.tell(agent, { type: 'SHUTDOWN_FRAMEWORK', frameworkId: framework.id })
    dropExecutorsOf(agent, framework.id)
  }
  for (const task of [...framework.tasks.values(), ...framework.unreachableTasks.values()])
    endWithFramework(master, framework, task)
  framework.unreachableTasks.clear()
  if (framework.streamId !== undefined)
    master.put({ type: 'STREAM_ENDED', streamId: framework.streamId })
  dropInverseOffers(master, framework)
  const { frameworks, completed } = master.state
  frameworks.delete(framework.id)
  framework.streamId = undefined
  framework.unregisteredMs = master.nowMs
  completed.set(framework.id, framework)
  const [oldest] = completed.keys()
  if (completed.size > MAX_COMPLETED_FRAMEWORKS && oldest !== undefined) completed.delete(oldest)
  master.log('info', 'framework removed', { framework: framework.id })
}

function endWithFramework(master: MasterContext, framework: Framework, task: Task): void {
  removeTask(master, task)
  const status = {
    ...whatIs(task),
    state: 'TASK_KILLED',
    message: `Framework ${framework.id} removed`,
    reason: 'REASON_FRAMEWORK_REMOVED',
  } as const
  if (!isTerminal(task.state)) task.state = status.state
  noteStatus(task.statuses, master.ownStatus(status))
  rememberCompleted(framework, task)
}

/** Returns the refusal; undefined when it is done [facts 39, 40]. */
export function updateFramework(
  master: MasterContext,
  framework: Framework,
  call: CallUpdateFramework,
): string | undefined {
  const info = call.framework_info
  const invalid = frameworkInfoError(info)
  if (invalid !== undefined) return `Supplied FrameworkInfo is not valid: ${invalid}`
  const forbidden = updateError(framework.info, info)
  if (forbidden !== undefined) return `FrameworkInfo update is not valid: ${forbidden}`
  const roles = rolesOf(info)
  const unusable =
    suppressedRolesError(call.suppressed_roles ?? [], roles) ??
    constraintsError(call.offer_constraints, roles)
  if (unusable !== undefined) return `'UpdateFramework' call is not valid: ${unusable}`
  const suppressed = new Set(call.suppressed_roles)
  for (const role of framework.suppressedRoles) {
    if (!suppressed.has(role)) clearFilters(framework, role)
  }
  framework.suppressedRoles = suppressed
  framework.constraints = call.offer_constraints
  setInfo(master, framework, info)
  // Only offers of roles that were given up are taken back.
  for (const offer of [...framework.offers]) if (!roles.has(offer.role)) rescindOffer(master, offer)
  return undefined
}

/** Drops filters and suppression, and allocates at once [facts 37, 38]. A foreign role voids the whole call. */
export function revive(master: MasterContext, framework: Framework, call: CallRevive): void {
  const roles = ownRoles(framework, call.roles ?? [])
  if (roles === undefined) return
  for (const role of roles) {
    framework.suppressedRoles.delete(role)
    clearFilters(framework, role)
  }
  master.state.allocationWanted = true
}

export function suppress(framework: Framework, call: CallSuppress): void {
  for (const role of ownRoles(framework, call.roles ?? []) ?? []) {
    framework.suppressedRoles.add(role)
  }
}

function ownRoles(framework: Framework, roles: readonly string[]): Iterable<string> | undefined {
  if (roles.length === 0) return framework.roles
  return roles.every((role) => framework.roles.has(role)) ? roles : undefined
}

function clearFilters(framework: Framework, role: string): void {
  for (const key of [...framework.filters.keys()]) {
    const [filteredRole] = JSON.parse(key) as [string, string]
    if (filteredRole === role) framework.filters.delete(key)
  }
}

function subscribeError(master: MasterContext, call: CallSubscribe): string | undefined {
  const info = call.framework_info
  const invalid = frameworkInfoError(info)
  if (invalid !== undefined) return invalid
  if (info.id !== undefined && master.state.completed.has(info.id.value))
    return 'Framework has been removed'
  const roles = rolesOf(info)
  return (
    suppressedRolesError(call.suppressed_roles ?? [], roles) ??
    constraintsError(call.offer_constraints, roles)
  )
}

function endWithError(master: MasterContext, streamId: string, message: string): void {
  const event: Event = { type: 'ERROR', error: { message } }
  master.put({ type: 'EVENT', streamId, event })
  master.put({ type: 'STREAM_ENDED', streamId })
}

/** An id the master never saw is taken as it is [fact 104]; an empty one counts as none. */
function register(master: MasterContext, call: CallSubscribe): Framework {
  const wanted = call.framework_info.id?.value ?? ''
  const id = wanted === '' ? newFrameworkId(master) : wanted
  master.log('info', 'framework registered', { framework: id, name: call.framework_info.name })
  return addFramework(master, id, call.framework_info)
}

function newFrameworkId(master: MasterContext): string {
  const { state, options } = master
  return `${options.id}-${String(state.nextFramework++).padStart(4, '0')}`
}

/** The stream before is told and ended; offers are dropped without a word [fact 100]. */
function resubscribe(master: MasterContext, framework: Framework, call: CallSubscribe): Framework {
  if (framework.streamId !== undefined) {
    endWithError(master, framework.streamId, 'Framework failed over')
    framework.streamId = undefined
  }
  for (const offer of [...framework.offers]) discardOffer(master, offer)
  dropInverseOffers(master, framework)
  // What may not change is silently kept [fact 41].
  const { user, checkpoint } = framework.info
  setInfo(master, framework, { ...call.framework_info, user, checkpoint })
  master.log('info', 'framework resubscribed', { framework: framework.id })
  return framework
}

function addFramework(master: MasterContext, id: string, info: FrameworkInfo): Framework {
  const framework: Framework = {
    id,
    info: { ...info, id: { value: id } },
    roles: rolesOf(info),
    suppressedRoles: new Set(),
    constraints: undefined,
    streamId: undefined,
    recovered: false,
    nextHeartbeatMs: undefined,
    failoverMs: undefined,
    registeredMs: undefined,
    reregisteredMs: undefined,
    unregisteredMs: undefined,
    tasks: new Map(),
    completedTasks: [],
    offers: new Set(),
    filters: new Map(),
    inverseFilters: new Map(),
    operations: new Map(),
    unreachableTasks: new Map(),
  }
  master.state.frameworks.set(id, framework)
  return framework
}

function setInfo(master: MasterContext, framework: Framework, info: FrameworkInfo): void {
  framework.info = { ...info, id: { value: framework.id } }
  framework.roles = rolesOf(info)
  for (const key of [...framework.filters.keys()]) {
    const [role] = JSON.parse(key) as [string, string]
    if (!framework.roles.has(role)) framework.filters.delete(key)
  }
  for (const agent of master.state.agents.values()) {
    const concerned = [...agent.tasks.values()].some((task) => task.frameworkId === framework.id)
    if (concerned) master.tell(agent, { type: 'UPDATE_FRAMEWORK', framework: framework.info })
  }
}

/** Negative ones are accepted and mean at once [fact 32]. */
function failoverTimeoutMs(info: FrameworkInfo): number {
  return Math.max(0, (info.failover_timeout ?? 0) * 1000)
}

function subscribedEvent(master: MasterContext, framework: Framework): Event {
  return {
    type: 'SUBSCRIBED',
    subscribed: {
      framework_id: { value: framework.id },
      heartbeat_interval_seconds: master.options.heartbeatIntervalMs / 1000,
      master_info: masterInfo(master.options),
    },
  }
}
