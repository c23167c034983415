/** Numbers and times as people read them. Pure: `now` is passed in. */

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const

/** `4 s`, `3 m 20 s`, `2 h 5 m`, `12 d`: two units below ten of the greater one. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  for (const [index, [unit, size]] of UNITS.entries()) {
    if (seconds < size && unit !== 's') continue
    const whole = Math.floor(seconds / size)
    const next = UNITS[index + 1]
    const rest = next === undefined ? 0 : Math.floor((seconds % size) / next[1])
    const tail = whole < 10 && rest > 0 && next !== undefined ? ` ${rest} ${next[0]}` : ''
    return `${whole} ${unit}${tail}`
  }
  return '0 s'
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
/** `14:05`, here, of seconds since 1970. */
export const clock = (seconds: number) => CLOCK.format(seconds * 1000)

export function age(time: string, now: number): string {
  return duration(now - Date.parse(time))
}

const COUNT = new Intl.NumberFormat('en')
export const count = (value: number) => COUNT.format(value)

const DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })
/** Four digits of something of any size. */
export const roughly = (value: number) => DIGITS.format(value)

/** `1 worker`, `12 workers`. */
export function plural(value: number, word: string): string {
  return `${count(value)} ${word}${value === 1 ? '' : 's'}`
}

/** Up to two decimals: CPUs. */
export const decimal = (value: number) => String(Math.round(value * 100) / 100)

/** MiB as MiB or GiB. */
export function memory(mebibytes: number): string {
  return mebibytes < 10_240
    ? `${count(Math.round(mebibytes))} MiB`
    : `${decimal(mebibytes / 1024)} GiB`
}

export const share = (part: number, whole: number) =>
  whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole))
