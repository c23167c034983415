/**
 * Whether an answer is what an operator answers: enough of the shape that printing it cannot fail, whoever
 * listens at that address. Fields beyond that may come and go with the operator's version.
 */
import {
  type ActionView,
  type AgentView,
  API_VERSION,
  type EventView,
  type MiningPool,
  type ObjectList,
  type RevisionView,
  type TaskView,
} from '../../api/view.ts'
import { strangerError } from './errors.ts'

type Fields = Readonly<Record<string, unknown>>

export function checkList<T>(
  server: string,
  kind: string,
  answer: unknown,
  isItem: (item: unknown) => item is T,
): ObjectList<T> {
  if (isObject(answer) && answer['kind'] === kind && answer['apiVersion'] === API_VERSION) {
    const items = answer['items']
    if (Array.isArray(items) && items.every(isItem)) {
      return { apiVersion: API_VERSION, kind, items }
    }
  }
  throw strangerError(server, `its answer is no ${kind}`)
}

export function checkPool(server: string, answer: unknown): MiningPool {
  if (isPool(answer)) return answer
  throw strangerError(server, 'its answer is no MiningPool')
}

export function isPool(value: unknown): value is MiningPool {
  if (!isObject(value) || !isObject(value['spec'])) return false
  const { metadata, status } = value
  return (
    isObject(metadata) &&
    strings(metadata, ['name', 'creationTimestamp', 'source']) &&
    isObject(status) &&
    strings(status, ['revision']) &&
    objectLists(status, ['conditions', 'pending', 'backoff']) &&
    isObject(status['server']) &&
    strings(status['server'], ['state']) &&
    isObject(status['server']['ports']) &&
    isObject(status['workers'])
  )
}

export function isTask(value: unknown): value is TaskView {
  return (
    isObject(value) &&
    strings(value, ['id', 'pool', 'role', 'state', 'host', 'agentId', 'launchTime']) &&
    isObject(value['ports'])
  )
}

export function isAgent(value: unknown): value is AgentView {
  return (
    isObject(value) &&
    strings(value, ['id', 'host', 'lastSeenTime']) &&
    isObject(value['attributes']) &&
    (value['free'] === undefined || isObject(value['free']))
  )
}

export function isEvent(value: unknown): value is EventView {
  return (
    isObject(value) &&
    strings(value, ['type', 'reason', 'message', 'firstTime', 'lastTime']) &&
    typeof value['sequence'] === 'number'
  )
}

export function isRevision(value: unknown): value is RevisionView {
  if (!isObject(value)) return false
  const { generation, time, changes, spec } = value
  const isChange = (change: unknown) => isObject(change) && strings(change, ['path', 'effect'])
  return (
    typeof generation === 'number' &&
    typeof time === 'string' &&
    isObject(spec) &&
    (changes === undefined || (Array.isArray(changes) && changes.every(isChange)))
  )
}

export function isAction(value: unknown): value is ActionView {
  return isObject(value) && strings(value, ['action', 'pool', 'reason'])
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function strings(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'string')
}

function objectLists(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => {
    const list = fields[name]
    return Array.isArray(list) && list.every(isObject)
  })
}
