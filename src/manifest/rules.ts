/**
 * Rules between fields, which a schema cannot say plainly [req 15]. They look at the nodes, not at validated data, so
 * that they report together with the schema's findings: whatever the schema refuses they pass over.
 */
import { quote, type Report } from './finding.ts'
import { checkSecrets } from './rules-secrets.ts'
import { checkTemplates } from './rules-templates.ts'
import {
  elements,
  errorAt,
  field,
  numberOf,
  rootSpot,
  type Spot,
  textOf,
  valueRange,
  warningAt,
} from './spot.ts'
import { nearest } from './suggest.ts'
import type { YamlNode } from './yaml-tree.ts'

/** Below it Mesos' memory isolators raise the limit by themselves (MIN_MEMORY in their constants). */
const leastMemMiB = 32

/** Everything beyond the schema that is wrong with one document. */
export function checkRules(document: YamlNode, report: Report): void {
  const root = rootSpot(document)
  const status = field(root, 'status')
  if (status !== undefined) {
    const message = '`status` is written by Pitboss only; it is ignored here'
    report(warningAt(status.key, status.path, { code: 'status-ignored', message }))
  }
  const spec = field(root, 'spec')
  for (const task of [field(spec, 'server'), field(spec, 'workers')]) {
    if (task?.node.kind !== 'map') continue
    checkTask(task, report)
    checkSecrets(task, report)
  }
  const server = field(spec, 'server')
  if (server !== undefined)
    checkPortName(server, field(field(server, 'statistics'), 'port'), report)
  checkStrategy(field(field(spec, 'workers'), 'strategy'), report)
  checkTemplates(root, report)
}

function checkTask(task: Spot, report: Report): void {
  if (field(task, 'image') === undefined && field(task, 'command') === undefined) {
    const message = '`image` or `command` is required'
    report(errorAt(task.key, task.path, { code: 'missing-field', message }))
  }
  checkUnique(elements(field(task, 'env')), 'name', report)
  checkUnique(elements(field(task, 'ports')), 'name', report)
  checkUnique(elements(field(task, 'ports')), 'hostPort', report)
  checkUnique(elements(field(task, 'ports')), 'containerPort', report)
  checkUnique(elements(field(task, 'volumes')), 'containerPath', report)
  for (const variable of elements(field(task, 'env'))) {
    checkExactlyOne(variable, ['value', 'valueFrom'], report)
    const secret = field(field(variable, 'valueFrom'), 'secret')
    if (secret !== undefined) checkExactlyOne(secret, ['file', 'env', 'mesos'], report)
  }
  for (const file of elements(field(task, 'fetch'))) checkInside(field(file, 'outputFile'), report)
  for (const volume of elements(field(task, 'volumes'))) {
    checkInside(field(volume, 'containerPath'), report)
  }
  checkNetwork(task, report)
  checkResources(field(task, 'resources'), report)
  for (const name of ['healthCheck', 'readinessCheck']) {
    const check = field(task, name)
    if (check?.node.kind === 'map') checkCheck(task, check, report)
  }
  checkReadiness(task, report)
  for (const constraint of elements(field(field(task, 'placement'), 'constraints'))) {
    checkConstraint(constraint, report)
  }
  checkRestart(field(task, 'restart'), report)
}

/** The Docker executor makes no general checks, so a command could never tell readiness there [req 49]. */
function checkReadiness(task: Spot, report: Report): void {
  const command = field(field(task, 'readinessCheck'), 'command')
  if (command === undefined || field(task, 'image') === undefined) return
  const message =
    '`command` may not be used in a readiness check with `image`; `http` and `tcp` may'
  report(errorAt(command.key, command.path, { code: 'not-with-image', message }))
}

/** Of the elements' `name`s none may be equal. */
function checkUnique(list: readonly Spot[], name: string, report: Report): void {
  const seen = new Map<string | number, Spot>()
  for (const element of list) {
    const spot = field(element, name)
    const value = textOf(spot) ?? numberOf(spot)
    if (spot === undefined || value === undefined) continue
    const first = seen.get(value)
    if (first === undefined) {
      seen.set(value, element)
      continue
    }
    const words = {
      code: 'duplicate-value',
      message: `${quote(String(value))} must not be used twice; it is the \`${name}\` of element ${first.path.at(-1)} too`,
    }
    report(errorAt(valueRange(spot), spot.path, words))
  }
}

