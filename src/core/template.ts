/**
 * Which part of a role's specification a running task was launched from: its template. Only a change of the template
 * replaces tasks; everything else takes effect in place [req 42]. `api/field-effects.ts` classifies every field; a
 * test holds the two together.
 */
import type { PoolSpec, ServerSpec, TaskSpec, WorkerSpec } from '../api/pool-spec.ts'
import { equalJson } from './equal.ts'
import type { TaskState } from './task-state.ts'
import type { PoolState } from './world.ts'

function launchTemplate(spec: TaskSpec): Partial<TaskSpec> {
  const { placement: _placement, unreachable: _unreachable, restart: _restart, ...template } = spec
  return template
}

export function serverTemplate(spec: ServerSpec): unknown {
  const { statistics: _statistics, ...rest } = spec
  return launchTemplate(rest)
}

export function workerTemplate(spec: WorkerSpec): unknown {
  const { replicas: _replicas, maxPerAgent: _max, strategy: _strategy, ...rest } = spec
  return launchTemplate(rest)
}

export interface TemplateRevisions {
  readonly serverRevision: number
  readonly workerRevision: number
}

/** Equal templates reuse their number, as far back as the history goes [req 39]; a new one gets the next. */
export function templateRevisions(pool: PoolState | undefined, spec: PoolSpec): TemplateRevisions {
  if (pool === undefined) return { serverRevision: 1, workerRevision: 1 }
  const server = serverTemplate(spec.server)
  const worker = workerTemplate(spec.workers)
  const past = [...pool.history].reverse()
  const sameServer = past.find((old) => equalJson(serverTemplate(old.spec.server), server))
  const sameWorker = past.find((old) => equalJson(workerTemplate(old.spec.workers), worker))
  return {
    serverRevision:
      sameServer?.serverRevision ??
      next(
        past.map((old) => old.serverRevision),
        pool.servers,
      ),
    workerRevision:
      sameWorker?.workerRevision ??
      next(
        past.map((old) => old.workerRevision),
        pool.workers.all(),
      ),
  }
}

/** Above all that are remembered, and above those of tasks that are older than the history. */
function next(revisions: readonly number[], tasks: Iterable<TaskState>): number {
  let highest = 0
  for (const revision of revisions) highest = Math.max(highest, revision)
  for (const task of tasks) highest = Math.max(highest, task.revision)
  return highest + 1
}
