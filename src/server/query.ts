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

/** `true` or `false`; absent is false. */
export function readBoolean(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false
  if (text === 'true') return true
  throw badValue(name, text, "Give 'true' or 'false'.")
}

/** A whole number in `[least, most]`; absent is `fallback`. */
export function readWhole(
  name: string,
  text: string | undefined,
  bounds: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  if (text === undefined) return bounds.fallback
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= bounds.least && value <= bounds.most) return value
  throw badValue(name, text, `Give a whole number from ${bounds.least} to ${bounds.most}.`)
}

/** One of the choices; absent is the first. */
export function readChoice<T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (text === undefined) return choices[0]
  const choice = choices.find((candidate) => candidate === text)
  if (choice !== undefined) return choice
  throw badValue(name, text, `Give one of: ${choices.join(', ')}.`)
}

function badValue(name: string, text: string, nextStep: string): HttpError {
  const shown = JSON.stringify(text.slice(0, 100))
  return new HttpError('BadRequest', `parameter '${name}' has an invalid value ${shown}`, nextStep)
}

function unknownParameter(name: string, known: readonly string[]): HttpError {
  return new HttpError(
    'BadRequest',
    `unknown parameter ${JSON.stringify(name.slice(0, 100))}`,
    known.length === 0 ? 'This address takes none.' : `This address takes: ${known.join(', ')}.`,
  )
}
