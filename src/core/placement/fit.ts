/** Whether one task fits one agent's free resources, and if not, what is missing and by how much. Reads only. */
import type { TaskSpec } from '../../api/pool-spec.ts'
import { fromMilli, toMilli } from './fixed.ts'
import type { Refusal, ScalarName } from './ledger.ts'
import type { AgentResources } from './resources.ts'

/** What a task asks for, in thousandths. */
export interface Request {
  /** Undefined: all that is free. */
  readonly cpusMilli: number | undefined
  readonly memMilli: number
  readonly diskMilli: number
  readonly gpusMilli: number
  readonly ports: TaskSpec['ports']
}

export function requestOf(spec: TaskSpec): Request {
  const { cpus, memMiB, diskMiB, gpus } = spec.resources
  return {
    cpusMilli: cpus === 'all' ? undefined : toMilli(cpus),
    memMilli: toMilli(memMiB),
    diskMilli: toMilli(diskMiB),
    gpusMilli: toMilli(gpus),
    ports: spec.ports,
  }
}

/** The first thing that is missing, or undefined when the task fits. Chosen ports come with `choosePorts`. */
export function missingResource(
  request: Request,
  free: AgentResources,
  host: string,
  cpusAllMinimumMilli: number,
): Refusal | undefined {
  const cpus = request.cpusMilli ?? cpusAllMinimumMilli
  return (
    short('cpus', cpus, free, host) ??
    short('mem', request.memMilli, free, host) ??
    short('disk', request.diskMilli, free, host) ??
    short('gpus', request.gpusMilli, free, host)
  )
}

const WORDS: Readonly<Record<ScalarName, { readonly reason: string; readonly unit: string }>> = {
  cpus: { reason: 'InsufficientCpus', unit: 'cpus' },
  mem: { reason: 'InsufficientMemory', unit: 'MiB of memory' },
  disk: { reason: 'InsufficientDisk', unit: 'MiB of disk' },
  gpus: { reason: 'InsufficientGpus', unit: 'gpus' },
}

/**
 * In numbers only: where many needs meet many agents there is one for each of both, and hardly any is ever read.
 */
class Shortage implements Refusal {
  readonly resource: ScalarName
  readonly neededMilli: number
  readonly #availableMilli: number
  readonly #host: string

  constructor(resource: ScalarName, neededMilli: number, availableMilli: number, host: string) {
    this.resource = resource
    this.neededMilli = neededMilli
    this.#availableMilli = availableMilli
    this.#host = host
  }

  get reason(): string {
    return WORDS[this.resource].reason
  }

  get text(): string {
    const { unit } = WORDS[this.resource]
    const [needed, available] = [fromMilli(this.neededMilli), fromMilli(this.#availableMilli)]
    return `needs ${needed} ${unit}; ${this.#host} has ${available}`
  }

  get shortfall(): number {
    return (this.neededMilli - this.#availableMilli) / this.neededMilli
  }

  get lack() {
    return this
  }
}

function short(
  resource: ScalarName,
  neededMilli: number,
  free: AgentResources,
  host: string,
): Refusal | undefined {
  const available = free.free(resource)
  if (neededMilli <= available) return undefined
  return new Shortage(resource, neededMilli, available, host)
}

export function missingPorts(request: Request, host: string): Refusal {
  const fixed = request.ports.filter((port) => port.hostPort !== undefined)
  const wish =
    fixed.length > 0
      ? `port ${fixed.map((port) => port.hostPort).join(', ')}`
      : `${request.ports.length} ports`
  return { reason: 'PortsUnavailable', text: `needs ${wish}; not free on ${host}`, shortfall: 1 }
}
