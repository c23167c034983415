/** Turns placements into launches: the durable intent first, then the ACCEPT that carries it out [req 43]. */
import type { ResourcesSpec } from '../api/pool-spec.ts'
import type { AcceptCall, Launch } from './effects.ts'
import { expandTask } from './expand.ts'
import type { Need } from './need.ts'
import type { AgentOffers, Placement } from './placement/agent-offers.ts'
import { toMilli } from './placement/fixed.ts'
import { formatTaskId } from './task-id.ts'
import type { Turn } from './turn.ts'
import type { PoolState } from './world.ts'

/** Carries out all placements on one agent; undefined when there is nothing to accept. */
export function launchOn(
  turn: Turn,
  agent: AgentOffers,
  refuseSeconds: number,
): AcceptCall | undefined {
  const launches: Launch[] = []
  for (const placement of agent.placements) {
    const launch = launchOne(turn, agent, placement)
    if (launch !== undefined) launches.push(launch)
  }
  if (launches.length === 0) return undefined
  return {
    kind: 'accept',
    offerIds: agent.offers.map((offer) => offer.id),
    launches,
    refuseSeconds,
  }
}

/** No two servers of a pool have the same, whoever started them. */
function nextIncarnation({ incarnation, strayIncarnation }: PoolState): number {
  return Math.max(incarnation, strayIncarnation) + 1
}

function launchOne(turn: Turn, agent: AgentOffers, placement: Placement): Launch | undefined {
  const { need, cpusMilli, ports, resources } = placement
  const { pool } = need
  const identity = {
    pool: pool.name,
    uid: pool.uid,
    role: need.role,
    index: need.role === 'server' ? 0 : nextIndex(pool, turn.now),
    incarnation: need.role === 'server' ? nextIncarnation(pool) : pool.incarnation,
    sequence: pool.sequence + 1,
  }
  const taskId = formatTaskId(identity)
  const expansion = expandTask(need.spec, {
    pool: pool.name,
    taskId,
    index: identity.index,
    cpusMilli,
    ports,
    host: agent.host,
    attributes: agent.offers[0]?.attributes ?? {},
    ...serverFacts(need),
  })
  if (!expansion.ok) {
    turn.event({
      type: 'Warning',
      reason: 'Launching',
      message: expansion.message,
      pool: pool.name,
    })
    return undefined
  }
  const generation = pool.accepted.generation
  const revision =
    need.role === 'server' ? pool.accepted.serverRevision : pool.accepted.workerRevision
  turn.persist({
    kind: 'launch',
    task: {
      id: taskId,
      agentId: agent.agentId,
      host: agent.host,
      ports,
      cpusMilli,
      memMiB: need.spec.resources.memMiB,
      revision,
      generation,
      launchedAt: turn.now,
    },
  })
  const task = turn.world.tasks.get(taskId)
  if (task === undefined) throw new Error(`assertion failed: ${taskId} was not taken in`)
  takeFromFree(turn, agent.agentId, cpusMilli, need.spec.resources)
  // Mesos knows it as soon as it is sent; until it speaks of it, it is asked for.
  task.confirmedSession = turn.session
  turn.wakeTask(task, turn.now + turn.limits.launchConfirmMs)
  turn.markDirty(pool.name)
  return {
    taskId,
    pool: pool.name,
    role: need.role,
    index: identity.index,
    incarnation: identity.incarnation,
    generation,
    revision,
    agentId: agent.agentId,
    host: agent.host,
    spec: expansion.spec,
    resources,
    ports,
  }
}

/** What an agent has free is known from offers only; until the next one, less what was just placed there. */
function takeFromFree(
  turn: Turn,
  agentId: string,
  cpusMilli: number,
  resources: ResourcesSpec,
): void {
  const agent = turn.world.agents.get(agentId)
  if (agent?.free === undefined) return
  agent.free = {
    cpusMilli: agent.free.cpusMilli - cpusMilli,
    memMiB: agent.free.memMiB - resources.memMiB,
    diskMiB: agent.free.diskMiB - resources.diskMiB,
    gpusMilli: agent.free.gpusMilli - toMilli(resources.gpus),
  }
}

function serverFacts(need: Need) {
  return need.role === 'server'
    ? {}
    : { server: { host: need.server.host, ports: need.server.ports } }
}

/** The index whose last holder crashed and may try again, so that its count of crashes goes on; else the lowest free. */
function nextIndex(pool: PoolState, now: number): number {
  let due: number | undefined
  const waiting = new Set<number>()
  for (const [slot, history] of pool.crashes) {
    if (!slot.startsWith('worker-')) continue
    const index = Number(slot.slice('worker-'.length))
    if (pool.workers.indexInUse(index)) continue
    if (history.notBefore > now) waiting.add(index)
    else if (due === undefined || index < due) due = index
  }
  const { replicas } = pool.accepted.spec.workers
  if (due !== undefined && (replicas === 'all' || due < replicas)) return due
  const free = pool.workers.freeIndexes(1, Number.POSITIVE_INFINITY, (index) => !waiting.has(index))
  return free[0] ?? 0
}
