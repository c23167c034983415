/**
 * Agents at the master: registration, return, silence [facts 75, 82-90]. After Mesos' master.cpp; the registry is
 * what a restarted master still knows.
 */
import type { FrameworkInfo } from '../../mesos/messages.gen.ts'
import type { AgentDescription, AgentMessage, MissingTask, ReportedTask } from '../protocol.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { isTerminal } from '../task-state.ts'
import { loseRecoveredAgent, loseTask, markUnreachable, removeAgent } from './agent-loss.ts'
import type { MasterContext } from './context.ts'
import { remindOfDraining } from './draining.ts'
import { dropExecutorsOf, executorExited, keepExecutors, takeExecutors } from './executors.ts'
import { recoverFramework } from './frameworks.ts'
import { rescindInverseOffersOf } from './inverse-offers.ts'
import { machineOf } from './maintenance.ts'
import { giveBack, rescindAllOf } from './offers.ts'
import { compareOperations, noteOperation } from './operations.ts'
import { latestDetails } from './reconcile.ts'
import { type Agent, type Framework, machineKey, type Task, taskKey } from './state.ts'
import { addTask, forwardUpdate } from './tasks.ts'

export function handleAgentMessage(
  master: MasterContext,
  link: string,
  message: AgentMessage,
): void {
  if (message.type === 'REGISTER') {
    register(master, link, message.agent)
    return
  }
  if (message.type === 'REREGISTER') {
    reregister(master, link, message)
    return
  }
  const agent = agentAt(master, link)
  if (agent === undefined) {
    // Removed meanwhile: what it says of its tasks counts again once it has registered anew.
    if (message.type === 'PONG')
      master.put({ type: 'TO_AGENT', link, message: { type: 'PING', connected: false } })
    return
  }
  if (message.type === 'PONG') agent.unansweredPings = 0
  else if (message.type === 'OPERATION_UPDATE') noteOperation(master, agent, message)
  else if (message.type === 'EXECUTOR_EXITED') {
    const { frameworkId, executorId, status } = message
    executorExited(master, agent, frameworkId, executorId, status)
  } else if (message.type === 'UNREGISTER') removeAgent(master, agent, 'the agent unregistered')
  else forwardUpdate(master, agent, message)
}

/** The agent's process died: its offers are taken back at once [fact 47], its tasks stay for now. */
export function agentDisconnected(master: MasterContext, link: string): void {
  const agent = agentAt(master, link)
  if (agent === undefined) return
  master.log('warn', 'agent disconnected', { agent: agent.id })
  agent.link = undefined
  agent.reregisterMs = master.nowMs + master.options.agentReregisterTimeoutMs
  rescindAllOf(master, agent)
  rescindInverseOffersOf(master, agent)
  // Without checkpointing the executors die with the agent [fact 87].
  for (const { frameworkId } of [...agent.executors.values()]) {
    const framework = master.state.frameworks.get(frameworkId)
    if (framework?.info.checkpoint !== true) dropExecutorsOf(agent, frameworkId)
  }
  for (const task of [...agent.tasks.values()]) {
    const framework = master.state.frameworks.get(task.frameworkId)
    if (framework === undefined || framework.info.checkpoint === true) continue
    const { hostname } = agent.description
    loseTask(master, framework, task, {
      state: 'TASK_LOST',
      message: `Agent ${hostname} disconnected`,
      reason: 'REASON_AGENT_DISCONNECTED',
    })
  }
}

/** Pings what is due, and gives up on agents that have been silent too long. */
export function checkAgents(master: MasterContext): void {
  const { agentPingTimeoutMs, maxAgentPingTimeouts } = master.options
  for (const agent of [...master.state.agents.values()]) {
    const late = agent.reregisterMs !== undefined && agent.reregisterMs <= master.nowMs
    if (late) markUnreachable(master, agent)
    else if (agent.nextPingMs <= master.nowMs) {
      if (agent.unansweredPings >= maxAgentPingTimeouts) {
        markUnreachable(master, agent)
        continue
      }
      agent.unansweredPings += 1
      agent.nextPingMs = master.nowMs + agentPingTimeoutMs
      master.tell(agent, { type: 'PING', connected: true })
    }
  }
  for (const [id, untilMs] of [...master.state.recovered]) {
    if (untilMs <= master.nowMs) loseRecoveredAgent(master, id)
  }
}

/** When `checkAgents` has something to do next. */
export function nextAgentCheckMs(master: MasterContext): number {
  let next = Number.POSITIVE_INFINITY
  for (const agent of master.state.agents.values()) {
    next = Math.min(next, agent.nextPingMs, agent.reregisterMs ?? next)
  }
  for (const untilMs of master.state.recovered.values()) next = Math.min(next, untilMs)
  return next
}

