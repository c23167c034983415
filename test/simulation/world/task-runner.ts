/**
 * What runs on the machines: pretended containers that start, run, answer checks and end as their behaviour says, and
 * report it to their agent as real ones do.
 */
import type { AgentInput } from '../../../src/devcluster/agent/inputs.ts'
import type {
  ProbeRequest,
  RunnerCommand,
  RunnerEvent,
  RunRequest,
} from '../../../src/devcluster/runner/runner.ts'
import { type Behaviour, type Container, GOOD } from './containers.ts'
import type { EventQueue } from './event-queue.ts'
import type { Machine } from './machine.ts'
import type { Random } from './random.ts'
import type { Truth } from './truth.ts'

export interface Looked {
  readonly healthy: boolean
  readonly code: number | undefined
}

/** For those who want tasks that do what their command says. */
export interface TaskManners {
  readonly behaviourOf?: (request: RunRequest) => Partial<Behaviour>
  readonly lookAt?: (request: ProbeRequest, behaviour: Behaviour | undefined) => Looked
}

export interface TaskRunnerOptions extends TaskManners {
  readonly queue: EventQueue
  readonly random: Random
  readonly truth: Truth
  readonly toAgent: (machine: Machine, input: AgentInput) => void
}

export class TaskRunner {
  readonly #options: TaskRunnerOptions
  /** For the tasks to come, in order. */
  readonly behaviours: Partial<Behaviour>[] = []

  constructor(options: TaskRunnerOptions) {
    this.#options = options
  }

  execute(machine: Machine, command: RunnerCommand): void {
    switch (command.type) {
      case 'RUN':
        this.#run(machine, command.request)
        break
      case 'SIGNAL':
        this.#signal(machine, command.containerId, command.signal)
        break
      case 'DESTROY': {
        const container = machine.containers.get(command.containerId)
        if (container !== undefined) this.vanish(machine, container)
        break
      }
      case 'PROBE': {
        const { containerId, probeId } = command.request
        const behaviour = machine.containers.get(containerId)?.behaviour
        const { lookAt = answersByHealth } = this.#options
        const { healthy, code } = lookAt(command.request, behaviour)
        this.#options.queue.in(2, () => {
          this.#report(machine, { type: 'PROBED', containerId, probeId, healthy, code })
        })
        break
      }
    }
  }

  #run(machine: Machine, request: Extract<RunnerCommand, { type: 'RUN' }>['request']): void {
    const { containerId: id, taskId } = request
    const own = (request.command.arguments ?? []).flatMap((word) =>
      word === 'bad-image' ? [{ startMs: 50, runMs: 30, exitCode: 127 }] : [],
    )
    const port = request.resources.find(({ name }) => name === 'ports')?.ranges?.range?.[0]?.begin
    const container: Container = {
      id,
      taskId,
      port,
      behaviour: {
        ...GOOD,
        startMs: this.#options.random.between(20, 1_500),
        termMs: this.#options.random.between(5, 800),
        ...(own[0] ?? this.#options.behaviourOf?.(request) ?? this.behaviours.shift()),
      },
      started: false,
      signalled: undefined,
      cancel: () => {},
    }
    machine.containers.set(id, container)
    const task = this.#options.truth.tasks.get(taskId)
    if (task !== undefined) task.container = true
    const { startMs } = container.behaviour
    if (startMs === undefined) return
    this.#later(container, Math.max(0, startMs), () => this.#start(machine, container))
  }

  #later(container: Container, delayMs: number, run: () => void): void {
    container.cancel()
    container.cancel = this.#options.queue.in(delayMs, run)
  }

  #start(machine: Machine, container: Container): void {
    if (container.started || !machine.containers.has(container.id)) return
    if (container.behaviour.startMs === -1) {
      const { id: containerId } = container
      this.vanish(machine, container)
      const message = container.behaviour.launchError ?? 'no such image'
      this.#report(machine, { type: 'LAUNCH_FAILED', containerId, message })
      return
    }
    container.started = true
    const task = this.#options.truth.tasks.get(container.taskId)
    if (task !== undefined) task.runningSince = this.#options.queue.now
    this.#report(machine, {
      type: 'STARTED',
      containerId: container.id,
      pid: 1,
      ipAddress: `10.0.1.${machine.index + 1}`,
      data: undefined,
    })
    const { runMs, exitCode, exitSignal } = container.behaviour
    if (runMs !== undefined && container.signalled === undefined) {
      const code = exitSignal === undefined ? exitCode : undefined
      this.#later(container, runMs, () => this.exit(machine, container, code, exitSignal))
    }
  }

  #signal(machine: Machine, containerId: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const container = machine.containers.get(containerId)
    if (container === undefined) return
    const { termMs, killMs, termExitCode } = container.behaviour
    const inMs = signal === 'SIGTERM' ? termMs : killMs
    container.signalled = signal
    if (inMs === undefined) return
    const code = signal === 'SIGTERM' ? termExitCode : undefined
    const by = code === undefined ? signal : undefined
    this.#later(container, inMs, () => this.exit(machine, container, code, by))
  }

  exit(
    machine: Machine,
    container: Container,
    exitCode: number | undefined,
    signal: string | undefined,
  ): void {
    if (!machine.containers.has(container.id)) return
    this.vanish(machine, container)
    this.#report(machine, { type: 'EXITED', containerId: container.id, exitCode, signal })
  }

  vanish(machine: Machine, container: Container): void {
    container.cancel()
    machine.containers.delete(container.id)
    const task = this.#options.truth.tasks.get(container.taskId)
    if (task === undefined) return
    task.container = false
    this.#options.truth.settle(task, this.#options.queue.now)
  }

  #report(machine: Machine, event: RunnerEvent): void {
    this.#options.toAgent(machine, { type: 'RUNNER_EVENT', event })
  }

  /** Whatever else runs here comes to its end. */
  endOthers(machines: readonly Machine[]): void {
    for (const machine of machines) {
      for (const container of [...machine.containers.values()]) {
        if (this.#options.truth.tasks.get(container.taskId)?.identity !== undefined) continue
        this.exit(machine, container, 0, undefined)
      }
    }
  }

  /** The tasks behave from here on: what hangs starts, what took no notice of signals ends. */
  heal(machines: readonly Machine[]): void {
    this.behaviours.length = 0
    for (const machine of machines) {
      for (const container of [...machine.containers.values()]) {
        const { started, signalled } = container
        container.behaviour = GOOD
        if (signalled !== undefined) {
          this.#later(container, 100, () => this.exit(machine, container, undefined, signalled))
        } else if (!started) this.#later(container, 200, () => this.#start(machine, container))
        else container.cancel()
      }
    }
  }
}

const answersByHealth = (_request: ProbeRequest, behaviour: Behaviour | undefined): Looked => {
  const healthy = behaviour?.healthy ?? false
  return { healthy, code: healthy ? 0 : 1 }
}
