export interface Mutant {
  readonly name: string
  readonly file: string
  /** Occurs exactly once. */
  readonly from: string
  readonly to: string
  /** What else has to go, where one guard stands behind another. */
  readonly also?: readonly Pick<Mutant, 'file' | 'from' | 'to'>[]
}
