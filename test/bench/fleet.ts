/** Engines in the middle of their work, of any size, for the benchmarks of the core. */

import type { Call, Launch } from '../../src/core/effects.ts'
import { Engine } from '../../src/core/engine.ts'
import type { Input, StatusInput } from '../../src/core/input.ts'
import type { Offer } from '../../src/core/placement/offer.ts'
import { declared, offer, portRanges, scalar } from '../unit/core/builders.ts'

export const START = 1_700_000_000_000

export function offers(count: number, cpus: number): Offer[] {
  return Array.from({ length: count }, (_, index) =>
    offer(`o${index}`, {
      agentId: `a${index}`,
      host: `h${index}`,
      resources: [scalar('cpus', cpus), scalar('mem', 65_536), portRanges([[31_000, 32_000]])],
    }),
  )
}

export function running(launch: Launch, healthy?: boolean): StatusInput {
  return {
    kind: 'status',
    taskId: launch.taskId,
    agentId: launch.agentId,
    state: 'TASK_RUNNING',
    source: 'executor',
    uuid: new Uint8Array(16),
    ...(healthy === undefined ? {} : { healthy }),
  }
}

/** Subscribed and reconciled, with `pools` pools of `workers` workers each, none of them started. */
export function freshEngine(pools: number, workers: number): Engine {
  const engine = new Engine({ defaultRole: 'mining' })
  const names = Array.from({ length: pools }, (_, index) => `p${index}`)
  const resources = { cpus: 0.1, memMiB: 32, diskMiB: 0, gpus: 0 }
  const set = {
    revision: 'r1',
    complete: true,
    broken: [],
    diagnostics: [],
    pools: names.map((name) => declared(name, { workers: { replicas: workers, resources } })),
  }
  engine.step([{ kind: 'manifests', set }], START)
  const roles = engine.roles()
  const subscribed: Input = {
    kind: 'subscribed',
    frameworkId: 'f',
    session: 1,
    roles,
    gpus: false,
    canFilter: false,
    master: 'm',
  }
  const { calls } = engine.step([subscribed], START)
  const barrier = calls.flatMap((call) => (call.kind === 'reconcile' ? call.tasks : [])).at(-1)
  if (barrier === undefined) throw new Error('there is no barrier')
  engine.step(
    [{ kind: 'status', taskId: barrier.taskId, state: 'TASK_UNKNOWN', source: 'master' }],
    START,
  )
  return engine
}

/** Steps for as long as the engine wants to at once: many launches are shared out over several. */
export function settle(engine: Engine, input: Input): Call[] {
  const calls: Call[] = []
  let next = input
  for (;;) {
    const result = engine.step([next], START)
    calls.push(...result.calls)
    if (result.wakeAt === undefined || result.wakeAt > START) return calls
    next = { kind: 'tick' }
  }
}

export function launchesOf(engine: Engine, count: number, cpus: number): Launch[] {
  return launchesOn(engine, offers(count, cpus))
}

export function launchesOn(engine: Engine, offers: readonly Offer[]): Launch[] {
  const calls = settle(engine, { kind: 'offers', offers })
  return calls.flatMap((call) => (call.kind === 'accept' ? call.launches : []))
}

/** All of it runs; the launches of the workers. */
export function convergedEngine(
  pools: number,
  workers: number,
  agents = Math.max(10, Math.ceil((pools * (workers + 10)) / 100)),
): { readonly engine: Engine; readonly workers: readonly Launch[] } {
  const engine = freshEngine(pools, workers)
  const servers = launchesOf(engine, agents, 32)
  engine.step(
    servers.map((launch) => running(launch)),
    START,
  )
  const started: Launch[] = []
  while (started.length < pools * workers) {
    const launched = launchesOf(engine, agents, 32)
    if (launched.length === 0) throw new Error(`only ${started.length} workers were placed`)
    started.push(...launched)
  }
  engine.step(
    started.map((launch) => running(launch)),
    START,
  )
  return { engine, workers: started }
}

/** Something new of one worker after the other: its health flips. */
export function healthFlips(workers: readonly Launch[], count: number, healthy: boolean) {
  return Array.from({ length: count }, (_, index) => {
    const launch = workers[(index * 7) % workers.length]
    if (launch === undefined) throw new Error('there are no workers')
    return running(launch, healthy)
  })
}
