/**
 * YAML text to a tree of nodes that know their place, one tree a document. Composed from js-yaml's event stream rather
 * than its constructor, because that stops at the first duplicate key and forgets where values stood.
 *
 * YAML 1.2 core: `yes` is a text, `0x10` a number. Merge keys (`<<`) work, as editors and other tools have them. Tags
 * other than YAML's own are refused. Bounded in depth, aliases and expanded size: an alias is a reference here, and
 * what it would expand to is counted before anything expands it.
 */
import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type ScalarTagDefinition,
} from 'js-yaml'
import type { Range, Report } from './finding.ts'
import { quote } from './finding.ts'
import { manifestLimits } from './limits.ts'
import { placeAt, type SourceText } from './source.ts'
import { syntaxFinding, templateMarkup } from './yaml-errors.ts'

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly range: Range
  readonly value: string | number | boolean | null
  /** The text before it was read as a number, boolean or null. */
  readonly text: string
  /** Nothing stands there: `key:`. */
  readonly empty: boolean
  readonly quoted: boolean
  /** Its value could not be had and was reported: nothing more can be said about it. */
  readonly unresolved: boolean
  /** Where the text itself stands, without quotes or block header. */
  readonly content: Range
  /** The text itself as it is written. */
  readonly source: string
}

export interface MapEntry {
  readonly name: string
  readonly key: Range
  readonly value: YamlNode
}

export interface MapNode {
  readonly kind: 'map'
  readonly range: Range
  readonly entries: ReadonlyMap<string, MapEntry>
}

export interface ListNode {
  readonly kind: 'list'
  readonly range: Range
  readonly items: readonly YamlNode[]
}

export type YamlNode = ScalarNode | MapNode | ListNode

export interface YamlStream {
  /** Each document that holds anything. */
  readonly documents: readonly YamlNode[]
  /** False when the text is not YAML, or too much: then nothing of it may be used. */
  readonly readable: boolean
}

/** Reads every document of `source`, reporting all that is wrong with the YAML itself. Never throws. */
export function readYaml(source: SourceText, report: Report): YamlStream {
  const { text } = source
  try {
    const events = parseEvents(text, { maxDepth: manifestLimits.maxDepth })
    return { documents: new Composer(source, events, report).documents(), readable: true }
  } catch (error) {
    if (error instanceof TooLarge) {
      const range = { start: error.offset, end: error.offset }
      report({ severity: 'error', code: 'too-large', path: [], range, message: error.message })
    } else report(syntaxFinding(error, text))
    return { documents: [], readable: false }
  }
}

/** The value of a tree as plain data; each alias gives data of its own, so that filling one in leaves the other. */
export function toValue(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(toValue)
  const object: Record<string, unknown> = {}
  for (const { name, value } of node.entries.values()) {
    if (name === '__proto__') {
      const data = { value: toValue(value), enumerable: true, configurable: true, writable: true }
      Object.defineProperty(object, name, data)
    } else object[name] = toValue(value)
  }
  return object
}

/** What would be built grew beyond the bound. */
class TooLarge extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

interface Anchor {
  /** Undefined while the value is being read: an alias to it there would contain itself. */
  node: YamlNode | undefined
  size: number
}

interface Read {
  readonly node: YamlNode
  /** How many nodes it expands to. */
  readonly size: number
}

class Composer {
  readonly #source: SourceText
  readonly #text: string
  readonly #events: readonly Event[]
  readonly #report: Report
  #index = 0
  #anchors = new Map<string, Anchor>()
  #nodes = 0
  #aliases = 0
  #ownTagsOnly = true
  /** Of what is being read. */
  readonly #path: (string | number)[] = []
  /** Where the last thing read ended: an empty value stands there. */
  #lastEnd = 0

  constructor(source: SourceText, events: readonly Event[], report: Report) {
    this.#source = source
    this.#text = source.text
    this.#events = events
    this.#report = report
  }

  documents(): YamlNode[] {
    const documents: YamlNode[] = []
    while (this.#index < this.#events.length) {
      const event = this.#next()
      if (event.type !== EVENT_ID.DOCUMENT)
        throw new Error('assertion failed: unexpected YAML event')
      this.#anchors = new Map()
      this.#ownTagsOnly = !event.directives.some((directive) => directive.kind === 'tag')
      const { node } = this.#read()
      this.#next()
      if (node.kind !== 'scalar' || !node.empty) documents.push(node)
    }
    return documents
  }

