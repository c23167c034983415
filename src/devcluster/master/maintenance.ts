/**
 * Planned maintenance of machines: the schedule, and taking machines down and up again [facts 97, 99]. After
 * maintenance.cpp and http.cpp of Mesos, texts included.
 */
import { isIPv4 } from 'node:net'
import type {
  MachineID,
  MaintenanceClusterStatus,
  MaintenanceSchedule,
  Unavailability,
} from '../../mesos/messages.gen.ts'
import type { AgentDescription } from '../protocol.ts'
import { removeAgent } from './agent-loss.ts'
import type { MasterContext } from './context.ts'
import { rescindInverseOffersOf } from './inverse-offers.ts'
import { rescindAllOf } from './offers.ts'
import { type Agent, type MasterState, machineKey } from './state.ts'

const MACHINE_DOWN = "Operator initiated 'Machine DOWN'"

/** Returns the refusal. Replaces the whole schedule, and takes all offers of all agents back [fact 47]. */
export function updateSchedule(
  master: MasterContext,
  schedule: MaintenanceSchedule,
): string | undefined {
  const { registry } = master.state
  const invalid = scheduleError(master.state, schedule)
  if (invalid !== undefined) return invalid
  const windows = new Map(
    (schedule.windows ?? []).flatMap(({ machine_ids = [], unavailability }) =>
      machine_ids.map((id) => [machineKey(id), { id, unavailability }] as const),
    ),
  )
  for (const [key, machine] of [...registry.machines]) {
    if (!windows.has(key)) registry.machines.delete(key)
    else machine.unavailability = windows.get(key)?.unavailability
  }
  for (const [key, { id, unavailability }] of windows) {
    if (!registry.machines.has(key))
      registry.machines.set(key, { id, mode: 'DRAINING', unavailability })
  }
  registry.schedule = schedule
  for (const agent of master.state.agents.values()) {
    const machine = registry.machines.get(machineKey(machineOf(agent.description)))
    setUnavailability(master, agent, machine?.unavailability)
  }
  return undefined
}

/** Returns the refusal. The agents there are removed at once. */
export function startMaintenance(
  master: MasterContext,
  ids: readonly MachineID[],
): string | undefined {
  const { registry, agents } = master.state
  const invalid = machinesError(ids) ?? modeError(master.state, ids, 'DRAINING', 'down')
  if (invalid !== undefined) return invalid
  const keys = new Set(ids.map(machineKey))
  for (const agent of [...agents.values()]) {
    if (!keys.has(machineKey(machineOf(agent.description)))) continue
    master.tell(agent, { type: 'SHUTDOWN', message: MACHINE_DOWN })
    removeAgent(master, agent, MACHINE_DOWN)
  }
  for (const key of keys) {
    const machine = registry.machines.get(key)
    if (machine !== undefined) machine.mode = 'DOWN'
  }
  return undefined
}

/** Returns the refusal. The machines leave the schedule. */
export function stopMaintenance(
  master: MasterContext,
  ids: readonly MachineID[],
): string | undefined {
  const { registry } = master.state
  const invalid = machinesError(ids) ?? modeError(master.state, ids, 'DOWN', 'up')
  if (invalid !== undefined) return invalid
  const up = new Set(ids.map(machineKey))
  for (const key of up) registry.machines.delete(key)
  const windows = (registry.schedule.windows ?? [])
    .map((window) => ({
      ...window,
      machine_ids: (window.machine_ids ?? []).filter((id) => !up.has(machineKey(id))),
    }))
    .filter(({ machine_ids }) => machine_ids.length > 0)
  registry.schedule = windows.length === 0 ? {} : { windows }
  return undefined
}

export function maintenanceStatus({ registry, agents }: MasterState): MaintenanceClusterStatus {
  const machines = [...registry.machines.values()]
  const draining = machines
    .filter(({ mode }) => mode === 'DRAINING')
    .map(({ id }) => {
      const there = [...agents.values()].filter(
        ({ description }) => machineKey(machineOf(description)) === machineKey(id),
      )
      const statuses = there.flatMap(answersOf)
      return statuses.length === 0 ? { id } : { id, statuses }
    })
  const down = machines.filter(({ mode }) => mode === 'DOWN').map(({ id }) => id)
  return {
    ...(draining.length === 0 ? {} : { draining_machines: draining }),
    ...(down.length === 0 ? {} : { down_machines: down }),
  }
}

/** Its hostname AND its address [fact 97]. */
export function machineOf({ hostname, ip }: AgentDescription): MachineID {
  return { hostname, ip }
}

function answersOf(agent: Agent) {
  return [...agent.inverseAnswers].map(([frameworkId, { status, atNs }]) => ({
    status,
    framework_id: { value: frameworkId },
    timestamp: { nanoseconds: atNs },
  }))
}

function setUnavailability(
  master: MasterContext,
  agent: Agent,
  unavailability: Unavailability | undefined,
): void {
  rescindAllOf(master, agent)
  rescindInverseOffersOf(master, agent)
  // Frameworks are to think again.
  for (const framework of master.state.frameworks.values())
    framework.inverseFilters.delete(agent.id)
  agent.inverseAnswers.clear()
  agent.unavailability = unavailability
  master.state.allocationWanted = true
}

function scheduleError(
  { registry }: MasterState,
  { windows = [] }: MaintenanceSchedule,
): string | undefined {
  const seen = new Set<string>()
  for (const { machine_ids = [], unavailability } of windows) {
    if (machine_ids.length === 0) return 'List of machines in the maintenance window is empty'
    if ((unavailability.duration?.nanoseconds ?? 0) < 0)
      return "Unavailability 'duration' is negative"
    const error = listError(machine_ids, seen)
    if (error !== undefined) return error
  }
  for (const [key, { id, mode }] of registry.machines) {
    if (mode === 'DOWN' && !seen.has(key))
      return `Machine '${machineText(id)}' is deactivated and cannot be removed from the schedule`
  }
  return undefined
}

function machinesError(ids: readonly MachineID[]): string | undefined {
  return ids.length === 0 ? 'List of machines is empty' : listError(ids, new Set())
}

function listError(ids: readonly MachineID[], seen: Set<string>): string | undefined {
  for (const id of ids) {
    const { hostname = '', ip = '' } = id
    if (hostname === '' && ip === '') return "Both 'hostname' and 'ip' for a machine are empty"
    if (ip !== '' && !isIPv4(ip)) return `Failed to parse IPv4: ${ip}`
    const key = machineKey(id)
    if (seen.has(key)) return `Machine '${machineText(id)}' appears more than once in the schedule`
    seen.add(key)
  }
  return undefined
}

/** A machine with an agent is known, scheduled or not; then it is up. */
function modeError(
  { registry, agents }: MasterState,
  ids: readonly MachineID[],
  mode: 'DRAINING' | 'DOWN',
  direction: 'up' | 'down',
): string | undefined {
  const withAgents = new Set(
    [...agents.values()].map(({ description }) => machineKey(machineOf(description))),
  )
  for (const id of ids) {
    const key = machineKey(id)
    const machine = registry.machines.get(key)
    if (machine === undefined && !withAgents.has(key))
      return `Machine '${machineText(id)}' is not part of a maintenance schedule`
    if (machine?.mode !== mode)
      return `Machine '${machineText(id)}' is not in ${mode} mode and cannot be brought ${direction}`
  }
  return undefined
}

function machineText({ hostname, ip }: MachineID): string {
  return JSON.stringify({
    ...(hostname === undefined ? {} : { hostname }),
    ...(ip === undefined ? {} : { ip }),
  })
}
