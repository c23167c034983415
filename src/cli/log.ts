/** The program's log: JSON lines on standard error, pretty where a person looks. Loaded only by commands that run on. */
import { type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { TextSink } from './context.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Nothing logs these; should something ever try, here is where it ends. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'secret',
  'token',
  'password',
  'authorization',
  'credentials',
  'cookie',
])
const CENSOR = '[redacted]'
/** Of objects within objects. */
const SECRET_DEPTH_MAX = 3

export function createLog(sink: TextSink, level: LogLevel): Logger {
  const formatters = { log: (fields: object) => withoutSecrets(fields, SECRET_DEPTH_MAX) }
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }
  if (!sink.isTerminal) return pino(options, { write: (line) => sink.write(line) })
  const prettify = prettyFactory({ colorize: sink.hasColors, translateTime: 'SYS:HH:MM:ss' })
  return pino(options, { write: (line) => sink.write(prettify(line)) })
}

/** A copy only where there is something to hide: pino's own way copies every line's fields, a tenth of a busy loop. */
function withoutSecrets(fields: object, depth: number): Record<string, unknown> {
  const given = fields as Record<string, unknown>
  let shown = given
  for (const name of Object.keys(given)) {
    const value = given[name]
    const isObject = typeof value === 'object' && value !== null
    let told = value
    if (SECRET_NAMES.has(name)) told = CENSOR
    else if (isObject && depth > 1) told = withoutSecrets(value, depth - 1)
    if (told === value) continue
    if (shown === given) shown = { ...given }
    shown[name] = told
  }
  return shown
}
