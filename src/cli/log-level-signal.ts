/** SIGUSR2 turns debug lines on, and off again, in a program that runs on. */
import type { Logger } from 'pino'

/** Returns what ends it. The level that was chosen at the start is the one that is gone back to; from debug, info. */
export function switchLevelOnSignal(log: Logger): () => void {
  const usual = log.level === 'debug' ? 'info' : log.level
  const change = () => {
    log.level = log.level === 'debug' ? usual : 'debug'
    log.info({ logLevel: log.level }, 'log level changed by SIGUSR2')
  }
  process.on('SIGUSR2', change)
  return () => process.off('SIGUSR2', change)
}
