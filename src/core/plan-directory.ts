/**
 * What a manifest directory would change about what an operator holds: the answer of `pitboss plan`. Pure and
 * static: it compares specs and counts, it does not look at offers or at what the loop is doing right now
 * (`/v1/plan` says that). Field effects are those that the reconciler goes by (field-effects.ts).
 */

import type { ChangeEffect, FieldChange } from '../api/field-change.ts'
import { type FieldEffect, fieldEffect } from '../api/field-effects.ts'
import type { DeclaredPool } from '../api/manifest-set.ts'
import type { PlannedAction, PlanView, PoolPlan } from '../api/plan-view.ts'
import type { PoolSpec } from '../api/pool-spec.ts'
import { API_VERSION, type MiningPool } from '../api/view.ts'

/** `current`: what the operator holds; undefined when there is none to ask, and everything is new. */
export function planForDirectory(
  declared: readonly DeclaredPool[],
  current: readonly MiningPool[] | undefined,
): PlanView {
  const held = new Map((current ?? []).map((pool) => [pool.metadata.name, pool]))
  const wanted = new Set(declared.map((pool) => pool.name))
  const gone = [...held.values()].filter((pool) => !wanted.has(pool.metadata.name))
  const pools = [
    ...declared.map((pool) => planDeclared(pool, held.get(pool.name))),
    ...gone.map(planRemoval),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    apiVersion: API_VERSION,
    kind: 'Plan',
    comparedWith: current === undefined ? 'nothing' : 'operator',
    changes: pools.some((pool) => pool.change !== 'none'),
    pools,
  }
}

function planDeclared(declared: DeclaredPool, held: MiningPool | undefined): PoolPlan {
  const { name, spec } = declared
  const source = `${declared.source.file}:${declared.source.line}`
  if (held === undefined) {
    return { name, change: 'create', source, diff: [], actions: launches(spec, 'the pool is new') }
  }
  if (held.metadata.deletionTimestamp !== undefined) {
    const actions = launches(spec, 'declared again; a new pool once the old one is gone')
    return { name, change: 'create', source, diff: [], actions }
  }
  const diff = fieldChanges(declared, held)
  if (diff.length === 0) return { name, change: 'none', source, diff, actions: [] }
  return { name, change: 'update', source, diff, actions: actionsFor(diff, spec, held) }
}

function launches(spec: PoolSpec, reason: string): PlannedAction[] {
  if (spec.suspend) return [{ action: 'hold', reason: `${reason}, and suspended: nothing starts` }]
  return [
    { action: 'launch-server', reason, count: 1 },
    workerLaunch(spec, 'once the server is ready'),
  ]
}

function workerLaunch({ workers }: PoolSpec, reason: string): PlannedAction {
  if (workers.replicas !== 'all')
    return { action: 'launch-workers', reason, count: workers.replicas }
  return { action: 'launch-workers', reason: `${reason}, on every agent that fits` }
}

function planRemoval({ metadata, spec, status }: MiningPool): PoolPlan {
  const reason = 'no manifest declares it any more'
  const server = serverCount(status.server.state)
  const tasks = status.workers.running + server
  const orphaned = [{ action: 'release', reason: `${reason}; its tasks go on`, count: tasks }]
  const ended = [
    { action: 'kill-workers', reason, count: status.workers.running },
    { action: 'kill-server', reason: 'after its workers', count: server },
  ]
  const all: PlannedAction[] = spec.deletionPolicy === 'Orphan' ? orphaned : ended
  const actions = all.filter(({ count }) => count !== 0)
  return { name: metadata.name, change: 'delete', diff: [], actions }
}

const NO_TASK: ReadonlySet<string> = new Set([
  'None',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
])

function serverCount(state: string): number {
  return NO_TASK.has(state) ? 0 : 1
}

function actionsFor(
  diff: readonly FieldChange[],
  spec: PoolSpec,
  held: MiningPool,
): PlannedAction[] {
  const first = (effect: ChangeEffect) => diff.find((change) => change.effect === effect)
  const refused = first('refused')
  if (refused !== undefined) {
    const { path, from, to } = refused
    const reason = `${path} cannot change (${show(from)} to ${show(to)}); the running generation stays`
    return [{ action: 'refuse', reason }]
  }
  if (spec.suspend) return [{ action: 'hold', reason: 'suspended: nothing starts, stops or rolls' }]
  const server = first('replace-server')
  if (server !== undefined) return serverReplacement(server, spec, held)
  const workers = first('replace-workers')
  const actions = [
    ...(workers === undefined ? [] : [workerReplacement(workers, spec, held)]),
    ...scaling(spec, held),
  ]
  if (actions.length > 0) return actions
  return [{ action: 'update', reason: 'no task restarts' }]
}

