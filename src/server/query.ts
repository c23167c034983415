/** Query parameters, strictly: an unknown or repeated one is refused, since ignoring it would answer another question. */
import { HttpError } from './http-error.ts'

export function readQuery<K extends string>(
  query: unknown,
  known: readonly K[],
): Readonly<Partial<Record<K, string>>> {
  const values: Partial<Record<K, string>> = {}
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    const key = known.find((candidate) => candidate === name)
    if (key === undefined) throw unknownParameter(name, known)
    if (typeof value !== 'string') {
      throw new HttpError('BadRequest', `parameter '${name}' is given twice`, 'Give it once.')
    }
    values[key] = value
  }
  return values
}

function unknownParameter(name: string, known: readonly string[]): HttpError {
  return new HttpError(
    'BadRequest',
    `unknown parameter ${JSON.stringify(name.slice(0, 100))}`,
    known.length === 0 ? 'This address takes none.' : `This address takes: ${known.join(', ')}.`,
  )
}
