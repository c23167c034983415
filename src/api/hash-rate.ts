/** Hashes per second as people read them. Pure. */

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'] as const

/** `0 H/s`, `18.4 kH/s`, `1.02 EH/s`: three digits. */
export function hashRateText(hashesPerSecond: number): string {
  let value = hashesPerSecond
  let prefix = 0
  // What would be rounded to four digits is one of the next unit.
  while (value >= 999.5 && prefix < PREFIXES.length - 1) {
    value /= 1_000
    prefix += 1
  }
  const digits = value >= 99.95 || prefix === 0 ? 0 : value >= 9.995 ? 1 : 2
  const shown = prefix === 0 && value < 10 ? Number(value.toPrecision(2)) : value.toFixed(digits)
  return `${shown} ${PREFIXES[prefix] ?? ''}H/s`
}
