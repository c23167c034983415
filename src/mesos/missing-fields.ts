/** Names what a message lacks, in the words and the order of Mesos' protobuf library [fact 23]. */
import type { MessageSchema } from './schema.ts'

/** Fields of a message that proto/ does not know, as they came: encoded after the others. */
export const UNKNOWN_FIELDS = Symbol('unknown fields')

export type PlainMessage = Readonly<Record<string, unknown>> & {
  readonly [UNKNOWN_FIELDS]?: readonly Uint8Array[]
}

/** Paths of all required fields that are absent, e.g. `kill.task_id` or `reconcile.tasks[0].task_id`. */
export function missingFields(schema: MessageSchema, message: PlainMessage, prefix = ''): string[] {
  const missing = schema.required
    .filter((field) => message[field.name] === undefined)
    .map((field) => prefix + field.name)
  for (const field of schema.declared) {
    const nested = field.message
    const value = message[field.name]
    if (nested === undefined || value === undefined) continue
    if (field.label === 'map' || field.label === 'repeated') {
      const items = Object.values(value as Record<string, PlainMessage>)
      for (const [index, item] of items.entries()) {
        const path = `${prefix}${field.name}[${index}]${field.label === 'map' ? '.value' : ''}.`
        missing.push(...missingFields(nested, item, path))
      }
    } else {
      missing.push(...missingFields(nested, value as PlainMessage, `${prefix}${field.name}.`))
    }
  }
  return missing
}
