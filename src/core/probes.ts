/**
 * Which readiness checks Pitboss makes itself: http and tcp ones, from outside, as the workers would connect. A command
 * check runs inside the task, by Mesos' general check; its result comes with the status updates [fact 107].
 */
import type { CheckSpec } from '../api/pool-spec.ts'
import type { TaskState } from './task-state.ts'
import type { World } from './world.ts'

export interface Probe {
  readonly taskId: string
  readonly host: string
  readonly port: number
  readonly check: CheckSpec
}

/** A running server, and workers, with a declared http or tcp readiness check. */
export function probesWanted(world: World): Probe[] {
  const probes: Probe[] = []
  for (const pool of world.pools.values()) {
    const { server, workers } = pool.accepted.spec
    for (const task of pool.servers) addProbe(probes, task, server.readinessCheck)
    if (workers.readinessCheck === undefined) continue
    for (const task of pool.workers.all()) addProbe(probes, task, workers.readinessCheck)
  }
  return probes
}

function addProbe(probes: Probe[], task: TaskState, check: CheckSpec | undefined): void {
  if (check === undefined || task.state !== 'TASK_RUNNING' || task.killReason !== undefined) return
  const portName = check.http?.port ?? check.tcp?.port
  const port = portName === undefined ? undefined : task.ports[portName]
  if (port !== undefined) probes.push({ taskId: task.id, host: task.host, port, check })
}
