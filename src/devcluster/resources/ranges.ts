/** Inclusive ranges of whole numbers, kept sorted and joined; pure. The arithmetic of Mesos' Value.Ranges. */
import type { ValueRange } from '../../mesos/messages.gen.ts'

export type Ranges = readonly ValueRange[]

/** Sorts and joins what touches or overlaps; inverted ranges are dropped. */
export function normalizeRanges(ranges: readonly ValueRange[]): Ranges {
  const sorted = ranges.filter((r) => r.begin <= r.end).toSorted((a, b) => a.begin - b.begin)
  const joined: { begin: number; end: number }[] = []
  for (const { begin, end } of sorted) {
    const last = joined.at(-1)
    if (last !== undefined && begin <= last.end + 1) last.end = Math.max(last.end, end)
    else joined.push({ begin, end })
  }
  return joined
}

export function addRanges(a: Ranges, b: Ranges): Ranges {
  return normalizeRanges([...a, ...b])
}

/** Both must be normalized. */
export function subtractRanges(from: Ranges, taken: Ranges): Ranges {
  let rest = from
  for (const cut of taken) {
    rest = rest.flatMap((range) => {
      if (cut.end < range.begin || cut.begin > range.end) return [range]
      const pieces: ValueRange[] = []
      if (range.begin < cut.begin) pieces.push({ begin: range.begin, end: cut.begin - 1 })
      if (cut.end < range.end) pieces.push({ begin: cut.end + 1, end: range.end })
      return pieces
    })
  }
  return rest
}

/** Both must be normalized. */
export function containsRanges(whole: Ranges, part: Ranges): boolean {
  return part.every((p) => whole.some((w) => w.begin <= p.begin && p.end <= w.end))
}

/** `[31000-31002, 31005-31005]` */
export function rangesText(ranges: Ranges): string {
  return `[${ranges.map((r) => `${r.begin}-${r.end}`).join(', ')}]`
}
