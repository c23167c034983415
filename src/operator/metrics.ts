/**
 * What Prometheus reads [req 53]. Counters are kept by the loop, gauges are read from the engine when scraped. Label
 * values come from small fixed sets and pool names only.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { backoffCount, conditionStatus } from '../api/pool-status.ts'
import type { MiningPool, OperatorHealth } from '../api/view.ts'
import type { RepositoryStatus } from '../gitops/index.ts'
import type { Converged } from './convergence.ts'
import { METRIC_POOLS_MAX } from './limits.ts'
import { addMiningMetrics } from './mining-metrics.ts'

export interface GaugeSources {
  readonly pools: () => readonly MiningPool[]
  readonly health: () => OperatorHealth
  readonly inboxDepth: () => number
  readonly reconciliationTries: () => number
  readonly outboxDepth: () => number
  /** Pools that are not yet as declared. */
  readonly converging: () => number
  /** Milliseconds, on the clock that `heard` is told of. */
  readonly now: () => number
}

export class OperatorMetrics {
  readonly #registry = new Registry()
  #watchesProcess = false
  readonly turns: Counter
  readonly turnErrors: Counter
  readonly turnSeconds: Histogram
  readonly events: Counter
  readonly calls: Counter
  readonly offersReceived: Counter
  readonly offersDeclined: Counter
  /** Accepted with at least one launch. */
  readonly offersUsed: Counter
  readonly launches: Counter
  readonly kills: Counter
  readonly subscriptions: Counter
  readonly reconnects: Counter
  readonly #queueSeconds: Histogram
  readonly #convergeSeconds: Histogram
  #waitingSince: number | undefined
  #heartbeatAt: number | undefined
  #heardAt: number | undefined
  readonly disconnections: Counter
  readonly journalFailures: Counter

