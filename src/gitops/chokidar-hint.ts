/**
 * Change hints from the operating system, through chokidar. A hint only: a symlink swap gives it no event, and a
 * directory that was removed and made again is never reported again. The watch's timed look is the truth; it also
 * restarts this when it found something that went unnoticed here.
 */
import { basename } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { gitopsLimits } from './limits.ts'
import type { ChangeHint } from './ports.ts'

export interface ChokidarHintOptions {
  /** Told what goes wrong, such as too few inotify watches; the timed look carries on. */
  readonly onProblem?: (message: string) => void
  /** Called each time watching has begun; for tests. */
  readonly onReady?: () => void
}

export function chokidarHint(path: string, options: ChokidarHintOptions = {}): ChangeHint {
  let hint = () => {}
  let watcher: FSWatcher | undefined
  let closing = Promise.resolve()

  const close = () => {
    const old = watcher
    watcher = undefined
    if (old !== undefined) closing = Promise.all([closing, old.close()]).then(() => {})
  }
  const open = () => {
    const opened = watch(path, {
      ignoreInitial: true,
      ignorePermissionErrors: true,
      depth: gitopsLimits.maxDepth,
      // The default waits 100 ms whether a removed file comes back; the watch settles such things itself.
      atomic: false,
      ignored: (name: string) => name !== path && basename(name).startsWith('.'),
    })
    opened.on('raw', () => hint())
    opened.on('all', () => hint())
    opened.on('error', (error) => options.onProblem?.(String(error)))
    opened.on('ready', () => options.onReady?.())
    watcher = opened
  }

  return {
    start(onHint) {
      hint = onHint
      open()
    },
    restart() {
      if (watcher === undefined) return
      close()
      open()
    },
    async stop() {
      hint = () => {}
      close()
      await closing
    },
  }
}