function agentAt(master: MasterContext, link: string): Agent | undefined {
  for (const agent of master.state.agents.values()) if (agent.link === link) return agent
  return undefined
}

/** Its machine was taken down: no agent of it is let in [fact 99]. */
function refuseDown(master: MasterContext, link: string, description: AgentDescription): boolean {
  const machine = master.state.registry.machines.get(machineKey(machineOf(description)))
  if (machine?.mode !== 'DOWN') return false
  const message = { type: 'SHUTDOWN', message: 'Machine is `DOWN`' } as const
  master.put({ type: 'TO_AGENT', link, message })
  return true
}

function register(master: MasterContext, link: string, description: AgentDescription): void {
  if (refuseDown(master, link, description)) return
  // Its first REGISTERED was lost: the same again.
  const known = agentAt(master, link)
  if (known === undefined) {
    const id = `${master.options.id}-S${master.state.registry.nextAgent++}`
    master.state.registry.agents.set(id, description)
    addAgent(master, id, link, description)
  }
  const agent = agentAt(master, link)
  if (agent === undefined) return
  master.log('info', 'agent registered', { agent: agent.id })
  master.tell(agent, {
    type: 'REGISTERED',
    agentId: agent.id,
    pingTimeoutMs: totalPingTimeoutMs(master),
  })
}

function addAgent(
  master: MasterContext,
  id: string,
  link: string,
  description: AgentDescription,
): Agent {
  const total = ResourceSet.of(description.resources)
  const agent: Agent = {
    id,
    description,
    total,
    free: total,
    link,
    tasks: new Map(),
    executors: new Map(),
    operations: new Map(),
    offers: new Set(),
    killed: new Set(),
    unavailability: master.state.registry.machines.get(machineKey(machineOf(description)))
      ?.unavailability,
    inverseOffers: new Map(),
    inverseAnswers: new Map(),
    drainStartMs: undefined,
    registeredMs: master.nowMs,
    reregisteredMs: undefined,
    nextPingMs: master.nowMs + master.options.agentPingTimeoutMs,
    unansweredPings: 0,
    reregisterMs: undefined,
  }
  master.state.agents.set(id, agent)
  master.state.allocationWanted = true
  return agent
}

type Reregistration = Extract<AgentMessage, { type: 'REREGISTER' }>

function reregister(master: MasterContext, link: string, message: Reregistration): void {
  const { agentId } = message
  if (master.state.registry.gone.has(agentId)) {
    const shutdown = { type: 'SHUTDOWN', message: 'Agent has been marked gone' } as const
    master.put({ type: 'TO_AGENT', link, message: shutdown })
    return
  }
  if (refuseDown(master, link, message.agent)) return
  const known = master.state.agents.get(agentId)
  if (known === undefined) admitAgain(master, link, message)
  else reconnect(master, known, link, message)
  master.log('info', 'agent re-registered', { agent: agentId, tasks: message.tasks.length })
}

/** The master had lost it, or was itself restarted. */
function admitAgain(master: MasterContext, link: string, message: Reregistration): void {
  const { agentId, agent: description } = message
  const { registry, recovered } = master.state
  const wasUnreachable = registry.unreachable.has(agentId)
  const tellState = !recovered.has(agentId)
  const agent = addAgent(master, agentId, link, description)
  agent.reregisteredMs = master.nowMs
  for (const reported of message.tasks) {
    if (master.state.completed.has(reported.frameworkId)) continue
    const framework = frameworkOf(master, message.frameworks, reported.frameworkId)
    if (framework === undefined) continue
    framework.unreachableTasks.delete(reported.info.task_id.value)
    // Not after a restart of the master: then only reconciliation shows running tasks [fact 90].
    if (tellState) tellReturn(master, framework, agent, reported, wasUnreachable)
    takeReported(master, framework, agent, reported)
  }
  takeExecutors(agent, message.executors)
  for (const { resources } of agent.executors.values())
    agent.free = agent.free.minus(resources.allocatedTo(undefined))
  compareOperations(master, agent, message.operations)
  for (const framework of master.state.frameworks.values()) {
    for (const [taskId, task] of [...framework.unreachableTasks]) {
      if (task.agentId === agentId) framework.unreachableTasks.delete(taskId)
    }
  }
  recovered.delete(agentId)
  registry.unreachable.delete(agentId)
  registry.agents.set(agentId, description)
  const pingTimeoutMs = totalPingTimeoutMs(master)
  master.tell(agent, { type: 'REREGISTERED', pingTimeoutMs, missing: [] })
  shutDownCompleted(master, agent, message)
  remindOfDraining(master, agent)
}

