/**
 * References in text fields: `${ports.rpc}` must name something that exists where it stands. Each fault is reported at
 * its `${`, also inside of quoted, folded and block texts.
 */
import { parseTemplate, parseTemplateName, templateFields, templateNames } from '../api/template.ts'
import { formatPath, quote, type Range, type Report } from './finding.ts'
import { manifestLimits } from './limits.ts'
import { elements, errorAt, field, fields, type Spot, textOf, warningAt } from './spot.ts'
import { nearest } from './suggest.ts'
import type { ScalarNode } from './yaml-tree.ts'

/** What a reference may name in one task. */
interface Scope {
  readonly role: string
  readonly ports: ReadonlySet<string>
  readonly serverPorts: ReadonlySet<string>
}

export function checkTemplates(root: Spot, report: Report): void {
  let faults = 0
  const bounded: Report = (finding) => {
    if (++faults <= manifestLimits.maxFaults) report(finding)
  }
  const spec = field(root, 'spec')
  const serverPorts = portNames(field(spec, 'server'))
  for (const role of ['server', 'workers']) {
    const task = field(spec, role)
    const scope = { role, ports: portNames(task), serverPorts }
    for (const part of fields(task)) visit(part, scope, bounded)
  }
}

function portNames(task: Spot | undefined): Set<string> {
  return new Set(
    elements(field(task, 'ports')).flatMap((port) => textOf(field(port, 'name')) ?? []),
  )
}

function visit(spot: Spot, scope: Scope, report: Report): void {
  if (spot.node.kind !== 'scalar') {
    for (const child of [...fields(spot), ...elements(spot)]) visit(child, scope, report)
    return
  }
  if (typeof spot.node.value !== 'string' || !spot.node.text.includes('${')) return
  const below = formatPath(spot.path.slice(2)).replace(/\[\d+\]/g, '[]')
  if (templateFields.includes(below)) checkText(spot, spot.node, scope, report)
  else {
    const range = rangeInside(spot.node, spot.node.text.indexOf('${'), '${')
    const message = "'${' is not expanded in this field"
    report(warningAt(range, spot.path, { code: 'template-not-expanded', message }))
  }
}

function checkText(spot: Spot, node: ScalarNode, scope: Scope, report: Report): void {
  const parsed = parseTemplate(node.text)
  if (!parsed.ok) {
    const range = rangeInside(node, parsed.offset, '${')
    const hint = "a literal '${' is written '$${'"
    report(errorAt(range, spot.path, { code: 'wrong-template', message: parsed.message, hint }))
    return
  }
  let faults = 0
  for (const { name, offset } of parsed.references) {
    const fault = referenceFault(name, scope)
    if (fault === undefined) continue
    if (++faults > manifestLimits.maxReferenceFaults) break
    const range = rangeInside(node, offset, `\${${name}}`)
    report(errorAt(range, spot.path, { code: 'unknown-reference', ...fault }))
  }
}

function referenceFault(
  name: string,
  scope: Scope,
): { message: string; hint?: string | undefined } | undefined {
  const value = parseTemplateName(name)
  switch (value?.kind) {
    case 'port':
      return scope.ports.has(value.port)
        ? undefined
        : missingPort(value.port, scope.role, scope.ports, 'ports.')
    case 'serverPort':
      if (scope.role === 'server') return workersOnly(name, `\${ports.${value.port}}`)
      return scope.serverPorts.has(value.port)
        ? undefined
        : missingPort(value.port, 'server', scope.serverPorts, 'server.ports.')
    case 'server.host':
      return scope.role === 'server' ? workersOnly(name, '${agent.hostname}') : undefined
    case undefined:
      return {
        message: `unknown reference ${quote(`\${${name}}`)}`,
        hint: unknownHint(name, scope),
      }
    default:
      return undefined
  }
}

function missingPort(port: string, role: string, ports: Iterable<string>, prefix: string) {
  const match = nearest(port, ports)
  return {
    message: `no port ${quote(port)} in \`spec.${role}.ports\``,
    hint: match === undefined ? undefined : `did you mean ${quote(`\${${prefix}${match}}`)}?`,
  }
}

function workersOnly(name: string, instead: string) {
  const message = `${quote(`\${${name}}`)} may be used in \`spec.workers\` only`
  return { message, hint: `the server itself has ${quote(instead)}` }
}

function unknownHint(name: string, scope: Scope): string {
  const candidates = [
    ...templateNames.filter((known) => scope.role === 'workers' || known !== 'server.host'),
    ...[...scope.ports].map((port) => `ports.${port}`),
    ...(scope.role === 'workers'
      ? [...scope.serverPorts].map((port) => `server.ports.${port}`)
      : []),
  ]
  const match = nearest(name, candidates)
  if (match !== undefined) return `did you mean ${quote(`\${${match}}`)}?`
  if (/^secret/i.test(name)) return 'give secrets as `env` with `valueFrom.secret`'
  return `a literal ${quote(`\${${name}}`)} is written ${quote(`$\${${name}}`)}`
}

/**
 * Where `part`, found in the scalar's text at `offset`, stands in the source. Escapes, folding and indentation move it;
 * its own characters stay together, so the n-th of them in the text is the n-th in the source.
 */
function rangeInside(node: ScalarNode, offset: number, part: string): Range {
  let start = -1
  for (let at = -1; at < offset; ) {
    at = node.text.indexOf(part, at + 1)
    if (at < 0) break
    start = node.source.indexOf(part, start + 1)
    if (start < 0) break
  }
  if (start < 0) return node.range
  const from = node.content.start + start
  return { start: from, end: from + part.length }
}
