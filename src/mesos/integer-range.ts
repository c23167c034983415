/**
 * What fits a protobuf integer. 64-bit integers are numbers here, and their largest values are rounded up to the next power
 * of two when they are read: that is still let in, and written as the largest number below it.
 */
export type IntegerKind = 'int32' | 'uint32' | 'int64' | 'uint64'

interface Range {
  readonly min: number
  /** As it may have been rounded. */
  readonly max: number
  readonly maxWritten: number
}

const RANGES: Readonly<Record<IntegerKind, Range>> = {
  int32: { min: -(2 ** 31), max: 2 ** 31 - 1, maxWritten: 2 ** 31 - 1 },
  uint32: { min: 0, max: 2 ** 32 - 1, maxWritten: 2 ** 32 - 1 },
  int64: { min: -(2 ** 63), max: 2 ** 63, maxWritten: 2 ** 63 - 2 ** 10 },
  uint64: { min: 0, max: 2 ** 64, maxWritten: 2 ** 64 - 2 ** 11 },
}

export function fitsInteger(kind: IntegerKind, value: number): boolean {
  const { min, max } = RANGES[kind]
  return value >= min && value <= max
}

/** The nearest that can be written. */
export function writtenInteger(kind: IntegerKind, value: number): number {
  const { min, maxWritten } = RANGES[kind]
  return Math.min(Math.max(value, min), maxWritten)
}
