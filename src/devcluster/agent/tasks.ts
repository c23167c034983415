/**
 * The tasks of one agent: launched, looked after, killed, told of. Deterministic; part of the agent's state machine,
 * which tells it the time and whether there is a master to send to.
 */
import type { DrainConfig, FrameworkInfo, TaskState, TaskStatus } from '../../mesos/messages.gen.ts'
import type { MasterMessage, ReportedExecutor, ReportedTask } from '../protocol.ts'
import type { RunnerEvent } from '../runner/runner.ts'
import { isTerminal, noteStatus } from '../task-state.ts'
import { uuidBytes } from '../uuid.ts'
import { Executors } from './executors.ts'
import type { AgentOptions, AgentOutput } from './inputs.ts'
import { Check, emptyStatusOf, Health, type ProbeLoop } from './probes.ts'
import { UpdateQueue } from './status-updates.ts'
import {
  containerStatus,
  endingOf,
  executorIdOf,
  type GroupExecutor,
  hasKillingState,
  isPartitionAware,
  killGraceMs,
  reportOf,
  runKey,
  type TaskRun,
} from './task-run.ts'

export class AgentTasks {
  nowMs = 0
  /** The agent's process lives. */
  up = false
  /** There is a master that counts on this agent. */
  connected = false
  agentId: string | undefined
  private readonly options: AgentOptions
  private readonly put: (output: AgentOutput) => void
  private readonly runs = new Map<string, TaskRun>()
  private readonly byContainer = new Map<string, TaskRun>()
  private readonly executors = new Executors()
  private readonly frameworks = new Map<string, FrameworkInfo>()
  private readonly probes = new Map<number, { run: TaskRun; of: 'health' | 'check' }>()
  private nextProbe = 1
  /** While it is being emptied [fact 93]. */
  private draining: DrainConfig | undefined

  constructor(options: AgentOptions, put: (output: AgentOutput) => void) {
    this.options = options
    this.put = put
  }

  all(): readonly Readonly<TaskRun>[] {
    return [...this.runs.values()]
  }

  /** For a registration. */
  reports(): ReportedTask[] {
    return [...this.runs.values()]
      .filter(({ abandoned }) => abandoned !== 'done-with')
      .map(reportOf)
  }

  executorReports(): ReportedExecutor[] {
    return this.executors.all().map(({ frameworkId, info }) => ({ frameworkId, info }))
  }

  frameworkInfos(): FrameworkInfo[] {
    return [...this.frameworks.values()]
  }

  /** Of one without tasks here it would be kept for ever. */
  noteFramework(framework: FrameworkInfo): void {
    const id = framework.id?.value ?? ''
    if (this.frameworks.has(id)) this.frameworks.set(id, framework)
  }

  nextDueMs(): number {
    let next = Number.POSITIVE_INFINITY
    for (const run of this.runs.values()) {
      next = Math.min(next, run.killMs ?? next, run.completionMs ?? next)
      if (this.up) next = Math.min(next, run.updates.nextDueMs)
      next = Math.min(next, run.health?.loop.nextDueMs ?? next, run.check?.loop.nextDueMs ?? next)
    }
    return this.up ? Math.min(next, this.executors.nextDueMs()) : next
  }

  runTimers(): void {
    for (const run of [...this.runs.values()]) {
      this.checkDeadlines(run)
      this.look(run, 'health', run.health?.loop)
      this.look(run, 'check', run.check?.loop)
      if (this.up) this.sendDue(run)
    }
    if (!this.up) return
    for (const { frameworkId, info } of this.executors.takeLeaving(this.nowMs)) {
      const executorId = info.executor_id.value
      const message = { type: 'EXECUTOR_EXITED', frameworkId, executorId, status: 0 } as const
      this.put({ type: 'TO_MASTER', message })
    }
  }

