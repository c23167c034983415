/**
 * Planned maintenance: an agent's window comes with its offers and its inverse offers. New tasks go elsewhere; shortly
 * before the window what runs there is moved, the server before its workers, never more at once than a rollout may
 * take away [req 40, 41]. Soft state: the master tells again after every subscription.
 */
import type { CoreLimits } from './limits.ts'
import type { MaintenanceWindow } from './placement/offer.ts'
import type { Turn } from './turn.ts'
import type { AgentState } from './world.ts'

/** `ahead`: planned, not near. `closed`: about to begin, or begun. */
export type Availability = 'open' | 'ahead' | 'closed'

export function availability(
  window: MaintenanceWindow | undefined,
  now: number,
  limits: CoreLimits,
): Availability {
  if (window === undefined) return 'open'
  if (window.endsAt !== undefined && window.endsAt <= now) return 'open'
  return window.startsAt - limits.maintenanceLeadMs <= now ? 'closed' : 'ahead'
}

/** Takes in what is known of an agent's window now; nothing known means that there is none. */
export function noteWindow(
  turn: Turn,
  agent: AgentState,
  window: MaintenanceWindow | undefined,
): void {
  const before = agent.window
  if (before?.startsAt === window?.startsAt && before?.endsAt === window?.endsAt) return
  agent.window = window
  updateEvacuation(turn, agent)
  if (window === undefined || agent.tasks.size === 0) return
  const message = `${agent.host} goes into maintenance at ${new Date(window.startsAt).toISOString()}`
  turn.event({ type: 'Warning', reason: 'Maintenance', message })
}

/** Marks what has to leave the agent, and looks again when that changes by time alone. */
export function updateEvacuation(turn: Turn, agent: AgentState): void {
  const { window } = agent
  const evacuating = availability(window, turn.now, turn.limits) === 'closed'
  for (const task of agent.tasks) {
    if (task.evacuating === evacuating) continue
    task.evacuating = evacuating
    turn.world.reindex(task)
    turn.markDirty(task.identity.pool)
  }
  if (window === undefined) return
  const next = [window.startsAt - turn.limits.maintenanceLeadMs, window.endsAt]
  for (const at of next) {
    if (at !== undefined && at > turn.now) turn.wakeAgent(agent, at)
  }
}

/** Inverse offers are taken wherever Pitboss will be gone in time: everywhere but where it has its hands off. */
export function canVacate(turn: Turn, agent: AgentState | undefined): boolean {
  for (const task of agent?.tasks ?? []) {
    const pool = turn.world.poolOf(task)
    if (pool === undefined || pool.accepted.spec.suspend) return false
  }
  return true
}
