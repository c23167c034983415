/**
 * A table for a page rather than a list: nothing is cut off. Where the terminal is too narrow the last column, which
 * holds the words, goes on below itself, or below the row where too little room is left for it.
 */
import stringWidth from 'string-width'
import { padCell } from './cell.ts'
import type { Cell, Row } from './table.ts'
import { wrapWords } from './wrap.ts'

const GAP = '  '
/** With less than this the words go below their row. */
const LEAST_ROOM = 24

/** `columns`: of the terminal; undefined: lines may be as long as they are. */
export function foldedTable(
  headers: readonly string[],
  rows: readonly Row[],
  columns: number | undefined,
  indent: string,
): string {
  const all: readonly Row[] = [headers.map((text) => ({ text })), ...rows]
  const widths = headers
    .slice(0, -1)
    .map((_header, column) => Math.max(...all.map((row) => stringWidth(row[column]?.text ?? ''))))
  const before = widths.reduce((sum, width) => sum + width + GAP.length, indent.length)
  const room = columns === undefined ? Number.POSITIVE_INFINITY : columns - before
  return all.map((row) => foldedRow(row, { widths, before, room, columns, indent })).join('')
}

interface Frame {
  readonly widths: readonly number[]
  readonly before: number
  readonly room: number
  readonly columns: number | undefined
  readonly indent: string
}

function foldedRow(row: Row, { widths, before, room, columns, indent }: Frame): string {
  const last = row.at(-1) ?? { text: '' }
  const head = widths.map((width, index) => {
    const cell = row[index] ?? { text: '' }
    return paint(cell, cell.text) + padCell(cell.text, width).slice(cell.text.length)
  })
  const line = indent + head.map((cell) => cell + GAP).join('')
  if (stringWidth(last.text) <= room) return `${(line + paint(last, last.text)).trimEnd()}\n`
  // A name that people copy is not broken for the sake of the column.
  const longest = Math.max(...last.text.split(' ').map((word) => stringWidth(word)))
  const isBeside = room >= Math.max(LEAST_ROOM, longest)
  const below = isBeside ? ' '.repeat(before) : `${indent}    `
  const width = isBeside ? room : Math.max(LEAST_ROOM, (columns ?? 80) - below.length)
  const [first = '', ...rest] = wrapWords(last.text, width)
  const painted = rest.map((part) => below + paint(last, part))
  const top = isBeside ? [line + paint(last, first)] : [line, below + paint(last, first)]
  return [...top, ...painted].map((text) => `${text.trimEnd()}\n`).join('')
}

function paint({ style }: Cell, text: string): string {
  return style === undefined ? text : style(text)
}
