/** The miner's TCP side: one connection to the pool, made again and again, with growing pauses. */
import { connect, type Socket } from 'node:net'
import { type Address, formatAddress } from '../flags.ts'
import { LineSplitter } from '../stratum/lines.ts'
import {
  connectTimeoutMs,
  poolAnswerMs,
  poolKeepAliveMs,
  poolLineBytesMax,
  poolSilenceMs,
  reconnectMaxMs,
  reconnectMs,
} from './limits.ts'
import { type MinerEvents, type MinerIdentity, MinerSession } from './session.ts'
import type { FoundShare } from './work.ts'

export interface ConnectionOptions extends MinerEvents {
  readonly address: Address
  readonly identity: MinerIdentity
  /** From 0 to below 1. */
  readonly random: () => number
  readonly log: (text: string) => void
  /** For tests. */
  readonly answerMs?: number
  /** The work is of no more use. */
  lost(): void
}

/** The pause before try number `failures` + 1: doubling to the maximum, and half of it by chance. */
export function reconnectPauseMs(failures: number, random: () => number): number {
  const longest = Math.min(reconnectMaxMs, reconnectMs * 2 ** Math.min(failures, 16))
  return longest / 2 + (random() * longest) / 2
}

export class PoolConnection {
  readonly #options: ConnectionOptions
  #socket: Socket | undefined
  #close: ((why: string) => void) | undefined
  #session: MinerSession | undefined
  #retry: NodeJS.Timeout | undefined
  #silence: NodeJS.Timeout | undefined
  #failures = 0
  #ended = false

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  start(): void {
    const { address, identity, log } = this.#options
    const socket = connect({
      ...address,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: poolKeepAliveMs,
    })
    const lines = new LineSplitter(poolLineBytesMax)
    let why = 'closed the connection'
    const close = (reason: string) => {
      why = reason
      socket.destroy()
    }
    const session = new MinerSession(identity, (line) => socket.write(line), {
      ...this.#options,
      assigned: (assignment, clean) => {
        this.#failures = 0 // Only now is it a pool.
        this.#options.assigned(assignment, clean)
      },
    })
    this.#socket = socket
    this.#close = close
    socket.setTimeout(connectTimeoutMs, () => close('does not answer'))
    socket.on('connect', () => {
      log(`connected to ${formatAddress(address)}`)
      socket.setTimeout(poolSilenceMs)
      this.#session = session
      session.start()
      this.#watch()
    })
    socket.on('data', (chunk) => {
      clearTimeout(this.#silence)
      this.#silence = undefined
      const received = lines.push(chunk)
      if (received === undefined) return close('sent a line that is too long')
      for (const line of received) {
        const reason = line === '' ? undefined : session.receive(line)
        if (reason !== undefined) return close(reason)
      }
      this.#watch()
    })
    // What still waits to be sent must not hold us: nobody is there.
    socket.on('end', () => socket.destroy())
    socket.on('error', (error) => {
      why = error.message
    })
    socket.on('close', () => this.#lost(why))
  }

  submit(share: FoundShare): void {
    this.#session?.submit(share)
    this.#watch()
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#retry)
    this.#socket?.destroy()
  }

  /** A host that is gone says nothing, and TCP believes in it for a quarter of an hour while something is under way. */
  #watch(): void {
    if (this.#silence !== undefined || this.#session?.awaitsAnswer !== true) return
    this.#silence = setTimeout(
      () => this.#close?.('does not answer'),
      this.#options.answerMs ?? poolAnswerMs,
    )
  }

  #lost(why: string): void {
    this.#session = undefined
    clearTimeout(this.#silence)
    this.#silence = undefined
    this.#options.lost()
    if (this.#ended) return
    const pauseMs = reconnectPauseMs(this.#failures, this.#options.random)
    this.#failures += 1
    const { address, log } = this.#options
    log(`${formatAddress(address)}: ${why}; next try in ${(pauseMs / 1000).toFixed(1)} s`)
    this.#retry = setTimeout(() => this.start(), pauseMs)
  }
}
