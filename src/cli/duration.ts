/** Durations as flags give them and people read them. Pure. */
import { CLI_LIMITS } from './limits.ts'

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** `500ms`, `120s`, `1.5h`, `1h30m`, `7d`; also `0`. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0
  if (!/^(\d{1,15}(\.\d{1,9})?(ms|s|m|h|d|w))+$/.test(text)) return undefined
  let totalMs = 0
  for (const [, number = '', unit = ''] of text.matchAll(/([\d.]+)(ms|s|m|h|d|w)/g)) {
    totalMs += Number(number) * (UNIT_MS[unit] ?? Number.NaN)
  }
  const rounded = Math.round(totalMs)
  return rounded <= CLI_LIMITS.maxDurationMs ? rounded : undefined
}

/** An age as kubectl prints it: two units while young, one later; the reader wants the order of magnitude. */
export function formatAge(ageMs: number): string {
  const seconds = Math.floor(Math.max(0, ageMs) / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  const years = Math.floor(days / 365)
  const two = (large: string, rest: number, unit: string) =>
    rest === 0 ? large : `${large}${rest}${unit}`
  if (seconds < 120) return `${seconds}s`
  if (minutes < 10) return two(`${minutes}m`, seconds % 60, 's')
  if (hours < 3) return `${minutes}m`
  if (hours < 8) return two(`${hours}h`, minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  if (days < 8) return two(`${days}d`, hours % 24, 'h')
  if (days < 2 * 365) return `${days}d`
  if (years < 8) return two(`${years}y`, days % 365, 'd')
  return `${years}y`
}

/** Since an RFC 3339 time; `<unknown>` when it is none. */
export function formatAgeSince(time: string, nowMs: number): string {
  const then = Date.parse(time)
  return Number.isNaN(then) ? '<unknown>' : formatAge(nowMs - then)
}