  #next(): Event {
    const event = this.#events[this.#index++]
    if (event === undefined) throw new Error('assertion failed: unexpected YAML event')
    return event
  }

  #read(): Read {
    const event = this.#next()
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event)
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
      throw new Error('assertion failed: unexpected YAML event')
    }
    this.#count(1, this.#lastEnd)
    const anchor = this.#anchor(event)
    const read = this.#content(event)
    if (anchor !== undefined) Object.assign(anchor, read)
    return read
  }

  #content(event: Event): Read {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return { node: this.#scalar(event), size: 1 }
      case EVENT_ID.SEQUENCE:
        this.#checkTag(event, '!!seq')
        return this.#list(event.start)
      case EVENT_ID.MAPPING:
        this.#checkTag(event, '!!map')
        return this.#map(event.start)
      default:
        throw new Error('assertion failed: unexpected YAML event')
    }
  }

  #count(nodes: number, offset: number): void {
    this.#nodes += nodes
    if (this.#nodes > manifestLimits.maxNodes) {
      const most = manifestLimits.maxNodes
      throw new TooLarge(
        `the file must not hold more than ${most} values, aliases expanded`,
        offset,
      )
    }
  }

  #anchor(event: { anchorStart: number; anchorEnd: number }): Anchor | undefined {
    if (event.anchorStart < 0) return undefined
    const anchor: Anchor = { node: undefined, size: 0 }
    this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), anchor)
    return anchor
  }

  #alias(event: { anchorStart: number; anchorEnd: number }): Read {
    const range = { start: event.anchorStart - 1, end: event.anchorEnd }
    this.#lastEnd = range.end
    this.#aliases++
    if (this.#aliases > manifestLimits.maxAliases) {
      const most = manifestLimits.maxAliases
      throw new TooLarge(`the file must not use more than ${most} aliases`, range.start)
    }
    const name = this.#text.slice(event.anchorStart, event.anchorEnd)
    const anchor = this.#anchors.get(name)
    if (anchor?.node !== undefined) {
      this.#count(anchor.size, range.start)
      return { node: { ...anchor.node, range }, size: anchor.size }
    }
    const message =
      anchor === undefined
        ? `no anchor ${quote(name)} stands before this alias`
        : `the alias ${quote(name)} must not stand inside of what it names`
    this.#error('yaml-alias', range, message)
    return { node: { ...emptyScalar(range.start), unresolved: true }, size: 1 }
  }

  #scalar(event: ScalarEvent): ScalarNode {
    if (event.valueStart < 0) {
      if (event.tagStart >= 0) this.#scalarTag(event)
      return emptyScalar(this.#lastEnd)
    }
    const content = { start: event.valueStart, end: event.valueEnd }
    const range = this.#scalarRange(event)
    this.#lastEnd = Math.max(range.end, content.end)
    const text = getScalarValue(this.#text, event)
    const plain = event.style === SCALAR_STYLE.PLAIN
    const tags = event.tagStart >= 0 ? this.#scalarTag(event) : plain ? coreTags : []
    const value = resolve(text, tags, event.tagStart >= 0)
    if (value === NOT_RESOLVED) {
      const tag = this.#text.slice(event.tagStart, event.tagEnd)
      this.#error('yaml-tag', range, `${quote(text)} is not readable as ${quote(tag)}`)
    }
    return {
      kind: 'scalar',
      range,
      value: value === NOT_RESOLVED ? text : value,
      text,
      empty: false,
      quoted: !plain,
      unresolved: value === NOT_RESOLVED,
      content,
      source: this.#text.slice(content.start, content.end),
    }
  }

  /** js-yaml gives the text between the quotes, and for a block the lines below its header. */
  #scalarRange(event: ScalarEvent): Range {
    const { valueStart, valueEnd } = event
    switch (event.style) {
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED:
        return { start: valueStart - 1, end: valueEnd + 1 }
      case SCALAR_STYLE.LITERAL_BLOCK:
      case SCALAR_STYLE.FOLDED_BLOCK: {
        let headerEnd = valueStart
        if (this.#text[headerEnd - 1] === '\n') headerEnd--
        if (this.#text[headerEnd - 1] === '\r') headerEnd--
        const headerStart = this.#lineStart(headerEnd)
        const header = this.#text.slice(headerStart, headerEnd)
        const match = /[|>][-+0-9]*(?:[ \t]+#.*|[ \t]*)$/.exec(header)
        const start = match === null ? valueStart : headerStart + match.index
        return { start, end: start + 1 }
      }
      default:
        return { start: valueStart, end: valueEnd }
    }
  }

  /** Where the line of `offset` begins, or what stands on it before, already read, ends. */
  #lineStart(offset: number): number {
    const { line } = placeAt(this.#source, offset)
    return Math.max(this.#source.lineStarts[line - 1] ?? 0, Math.min(this.#lastEnd, offset))
  }

  #scalarTag(event: ScalarEvent): readonly ScalarTagDefinition[] {
    const tag = this.#text.slice(event.tagStart, event.tagEnd)
    if (this.#ownTagsOnly && Object.hasOwn(scalarTags, tag)) return scalarTags[tag] ?? []
    this.#refuseTag(event, tag)
    return []
  }

  #checkTag(event: { tagStart: number; tagEnd: number }, allowed: string): void {
    if (event.tagStart < 0) return
    const tag = this.#text.slice(event.tagStart, event.tagEnd)
    if (!this.#ownTagsOnly || (tag !== allowed && tag !== '!')) this.#refuseTag(event, tag)
  }

  #refuseTag(event: { tagStart: number; tagEnd: number }, tag: string): void {
    const range = { start: event.tagStart, end: event.tagEnd }
    this.#error('yaml-tag', range, `the tag ${quote(tag)} may not be used`)
  }

  #list(start: number): Read {
    const items: YamlNode[] = []
    let size = 1
    this.#lastEnd = start
    while (this.#events[this.#index]?.type !== EVENT_ID.POP) {
      this.#path.push(items.length)
      const item = this.#read()
      this.#path.pop()
      items.push(item.node)
      size += item.size
    }
    this.#next()
    return { node: { kind: 'list', range: { start, end: start + 1 }, items }, size }
  }

  #map(start: number): Read {
    const entries = new Map<string, MapEntry>()
    const merged: YamlNode[] = []
    let size = 1
    this.#lastEnd = start
    while (this.#events[this.#index]?.type !== EVENT_ID.POP) {
      const keyEvent = this.#events[this.#index]
      const key = this.#read().node
      const name = this.#keyName(key)
      this.#path.push(name ?? '')
      const first = name === undefined ? undefined : entries.get(name)
      if (name !== undefined && first !== undefined) this.#duplicate(name, key.range, first.key)
      const value = this.#read()
      this.#path.pop()
      size += value.size
      if (name === undefined || first !== undefined) continue
      if (keyEvent?.type === EVENT_ID.SCALAR && isMergeKey(key)) merged.push(value.node)
      else entries.set(name, { name, key: key.range, value: value.node })
    }
    this.#next()
    for (const source of merged) this.#merge(entries, source)
    const end = [...entries.values()][0]?.key.end ?? start + 1
    return { node: { kind: 'map', range: { start, end }, entries }, size }
  }

  #keyName(key: YamlNode): string | undefined {
    if (key.kind === 'scalar' && !key.empty) return key.text
    const start = key.range.start
    const isTemplate = this.#source.text.startsWith('{{', start - 1)
    const message = isTemplate
      ? templateMarkup
      : `the key of a mapping must ${key.kind === 'scalar' ? 'not be empty' : 'be a text'}`
    this.#error('yaml-key', { start, end: start + 1 }, message)
    return undefined
  }

  #duplicate(name: string, range: Range, first: Range): void {
    const { line } = placeAt(this.#source, first.start)
    const message = `\`${name}\` must not be given twice; the first is on line ${line}`
    this.#error('duplicate-field', range, message)
  }

  /** Adds the entries of `source` that are not there yet. */
  #merge(entries: Map<string, MapEntry>, source: YamlNode): void {
    const maps = source.kind === 'list' ? source.items : [source]
    for (const map of maps) {
      if (map.kind !== 'map') {
        this.#error('yaml-merge', map.range, '`<<` must name a mapping or a list of mappings')
        continue
      }
      this.#count(map.entries.size, source.range.start)
      for (const [name, entry] of map.entries) {
        if (!entries.has(name)) entries.set(name, entry)
      }
    }
  }

  #error(code: string, range: Range, message: string): void {
    this.#report({ severity: 'error', code, path: [...this.#path], range, message })
  }
}

