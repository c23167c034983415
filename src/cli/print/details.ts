/** Lines of `Key:   value`, values aligned, blocks indented, long values going on below themselves. Pure. */
import { safeText } from './cell.ts'
import { wrapWords } from './wrap.ts'

/** A key and its value, or its values, one a line. */
export type Detail = readonly [key: string, value: string | readonly string[]]

const LEAST_ROOM = 24

export function detailLines(
  details: readonly Detail[],
  columns: number | undefined,
  indent = '',
): string {
  const width = Math.max(...details.map(([key]) => key.length)) + 1
  const before = indent.length + width + 2
  const room = columns === undefined ? Number.POSITIVE_INFINITY : columns - before
  return details
    .flatMap(([key, value]) => {
      const values = [value].flat().map(safeText)
      const lines = (values.length === 0 ? ['<none>'] : values).flatMap((text) =>
        wrapWords(text === '' ? '<none>' : text, Math.max(LEAST_ROOM, room)),
      )
      return lines.map((line, index) => {
        const head = index === 0 ? `${key}:`.padEnd(width) : ' '.repeat(width)
        return `${indent}${head}  ${line}\n`
      })
    })
    .join('')
}