function checkExactlyOne(spot: Spot, names: readonly string[], report: Report): void {
  if (spot.node.kind !== 'map') return
  const given = names.flatMap((name) => field(spot, name) ?? [])
  const list = names.map((name) => `\`${name}\``)
  const choice = `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
  if (given.length === 0) {
    const message = `exactly one of ${choice} is required`
    report(errorAt(spot.key, spot.path, { code: 'missing-field', message }))
  }
  for (const extra of given.slice(1)) {
    const message = `only one of ${choice} may be given`
    report(errorAt(extra.key, extra.path, { code: 'conflicting-fields', message }))
  }
}

/** Out of the task's sandbox: a slip at best, and nothing that depends on each agent's own checks. */
function checkInside(spot: Spot | undefined, report: Report): void {
  if (spot === undefined || textOf(spot)?.split('/').includes('..') !== true) return
  const words = { code: 'wrong-format', message: "must not lead upwards with '..'" }
  report(errorAt(valueRange(spot), spot.path, words))
}

function checkNetwork(task: Spot, report: Report): void {
  const networkSpot = field(task, 'network')
  const network = networkSpot === undefined ? 'host' : textOf(networkSpot)
  if (networkSpot !== undefined && network === 'bridge' && field(task, 'image') === undefined) {
    const message = "network 'bridge' needs an `image`"
    const words = { code: 'conflicting-fields', message }
    report(errorAt(valueRange(networkSpot), networkSpot.path, words))
  }
  const meant = ['host', 'bridge'].find((known) => known === network?.toLowerCase())
  if (networkSpot !== undefined && meant !== undefined && meant !== network) {
    const message = `must be ${quote(meant)}, not ${quote(network ?? '')}`
    const words = { code: 'wrong-value', message, hint: 'no CNI network may have that name' }
    report(errorAt(valueRange(networkSpot), networkSpot.path, words))
  }
  if (network !== 'host') return
  for (const port of elements(field(task, 'ports'))) {
    const spot = field(port, 'containerPort')
    if (spot === undefined) continue
    const message = "`containerPort` may not be used with network 'host'"
    const hint = "with network 'host' the task listens on the agent's port itself"
    report(errorAt(spot.key, spot.path, { code: 'conflicting-fields', message, hint }))
  }
}

function checkResources(resources: Spot | undefined, report: Report): void {
  const cpusSpot = field(resources, 'cpus')
  const cpus = numberOf(cpusSpot)
  if (cpusSpot !== undefined && cpus !== undefined && Number.isFinite(cpus)) {
    const rounded = Math.round(cpus * 1000) / 1000
    if (rounded !== cpus) {
      const hint = `Mesos counts CPUs in thousandths; the nearest is ${Math.max(rounded, 0.001)}`
      const words = { code: 'wrong-format', message: 'must have at most three decimals', hint }
      report(errorAt(valueRange(cpusSpot), cpusSpot.path, words))
    }
  }
  const memSpot = field(resources, 'memMiB')
  const mem = numberOf(memSpot)
  if (memSpot !== undefined && mem !== undefined && mem >= 1 && mem < leastMemMiB) {
    const message = `Mesos limits no container below ${leastMemMiB} MiB: the task may take more than ${mem}`
    const words = { code: 'low-memory', message }
    report(warningAt(valueRange(memSpot), memSpot.path, words))
  }
}

const portName = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

function checkCheck(task: Spot, check: Spot, report: Report): void {
  checkExactlyOne(check, ['http', 'tcp', 'command'], report)
  for (const kind of ['http', 'tcp']) checkPortName(task, field(field(check, kind), 'port'), report)
}

/** What names a port of the task must name one that it has. */
function checkPortName(task: Spot, spot: Spot | undefined, report: Report): void {
  const names = elements(field(task, 'ports')).flatMap((port) => textOf(field(port, 'name')) ?? [])
  const name = textOf(spot)
  if (spot === undefined || name === undefined || names.includes(name)) return
  // What can be no port's name at all is the schema's to refuse.
  if (!portName.test(name)) return
  const path = `spec.${task.path[1]}.ports`
  const match = nearest(name, names)
  const words = {
    code: 'unknown-port',
    message: `no port ${quote(name)} in \`${path}\``,
    hint: match === undefined ? undefined : `did you mean ${quote(match)}?`,
  }
  report(errorAt(valueRange(spot), spot.path, words))
}

/** What each operator takes; the first is required, except for `spread`. */
const operands: Readonly<Record<string, readonly string[]>> = {
  equals: ['value'],
  like: ['value'],
  in: ['values'],
  notIn: ['values'],
  unique: [],
  maxPer: ['max'],
  spread: ['values'],
}

function checkConstraint(constraint: Spot, report: Report): void {
  const operator = textOf(field(constraint, 'operator')) ?? ''
  const taken = Object.hasOwn(operands, operator) ? operands[operator] : undefined
  if (taken === undefined) return
  for (const name of ['value', 'values', 'max']) {
    const spot = field(constraint, name)
    if (spot === undefined && taken.includes(name) && operator !== 'spread') {
      const message = `\`${name}\` is required with operator '${operator}'`
      const words = { code: 'missing-field', message }
      report(errorAt(constraint.key, [...constraint.path, name], words))
    }
    if (spot !== undefined && !taken.includes(name)) {
      const message = `\`${name}\` may not be used with operator '${operator}'`
      report(errorAt(spot.key, spot.path, { code: 'conflicting-fields', message }))
    }
  }
  const pattern = field(constraint, 'value')
  const text = textOf(pattern)
  if (operator !== 'like' || pattern === undefined || text === undefined) return
  try {
    new RegExp(`^(?:${text})$`)
  } catch {
    const words = {
      code: 'wrong-format',
      message: `must be a regular expression, not ${quote(text)}`,
    }
    report(errorAt(valueRange(pattern), pattern.path, words))
  }
}

function checkRestart(restart: Spot | undefined, report: Report): void {
  const mostSpot = field(restart, 'maxBackoffSeconds')
  const first = numberOf(field(restart, 'backoffSeconds'))
  const most = numberOf(mostSpot)
  if (mostSpot === undefined || first === undefined || most === undefined || most >= first) return
  const message = `must be \`backoffSeconds\` (${first}) or more, not '${most}'`
  report(errorAt(valueRange(mostSpot), mostSpot.path, { code: 'out-of-range', message }))
}

function checkStrategy(strategy: Spot | undefined, report: Report): void {
  const unavailable = field(strategy, 'maxUnavailable')
  if (unavailable === undefined || !isZero(unavailable)) return
  const surge = field(strategy, 'maxSurge')
  if (surge === undefined || !isZero(surge)) return
  const message = 'must not be 0 when `maxSurge` is 0 too: no worker could ever be replaced'
  const words = { code: 'conflicting-fields', message }
  report(errorAt(valueRange(unavailable), unavailable.path, words))
}

function isZero(spot: Spot): boolean {
  return numberOf(spot) === 0 || textOf(spot) === '0%'
}
