/**
 * Asks the server task of each pool that says where (`spec.server.statistics`) how it mines, again and again, for show
 * alone: nothing is decided upon it, nothing of it is durable, and whatever such a server does, whoever it is, costs no
 * more than the bounds below.
 */
import type { MiningStatus } from '../api/view.ts'
import type { PoolState } from '../core/world.ts'
import { currentServer } from '../core/world.ts'
import type { HttpGet } from './http-get.ts'
import {
  MINING_ANSWER_BYTES_MAX,
  MINING_EARLY_LOOKS,
  MINING_EARLY_MS,
  MINING_INTERVAL_MS,
  MINING_READS_CONCURRENT_MAX,
  MINING_TELL_MS,
  MINING_TIMEOUT_MS,
} from './limits.ts'
import { readMiningDocument } from './mining-document.ts'
import type { OperatorClock } from './ports.ts'

/** Where a pool's server tells; another life of it is another target. */
export interface MiningTarget {
  readonly taskId: string
  readonly url: string
}

/** Undefined while there is nothing to ask. */
export function miningTarget(pool: PoolState | undefined): MiningTarget | undefined {
  if (pool === undefined) return undefined
  const { statistics } = pool.accepted.spec.server
  const server = currentServer(pool)
  if (statistics === undefined || server?.state !== 'TASK_RUNNING') return undefined
  const port = server.ports[statistics.port]
  if (port === undefined || server.killReason !== undefined) return undefined
  const host = server.host.includes(':') ? `[${server.host}]` : server.host
  return { taskId: server.id, url: `http://${host}:${port}${statistics.path}` }
}

interface Watch {
  readonly target: MiningTarget
  status: MiningStatus | undefined
  looks: number
  cancel: () => void
}

export interface MiningReaderParts {
  readonly get: HttpGet
  readonly clock: OperatorClock
  /** What `of` says of these pools is another thing now; called at most once in a while. */
  readonly onRead: (pools: ReadonlySet<string>) => void
}

export class MiningReader {
  readonly #parts: MiningReaderParts
  readonly #watches = new Map<string, Watch>()
  #underWay = 0
  #untold = new Set<string>()
  #cancelTelling: (() => void) | undefined

  constructor(parts: MiningReaderParts) {
    this.#parts = parts
  }

  /** What was read last of the server's present life. */
  of(pool: string): MiningStatus | undefined {
    return this.#watches.get(pool)?.status
  }

  /** From now on; the same target goes on as it was. */
  watch(pool: string, target: MiningTarget | undefined): void {
    const known = this.#watches.get(pool)
    if (known !== undefined) {
      if (known.target.taskId === target?.taskId && known.target.url === target.url) return
      known.cancel()
      this.#watches.delete(pool)
    }
    if (target === undefined) return
    const watch: Watch = { target, status: undefined, looks: 0, cancel: () => {} }
    this.#watches.set(pool, watch)
    this.#later(pool, watch, 0)
  }

  stop(): void {
    for (const pool of [...this.#watches.keys()]) this.watch(pool, undefined)
    this.#cancelTelling?.()
  }

  #tellSoon(pool: string): void {
    this.#untold.add(pool)
    this.#cancelTelling ??= this.#parts.clock.setTimer(() => {
      const pools = this.#untold
      this.#untold = new Set()
      this.#cancelTelling = undefined
      this.#parts.onRead(pools)
    }, MINING_TELL_MS)
  }

  #later(pool: string, watch: Watch, delayMs: number): void {
    watch.cancel = this.#parts.clock.setTimer(() => void this.#look(pool, watch), delayMs)
  }

  async #look(pool: string, watch: Watch): Promise<void> {
    if (this.#underWay < MINING_READS_CONCURRENT_MAX) {
      this.#underWay += 1
      const status = await this.#read(watch)
      this.#underWay -= 1
      if (this.#watches.get(pool) !== watch) return
      watch.status = status
      watch.looks += 1
      this.#tellSoon(pool)
    }
    // A process that was started a moment ago does not listen yet.
    const isStarting = watch.status?.observedAt === undefined && watch.looks <= MINING_EARLY_LOOKS
    this.#later(pool, watch, isStarting ? MINING_EARLY_MS : MINING_INTERVAL_MS)
  }

  async #read({ target, status: before }: Watch): Promise<MiningStatus> {
    const { clock } = this.#parts
    const document = await this.#ask(target.url)
    const now = new Date(clock.now()).toISOString()
    if (document.ok) return { observedAt: now, ...document.numbers }
    // What it said last stays, with its age, and why nothing newer came.
    const { problem: _problem, ...last } = before ?? {}
    return { ...last, problem: document.problem }
  }

  async #ask(url: string): Promise<ReturnType<typeof readMiningDocument>> {
    const timeout = new AbortController()
    const cancel = this.#parts.clock.setTimer(() => timeout.abort(), MINING_TIMEOUT_MS)
    try {
      const { status, body } = await this.#parts.get(url, {
        maxBytes: MINING_ANSWER_BYTES_MAX,
        signal: timeout.signal,
      })
      if (status !== 200) return { ok: false, problem: `it answers with status ${status}` }
      return readMiningDocument(body.toString('utf8'))
    } catch (error) {
      const seconds = MINING_TIMEOUT_MS / 1_000
      if (timeout.signal.aborted) return { ok: false, problem: `no answer within ${seconds} s` }
      const { code } = error as { code?: unknown }
      const why = typeof code === 'string' && !code.startsWith('UND_ERR') ? ` (${code})` : ''
      const isLarge = error instanceof Error && error.message.includes('larger than')
      return {
        ok: false,
        problem: isLarge ? 'its answer is too large' : `it cannot be asked${why}`,
      }
    } finally {
      cancel()
    }
  }
}