function isMergeKey(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.text === '<<' && !key.quoted
}

function emptyScalar(offset: number): ScalarNode {
  const range = { start: offset, end: offset }
  const nothing = { value: null, text: '', source: '', empty: true, quoted: false }
  return { kind: 'scalar', range, content: range, unresolved: false, ...nothing }
}

const coreTags: readonly ScalarTagDefinition[] = [
  nullCoreTag,
  boolCoreTag,
  intCoreTag,
  floatCoreTag,
]

/** YAML's own tags for scalars; none in the list means: a text as it stands. */
const scalarTags: Readonly<Record<string, readonly ScalarTagDefinition[]>> = {
  '!': [],
  '!!str': [],
  '!!null': [nullCoreTag],
  '!!bool': [boolCoreTag],
  '!!int': [intCoreTag],
  '!!float': [floatCoreTag],
}

function resolve(
  text: string,
  tags: readonly ScalarTagDefinition[],
  explicit: boolean,
): string | number | boolean | null | typeof NOT_RESOLVED {
  for (const tag of tags) {
    const value = tag.resolve(text, explicit, tag.tagName)
    if (value === null || typeof value === 'boolean') return value
    // `-0` is 0: nothing here has a use for its sign, and JSON has none.
    if (typeof value === 'number') return value === 0 ? 0 : value
  }
  return explicit && tags.length > 0 ? NOT_RESOLVED : text
}
