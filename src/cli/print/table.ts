/**
 * Tables like kubectl's: upper case headers, columns aligned with three spaces, no borders, no trailing space.
 * A printer remembers its widths, so that rows printed later stand under the earlier ones.
 */
import stringWidth from 'string-width'
import { clip, padCell } from './cell.ts'

export interface Cell {
  readonly text: string
  /** Colours it; must not change its width. */
  readonly style?: (text: string) => string
}

export type Row = readonly Cell[]

const GAP = '   '

export class TablePrinter {
  readonly #headers: readonly string[]
  readonly #maxWidth: number
  #widths: number[]

  /** Lines are cut at `maxWidth` columns; by default they may be as long as they are. */
  constructor(headers: readonly string[], maxWidth = Number.POSITIVE_INFINITY) {
    this.#headers = headers
    this.#maxWidth = maxWidth
    this.#widths = headers.map((header) => stringWidth(header))
  }

  /** The header line and the rows; the widths fit them all. */
  withHeader(rows: readonly Row[]): string {
    this.#fit(rows)
    return this.#line(this.#headers.map((text) => ({ text }))) + this.#lines(rows)
  }

  /** More rows under what was printed before. */
  rows(rows: readonly Row[]): string {
    this.#fit(rows)
    return this.#lines(rows)
  }

  #fit(rows: readonly Row[]): void {
    this.#widths = this.#widths.map((width, column) =>
      rows.reduce((most, row) => Math.max(most, stringWidth(row[column]?.text ?? '')), width),
    )
  }

  #lines(rows: readonly Row[]): string {
    return rows.map((row) => this.#line(row)).join('')
  }

  #line(row: Row): string {
    let room = this.#maxWidth
    const cells = row.map(({ text, style = (plain) => plain }, column) => {
      const shown = room <= 0 ? '' : clip(text, room)
      const padded = padCell(shown, Math.min(this.#widths[column] ?? 0, room))
      room -= stringWidth(padded) + GAP.length
      const padding = column === row.length - 1 ? '' : padded.slice(shown.length)
      return style(shown) + padding + (room > 0 ? GAP : '')
    })
    return `${cells.join('').trimEnd()}\n`
  }
}