  constructor(sources: GaugeSources) {
    const registers = [this.#registry]
    const counter = (name: string, help: string, labelNames: string[] = []) =>
      new Counter({ name: `pitboss_${name}`, help, labelNames, registers })
    this.turns = counter('reconcile_total', 'Turns of the reconcile loop.')
    this.turnErrors = counter('reconcile_errors_total', 'Turns that failed unexpectedly.')
    this.turnSeconds = new Histogram({
      name: 'pitboss_reconcile_duration_seconds',
      help: 'Time of one turn of the loop.',
      buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    })
    this.#queueSeconds = new Histogram({
      name: 'pitboss_queue_latency_seconds',
      help: 'How long the oldest input of a turn waited for it.',
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    })
    this.#convergeSeconds = new Histogram({
      name: 'pitboss_pool_converge_duration_seconds',
      help: 'From a change (declared) or a loss (drift) until the pool was as declared.',
      labelNames: ['cause'],
      buckets: [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600],
      registers,
    })
    this.events = counter('mesos_events_total', 'Events from the master.', ['type'])
    this.calls = counter('mesos_calls_total', 'Calls to the master.', ['type', 'result'])
    this.offersReceived = counter('offers_received_total', 'Offers received.')
    this.offersDeclined = counter('offers_declined_total', 'Offers declined.')
    this.offersUsed = counter('offers_used_total', 'Offers on which something was launched.')
    this.launches = counter('task_launches_total', 'Tasks launched.', ['role'])
    this.kills = counter('task_kills_total', 'KILL calls sent.')
    this.subscriptions = counter('subscriptions_total', 'Subscriptions that came to be.')
    this.reconnects = counter('reconnects_total', 'Subscriptions after the first.')
    this.disconnections = counter('disconnections_total', 'Subscriptions that ended.', ['code'])
    this.journalFailures = counter('journal_failures_total', 'Times the journal refused a write.')
    this.#addGauges(sources)
    this.#addPoolGauges(sources)
    addMiningMetrics(this.#registry, sources.pools)
  }

  /** An input waits for its turn. */
  inputArrived(now: number): void {
    this.#waitingSince ??= now
  }

  turnBegins(now: number): void {
    if (this.#waitingSince === undefined) return
    this.#queueSeconds.observe(Math.max(0, now - this.#waitingSince) / 1_000)
    this.#waitingSince = undefined
  }

  subscribed(now: number): void {
    if (this.#heardAt !== undefined) this.reconnects.inc()
    this.subscriptions.inc()
    this.heard('HEARTBEAT', now)
  }

  /** An event of the master. */
  heard(type: string, now: number): void {
    this.#heardAt = now
    if (type === 'HEARTBEAT') this.#heartbeatAt = now
  }

  converged(converged: readonly Converged[]): void {
    for (const { cause, seconds } of converged) this.#convergeSeconds.observe({ cause }, seconds)
  }

  #addGauges(sources: GaugeSources): void {
    const registers = [this.#registry]
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `pitboss_${name}`,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    gauge('inbox_depth', 'Inputs that wait for the loop.', sources.inboxDepth)
    gauge('reconcile_active', '1 while inputs wait or what was decided is on its way.', () =>
      Number(sources.inboxDepth() + sources.outboxDepth() > 0),
    )
    const since = (at: number | undefined) =>
      at === undefined ? Number.NaN : Math.max(0, sources.now() - at) / 1_000
    gauge(
      'mesos_heartbeat_age_seconds',
      'Since the master last sent a heartbeat; NaN before the first.',
      () => since(this.#heartbeatAt),
    )
    gauge(
      'mesos_event_age_seconds',
      'Since the master last sent anything; NaN before the first.',
      () => since(this.#heardAt),
    )
    gauge('outbox_depth', 'Decided turns that wait for the journal.', sources.outboxDepth)
    gauge('subscribed', '1 while subscribed.', () => Number(sources.health().subscribed))
    gauge('synced', '1 after the first reconciliation.', () => Number(sources.health().synced))
    gauge(
      'reconciliation_tries',
      'Times that the reconciliation under way was asked for; it grows when the master does not answer.',
      sources.reconciliationTries,
    )
    gauge('leading', '1 unless another operator leads.', () =>
      Number(sources.health().role !== 'standby'),
    )
  }

  /** A series for each of the first pools by name; the sums are of all. */
  #addPoolGauges(sources: GaugeSources): void {
    const registers = [this.#registry]
    const sum = (name: string, help: string, read: (pools: readonly MiningPool[]) => number) =>
      new Gauge({
        name: `pitboss_${name}`,
        help,
        registers,
        collect() {
          this.set(read(sources.pools()))
        },
      })
    sum('pools', 'Pools that are declared or being removed.', (pools) => pools.length)
    sum('pools_converging', 'Pools that are not yet as declared.', sources.converging)
    sum('pools_without_series', 'Pools beyond the bound on series by pool.', (pools) =>
      Math.max(0, pools.length - METRIC_POOLS_MAX),
    )
    const poolGauge = (name: string, help: string, read: (pool: MiningPool) => number) =>
      new Gauge({
        name: `pitboss_pool_${name}`,
        help,
        labelNames: ['pool'],
        registers,
        collect() {
          this.reset()
          for (const pool of sources.pools().slice(0, METRIC_POOLS_MAX)) {
            this.set({ pool: pool.metadata.name }, read(pool))
          }
        },
      })
    const is = (type: string) => (pool: MiningPool) =>
      Number(conditionStatus(pool, type) === 'True')
    poolGauge('ready', '1 while the pool is as declared.', is('Ready'))
    poolGauge('stalled', '1 while it cannot become so by itself.', is('Stalled'))
    poolGauge('suspended', '1 while the manifest says hands off.', ({ spec }) =>
      Number(spec.suspend),
    )
    poolGauge('server_ready', '1 while its server is ready.', ({ status }) =>
      Number(status.server.ready),
    )
    const workers =
      (measure: 'desired' | 'running' | 'ready' | 'updated' | 'pending') =>
      ({ status }: MiningPool) =>
        status.workers[measure]
    poolGauge('workers_desired', 'Workers wanted.', workers('desired'))
    poolGauge('workers_running', 'Workers running.', workers('running'))
    poolGauge('workers_ready', 'Workers ready.', workers('ready'))
    poolGauge('workers_updated', 'Workers of the newest spec.', workers('updated'))
    poolGauge('workers_pending', 'Workers wanted and not launched.', workers('pending'))
    poolGauge('backoffs', 'Crashed tasks that wait for their next try.', ({ status }) =>
      backoffCount(status),
    )
    poolGauge('generation', 'Changes of the spec.', ({ metadata }) => metadata.generation)
    poolGauge(
      'server_incarnation',
      'Lives of the server.',
      (pool) => pool.status.server.incarnation,
    )
  }

  /** Where the manifests come from a repository. */
  addRepository(status: () => RepositoryStatus): void {
    const registers = [this.#registry]
    new Gauge({
      name: 'pitboss_git_commit_info',
      help: 'Always 1; its labels say which commit of which branch is declared.',
      labelNames: ['branch', 'commit'],
      registers,
      collect() {
        const { branch, commit } = status()
        this.reset()
        if (commit !== undefined) this.set({ branch, commit }, 1)
      },
    })
    new Gauge({
      name: 'pitboss_git_fetch_age_seconds',
      help: 'Since the remote last answered; NaN before the first time.',
      registers,
      collect() {
        this.set((status().fetchAgeMs ?? Number.NaN) / 1_000)
      },
    })
    const counter = (name: string, help: string, read: () => number) =>
      new Counter({
        name: `pitboss_git_${name}`,
        help,
        registers,
        collect() {
          this.reset()
          this.inc(read())
        },
      })
    counter('fetches_total', 'Looks at the remote repository.', () => status().looks)
    counter('fetch_failures_total', 'Those of them that failed.', () => status().failures)
  }

  #watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry })
    // Sums of what the series beside them say, with the ending that belongs to counters.
    for (const what of ['handles', 'requests', 'resources']) {
      this.#registry.removeSingleMetric(`nodejs_active_${what}_total`)
    }
  }

  text(): Promise<string> {
    // From the first time on that somebody asks: they cost observers in the process, and there may be many of these.
    if (!this.#watchesProcess) this.#watchProcess()
    this.#watchesProcess = true
    return this.#registry.metrics()
  }
}
