/**
 * Where in a file of the journal a bit may turn: wherever a reader can tell that from a write that a crash has torn. Not in
 * the last commit when nothing is behind it; and when something is, not in what tells where its last line ends.
 */
import { beginningOfLine, decodeLine, type LineBeginning } from '../../../src/store/record-line.ts'

/** Undefined when there is no such place. */
export function placeOfTurnedBit(text: string, pick: number): number | undefined {
  const lines = text.split('\n').slice(1, -1)
  const last = lines.findLastIndex((line) => isWhole(line))
  const beginning = beginningOf(lines[last])
  if (beginning === undefined) return undefined
  const lengthOf = (count: number) => text.split('\n', count + 1).join('\n').length
  const lastLineAt = lengthOf(last) + 1
  const end = lastLineAt + beginning.lineBytes + 1
  const isFollowed = text.length > end
  const { commit, left } = beginning
  if (commit > 0 && left === 0 && !isFollowed) {
    const first = lines.findIndex((line) => beginningOf(line)?.commit === commit)
    return pick % lengthOf(first)
  }
  const before = lastLineAt - 1
  if (commit === 0 || left > 0) return pick % before
  const jsonAt = text.indexOf('{', lastLineAt)
  const place = pick % (before + end - jsonAt)
  return place < before ? place : place - before + jsonAt
}

function isWhole(line: string): boolean {
  const bytes = Buffer.from(line, 'latin1')
  return typeof decodeLine(bytes, 0, bytes.length) !== 'string'
}

function beginningOf(line: string | undefined): LineBeginning | undefined {
  return line === undefined ? undefined : beginningOfLine(Buffer.from(line, 'latin1'))
}
