/**
 * Tables like kubectl's: upper case headers, columns aligned with three spaces, no borders, no trailing space.
 * A printer remembers its widths, so that rows printed later stand under the earlier ones.
 */
import stringWidth from 'string-width'
import { padCell } from './cell.ts'

export interface Cell {
  readonly text: string
  /** Colours it; must not change its width. */
  readonly style?: (text: string) => string
}

export type Row = readonly Cell[]

const GAP = '   '

export class TablePrinter {
  readonly #headers: readonly string[]
  #widths: number[]

  constructor(headers: readonly string[]) {
    this.#headers = headers
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
    const last = row.length - 1
    const cells = row.map(({ text, style = (plain) => plain }, column) => {
      const padding =
        column === last ? '' : padCell(text, this.#widths[column] ?? 0).slice(text.length)
      return style(text) + padding
    })
    return `${cells.join(GAP).trimEnd()}\n`
  }
}