  /** The agent's process is back, on what it had checkpointed. */
  recover(): void {
    for (const run of this.runs.values()) {
      // The executor of an ended command leaves a second later, and nobody was there to hear it [fact 86].
      if (run.endedUnseen) this.endByAgent(run, 'Executor terminated', 'REASON_EXECUTOR_TERMINATED')
      run.endedUnseen = false
    }
  }

  /** Without checkpointing nothing survives the agent: the executor ends with it [fact 87]. */
  loseUncheckpointed(): void {
    for (const run of [...this.runs.values()]) {
      if (this.frameworks.get(run.frameworkId)?.checkpoint === true) continue
      if (run.phase !== 'ended') this.destroy(run)
      this.forget(run)
    }
  }

  pauseUpdates(): void {
    this.connected = false
    for (const run of this.runs.values()) run.updates.pause()
  }

  resumeUpdates(): void {
    this.connected = true
    for (const run of this.runs.values()) {
      run.updates.resume(this.nowMs)
      // Pending updates come twice after a registration; frameworks must bear it [fact 81].
      this.sendDue(run)
      run.updates.resume(this.nowMs)
    }
  }

  run({ framework, task }: Extract<MasterMessage, { type: 'RUN_TASK' }>): void {
    const frameworkId = framework.id?.value ?? ''
    if (this.runs.has(runKey(frameworkId, task.task_id.value))) return
    this.frameworks.set(frameworkId, framework)
    this.launch(this.newRun(frameworkId, task))
  }

  runGroup(message: Extract<MasterMessage, { type: 'RUN_TASK_GROUP' }>): void {
    const frameworkId = message.framework.id?.value ?? ''
    this.frameworks.set(frameworkId, message.framework)
    const containerId = this.options.uuid()
    const executor = this.executors.start(frameworkId, message.executor, containerId)
    const fresh = message.tasks.filter(
      ({ task_id }) => !this.runs.has(runKey(frameworkId, task_id.value)),
    )
    const group = fresh.map((task) => this.newRun(frameworkId, task, executor))
    executor.groups.push(new Set(group))
    executor.leaveMs = undefined
    for (const run of group) this.launch(run)
  }

  private launch(run: TaskRun): void {
    const { frameworkId, info: task, executor } = run
    const { command } = task
    if (command === undefined || ((command.shell ?? true) && command.value === undefined)) {
      // The command executor starts, finds nothing to run and crashes [fact 55].
      run.containerStatus = containerStatus(run, undefined, this.options.description.ip)
      this.update(run, { state: 'TASK_STARTING', source: 'SOURCE_EXECUTOR' })
      this.endByAgent(run, 'Executor terminated', 'REASON_EXECUTOR_TERMINATED')
      return
    }
    this.put({
      type: 'RUNNER',
      command: {
        type: 'RUN',
        request: {
          containerId: run.containerId,
          agentId: this.agentId ?? '',
          frameworkId,
          taskId: task.task_id.value,
          ...(executor === undefined
            ? {}
            : { executor: { id: executorIdOf(run), containerId: executor.containerId } }),
          role: task.resources?.[0]?.allocation_info?.role,
          command,
          container: task.container,
          resources: task.resources ?? [],
          killGraceMs: killGraceMs(task),
        },
      },
    })
  }

  /** SHUTDOWN: all tasks of the executor; a command task is one of its own. */
  shutDownExecutor(frameworkId: string, executorId: string): void {
    for (const run of [...this.runs.values()]) {
      if (run.frameworkId === frameworkId && executorIdOf(run) === executorId)
        this.kill(run, 'kill')
    }
  }

  /** The kill policy of the KILL is ignored like the default command executor does [fact 68]. */
  killTask(frameworkId: string, taskId: string): void {
    const run = this.runs.get(runKey(frameworkId, taskId))
    if (run !== undefined) this.kill(run, 'kill')
  }

  /** Like KILL, the caps of the drain included: the default command executor ignores them [fact 93]. */
  drain(config: DrainConfig): void {
    if (this.runs.size === 0) return
    this.draining = config
    for (const run of [...this.runs.values()]) this.kill(run, 'kill')
  }

