/**
 * The last hour of every pool as samples in memory, for the charts of the dashboard: a page that is opened now shows
 * what was. Bounded in samples and pools. It only reads the view, at a slow pace.
 */
import type { HistoryView, PoolHistory } from '../api/history-view.ts'
import type { OperatorView } from '../api/operator-view.ts'
import { API_VERSION } from '../api/view.ts'
import type { ServerLimits } from './limits.ts'

interface PoolSample {
  readonly desired: number
  readonly ready: number
  readonly restarts: number
  readonly hashesPerSecond: number | null
}

interface Sample {
  readonly time: number
  readonly turns: number
  readonly turnMs: number | null
  readonly pools: ReadonlyMap<string, PoolSample>
}

/** An end of a task that nobody asked for; each is told by one event. */
const RESTART_REASONS = new Set(['TaskEnded', 'ServerLost'])

export class History {
  readonly #view: OperatorView
  readonly #limits: ServerLimits
  readonly #wallClock: () => number
  readonly #samples: Sample[] = []
  readonly #restarts = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  readonly #unsubscribe: () => void
  #loop: { readonly turns: number; readonly busyMs: number } | undefined

  /** `wallClock` in milliseconds since 1970. */
  constructor(view: OperatorView, limits: ServerLimits, wallClock: () => number) {
    this.#view = view
    this.#limits = limits
    this.#wallClock = wallClock
    this.#unsubscribe = view.onChange(({ events }) => {
      for (const { type, reason, pool } of events) {
        if (type !== 'Warning' || pool === undefined || !RESTART_REASONS.has(reason)) continue
        this.#restarts.set(pool, (this.#restarts.get(pool) ?? 0) + 1)
      }
    })
    this.sample()
    this.#timer = setInterval(() => this.sample(), limits.historyIntervalMs)
    this.#timer.unref()
  }

  sample(): void {
    const { loop } = this.#view.health()
    const before = this.#loop
    // Another operator's loop, after a takeover, counts anew.
    const isSame = loop !== undefined && before !== undefined && loop.turns >= before.turns
    const turns = isSame ? loop.turns - before.turns : 0
    const busyMs = isSame ? loop.busyMs - before.busyMs : 0
    this.#loop = loop
    const pools = this.#view.pools().slice(0, this.#limits.historyPools)
    this.#samples.push({
      time: Math.round(this.#wallClock() / 1000),
      turns,
      turnMs: turns === 0 ? null : Math.round((busyMs / turns) * 1000) / 1000,
      pools: new Map(
        pools.map(({ metadata: { name }, status: { workers, mining } }) => [
          name,
          {
            desired: workers.desired,
            ready: workers.ready,
            restarts: this.#restarts.get(name) ?? 0,
            // What is not known now is not told as if it were.
            hashesPerSecond:
              mining?.problem === undefined ? (mining?.hashesPerSecond ?? null) : null,
          },
        ]),
      ),
    })
    this.#restarts.clear()
    if (this.#samples.length > this.#limits.historySamples) this.#samples.shift()
  }

  /** Of all pools, or of one. */
  view(pool?: string): HistoryView {
    const samples = this.#samples
    const seen = new Set(samples.flatMap((sample) => [...sample.pools.keys()]))
    const names = [...seen].filter((name) => pool === undefined || name === pool).sort()
    return {
      apiVersion: API_VERSION,
      kind: 'History',
      intervalSeconds: this.#limits.historyIntervalMs / 1000,
      times: samples.map(({ time }) => time),
      loop: {
        turns: samples.map(({ turns }) => turns),
        turnMs: samples.map(({ turnMs }) => turnMs),
      },
      pools: Object.fromEntries(names.map((name) => [name, historyOf(samples, name)])),
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#unsubscribe()
  }
}

function historyOf(samples: readonly Sample[], name: string): PoolHistory {
  const column = (measure: keyof PoolSample) =>
    samples.map(({ pools }) => pools.get(name)?.[measure] ?? null)
  return {
    desired: column('desired'),
    ready: column('ready'),
    restarts: column('restarts'),
    hashesPerSecond: column('hashesPerSecond'),
  }
}
