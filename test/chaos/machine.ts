/** One machine of a chaos cluster: an agent, the executors of its tasks, and what a reboot leaves of them. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findAgentPorts } from '../../src/devcluster/agent-ports.ts'
import type { Listener } from '../../src/devcluster/http/listener.ts'
import type { Resource } from '../../src/mesos/codec.ts'
import { Daemon, programArguments, runEnvironment } from './daemon.ts'
import { type MachineSettings, settingsEnvironment } from './settings.ts'

/** The agent's words for: the master does not want it any more; its executors are gone. */
export const TOLD_TO_END = 3
export const WITHOUT_EXECUTORS = 4

const STOP_GRACE_MS = 10_000

export interface MachineOptions {
  readonly number: number
  readonly directory: string
  readonly masterAgentPort: number
  readonly pathPrefix: string
  readonly onSurprise: (why: string) => void
}

type Settings = Omit<MachineSettings, 'workDir'>

export class Machine {
  readonly name: string
  readonly #options: MachineOptions
  readonly #settings: Settings
  /** Keeps the agent's port and the block of ports behind it for this run. */
  readonly #listener: Listener
  #lives = 0
  #agent: Daemon
  #executors: Daemon
  #rebooting: Promise<void> | undefined

  static async start(options: MachineOptions): Promise<Machine> {
    const { listener, ranges } = await findAgentPorts(
      (_request, response) => response.writeHead(404).end(),
      '127.0.0.1',
    )
    const { masterAgentPort, pathPrefix, number } = options
    const scalar = (name: string, value: number): Resource => ({
      name,
      type: 'SCALAR',
      scalar: { value },
    })
    const description = {
      hostname: '127.0.0.1',
      ip: '127.0.0.1',
      port: listener.port,
      resources: [
        { name: 'ports', type: 'RANGES', ranges: { range: ranges } } as const,
        scalar('cpus', 8),
        scalar('mem', 8192),
        scalar('disk', 10_000),
      ],
      attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${number}` } } as const],
    }
    return new Machine(options, listener, { masterAgentPort, pathPrefix, description })
  }

  private constructor(options: MachineOptions, listener: Listener, settings: Settings) {
    this.name = `agent-${options.number}`
    this.#options = options
    this.#listener = listener
    this.#settings = settings
    ;[this.#agent, this.#executors] = this.#boot()
  }

  get agent(): Daemon {
    return this.#agent
  }

  get executors(): Daemon {
    return this.#executors
  }

  /** Which of its lives this is, as its directory is called. */
  get life(): string {
    return `${this.name}.${this.#lives}`
  }

  /** Power fails: agent, executors and tasks are gone at once, and the machine comes back as another agent. */
  reboot(): Promise<void> {
    this.#rebooting ??= this.#powerCycle().finally(() => {
      this.#rebooting = undefined
    })
    return this.#rebooting
  }

  async #powerCycle(): Promise<void> {
    await this.#agent.retire()
    await this.#executors.retire()
    ;[this.#agent, this.#executors] = this.#boot()
  }

  async heal(): Promise<void> {
    await this.#rebooting
    for (const daemon of [this.#agent, this.#executors]) {
      daemon.thaw()
      daemon.start()
    }
  }

  async stop(): Promise<void> {
    await this.#agent.stop(STOP_GRACE_MS)
    await this.#executors.stop(STOP_GRACE_MS)
    await this.#listener.close()
  }

  #boot(): [agent: Daemon, executors: Daemon] {
    this.#lives += 1
    const { life } = this
    const { directory, onSurprise } = this.#options
    const workDir = join(directory, 'machines', life)
    mkdirSync(workDir, { recursive: true })
    const settings: MachineSettings = { ...this.#settings, workDir }
    const environment = { ...runEnvironment(directory), ...settingsEnvironment(settings) }
    const executors = new Daemon({
      name: `executors of ${life}`,
      args: programArguments('executors-program'),
      environment,
      logFile: join(directory, `executors-${life}.log`),
      onSurprise,
    })
    const agent = new Daemon({
      name: life,
      args: programArguments('agent-program'),
      environment,
      logFile: join(directory, `${life}.log`),
      onSurprise: (why, code) => {
        if (code === TOLD_TO_END) void this.reboot()
        else if (code !== WITHOUT_EXECUTORS) onSurprise(why)
      },
    })
    executors.start()
    agent.start()
    return [agent, executors]
  }
}
