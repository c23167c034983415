/** What chaos does to a cluster: one thing after the other, drawn from a seed, each healed on its own after a while. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/world/random.ts'
import type { ProcessCluster } from './cluster.ts'
import type { Daemon } from './daemon.ts'
import type { Manifests } from './manifests.ts'
import type { TaskProcess } from './process-table.ts'

export interface HurtsOptions {
  readonly random: Random
  readonly cluster: ProcessCluster
  readonly operator: Daemon
  readonly manifests: Manifests
  readonly tasks: () => Promise<readonly TaskProcess[]>
  readonly say: (line: string) => void
}

interface Hurt {
  readonly kind: string
  /** How often, against the others. */
  readonly weight: number
  /** Does it; says to whom. Undefined: there was nobody to do it to. */
  readonly run: () => Promise<string | undefined>
}

const GAP_MAX_MS = 1_200
const DOWN_MAX_MS = 3_000
/** Longer than an agent may be silent, at times. */
const FROZEN_MAX_MS = 6_000

export class Hurts {
  readonly counts = new Map<string, number>()
  readonly #options: HurtsOptions
  readonly #kinds: readonly Hurt[]
  readonly #healings = new Set<{ readonly timer: NodeJS.Timeout; readonly heal: () => void }>()
  readonly #startedMs = performance.now()

  constructor(options: HurtsOptions) {
    this.#options = options
    const { operator, cluster, manifests } = options
    const machine = () => options.random.pick(cluster.machines)
    this.#kinds = [
      { kind: 'kill operator', weight: 4, run: () => this.#kill(operator) },
      { kind: 'freeze operator', weight: 3, run: () => this.#freeze(operator) },
      { kind: 'kill master', weight: 3, run: () => this.#kill(cluster.master) },
      { kind: 'freeze master', weight: 2, run: () => this.#freeze(cluster.master) },
      { kind: 'kill agent', weight: 4, run: () => this.#kill(machine()?.agent) },
      { kind: 'freeze agent', weight: 3, run: () => this.#freeze(machine()?.agent) },
      { kind: 'freeze executors', weight: 1, run: () => this.#freeze(machine()?.executors) },
      { kind: 'reboot machine', weight: 2, run: () => this.#reboot() },
      { kind: 'kill task', weight: 6, run: () => this.#signalTask('SIGKILL') },
      { kind: 'end task', weight: 2, run: () => this.#signalTask('SIGTERM') },
      { kind: 'freeze task', weight: 2, run: () => this.#freezeTask() },
      { kind: 'edit manifest', weight: 8, run: () => manifests.edit() },
    ]
  }

  async run(forMs: number): Promise<void> {
    const { random, say } = this.#options
    const end = performance.now() + forMs
    while (performance.now() < end) {
      const { kind, run } = this.#draw()
      const whom = await run()
      if (whom !== undefined) {
        this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
        const seconds = ((performance.now() - this.#startedMs) / 1000).toFixed(1)
        say(`${seconds.padStart(6)}  ${kind}: ${whom}`)
      }
      await pause(random.below(GAP_MAX_MS))
    }
  }

  /** Nothing is hurt any more, and nothing is going to be. */
  async heal(): Promise<void> {
    for (const { timer, heal } of this.#healings) {
      clearTimeout(timer)
      heal()
    }
    this.#healings.clear()
    this.#options.operator.thaw()
    this.#options.operator.start()
    await this.#options.cluster.heal()
  }

  #draw(): Hurt {
    const total = this.#kinds.reduce((sum, { weight }) => sum + weight, 0)
    let left = this.#options.random.below(total)
    for (const hurt of this.#kinds) {
      if (left < hurt.weight) return hurt
      left -= hurt.weight
    }
    throw new Error('no kind of hurt')
  }

  #later(maxMs: number, heal: () => void): void {
    const healing = {
      heal,
      timer: setTimeout(() => {
        this.#healings.delete(healing)
        heal()
      }, this.#options.random.below(maxMs)),
    }
    this.#healings.add(healing)
  }

  async #kill(daemon: Daemon | undefined): Promise<string | undefined> {
    if (daemon === undefined || !daemon.isUp) return undefined
    await daemon.kill()
    this.#later(DOWN_MAX_MS, () => daemon.start())
    return daemon.name
  }

  async #freeze(daemon: Daemon | undefined): Promise<string | undefined> {
    if (daemon === undefined || !daemon.isUp || daemon.isFrozen) return undefined
    daemon.freeze()
    this.#later(FROZEN_MAX_MS, () => daemon.thaw())
    return daemon.name
  }

  async #reboot(): Promise<string | undefined> {
    const machine = this.#options.random.pick(this.#options.cluster.machines)
    await machine?.reboot()
    return machine?.life
  }

  async #anyTask(): Promise<TaskProcess | undefined> {
    const processes = await this.#options.tasks()
    return this.#options.random.pick(
      processes.filter(({ pid, processGroup }) => pid === processGroup),
    )
  }

  async #signalTask(signal: NodeJS.Signals): Promise<string | undefined> {
    const task = await this.#anyTask()
    if (task === undefined || !send(task.pid, signal)) return undefined
    return task.taskId
  }

  async #freezeTask(): Promise<string | undefined> {
    const task = await this.#anyTask()
    if (task === undefined || !send(-task.processGroup, 'SIGSTOP')) return undefined
    this.#later(FROZEN_MAX_MS, () => send(-task.processGroup, 'SIGCONT'))
    return task.taskId
  }
}

/** False when it is gone. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}
