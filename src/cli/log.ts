/** The program's log: JSON lines on standard error, pretty where a person looks. Loaded only by commands that run on. */
import { type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { TextSink } from './context.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Nothing logs these; should something ever try, here is where it ends. */
const SECRET_NAMES = ['secret', 'token', 'password', 'authorization', 'credentials', 'cookie']
const SECRET_PATHS = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

export function createLog(sink: TextSink, level: LogLevel): Logger {
  const redact = { paths: SECRET_PATHS, censor: '[redacted]' }
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact }
  if (!sink.isTerminal) return pino(options, { write: (line) => sink.write(line) })
  const prettify = prettyFactory({ colorize: sink.hasColors, translateTime: 'SYS:HH:MM:ss' })
  return pino(options, { write: (line) => sink.write(prettify(line)) })
}
