/**
 * Says what is being waited for: on a terminal in place, with the seconds, and elsewhere as a plain line whenever it
 * changes. On standard error, so that answers stay answers.
 */
import type { CliContext } from './context.ts'
import { safeText } from './print/cell.ts'
import { styleFor } from './print/style.ts'
import { wrapWords } from './print/wrap.ts'

export interface Progress {
  say(text: string): void
  /** The line on the terminal goes. */
  stop(): void
}

const REDRAW_MS = 1_000
/** What does not fit in these is not for a progress line. */
const MOST_LINES = 4

export async function startProgress(context: CliContext): Promise<Progress> {
  return context.stderr.isTerminal ? terminalProgress(context) : plainProgress(context)
}

function plainProgress({ stderr }: CliContext): Progress {
  let last = ''
  return {
    say: (text) => {
      if (text !== last) stderr.write(`${safeText(text)}\n`)
      last = text
    },
    stop: () => undefined,
  }
}

async function terminalProgress(context: CliContext): Promise<Progress> {
  const [{ createLogUpdate }, { streamOf }] = await Promise.all([
    import('log-update'),
    import('./dev/live.ts'),
  ])
  const sink = context.stderr
  const update = createLogUpdate(streamOf(sink))
  const style = styleFor(sink)
  const startedMs = context.now()
  let text = ''
  const draw = () => {
    if (text === '') return
    const seconds = Math.floor((context.now() - startedMs) / 1_000)
    const lines = wrapWords(`${safeText(text)} (${seconds}s)`, sink.columns ?? 80)
    update(style.busy(lines.slice(0, MOST_LINES).join('\n')))
  }
  const clock = setInterval(draw, REDRAW_MS)
  return {
    say: (next) => {
      text = next
      draw()
    },
    stop: () => {
      clearInterval(clock)
      update.clear()
      update.done()
    },
  }
}
