/**
 * What a change of a field does to running tasks: one entry for every leaf of `schemas/miningpool.schema.json`
 * [req 42]. A test fails when a leaf has no entry or an entry has no leaf, so a new field cannot be forgotten.
 * Rule: what ends up in a task's TaskInfo replaces the task; what only guides Pitboss takes effect in place.
 * Pure data and lookups.
 */

/**
 * - `inPlace`: running tasks stay.
 * - `replaceServer`: the pool goes through teardown in order: workers, server, new server, new workers.
 * - `replaceWorkers`: workers roll by `spec.workers.strategy`.
 * - `immutable`: refused; the old generation keeps running [req 16].
 * - `ignored`: never looked at.
 */
export type FieldEffect = 'inPlace' | 'replaceServer' | 'replaceWorkers' | 'immutable' | 'ignored'

type TaskFieldEffect = 'replace' | 'inPlace'

/** Leaves below `spec.server` and `spec.workers`; `[]` stands for each element of a list. */
const taskLeaves: Readonly<Record<string, TaskFieldEffect>> = {
  image: 'replace',
  command: 'replace',
  'command[]': 'replace',
  'args[]': 'replace',
  'env[].name': 'replace',
  'env[].value': 'replace',
  'env[].valueFrom.secret.file': 'replace',
  'env[].valueFrom.secret.env': 'replace',
  'env[].valueFrom.secret.mesos': 'replace',
  'ports[].name': 'replace',
  'ports[].hostPort': 'replace',
  'ports[].containerPort': 'replace',
  'resources.cpus': 'replace',
  'resources.memMiB': 'replace',
  'resources.diskMiB': 'replace',
  'resources.gpus': 'replace',
  network: 'replace',
  ...checkLeaves('healthCheck'),
  ...checkLeaves('readinessCheck'),
  'fetch[].uri': 'replace',
  'fetch[].executable': 'replace',
  'fetch[].extract': 'replace',
  'fetch[].cache': 'replace',
  'fetch[].outputFile': 'replace',
  'volumes[].containerPath': 'replace',
  'volumes[].hostPath': 'replace',
  'volumes[].mode': 'replace',
  // In TaskInfo.kill_policy; the one of a KILL call is ignored by the default command executor [fact 68].
  killGraceSeconds: 'replace',
  'placement.constraints[].field': 'inPlace',
  'placement.constraints[].operator': 'inPlace',
  'placement.constraints[].value': 'inPlace',
  'placement.constraints[].values[]': 'inPlace',
  'placement.constraints[].max': 'inPlace',
  'unreachable.replaceAfterSeconds': 'inPlace',
  'restart.backoffSeconds': 'inPlace',
  'restart.maxBackoffSeconds': 'inPlace',
}

/** Pitboss alone asks there. */
const serverLeaves: Readonly<Record<string, TaskFieldEffect>> = {
  'statistics.port': 'inPlace',
  'statistics.path': 'inPlace',
}

const workerLeaves: Readonly<Record<string, TaskFieldEffect>> = {
  replicas: 'inPlace',
  maxPerAgent: 'inPlace',
  'strategy.maxUnavailable': 'inPlace',
  'strategy.maxSurge': 'inPlace',
}

/** Every leaf of the resource by its path: `spec.server.env[].value`, `metadata.labels.*`. */
export const fieldEffects: Readonly<Record<string, FieldEffect>> = {
  apiVersion: 'ignored',
  kind: 'ignored',
  'metadata.name': 'inPlace',
  'metadata.labels.*': 'inPlace',
  'metadata.annotations.*': 'inPlace',
  'spec.suspend': 'inPlace',
  'spec.deletionPolicy': 'inPlace',
  'spec.progressDeadlineSeconds': 'inPlace',
  'spec.role': 'immutable',
  ...below('spec.server', { ...serverLeaves, ...taskLeaves }, 'replaceServer'),
  ...below('spec.workers', { ...workerLeaves, ...taskLeaves }, 'replaceWorkers'),
  status: 'ignored',
}

/** The effect of a concrete path such as `spec.server.env[1].value`; undefined for one that is no leaf. */
export function fieldEffect(path: string): FieldEffect | undefined {
  const pattern = path
    .replace(/\[\d+\]/g, '[]')
    .replace(/^metadata\.(labels|annotations)\b.+$/, 'metadata.$1.*')
  return Object.hasOwn(fieldEffects, pattern) ? fieldEffects[pattern] : undefined
}

function checkLeaves(check: string): Record<string, TaskFieldEffect> {
  const leaves = [
    'http.port',
    'http.path',
    'http.scheme',
    'tcp.port',
    'command',
    'command[]',
    'delaySeconds',
    'intervalSeconds',
    'timeoutSeconds',
    'consecutiveFailures',
    'gracePeriodSeconds',
  ]
  return Object.fromEntries(leaves.map((leaf) => [`${check}.${leaf}`, 'replace']))
}

function below(
  parent: string,
  leaves: Readonly<Record<string, TaskFieldEffect>>,
  replace: FieldEffect,
): Record<string, FieldEffect> {
  return Object.fromEntries(
    Object.entries(leaves).map(([leaf, effect]) => [
      `${parent}.${leaf}`,
      effect === 'replace' ? replace : effect,
    ]),
  )
}
