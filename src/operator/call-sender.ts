/**
 * Carries out one call of the core: counts it, tells of it, puts in what only the shell knows (secrets, who we are), and
 * hands it on in Mesos' words. Called when everything that the call follows from is durable; decides nothing.
 */
import type { Call, Launch } from '../core/effects.ts'
import type { World } from '../core/world.ts'
import type { SchedulerCall, TaskInfo } from '../mesos/index.ts'
import { actionLine } from './action-log.ts'
import { type FrameworkOptions, frameworkInfo } from './framework.ts'
import type { OperatorMetrics } from './metrics.ts'
import type { Logger, SecretReader } from './ports.ts'
import { resolveSecrets } from './secrets.ts'
import { callToWire } from './wire/calls.ts'
import { taskInfo } from './wire/task-info.ts'

export interface CallSenderOptions {
  readonly world: World
  readonly framework: FrameworkOptions
  readonly secrets: SecretReader
  readonly metrics: OperatorMetrics
  readonly log: Logger
  /** To the master; dropped there when the session is over. */
  readonly send: (session: number, call: SchedulerCall) => void
  /** A launch that could not be made goes without its task. */
  readonly onLaunchFailed: (taskId: string, message: string) => void
}

export class CallSender {
  readonly #options: CallSenderOptions

  constructor(options: CallSenderOptions) {
    this.#options = options
  }

  /** A promise where secrets have to be read first. */
  send(session: number, call: Call): Promise<void> | undefined {
    const { log, world } = this.#options
    this.#count(call)
    const line = actionLine(call, world)
    if (line !== undefined) log.info(line, 'killing')
    if (call.kind !== 'accept') {
      this.#sendWire(session, call, [])
      return undefined
    }
    return this.#taskInfos(call.launches).then((infos) => this.#sendWire(session, call, infos))
  }

  #sendWire(session: number, call: Call, taskInfos: readonly TaskInfo[]): void {
    const { framework, send, world } = this.#options
    const wire = callToWire(call, {
      taskInfos,
      frameworkInfo: (wish) => frameworkInfo(framework, world.frameworkId, wish),
    })
    send(session, wire)
  }

  #count(call: Call): void {
    const { metrics } = this.#options
    if (call.kind === 'decline') metrics.offersDeclined.inc(call.offerIds.length)
    else if (call.kind === 'kill') metrics.kills.inc()
    else if (call.kind === 'accept') {
      metrics.offersUsed.inc(call.offerIds.length)
      for (const launch of call.launches) metrics.launches.inc({ role: launch.role })
    }
  }

  async #taskInfos(launches: readonly Launch[]): Promise<TaskInfo[]> {
    const { onLaunchFailed, secrets: reader } = this.#options
    const infos: TaskInfo[] = []
    for (const launch of launches) {
      const needsSecrets = launch.spec.env.some(({ valueFrom }) => valueFrom !== undefined)
      const secrets = needsSecrets
        ? await resolveSecrets(launch, reader)
        : { ok: true as const, values: new Map<string, string>() }
      if (secrets.ok) infos.push(taskInfo(launch, secrets.values))
      else onLaunchFailed(launch.taskId, secrets.message)
    }
    return infos
  }
}
