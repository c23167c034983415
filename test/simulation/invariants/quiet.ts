/**
 * I16: at rest nothing is said but what is said for ever, no more often than it has to be, and Mesos offers nothing that
 * nobody wants. Counted from calls that left, and asked of the master itself.
 */
import type { World } from '../world/world.ts'

// Written down a second time, so that both have to be wrong.
const RESYNC_MS = 15 * 60_000
const REFUSE_MS = 300_000
const SUPPRESS_AGAIN_MS = 60_000
const KILL_AGAIN_MS = 60_000
const BATCH_TASKS = { large: 1_000, small: 2 }

/** What a KILL is counted as whose task has ended, as long as Mesos has not told of it; the id follows. */
export const UNTOLD_KILL = 'KILL of the ended'

const OF_OFFERS: ReadonlySet<string> = new Set([
  'DECLINE',
  'REVIVE',
  'SUPPRESS',
  'UPDATE_FRAMEWORK',
])

/** How the wish for no more offers is taken in and lost, or undone later by what was said before it. */
const SUPPRESS_LOST = [
  'SUPPRESS is swallowed',
  'REVIVE is late',
  'REVIVE is repeated',
  'UPDATE_FRAMEWORK is late',
  'UPDATE_FRAMEWORK is repeated',
]

export function callsOf(world: World): Map<string, number> {
  const calls = new Map<string, number>()
  for (const [name, count] of world.counts) {
    if (name.startsWith('call ')) calls.set(name.slice(5), count)
  }
  return calls
}

/** `before`: the calls at the beginning of the rest, which has lasted since. */
export function checkQuiet(
  world: World,
  before: ReadonlyMap<string, number>,
  restMs: number,
): void {
  for (const [type, count] of callsOf(world)) {
    const more = count - (before.get(type) ?? 0)
    const most = mostAtRest(world, type, restMs)
    if (more <= most) continue
    world.violate('I16', `${more} ${type} calls while nothing changes; ${most} at the most`)
  }
  checkSuppressed(world)
}

function mostAtRest(world: World, type: string, restMs: number): number {
  if (type === 'RECONCILE') {
    const batches = Math.ceil(
      (world.operator.engine?.world.tasks.size ?? 0) / BATCH_TASKS[world.pieces],
    )
    // Each by name, all the others, and the barrier.
    return (Math.max(1, batches) + 2) * (Math.floor(restMs / RESYNC_MS) + 1)
  }
  // One that was lost is asked for again up to ten minutes later, and more; I11 holds each against its update.
  if (type === 'ACKNOWLEDGE') return Number.POSITIVE_INFINITY
  if (type.startsWith(UNTOLD_KILL)) return Math.floor(restMs / KILL_AGAIN_MS) + 1
  if (!OF_OFFERS.has(type)) return 0
  const roles = frameworkAtMaster(world)?.roles.size ?? 0
  if (isEverywhere(world)) {
    const rounds = Math.floor(restMs / REFUSE_MS) + 1
    // What is refused on an agent is offered again by itself, at the agent's own time.
    const atATime = type === 'DECLINE' ? Math.max(2, world.cluster.machines.length) : 2
    return atATime * rounds * roles
  }
  // That a SUPPRESS was taken in and lost shows when the next offers come, and then it is said again.
  const isShownLate = world.counts.has('SUPPRESS is swallowed')
  if (!isShownLate) return 0
  // In the smallest pieces each offer is declined on its own.
  if (type === 'DECLINE')
    return roles * (world.pieces === 'small' ? world.cluster.machines.length : 1)
  return type === 'SUPPRESS' ? roles : 0
}

/** Roles of which nothing is wanted, which only a worker everywhere always is. */
function checkSuppressed(world: World): void {
  const framework = frameworkAtMaster(world)
  if (framework === undefined || wasSuppressLost(world)) return
  const wanted = new Set(
    [...world.user.meant.values()].flatMap(({ replicas, role }) =>
      replicas === 'all' ? [role] : [],
    ),
  )
  for (const role of framework.roles) {
    if (wanted.has(role) || framework.suppressedRoles.has(role)) continue
    world.violate('I16', `role ${role} is offered what nobody wants`)
  }
}

/**
 * Offers that come right after a SUPPRESS may have been on the way. Declined for an hour, they show only then that it was
 * lost; any others, as those of the agents that come when the world heals, show it at once.
 */
function wasSuppressLost(world: World): boolean {
  const shownAfterMs = 2 * SUPPRESS_AGAIN_MS
  return SUPPRESS_LOST.some((how) => {
    const at = world.lastAt.get(how)
    return at !== undefined && at > world.healedAt - shownAfterMs
  })
}

function frameworkAtMaster({ cluster, operator }: World) {
  return cluster.master?.state.frameworks.get(operator.engine?.world.frameworkId ?? '')
}

/** With a worker on every agent some of the offers stay wanted. */
export function isEverywhere(world: World): boolean {
  return [...world.user.meant.values()].some(({ replicas }) => replicas === 'all')
}