  private newRun(frameworkId: string, info: TaskRun['info'], executor?: GroupExecutor): TaskRun {
    const run: TaskRun = {
      frameworkId,
      info,
      executor,
      containerId: this.options.uuid(),
      phase: 'launching',
      state: 'TASK_STAGING',
      statuses: [],
      updates: new UpdateQueue(),
      containerStatus: undefined,
      healthy: undefined,
      checkStatus: info.check && emptyStatusOf(info.check),
      health: undefined,
      check: undefined,
      killCause: undefined,
      killMs: undefined,
      completionMs: undefined,
      abandoned: undefined,
      endedUnseen: false,
    }
    this.runs.set(runKey(frameworkId, info.task_id.value), run)
    this.byContainer.set(run.containerId, run)
    return run
  }

  takeRunnerEvent(event: RunnerEvent): void {
    if (event.type === 'PROBED') {
      this.takeProbe(event)
      return
    }
    const run = this.byContainer.get(event.containerId)
    if (run === undefined || run.phase === 'ended') return
    if (event.type === 'STARTED') this.started(run, event)
    else if (event.type === 'EXITED') this.exited(run, event.exitCode, event.signal)
    else if (run.abandoned !== undefined) this.forget(run)
    else {
      const message = `Failed to launch container: ${event.message}`
      this.endByAgent(run, message, 'REASON_CONTAINER_LAUNCH_FAILED')
    }
  }

  private started(run: TaskRun, event: Extract<RunnerEvent, { type: 'STARTED' }>): void {
    if (run.phase !== 'launching') return
    run.phase = 'running'
    const { pid, ipAddress, data } = event
    run.containerStatus = containerStatus(run, pid, ipAddress)
    const { health_check, check, max_completion_time } = run.info
    this.update(run, { state: 'TASK_STARTING', source: 'SOURCE_EXECUTOR' })
    const bytes = data === undefined ? {} : { data: Buffer.from(data) }
    this.update(run, { state: 'TASK_RUNNING', source: 'SOURCE_EXECUTOR', ...bytes })
    if (health_check !== undefined) run.health = new Health(health_check, this.nowMs)
    if (check !== undefined) run.check = new Check(check, this.nowMs)
    if (max_completion_time !== undefined)
      run.completionMs = this.nowMs + max_completion_time.nanoseconds / 1e6
  }

  private exited(run: TaskRun, exitCode: number | undefined, signal: string | undefined): void {
    if (run.abandoned !== undefined) {
      this.forget(run)
      return
    }
    if (!this.up) {
      run.endedUnseen = true
      this.settle(run)
      return
    }
    const { killCause } = run
    const ending = endingOf(run, exitCode, signal)
    this.settle(run)
    const healthy = killCause === 'unhealthy' ? { healthy: false } : {}
    this.update(run, { ...ending, ...healthy, source: 'SOURCE_EXECUTOR' })
    this.endGroup(run)
  }

  /** One of a group failed or was killed: the default executor kills the others [fact 117]. */
  private endGroup(run: TaskRun): void {
    this.executors.note(run, this.nowMs, false)
    if (run.state === 'TASK_FINISHED') return
    for (const other of this.executors.othersOf(run)) this.kill(other, 'kill')
  }

  /** Ends it with an update of the agent's own: no executor is there to say more. */
  private endByAgent(run: TaskRun, message: string, reason: TaskStatus['reason']): void {
    this.settle(run)
    run.containerStatus = undefined
    run.checkStatus = undefined
    this.update(run, { state: 'TASK_FAILED', source: 'SOURCE_AGENT', message, reason })
    this.endGroup(run)
  }

  private settle(run: TaskRun): void {
    run.phase = 'ended'
    run.killMs = undefined
    run.completionMs = undefined
    run.health = undefined
    if (run.check !== undefined) {
      run.check.clear()
      run.checkStatus = run.check.status
      run.check = undefined
    }
  }

