/**
 * An embedded agent as a deterministic state machine: its registration; its tasks are in tasks.ts, what is reserved of
 * its resources in operations.ts. No clock, no
 * processes: those come in as inputs and go out as commands. What it would checkpoint to disk is simply kept over STOP
 * and START.
 */
import { REGISTER_RETRY_MAX_MS, REGISTER_RETRY_MIN_MS } from '../limits.ts'
import type { AgentMessage, MasterMessage } from '../protocol.ts'
import type { AgentInput, AgentOptions, AgentOutput } from './inputs.ts'
import { AgentOperations } from './operations.ts'
import type { TaskRun } from './task-run.ts'
import { AgentTasks } from './tasks.ts'

type Registration = 'none' | 'asking' | 'registered'

export class Agent {
  private readonly options: AgentOptions
  private readonly running: AgentTasks
  private readonly operations: AgentOperations
  private registration: Registration = 'none'
  private askMs = Number.POSITIVE_INFINITY
  private askAgainMs = REGISTER_RETRY_MIN_MS
  /** Without a ping until then it takes the master for lost and registers again. */
  private pingDeadlineMs = Number.POSITIVE_INFINITY
  private pingTimeoutMs = Number.POSITIVE_INFINITY
  private nowMs = 0
  private outputs: AgentOutput[] = []

  constructor(options: AgentOptions) {
    this.options = options
    this.running = new AgentTasks(options, (output) => this.outputs.push(output))
    this.operations = new AgentOperations(options.description.resources, options.uuid)
  }

  /** Given by the master at the first registration. */
  get agentId(): string | undefined {
    return this.running.agentId
  }

  /** The runs it knows, ended ones until their last update is acknowledged. */
  tasks(): readonly Readonly<TaskRun>[] {
    return this.running.all()
  }

  /** Time never runs backwards here. */
  handle(input: AgentInput, nowMs: number): AgentOutput[] {
    this.nowMs = Math.max(this.nowMs, nowMs)
    this.running.nowMs = this.nowMs
    switch (input.type) {
      case 'START':
        this.start()
        break
      case 'STOP':
        this.stop()
        break
      case 'UNREGISTER':
        this.unregister()
        break
      case 'CONNECTED':
        if (this.running.up) this.askForRegistration()
        break
      case 'DISCONNECTED':
        this.disconnect()
        break
      case 'MASTER_MESSAGE':
        if (this.running.up) this.takeMessage(input.message)
        break
      case 'RUNNER_EVENT':
        this.running.takeRunnerEvent(input.event)
        break
      case 'TIMER':
        break
    }
    this.runTimers()
    const { outputs } = this
    this.outputs = []
    return outputs
  }

  nextWakeMs(): number {
    const own = this.running.up
      ? Math.min(this.askMs, this.pingDeadlineMs, this.operations.nextDueMs())
      : Number.POSITIVE_INFINITY
    return Math.min(own, this.running.nextDueMs())
  }

  private send(message: AgentMessage): void {
    this.outputs.push({ type: 'TO_MASTER', message })
  }

  private runTimers(): void {
    this.running.runTimers()
    if (!this.running.up) return
    this.operations.sendDue(this.nowMs, (output) => this.outputs.push(output))
    if (this.pingDeadlineMs <= this.nowMs) this.askForRegistration()
    if (this.askMs <= this.nowMs) this.ask()
  }

  private start(): void {
    if (this.running.up) return
    this.running.up = true
    this.running.recover()
  }

  private stop(): void {
    if (!this.running.up) return
    this.disconnect()
    this.running.up = false
    this.running.loseUncheckpointed()
  }

  /** Its tasks end with it; its id stays for when it comes back [fact 88]. */
  private unregister(): void {
    if (!this.running.up) return
    this.send({ type: 'UNREGISTER' })
    this.running.shutDown()
    this.outputs.push({ type: 'EXIT', message: 'unregistered' })
  }

  private disconnect(): void {
    this.registration = 'none'
    this.askMs = Number.POSITIVE_INFINITY
    this.pingDeadlineMs = Number.POSITIVE_INFINITY
    this.running.pauseUpdates()
    this.operations.pause()
  }

  private askForRegistration(): void {
    this.disconnect()
    this.registration = 'asking'
    this.askAgainMs = REGISTER_RETRY_MIN_MS
    this.ask()
  }

  private ask(): void {
    this.askMs = this.nowMs + this.askAgainMs
    this.askAgainMs = Math.min(this.askAgainMs * 2, REGISTER_RETRY_MAX_MS)
    const agent = { ...this.options.description, resources: this.operations.resources() }
    const { agentId } = this.running
    if (agentId === undefined) {
      this.send({ type: 'REGISTER', agent })
      return
    }
    const [frameworks, tasks] = [this.running.frameworkInfos(), this.running.reports()]
    const [operations, executors] = [this.operations.reports(), this.running.executorReports()]
    this.send({ type: 'REREGISTER', agentId, agent, frameworks, tasks, operations, executors })
  }

  private registered(pingTimeoutMs: number): void {
    this.registration = 'registered'
    this.askMs = Number.POSITIVE_INFINITY
    this.pingTimeoutMs = pingTimeoutMs
    this.pingDeadlineMs = this.nowMs + pingTimeoutMs
    this.running.resumeUpdates()
    this.operations.resume(this.nowMs)
  }

  private takeMessage(message: MasterMessage): void {
    switch (message.type) {
      case 'REGISTERED':
        if (this.registration !== 'asking') return
        this.running.agentId = message.agentId
        this.registered(message.pingTimeoutMs)
        break
      case 'REREGISTERED':
        if (this.registration !== 'asking') return
        this.registered(message.pingTimeoutMs)
        for (const { framework, taskId } of message.missing) {
          this.running.reportDropped(framework, taskId)
        }
        break
      case 'PING':
        this.takePing(message.connected)
        break
      case 'RUN_TASK':
        // Of a master that does not count on this agent any more; it is told when the agent has registered again.
        if (this.registration === 'registered') this.running.run(message)
        break
      case 'RUN_TASK_GROUP':
        if (this.registration === 'registered') this.running.runGroup(message)
        break
      case 'SHUTDOWN_EXECUTOR':
        this.running.shutDownExecutor(message.frameworkId, message.executorId)
        break
      case 'KILL_TASK':
        this.running.killTask(message.frameworkId, message.taskId)
        break
      case 'ACKNOWLEDGE':
        this.running.acknowledge(message.frameworkId, message.taskId, message.uuid)
        break
      case 'UPDATE_FRAMEWORK':
        this.running.noteFramework(message.framework)
        break
      case 'SHUTDOWN_FRAMEWORK':
        this.running.shutDownFramework(message.frameworkId)
        break
      case 'APPLY_OPERATION':
        // As with RUN_TASK: else it is told that the operation never came.
        if (this.registration === 'registered') this.operations.apply(message, this.nowMs)
        break
      case 'ACKNOWLEDGE_OPERATION':
        this.operations.acknowledge(message.key)
        break
      case 'DRAIN':
        this.running.drain(message.config)
        break
      case 'SHUTDOWN':
        this.running.shutDown()
        this.outputs.push({ type: 'EXIT', message: message.message })
        break
    }
  }

  private takePing(connected: boolean): void {
    if (connected) {
      this.pingDeadlineMs = this.nowMs + this.pingTimeoutMs
      this.send({ type: 'PONG' })
    } else if (this.registration === 'registered') {
      this.askForRegistration()
    }
  }
}
