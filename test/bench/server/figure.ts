/** A figure against the most that it may be. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
}

export function isMet({ value, atMost }: Figure): boolean {
  return atMost === undefined || value <= atMost
}

export function lineOf(figure: Figure): string {
  const { name, value, unit, atMost } = figure
  const goal = atMost === undefined ? '' : ` (goal <= ${atMost}${isMet(figure) ? '' : ', MISSED'})`
  return `  ${name.padEnd(64)} ${value.toFixed(2)} ${unit}${goal}`
}
