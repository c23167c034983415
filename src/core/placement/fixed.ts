/**
 * Scalars in fixed point with three decimals, as Mesos compares them: 0.1 + 0.2 is 0.3 [req 30]. One unit is a
 * thousandth ("milli"), held in an integer.
 */

/** Rounded to the nearest thousandth, as Mesos does. */
export function toMilli(value: number): number {
  return Math.round(value * 1_000)
}

export function fromMilli(milli: number): number {
  return milli / 1_000
}