function serverReplacement(
  { path }: FieldChange,
  spec: PoolSpec,
  { status }: MiningPool,
): PlannedAction[] {
  const all: PlannedAction[] = [
    {
      action: 'kill-workers',
      reason: 'their server is replaced',
      count: status.workers.running,
    },
    { action: 'replace-server', reason: `${path} changes`, count: 1 },
    workerLaunch(spec, 'once the new server is ready'),
  ]
  return all.filter(({ count }) => count !== 0)
}

function workerReplacement(
  { path }: FieldChange,
  { workers }: PoolSpec,
  { status }: MiningPool,
): PlannedAction {
  const { maxUnavailable, maxSurge } = workers.strategy
  const reason = `${path} changes; rolls with maxUnavailable ${maxUnavailable}, maxSurge ${maxSurge}`
  return { action: 'replace-workers', reason, count: status.workers.running }
}

function scaling(spec: PoolSpec, { spec: old }: MiningPool): PlannedAction[] {
  const [from, to] = [old.workers.replicas, spec.workers.replicas]
  if (from === to) return []
  const reason = `spec.workers.replicas changes from ${from} to ${to}`
  if (to === 'all') return [workerLaunch(spec, reason)]
  if (from === 'all')
    return [{ action: 'update', reason: `${reason}; workers beyond it are killed` }]
  if (to > from) return [{ action: 'launch-workers', reason, count: to - from }]
  return [{ action: 'kill-workers', reason, count: from - to }]
}

function fieldChanges(declared: DeclaredPool, held: MiningPool): FieldChange[] {
  return differences(leavesOf(held.metadata, held.spec), leavesOf(declared, declared.spec))
}

/** How one spec of a pool differs from the one before it. */
export function specChanges(before: PoolSpec, after: PoolSpec): FieldChange[] {
  const noMetadata = { labels: {}, annotations: {} }
  return differences(leavesOf(noMetadata, before), leavesOf(noMetadata, after))
}

/** Every leaf that differs, by path; numbers in paths in their order. */
function differences(
  before: ReadonlyMap<string, Leaf>,
  after: ReadonlyMap<string, Leaf>,
): FieldChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(byPath)
  return paths.flatMap((path) => {
    const [from, to] = [before.get(path), after.get(path)]
    const effect = effectOf(path)
    if (from === to || effect === undefined) return []
    const change = { path, effect }
    return [
      {
        ...change,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    ]
  })
}

type Leaf = string | number | boolean | null

function leavesOf(
  metadata: { labels: object; annotations: object },
  spec: PoolSpec,
): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  addLeaves(leaves, 'metadata.labels', metadata.labels)
  addLeaves(leaves, 'metadata.annotations', metadata.annotations)
  addLeaves(leaves, 'spec', spec)
  return leaves
}

function addLeaves(leaves: Map<string, Leaf>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      addLeaves(leaves, `${path}[${index}]`, item)
    })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      addLeaves(leaves, /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key}']`, child)
    }
  } else if (value !== undefined) leaves.set(path, value as Leaf)
}

const EFFECTS: Readonly<Record<FieldEffect, ChangeEffect | undefined>> = {
  inPlace: 'in-place',
  replaceServer: 'replace-server',
  replaceWorkers: 'replace-workers',
  immutable: 'refused',
  ignored: undefined,
}

function effectOf(path: string): ChangeEffect | undefined {
  const effect = fieldEffect(path)
  if (effect !== undefined) return EFFECTS[effect]
  // A field of an operator newer than this command: assume the worst that could follow.
  if (path.startsWith('spec.server.')) return 'replace-server'
  return path.startsWith('spec.workers.') ? 'replace-workers' : 'in-place'
}

function byPath(a: string, b: string): number {
  const padded = (path: string) => path.replace(/\d+/g, (number) => number.padStart(9, '0'))
  return padded(a) < padded(b) ? -1 : 1
}

function show(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value)
}
