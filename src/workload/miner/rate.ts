/** Hash rates as people read them. Pure. */

const units = ['H/s', 'kH/s', 'MH/s', 'GH/s']

export function formatRate(hashesPerSecond: number): string {
  let value = hashesPerSecond
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(2)} ${units[unit]}`
}
