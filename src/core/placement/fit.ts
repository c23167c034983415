/** Whether one task fits one agent's free resources, and if not, what is missing and by how much. Reads only. */
import type { TaskSpec } from '../../api/pool-spec.ts'
import { fromMilli, toMilli } from './fixed.ts'
import type { Refusal } from './ledger.ts'
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
    short('InsufficientCpus', 'cpus', cpus, free.free('cpus'), host) ??
    short('InsufficientMemory', 'MiB of memory', request.memMilli, free.free('mem'), host) ??
    short('InsufficientDisk', 'MiB of disk', request.diskMilli, free.free('disk'), host) ??
    short('InsufficientGpus', 'gpus', request.gpusMilli, free.free('gpus'), host)
  )
}

function short(
  reason: string,
  unit: string,
  needed: number,
  available: number,
  host: string,
): Refusal | undefined {
  if (needed <= available) return undefined
  return {
    reason,
    text: `needs ${fromMilli(needed)} ${unit}; ${host} has ${fromMilli(available)}`,
    shortfall: (needed - available) / needed,
  }
}

export function missingPorts(request: Request, host: string): Refusal {
  const fixed = request.ports.filter((port) => port.hostPort !== undefined)
  const wish =
    fixed.length > 0
      ? `port ${fixed.map((port) => port.hostPort).join(', ')}`
      : `${request.ports.length} ports`
  return { reason: 'PortsUnavailable', text: `needs ${wish}; not free on ${host}`, shortfall: 1 }
}
