/**
 * The objects of one list in a JSON document, parsed one after the other: a master's page of ten thousand agents is ten
 * megabytes, which parsed at once hold everything up for a tenth of a second. Whoever takes them may rest in between. Pure.
 */
import { JSONParser } from '@streamparser/json'

/** Parsed before those that are whole by then are given: half a millisecond. */
const PIECE_BYTES = 16 * 1024

type Item = Readonly<Record<string, unknown>>

/**
 * Those of the list that is the value of `field` in the document's outermost object; none where there is no such list. What
 * is in it and is no object is left out. Throws SyntaxError, not before what is wrong is come to.
 */
export function* itemsOf(body: Buffer, field: string): Generator<Item, void, undefined> {
  const parser = new JSONParser({ paths: [`$.${field}.*`], keepStack: false })
  let whole: Item[] = []
  let problem: string | undefined
  parser.onValue = ({ key, value }) => {
    if (typeof key === 'number' && isObject(value)) whole.push(value)
  }
  parser.onError = ({ message }) => {
    problem ??= message
  }
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    parser.write(body.subarray(at, at + PIECE_BYTES))
    yield* whole
    whole = []
    if (problem !== undefined) throw new SyntaxError(problem)
  }
  if (!parser.isEnded) parser.end()
  if (problem !== undefined) throw new SyntaxError(problem)
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
