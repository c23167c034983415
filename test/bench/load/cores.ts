/** Which cores a process may use, where there is `taskset` and more than one of them. */
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const count = availableParallelism()
const canPin = count > 1 && spawnSync('taskset', ['--version']).status === 0

/** As taskset names them. */
export const LAST_CORE = String(count - 1)
export const OTHER_CORES = `0-${count - 2}`
export const ALL_CORES = `0-${count - 1}`

/** The command line of a process that keeps to them, whatever this one does. */
export function onCores(cores: string, command: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', cores, ...command] : command
}

/** This process and those that it starts from now on; or another one that runs. */
export function keepTo(cores: string, pid = process.pid): void {
  if (canPin) spawnSync('taskset', ['-acp', cores, String(pid)])
}
