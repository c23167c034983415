/** Whether a document is what the schema says: the code that ajv made of it when Pitboss was built. */
import type { ErrorObject } from 'ajv'
import * as generated from './validator.gen.ts'

interface GeneratedValidator {
  (value: unknown): boolean
  readonly errors?: readonly ErrorObject[] | null
}

const validate = generated.validate as unknown as GeneratedValidator

/** Fills the defaults of `value` in; gives every error, or none. */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? [])
}
