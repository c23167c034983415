/** Where the cells of the worker grid are, for any width and any number of workers. Pure geometry, in CSS pixels. */

export interface GridLayout {
  /** Side of a cell without the gap. */
  readonly cell: number
  /** From one cell to the next. */
  readonly pitch: number
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
}

/** The most cells that a size is used for, largest first. */
const SIZES = [
  { most: 60, cell: 26, gap: 4 },
  { most: 300, cell: 18, gap: 3 },
  { most: 1_500, cell: 12, gap: 2 },
  { most: 4_000, cell: 9, gap: 2 },
] as const
const SMALLEST = { cell: 7, gap: 1 } as const
/** Where these would be a column of several screens: on a phone. CSS pixels. */
const NARROW = 600
const NARROWEST = { cell: 4, gap: 1 } as const

/** `scale`: of the text beside it. */
export function gridLayout(cells: number, width: number, scale = 1): GridLayout {
  const size = SIZES.find(({ most }) => cells <= most) ?? (width < NARROW ? NARROWEST : SMALLEST)
  const [cell, gap] = [Math.round(size.cell * scale), Math.round(size.gap * scale)]
  const pitch = cell + gap
  const columns = Math.max(1, Math.floor((width + gap) / pitch))
  const rows = Math.ceil(cells / columns)
  return { cell, pitch, columns, rows, width, height: Math.max(0, rows * pitch - gap) }
}

/** The cell at a point; undefined between cells and beyond the last. */
export function cellAt(
  layout: GridLayout,
  cells: number,
  x: number,
  y: number,
): number | undefined {
  const [column, row] = [Math.floor(x / layout.pitch), Math.floor(y / layout.pitch)]
  if (x < 0 || y < 0 || column >= layout.columns) return undefined
  const index = row * layout.columns + column
  return index < cells ? index : undefined
}

/** Where a key leads from a cell; undefined for a key that leads nowhere. */
export function moveBy(
  { columns }: GridLayout,
  cells: number,
  from: number,
  key: string,
): number | undefined {
  const clamp = (index: number) => Math.min(cells - 1, Math.max(0, index))
  const within = (index: number) => (index < 0 || index >= cells ? from : index)
  switch (key) {
    case 'ArrowRight':
      return clamp(from + 1)
    case 'ArrowLeft':
      return clamp(from - 1)
    case 'ArrowDown':
      return within(from + columns)
    case 'ArrowUp':
      return within(from - columns)
    case 'PageDown':
      return clamp(from + 10 * columns)
    case 'PageUp':
      return clamp(from - 10 * columns)
    case 'Home':
      return 0
    case 'End':
      return cells - 1
    default:
      return undefined
  }
}
