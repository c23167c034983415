/** The context of a real process: its streams, environment, clock and signals. */
import { once } from 'node:events'
import type { WriteStream } from 'node:tty'
import { fetchTrusting } from './client/trusting-fetch.ts'
import type { CliContext, TextSink } from './context.ts'

/** Sent by Ctrl-C, by service managers, and by a terminal that closes. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** As shells report a process that a signal ended: 128 + 2 for SIGINT. */
const EXIT_INTERRUPTED = 130

export function processContext(): CliContext {
  const stop = stopOnSignal()
  // A reader that went away (`| head`) wants no more: quietly end, after cleaning up where that is needed.
  process.stdout.on('error', () => stop.readerGone())
  process.stderr.on('error', () => undefined)
  return {
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    fetch: (input, init) => fetch(input, init),
    fetchTrusting,
    now: () => Date.now(),
    stopSignal: stop.signal,
  }
}

function sink(stream: WriteStream): TextSink {
  return {
    write: (text) => {
      stream.write(text)
    },
    drained: async () => {
      // A reader that goes away instead is told by 'error', which ends the program.
      if (stream.writableNeedDrain) await once(stream, 'drain').catch(() => undefined)
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined
    },
    get rows() {
      return stream.isTTY === true ? stream.rows : undefined
    },
    hasColors: stream.isTTY === true && wantsColors(process.env) && stream.hasColors(),
  }
}

/** https://no-color.org: any value but an empty one asks for none. */
function wantsColors(env: NodeJS.ProcessEnv): boolean {
  return (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
}

function stopOnSignal() {
  const controller = new AbortController()
  let listening = false
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED)
    controller.abort()
  }
  return {
    signal: (): AbortSignal => {
      if (!listening) for (const name of STOP_SIGNALS) process.on(name, onSignal)
      listening = true
      return controller.signal
    },
    readerGone: () => {
      if (!listening) process.exit(0)
      controller.abort()
    },
  }
}
