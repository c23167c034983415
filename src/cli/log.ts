/** The program's log: JSON lines on standard error, pretty where a person looks. Loaded only by commands that run on. */
import { type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { TextSink } from './context.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export function createLog(sink: TextSink, level: LogLevel): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  if (!sink.isTerminal) return pino(options, { write: (line) => sink.write(line) })
  const prettify = prettyFactory({ colorize: sink.hasColors, translateTime: 'SYS:HH:MM:ss' })
  return pino(options, { write: (line) => sink.write(prettify(line)) })
}