  private kill(run: TaskRun, cause: NonNullable<TaskRun['killCause']>): void {
    if (run.phase === 'launching') {
      this.destroy(run)
      this.settle(run)
      run.checkStatus = undefined
      this.update(run, {
        state: 'TASK_KILLED',
        source: 'SOURCE_AGENT',
        reason: 'REASON_TASK_KILLED_DURING_LAUNCH',
        message: 'Killed before delivery to the executor',
      })
      this.endGroup(run)
      return
    }
    // A second KILL changes nothing [fact 69].
    if (run.phase !== 'running') return
    const silent = cause === 'completion-time'
    if (!silent && hasKillingState(this.frameworks.get(run.frameworkId))) {
      this.update(run, { state: 'TASK_KILLING', source: 'SOURCE_EXECUTOR' })
    }
    this.beginKill(run, cause)
  }

  private beginKill(run: TaskRun, cause: NonNullable<TaskRun['killCause']>): void {
    run.phase = 'killing'
    run.killCause = cause
    run.health = undefined
    run.killMs = this.nowMs + killGraceMs(run.info)
    this.signal(run, 'SIGTERM')
  }

  private checkDeadlines(run: TaskRun): void {
    if (run.completionMs !== undefined && run.completionMs <= this.nowMs) {
      run.completionMs = undefined
      this.kill(run, 'completion-time')
    }
    if (run.killMs !== undefined && run.killMs <= this.nowMs) {
      run.killMs = undefined
      this.signal(run, 'SIGKILL')
    }
  }

  private signal(run: TaskRun, signal: 'SIGTERM' | 'SIGKILL'): void {
    const { containerId } = run
    this.put({ type: 'RUNNER', command: { type: 'SIGNAL', containerId, signal } })
  }

  private destroy(run: TaskRun): void {
    const { containerId } = run
    this.put({ type: 'RUNNER', command: { type: 'DESTROY', containerId } })
  }

  private look(run: TaskRun, of: 'health' | 'check', loop: ProbeLoop | undefined): void {
    if (loop === undefined || !loop.takeDue(this.nowMs)) return
    const probeId = this.nextProbe++
    this.probes.set(probeId, { run, of })
    const { containerId } = run
    const { probe, timeoutMs } = loop
    const request = { containerId, probeId, probe, timeoutMs }
    this.put({ type: 'RUNNER', command: { type: 'PROBE', request } })
  }

