/** The few colours in use, or none of them. Colour only ever repeats what a word already says. */
import { styleText } from 'node:util'
import type { PoolStatusWord } from '../../api/pool-status.ts'

export interface Style {
  readonly good: (text: string) => string
  readonly busy: (text: string) => string
  readonly bad: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

type Format = Parameters<typeof styleText>[0]

export function styleFor(sink: { readonly hasColors: boolean }): Style {
  const paint = (format: Format) => (text: string) =>
    sink.hasColors ? styleText(format, text, { validateStream: false }) : text
  return {
    good: paint('green'),
    busy: paint('yellow'),
    bad: paint('red'),
    faint: paint('dim'),
    strong: paint('bold'),
  }
}

const BAD: ReadonlySet<PoolStatusWord> = new Set([
  'Degraded',
  'CrashLoopBackOff',
  'Unreachable',
  'Stalled',
])

export function statusStyle(word: PoolStatusWord, style: Style): (text: string) => string {
  if (word === 'Running') return style.good
  return BAD.has(word) ? style.bad : style.busy
}
