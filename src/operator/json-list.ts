/**
 * The objects of one list in a JSON document, parsed one after the other: a master's page of ten thousand agents is ten
 * megabytes, which parsed at once hold everything up for a tenth of a second. Whoever takes them may rest in between.
 * A streaming parser from npm takes four times as long for it, which whoever asks for `/v1/pools` meanwhile feels. Pure.
 */

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d]

type Item = Readonly<Record<string, unknown>>

/**
 * Those of the list that is the value of `field` in the document's outermost object; none where there is no such list. What
 * is in it and is no object is left out. Throws SyntaxError, not before what is wrong is come to.
 */
export function* itemsOf(body: Buffer, field: string): Generator<Item, void, undefined> {
  const name = JSON.stringify(field)
  let depth = 0
  let inList = false
  /** The string before a colon, in the outermost object. */
  let key = ''
  let itemAt = 0
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (byte === QUOTE) {
      const end = endOfString(body, at)
      if (depth === 1) key = body.toString('utf8', at, end)
      at = end - 1
    } else if (byte === BRACE || byte === BRACKET) {
      if (depth === 1 && byte === BRACKET && key === name) inList = true
      if (depth === 2 && inList) itemAt = at
      depth += 1
    } else if (byte === BRACE_END || byte === BRACKET_END) {
      depth -= 1
      if (depth === 2 && inList && byte === BRACE_END) {
        yield JSON.parse(body.toString('utf8', itemAt, at + 1)) as Item
      }
      if (depth === 1) {
        inList = false
        key = ''
      }
    } else if (byte === COMMA && depth === 1) key = ''
  }
  if (depth !== 0) throw new SyntaxError('the document ends in the middle')
}

/** Behind its closing quote. */
function endOfString(body: Buffer, start: number): number {
  for (let at = start + 1; ; at += 1) {
    at = body.indexOf(QUOTE, at)
    if (at < 0) throw new SyntaxError('a string has no end')
    let backslashes = 0
    while (body[at - 1 - backslashes] === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return at + 1
  }
}
