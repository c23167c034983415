/**
 * What really runs, by the process table and the directories that tasks leave behind. Neither Pitboss nor the master is asked.
 * Linux only.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { ADDRESS_VARIABLE, RUN_VARIABLE } from './settings.ts'

export interface TaskProcess {
  readonly pid: number
  readonly processGroup: number
  readonly taskId: string
  /** `agent-1.2`: the machine and which of its lives. */
  readonly machine: string
  readonly command: string
  /** What the manifests of a run put into the environment: the address of a server, and of a worker's server. */
  readonly address: string
}

const RUN = /^([^/]+)\/.*\/executors\/([^/]+)\/runs\/[0-9a-f-]{36}$/
const MACHINE = /\/machines\/([^/]+)\//

/** Every process of every task of a run, guards and children too; what has ended and waits to be buried is none. */
export async function taskProcesses(directory: string): Promise<readonly TaskProcess[]> {
  const sandboxes = `MESOS_SANDBOX=${join(directory, sep)}`
  const found = await Promise.all((await processIds()).map((pid) => taskProcess(pid, sandboxes)))
  return found.filter((process) => process !== undefined)
}

/** Of the programs of a run: the operator, the master, the agents. */
export async function programProcesses(directory: string): Promise<readonly number[]> {
  const mark = `${RUN_VARIABLE}=${directory}`
  const found = await Promise.all(
    (await processIds()).map(async (pid) => {
      const environment = await environmentOf(pid)
      return environment.includes(mark) ? pid : undefined
    }),
  )
  return found.filter((pid) => pid !== undefined)
}

async function processIds(): Promise<readonly number[]> {
  const names = await readdir('/proc')
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

async function environmentOf(pid: number): Promise<readonly string[]> {
  const text = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
  return text.split('\0')
}

async function taskProcess(pid: number, sandboxes: string): Promise<TaskProcess | undefined> {
  const environment = await environmentOf(pid)
  const sandbox = environment.find((variable) => variable.startsWith(sandboxes))
  if (sandbox === undefined) return undefined
  const variable = (name: string) =>
    environment.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  const [command, status] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => ''),
    readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ''),
  ])
  // Behind the name in parentheses: state, parent, process group.
  const [state = '', , group = '0'] = status.slice(status.lastIndexOf(')') + 2).split(' ')
  if (state === '' || state === 'Z' || state === 'X') return undefined
  return {
    pid,
    processGroup: Number(group),
    taskId: variable('MESOS_TASK_ID'),
    address: variable(ADDRESS_VARIABLE),
    machine: MACHINE.exec(sandbox)?.[1] ?? '',
    command: command.replaceAll('\0', ' ').trim(),
  }
}

/** On which machine, in which of its lives, each task was started: by the directories of its runs. */
export async function runsByTask(
  directory: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const paths = await readdir(join(directory, 'machines'), { recursive: true })
  const runs = new Map<string, string[]>()
  for (const path of paths) {
    const [, machine, taskId] = RUN.exec(path) ?? []
    if (machine === undefined || taskId === undefined) continue
    const machines = runs.get(taskId) ?? []
    machines.push(machine)
    runs.set(taskId, machines)
  }
  return runs
}
