/**
 * Draws the live screen of `pitboss dev` whenever something changed, and once a second for the ages; what is logged
 * meanwhile scrolls by above it. The screen stays when it ends, as the last thing that was seen.
 */
import { createLogUpdate } from 'log-update'
import type { OperatorView } from '../../api/operator-view.ts'
import type { TextSink } from '../context.ts'
import { CLI_LIMITS } from '../limits.ts'

export interface Live {
  /** Prints above the screen. */
  readonly above: TextSink
  stop(): void
}

export function startLive(
  sink: TextSink,
  view: OperatorView,
  draw: (size: { columns: number; rows: number }) => string,
): Live {
  const update = createLogUpdate(streamOf(sink))
  let pending: NodeJS.Timeout | undefined
  const redraw = () => {
    clearTimeout(pending)
    pending = undefined
    update(draw({ columns: sink.columns ?? 80, rows: sink.rows ?? 24 }))
  }
  const soon = () => {
    pending ??= setTimeout(redraw, CLI_LIMITS.redrawMs)
  }
  const unsubscribe = view.onChange(soon)
  const clock = setInterval(soon, 1000)
  redraw()
  return {
    above: {
      isTerminal: true,
      hasColors: sink.hasColors,
      columns: sink.columns,
      rows: sink.rows,
      drained: () => sink.drained(),
      write: (text) => {
        update.clear()
        sink.write(text)
        redraw()
      },
    },
    stop: () => {
      unsubscribe()
      clearInterval(clock)
      redraw()
      update.done()
    },
  }
}

/** log-update wants a stream of Node and uses this much of one. */
export function streamOf(sink: TextSink): NodeJS.WriteStream {
  const stream = {
    write: (text: string) => {
      sink.write(text)
      return true
    },
    get columns() {
      return sink.columns
    },
    get rows() {
      return sink.rows
    },
  }
  return stream as unknown as NodeJS.WriteStream
}
