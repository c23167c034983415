/** A field as the checks walk it: its path, its node, and where diagnostics about it stand. */
import type { Finding, Path, Range } from './finding.ts'
import type { YamlNode } from './yaml-tree.ts'

export interface Spot {
  readonly path: Path
  readonly node: YamlNode
  /** The field's key; for an element of a list and for the document itself its beginning. */
  readonly key: Range
}

export function rootSpot(node: YamlNode): Spot {
  return { path: [], node, key: node.range }
}

export function field(spot: Spot | undefined, name: string): Spot | undefined {
  if (spot?.node.kind !== 'map') return undefined
  const entry = spot.node.entries.get(name)
  return entry && { path: [...spot.path, name], node: entry.value, key: entry.key }
}

/** Each field of a mapping. */
export function fields(spot: Spot | undefined): Spot[] {
  if (spot?.node.kind !== 'map') return []
  return [...spot.node.entries.values()].map((entry) => ({
    path: [...spot.path, entry.name],
    node: entry.value,
    key: entry.key,
  }))
}

/** Each element of a list. */
export function elements(spot: Spot | undefined): Spot[] {
  if (spot?.node.kind !== 'list') return []
  return spot.node.items.map((node, index) => elementSpot(spot, node, index))
}

function element(spot: Spot, index: number): Spot | undefined {
  const node = spot.node.kind === 'list' ? spot.node.items[index] : undefined
  return node && elementSpot(spot, node, index)
}

function elementSpot(spot: Spot, node: YamlNode, index: number): Spot {
  return { path: [...spot.path, index], node, key: node.range }
}

/** The field below `root` that a JSON pointer names, or the nearest above it that exists. */
export function spotAt(root: Spot, pointerSteps: readonly string[]): Spot {
  let spot = root
  for (const step of pointerSteps) {
    const next = spot.node.kind === 'list' ? element(spot, Number(step)) : field(spot, step)
    if (next === undefined) return spot
    spot = next
  }
  return spot
}

/** Where a wrong value is reported: the value, or the key where there is nothing to point at. */
export function valueRange(spot: Spot): Range {
  return spot.node.kind === 'scalar' && spot.node.empty ? spot.key : spot.node.range
}

export function textOf(spot: Spot | undefined): string | undefined {
  const value = spot?.node.kind === 'scalar' ? spot.node.value : undefined
  return typeof value === 'string' ? value : undefined
}

export function numberOf(spot: Spot | undefined): number | undefined {
  const value = spot?.node.kind === 'scalar' ? spot.node.value : undefined
  return typeof value === 'number' ? value : undefined
}

export interface Words {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
}

export function errorAt(range: Range, path: Path, words: Words): Finding {
  return makeFinding('error', range, path, words)
}

export function warningAt(range: Range, path: Path, words: Words): Finding {
  return makeFinding('warning', range, path, words)
}

function makeFinding(
  severity: Finding['severity'],
  range: Range,
  path: Path,
  { code, message, hint }: Words,
): Finding {
  const finding = { severity, code, path, range, message }
  return hint === undefined ? finding : { ...finding, hint }
}
