/** What offers and updates have in common: ids, names that come again and again, parts that are rare. */
import {
  ByteCache,
  type FieldReader,
  leave,
  nextEnd,
  nextTag,
  skipField,
  tagsOf,
} from '../../mesos/index.ts'
import { CACHED_AGENT_BYTES, CACHED_AGENTS } from '../limits.ts'

/** All ids of Mesos are messages with one text in them, and all look the same. */
const Tag = tagsOf('mesos.v1.AgentID', ['value'])

/** Of agents: kept by the world for as long as the agent is known, so that each should be there once. */
const agentIds = new ByteCache<string>({
  slots: CACHED_AGENTS,
  keyBytesMax: 64,
  bytesMax: CACHED_AGENT_BYTES,
})

/** The caller has the full decoder say what exactly is missing. */
export function incomplete(message: string): Error {
  return new Error(`a ${message} lacks a required field`)
}

export function nextId(reader: FieldReader): string {
  const end = nextEnd(reader)
  let value: string | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === Tag.value) value = reader.string()
    else skipField(reader, tag)
  }
  leave(reader, end)
  if (value === undefined) throw incomplete('mesos.v1.AgentID')
  return value
}

export function nextAgentId(reader: FieldReader): string {
  const end = nextEnd(reader)
  let value: string | undefined
  while (reader.pos < end) {
    const tag = nextTag(reader)
    if (tag === Tag.value) value = nextKnown(reader)
    else skipField(reader, tag)
  }
  leave(reader, end)
  if (value === undefined) throw incomplete('mesos.v1.AgentID')
  return value
}

function nextKnown(reader: FieldReader): string {
  const end = nextEnd(reader)
  if (end > reader.len) throw new RangeError('a text reaches beyond the event')
  const start = reader.pos
  reader.pos = end
  return agentIds.get(reader, start, end, text)
}

/** A text that is one of a few, as a rule: then it is found faster than it is made. */
export function nextOneOf(reader: FieldReader, likely: readonly string[]): string {
  const end = nextEnd(reader)
  if (end > reader.len) throw new RangeError('a text reaches beyond the event')
  const { buf: bytes, pos: start } = reader
  reader.pos = end
  for (const word of likely) if (isWord(bytes, start, end, word)) return word
  return text(bytes, start, end)
}

function isWord(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[start + index] !== word.charCodeAt(index)) return false
  }
  return true
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return (bytes as Buffer).toString('utf8', start, end)
}

/** The bytes of a nested message, for the full decoder. */
export function nextSpan(reader: FieldReader): Uint8Array {
  const end = nextEnd(reader)
  if (end > reader.len) throw new RangeError('a field reaches beyond the event')
  const span = reader.buf.subarray(reader.pos, end)
  reader.pos = end
  return span
}