/** SOURCE_MASTER, also to a framework that was already told TASK_LOST [fact 83]. */
function tellReturn(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  reported: ReportedTask,
  wasUnreachable: boolean,
): void {
  master.sendOwnUpdate(framework, {
    task_id: reported.info.task_id,
    agent_id: { value: agent.id },
    state: reported.state,
    // Mesos' own spelling.
    message: wasUnreachable ? 'Unreachable agent re-reregistered' : 'Unknown agent reregistered',
    reason: 'REASON_AGENT_REREGISTERED',
    ...latestDetails(reported),
  })
}

/** The master never gave it up: what both know is compared. */
function reconnect(
  master: MasterContext,
  agent: Agent,
  link: string,
  message: Reregistration,
): void {
  // A stopped and started agent: its offers were of a process that is gone.
  rescindAllOf(master, agent)
  rescindInverseOffersOf(master, agent)
  agent.link = link
  agent.description = message.agent
  agent.reregisteredMs = master.nowMs
  agent.reregisterMs = undefined
  agent.unansweredPings = 0
  agent.nextPingMs = master.nowMs + master.options.agentPingTimeoutMs
  const reported = new Map(
    message.tasks.map((task) => [taskKey(task.frameworkId, task.info.task_id.value), task]),
  )
  const missing: MissingTask[] = []
  for (const [key, task] of agent.tasks) {
    const report = reported.get(key)
    const framework = master.state.frameworks.get(task.frameworkId)
    if (report !== undefined) noteReport(agent, task, report)
    else if (framework !== undefined) missing.push({ framework: framework.info, taskId: task.id })
  }
  keepExecutors(agent, message.executors)
  takeResources(agent, message.agent)
  compareOperations(master, agent, message.operations)
  const pingTimeoutMs = totalPingTimeoutMs(master)
  master.tell(agent, { type: 'REREGISTERED', pingTimeoutMs, missing })
  for (const [key, { frameworkId, info, state }] of reported) {
    if (isTerminal(state) || !agent.killed.has(key)) continue
    const taskId = info.task_id.value
    master.tell(agent, { type: 'KILL_TASK', frameworkId, taskId, killPolicy: undefined })
  }
  shutDownCompleted(master, agent, message)
  remindOfDraining(master, agent)
  master.state.allocationWanted = true
}

/** What it has is what it says: an operation on its way was lost with the link. */
function takeResources(agent: Agent, { resources }: AgentDescription): void {
  agent.total = ResourceSet.of(resources)
  const live = [...agent.tasks.values()].filter(({ state }) => !isTerminal(state))
  agent.free = [...live, ...agent.executors.values()].reduce(
    (free, holder) => free.minus(holder.resources.allocatedTo(undefined)),
    agent.total,
  )
}

function noteReport(agent: Agent, task: Task, report: ReportedTask): void {
  if (isTerminal(task.state)) return
  task.state = report.state
  if (isTerminal(report.state)) giveBack(agent, task.resources)
}

function takeReported(
  master: MasterContext,
  framework: Framework,
  agent: Agent,
  reported: ReportedTask,
): void {
  const { info, state, executorId } = reported
  const task = addTask(master, framework, agent, info, state, executorId)
  task.sent = reported.unacknowledged
  task.statuses.push(...reported.statuses)
  task.containerStatus = reported.containerStatus
  task.checkStatus = reported.checkStatus
  task.healthy = reported.healthy
  if (!isTerminal(task.state)) agent.free = agent.free.minus(task.resources.allocatedTo(undefined))
}

function frameworkOf(
  master: MasterContext,
  infos: readonly FrameworkInfo[],
  id: string,
): Framework | undefined {
  const known = master.state.frameworks.get(id)
  if (known !== undefined) return known
  const info = infos.find((candidate) => candidate.id?.value === id)
  return info === undefined ? undefined : recoverFramework(master, id, info)
}

/** Frameworks that were removed while the agent was away. */
function shutDownCompleted(master: MasterContext, agent: Agent, message: Reregistration): void {
  const ids = [
    ...message.frameworks.map((info) => info.id?.value),
    ...message.tasks.map((task) => task.frameworkId),
  ]
  for (const frameworkId of new Set(ids)) {
    if (frameworkId === undefined || !master.state.completed.has(frameworkId)) continue
    master.tell(agent, { type: 'SHUTDOWN_FRAMEWORK', frameworkId })
  }
}

function totalPingTimeoutMs(master: MasterContext): number {
  const { agentPingTimeoutMs, maxAgentPingTimeouts } = master.options
  // One interval passes before the first ping, and as many as may stay unanswered after it.
  return agentPingTimeoutMs * (maxAgentPingTimeouts + 1)
}
