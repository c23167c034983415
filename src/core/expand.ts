/** Puts what the offer and the server gave into the texts of a task: `${ports.NAME}`, `${server.host}` and the like. */

import type { CheckSpec, EnvVar, TaskSpec } from '../api/pool-spec.ts'
import { expandTemplate, parseTemplate } from '../api/template.ts'
import type { ExpandedTaskSpec } from './effects.ts'
import { fromMilli } from './placement/fixed.ts'

export interface ExpansionFacts {
  readonly pool: string
  readonly taskId: string
  readonly index: number
  readonly cpusMilli: number
  readonly ports: Readonly<Record<string, number>>
  readonly host: string
  readonly attributes: Readonly<Record<string, string>>
  /** Workers only. */
  readonly server?: { readonly host: string; readonly ports: Readonly<Record<string, number>> }
}

export type Expansion =
  | { readonly ok: true; readonly spec: ExpandedTaskSpec }
  | { readonly ok: false; readonly message: string }

/** The only thing that can be missing is an attribute that this agent does not have; the rest is validated. */
export function expandTask(spec: TaskSpec, facts: ExpansionFacts): Expansion {
  const problems: string[] = []
  const text = (template: string): string => {
    const expanded = expandTemplate(template, (name) => lookUp(name, facts))
    if (expanded.ok) return expanded.text
    problems.push(expanded.message)
    return template
  }
  const expanded: ExpandedTaskSpec = {
    ...spec,
    ...(spec.image === undefined ? {} : { image: text(spec.image) }),
    ...(spec.command === undefined ? {} : { command: expandCommand(spec.command, text) }),
    args: spec.args.map(text),
    env: spec.env.map((variable) => expandVariable(variable, text)),
    fetch: spec.fetch.map((fetch) => ({
      ...fetch,
      uri: text(fetch.uri),
      ...(fetch.outputFile === undefined ? {} : { outputFile: text(fetch.outputFile) }),
    })),
    volumes: spec.volumes.map((volume) => ({
      ...volume,
      hostPath: text(volume.hostPath),
      containerPath: text(volume.containerPath),
    })),
    ...(spec.healthCheck === undefined ? {} : { healthCheck: expandCheck(spec.healthCheck, text) }),
    ...(spec.readinessCheck === undefined
      ? {}
      : { readinessCheck: expandCheck(spec.readinessCheck, text) }),
  }
  const problem = problems[0]
  return problem === undefined ? { ok: true, spec: expanded } : { ok: false, message: problem }
}

const ATTRIBUTE_PREFIX = 'agent.attributes.'
const attributesBySpec = new WeakMap<TaskSpec, readonly string[]>()

/** The agent attributes that the texts of a task name: an agent without one of them cannot run it. */
export function attributesUsed(spec: TaskSpec): readonly string[] {
  const known = attributesBySpec.get(spec)
  if (known !== undefined) return known
  const used = new Set<string>()
  for (const text of textsOf(spec)) {
    if (!text.includes(ATTRIBUTE_PREFIX)) continue
    const parsed = parseTemplate(text)
    for (const { name } of parsed.ok ? parsed.references : []) {
      if (name.startsWith(ATTRIBUTE_PREFIX)) used.add(name.slice(ATTRIBUTE_PREFIX.length))
    }
  }
  const names = [...used]
  attributesBySpec.set(spec, names)
  return names
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* textsOf(member)
  }
}

function expandCommand(
  command: string | readonly string[],
  text: (template: string) => string,
): string | readonly string[] {
  return typeof command === 'string' ? text(command) : command.map(text)
}

function expandVariable(variable: EnvVar, text: (template: string) => string): EnvVar {
  return variable.value === undefined ? variable : { ...variable, value: text(variable.value) }
}

function expandCheck(check: CheckSpec, text: (template: string) => string): CheckSpec {
  return {
    ...check,
    ...(check.http === undefined ? {} : { http: { ...check.http, path: text(check.http.path) } }),
    ...(check.command === undefined ? {} : { command: expandCommand(check.command, text) }),
  }
}

function lookUp(name: string, facts: ExpansionFacts): string | undefined {
  switch (name) {
    case 'server.host':
      return facts.server?.host
    case 'task.id':
      return facts.taskId
    case 'task.index':
      return String(facts.index)
    case 'task.cpus':
      return String(fromMilli(facts.cpusMilli))
    case 'agent.hostname':
      return facts.host
    case 'pool.name':
      return facts.pool
    default:
      return lookUpPrefixed(name, facts)
  }
}

function lookUpPrefixed(name: string, facts: ExpansionFacts): string | undefined {
  const find = (prefix: string, values: Readonly<Record<string, string | number>> | undefined) => {
    const key = name.slice(prefix.length)
    return values !== undefined && Object.hasOwn(values, key) ? String(values[key]) : undefined
  }
  if (name.startsWith('ports.')) return find('ports.', facts.ports)
  if (name.startsWith('server.ports.')) return find('server.ports.', facts.server?.ports)
  if (name.startsWith('agent.attributes.')) return find('agent.attributes.', facts.attributes)
  return undefined
}