  private takeProbe({ probeId, healthy, code }: Extract<RunnerEvent, { type: 'PROBED' }>): void {
    const asked = this.probes.get(probeId)
    this.probes.delete(probeId)
    if (asked === undefined) return
    const { run, of } = asked
    if (of === 'health' && run.health !== undefined) {
      const verdict = run.health.take(healthy, this.nowMs)
      run.healthy = run.health.healthy
      if (verdict === 'silent') return
      this.reportRunning(run, 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED', { healthy })
      if (verdict === 'report-and-kill') this.kill(run, 'unhealthy')
    } else if (of === 'check' && run.check !== undefined) {
      const changed = run.check.take(healthy, code, this.nowMs)
      run.checkStatus = run.check.status
      if (changed && run.phase === 'running')
        this.reportRunning(run, 'REASON_TASK_CHECK_STATUS_UPDATED', {})
    }
  }

  private reportRunning(
    run: TaskRun,
    reason: TaskStatus['reason'],
    more: { healthy?: boolean },
  ): void {
    this.update(run, { state: 'TASK_RUNNING', source: 'SOURCE_EXECUTOR', reason, ...more })
  }

  private update(
    run: TaskRun,
    part: Partial<TaskStatus> & Pick<TaskStatus, 'state' | 'source'>,
  ): void {
    if (run.abandoned !== undefined || isTerminal(run.state)) return
    const told = this.drained(run, part)
    run.state = told.state
    const status = {
      task_id: run.info.task_id,
      ...told,
      ...(this.agentId === undefined ? {} : { agent_id: { value: this.agentId } }),
      executor_id: { value: executorIdOf(run) },
      timestamp: this.nowMs / 1000,
      uuid: uuidBytes(this.options.uuid()),
      ...(run.checkStatus === undefined ? {} : { check_status: run.checkStatus }),
      ...(run.containerStatus === undefined ? {} : { container_status: run.containerStatus }),
    }
    noteStatus(run.statuses, status)
    run.updates.add(status, this.nowMs, this.connected)
    // At once: the first update of two is not to bring the second one's state along.
    if (this.up) this.sendDue(run)
  }

  /** Draining gives its reason, and a task that is to be gone with its agent is told gone before it is [fact 95]. */
  private drained<Part extends Pick<TaskStatus, 'state'>>(run: TaskRun, part: Part): Part {
    const { draining } = this
    if (draining === undefined) return part
    if (part.state !== 'TASK_KILLING' && part.state !== 'TASK_KILLED') return part
    const aware = isPartitionAware(this.frameworks.get(run.frameworkId))
    const gone = draining.mark_gone === true && aware
    const reason = 'REASON_AGENT_DRAINING' as const
    return { ...part, ...(gone ? { state: 'TASK_GONE_BY_OPERATOR' as const } : {}), reason }
  }

  private sendDue(run: TaskRun): void {
    const status = run.updates.takeDue(this.nowMs)
    if (status === undefined) return
    const { frameworkId, state: latestState } = run
    const message = { type: 'UPDATE', frameworkId, status, latestState } as const
    this.put({ type: 'TO_MASTER', message })
  }

  acknowledge(frameworkId: string, taskId: string, uuid: Uint8Array): void {
    const run = this.runs.get(runKey(frameworkId, taskId))
    const state = run?.updates.acknowledge(uuid, this.nowMs)
    if (run === undefined || state === undefined || !isTerminal(state)) return
    // Told gone while it still runs: nothing more is told of it, and its end is still to come.
    if (run.phase === 'ended') this.forget(run)
    else run.abandoned = 'done-with'
  }

  shutDownFramework(frameworkId: string): void {
    for (const run of [...this.runs.values()]) {
      if (run.frameworkId === frameworkId) this.abandon(run, 'by-framework')
    }
  }

  /** The agent is not wanted any more: everything ends, and nothing is told. */
  shutDown(): void {
    for (const run of [...this.runs.values()]) this.abandon(run, 'done-with')
  }

  private abandon(run: TaskRun, why: NonNullable<TaskRun['abandoned']>): void {
    run.abandoned = why
    run.updates.pause()
    if (run.phase === 'launching') this.destroy(run)
    if (run.phase === 'launching' || run.phase === 'ended') this.forget(run)
    else if (run.phase === 'running') this.beginKill(run, 'kill')
  }

  /** The master believes in a task that never got here. */
  reportDropped(framework: FrameworkInfo, taskId: string): void {
    const frameworkId = framework.id?.value ?? ''
    if (this.runs.has(runKey(frameworkId, taskId)) || this.agentId === undefined) return
    const info = { name: taskId, task_id: { value: taskId }, agent_id: { value: this.agentId } }
    const run = this.newRun(frameworkId, info)
    run.phase = 'ended'
    this.frameworks.set(frameworkId, framework)
    const state: TaskState = isPartitionAware(framework) ? 'TASK_DROPPED' : 'TASK_LOST'
    this.update(run, {
      state,
      source: 'SOURCE_AGENT',
      reason: 'REASON_RECONCILIATION',
      message: 'Reconciliation: task unknown to the agent',
    })
  }

  private forget(run: TaskRun): void {
    this.runs.delete(runKey(run.frameworkId, run.info.task_id.value))
    this.byContainer.delete(run.containerId)
    this.executors.note(run, this.nowMs, true)
    for (const [id, { run: of }] of this.probes) if (of === run) this.probes.delete(id)
    const others = [...this.runs.values()].some((other) => other.frameworkId === run.frameworkId)
    if (!others) this.frameworks.delete(run.frameworkId)
    if (this.runs.size === 0) this.draining = undefined
  }
}
