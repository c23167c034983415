/**
 * Held by the type checker (`npm run check`): what the schema says after defaulting and what src/api/pool-spec.ts says
 * are the same type, property for property, in both directions.
 */
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import type { NormalizedMiningPool } from './normalized-pool.gen.ts'

/** `readonly` and named types aside; whether a property may be left out counts. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Assert<T extends true> = T

export type SchemaAndPoolSpecAgree = Assert<
  Same<Plain<PoolSpec>, Plain<NormalizedMiningPool['spec']>>
>
