/** How things should be at rest, compared with what really runs: I15, I17. */
import type { MiningPool } from '../../../src/api/view.ts'
import { type TrueTask, wordsOf } from '../world/truth.ts'
import type { PoolVariant } from '../world/user.ts'
import type { WatchedEngine } from '../world/watched-engine.ts'
import type { World } from '../world/world.ts'
import { portsOf } from './launches.ts'

/** Undefined when everything is as it is meant. */
export function whatIsWrong(world: World): string | undefined {
  const { operator, user, cluster, invariants } = world
  const { engine } = operator
  if (engine === undefined || operator.operator === undefined) return 'no operator runs'
  if (world.second.isAlive) return 'a second operator runs'
  // It says nothing of their tasks until they are back, or until it has given them up.
  if (cluster.isWaitingForAgents) return 'the master waits for agents of a former life'
  const { frameworkId } = engine.world
  const living = cluster.truth
    .living()
    .filter((task) => task.identity !== undefined && task.frameworkId === frameworkId)
  const accounted = new Set<TrueTask>()
  const shown = new Map(
    operator.operator.view.pools().map((pool) => [pool.metadata.name, pool] as const),
  )
  if (shown.size !== user.meant.size) return `${shown.size} of ${user.meant.size} pools`
  for (const variant of user.meant.values()) {
    const pool = shown.get(variant.name)
    if (pool === undefined) return `${variant.name} is not there`
    const mine = living.filter(({ identity }) => identity?.uid === pool.metadata.uid)
    const wrong = variant.suspend ? undefined : wrongInPool(world, variant, pool, mine)
    if (wrong !== undefined) return `${variant.name}: ${wrong}`
    for (const task of mine) accounted.add(task)
  }
  for (const task of living) {
    if (accounted.has(task) || invariants.durability.released.has(task.id)) continue
    return `${task.id} belongs to nobody`
  }
  return stillRemembered(world, engine, new Set(living.map(({ id }) => id)))
}

/** What does not run any more is remembered as long as the master says that it cannot be reached, and no longer. */
function stillRemembered(
  { cluster }: World,
  engine: WatchedEngine,
  living: ReadonlySet<string>,
): string | undefined {
  for (const { id, agentId, killReason, orphan } of engine.world.tasks.values()) {
    if (living.has(id)) continue
    if (!cluster.isUnreachable(agentId)) return `${id} is remembered, and has ended`
    // It keeps its place for its time; until that is over this is not the end.
    if (killReason === undefined && !orphan) return `${id} may come back`
  }
  return undefined
}

function wrongInPool(
  world: World,
  variant: PoolVariant,
  pool: MiningPool,
  mine: readonly TrueTask[],
): string | undefined {
  const servers = mine.filter(({ identity }) => identity?.role === 'server')
  const workers = mine.filter(({ identity }) => identity?.role === 'worker')
  const [server] = servers
  if (server === undefined || servers.length !== 1) return `${servers.length} servers`
  const wanted = variant.replicas === 'all' ? undefined : variant.replicas
  if (wanted !== undefined && workers.length !== wanted)
    return `${workers.length} of ${wanted} workers`
  if (wanted === undefined && !oneEverywhere(world, workers))
    return 'not one on every agent with room'
  for (const task of mine) {
    if (task.runningSince === undefined) return `${task.id} has not started`
    const template = task === server ? variant.server : variant.worker
    if (wordsOf(task.info)[1] !== template) return `${task.id} is of another template`
    if (task.identity?.incarnation !== server.identity?.incarnation) {
      return `${task.id} is bound to another server`
    }
  }
  const address = `${server.host}:${portsOf(server.info.resources ?? [])[0]}`
  for (const worker of workers) {
    if (!wordsOf(worker.info).includes(address)) return `${worker.id} mines elsewhere`
  }
  return untrue(pool, server, workers)
}

/** No agent has two; which ones have room for one depends on everything else that is there. */
function oneEverywhere(world: World, workers: readonly TrueTask[]): boolean {
  const agents = new Set(workers.map(({ agentId }) => agentId))
  return agents.size === workers.length && (agents.size > 0 || world.cluster.machines.length === 0)
}

/** I17: what is shown is what is. */
function untrue(
  pool: MiningPool,
  server: TrueTask,
  workers: readonly TrueTask[],
): string | undefined {
  const { conditions, server: shownServer, workers: shownWorkers } = pool.status
  const ready = conditions.find(({ type }) => type === 'Ready')
  if (ready?.status !== 'True')
    return `it says that it is not ready: ${ready?.reason} ${ready?.message}`
  if (shownServer.taskId !== server.id) return `it shows server ${shownServer.taskId}`
  if (shownWorkers.running !== workers.length || shownWorkers.ready !== workers.length) {
    return `it shows ${shownWorkers.running} running and ${shownWorkers.ready} ready workers of ${workers.length}`
  }
  return undefined
}
