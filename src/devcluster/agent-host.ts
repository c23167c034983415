/** Runs one agent's state machine for real: its link, its clock, its processes, its HTTP port. No decision of its own. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Agent } from './agent/agent.ts'
import type { AgentInput, AgentOutput } from './agent/inputs.ts'
import type { TaskRun } from './agent/task-run.ts'
import { Alarm, type Clock } from './clock.ts'
import type { Listener } from './http/listener.ts'
import { MAX_REMEMBERED_SANDBOXES } from './limits.ts'
import { Link } from './link.ts'
import type { Log } from './log.ts'
import type { MasterHost } from './master-host.ts'
import type { AgentDescription } from './protocol.ts'
import { ProcessRunner } from './runner/process-runner.ts'
import { Sandboxes } from './sandboxes.ts'

export interface AgentHostOptions {
  readonly name: string
  /** Its own port, already open; closed with the agent. */
  readonly listener: Listener
  readonly clock: Clock
  readonly log: Log
  readonly uuid: () => string
  /** Of this agent alone. */
  readonly workDir: string
  readonly description: AgentDescription
  readonly pathPrefix: string
  readonly docker: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

export class AgentHost {
  private readonly options: AgentHostOptions
  private core: Agent
  private readonly runner: ProcessRunner
  private readonly listener: Listener
  private readonly alarm: Alarm
  readonly sandboxes: Sandboxes
  private master: MasterHost | undefined
  private link: Link | undefined
  private links = 0
  private up = false

  constructor(options: AgentHostOptions) {
    this.options = options
    this.listener = options.listener
    this.sandboxes = new Sandboxes(options.workDir, MAX_REMEMBERED_SANDBOXES)
    const { uuid, clock, description } = options
    this.core = new Agent({ uuid, description })
    this.alarm = new Alarm(clock, () => this.handle({ type: 'TIMER' }))
    this.runner = new ProcessRunner({
      workDir: options.workDir,
      docker: options.docker,
      environment: { own: options.environment, pathPrefix: options.pathPrefix },
      report: (event) => this.handle({ type: 'RUNNER_EVENT', event }),
    })
  }

  get agentId(): string | undefined {
    return this.core.agentId
  }

  get description(): AgentDescription {
    return this.options.description
  }

  tasks(): readonly Readonly<TaskRun>[] {
    return this.core.tasks()
  }

  get isUp(): boolean {
    return this.up
  }

  /** Also of tasks that have ended; undefined for one that never ran here. */
  sandboxOf(taskId: string): string | undefined {
    return this.sandboxes.of(taskId)?.directory
  }

  /** To the processes of a task; false when it does not run here. */
  signalTask(taskId: string, signal: NodeJS.Signals): boolean {
    const run = this.runOf(taskId)
    return run !== undefined && this.runner.kill(run.containerId, signal)
  }

  /** The agent's process starts and looks for the master. */
  start(master: MasterHost | undefined): void {
    this.up = true
    this.handle({ type: 'START' })
    this.connect(master)
  }

  /** The agent's process dies: its socket closes, its tasks live on. */
  stop(): void {
    this.up = false
    this.disconnect()
    this.handle({ type: 'STOP' })
  }

  /** It takes leave of the master, ends its tasks, and then its process ends. */
  unregister(): void {
    this.handle({ type: 'UNREGISTER' })
  }

  /** Forgets all it was, its tasks and its work directory included; it must be stopped. */
  async reset(graceMs: number): Promise<void> {
    const { uuid, description, workDir } = this.options
    await this.runner.stop(graceMs)
    this.core = new Agent({ uuid, description })
    this.alarm.clear()
    this.sandboxes.clear()
    await rm(join(workDir, 'slaves'), { recursive: true, force: true })
  }

  connect(master: MasterHost | undefined): void {
    this.master = master
    if (!this.up || master === undefined) return
    const link = new Link(`${this.options.name}#${++this.links}`, {
      toMaster: (message) => master.handle({ type: 'AGENT_MESSAGE', link: link.id, message }),
      toAgent: (message) => this.handle({ type: 'MASTER_MESSAGE', message }),
    })
    this.link = link
    master.attach(link)
    this.handle({ type: 'CONNECTED' })
  }

  /** The other end is told, if it still lives. */
  disconnect(): void {
    const { link, master } = this
    this.link = undefined
    this.master = undefined
    if (link === undefined) return
    link.close()
    master?.detach(link)
    this.handle({ type: 'DISCONNECTED' })
  }

  /** Nothing goes through any more, and nobody notices; `false` heals it, and what was held back arrives. */
  partition(on: boolean): void {
    this.link?.partition(on)
  }

  /** Ends every process of every task. */
  async close(graceMs: number): Promise<void> {
    this.up = false
    this.alarm.clear()
    this.link?.close()
    this.link = undefined
    await Promise.all([this.runner.stop(graceMs), this.listener.close()])
  }

  private handle(input: AgentInput): void {
    for (const output of this.core.handle(input, this.options.clock.nowMs())) this.perform(output)
    this.alarm.set(this.core.nextWakeMs())
  }

  private perform(output: AgentOutput): void {
    switch (output.type) {
      case 'TO_MASTER':
        this.link?.sendToMaster(output.message)
        break
      case 'RUNNER': {
        const { command } = output
        if (command.type === 'RUN') {
          this.sandboxes.remember(command.request)
        }
        this.runner.execute(command)
        break
      }
      case 'EXIT':
        this.options.log('warn', 'agent ends', { why: output.message })
        queueMicrotask(() => this.stop())
        break
    }
  }

  private runOf(taskId: string): Readonly<TaskRun> | undefined {
    return this.core.tasks().find((run) => run.info.task_id.value === taskId)
  }
}
