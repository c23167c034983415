/**
 * What Prometheus reads [req 53]. Counters are kept by the loop, gauges are read from the engine when scraped. Label
 * values come from small fixed sets and pool names only.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { MiningPool, OperatorHealth } from '../api/view.ts'
import type { RepositoryStatus } from '../gitops/index.ts'

export interface GaugeSources {
  readonly pools: () => readonly MiningPool[]
  readonly health: () => OperatorHealth
  readonly inboxDepth: () => number
  readonly reconciliationTries: () => number
  readonly outboxDepth: () => number
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
  readonly offersAccepted: Counter
  readonly launches: Counter
  readonly kills: Counter
  readonly subscriptions: Counter
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
    this.events = counter('mesos_events_total', 'Events from the master.', ['type'])
    this.calls = counter('mesos_calls_total', 'Calls to the master.', ['type', 'result'])
    this.offersReceived = counter('offers_received_total', 'Offers received.')
    this.offersDeclined = counter('offers_declined_total', 'Offers declined.')
    this.offersAccepted = counter('offers_accepted_total', 'Offers accepted.')
    this.launches = counter('task_launches_total', 'Tasks launched.', ['role'])
    this.kills = counter('task_kills_total', 'KILL calls sent.')
    this.subscriptions = counter('subscriptions_total', 'Subscriptions that came to be.')
    this.disconnections = counter('disconnections_total', 'Subscriptions that ended.', ['code'])
    this.journalFailures = counter('journal_failures_total', 'Times the journal refused a write.')
    this.#addGauges(sources)
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
    const poolGauge = (name: string, help: string, read: (pool: MiningPool) => number) =>
      new Gauge({
        name: `pitboss_pool_${name}`,
        help,
        labelNames: ['pool'],
        registers,
        collect() {
          this.reset()
          for (const pool of sources.pools()) this.set({ pool: pool.metadata.name }, read(pool))
        },
      })
    poolGauge('ready', '1 while the pool is as declared.', (pool) =>
      Number(
        pool.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
      ),
    )
    poolGauge('workers_desired', 'Workers wanted.', (pool) => pool.status.workers.desired)
    poolGauge('workers_ready', 'Workers ready.', (pool) => pool.status.workers.ready)
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

  text(): Promise<string> {
    // From the first time on that somebody asks: they cost observers in the process, and there may be many of these.
    if (!this.#watchesProcess) collectDefaultMetrics({ register: this.#registry })
    this.#watchesProcess = true
    return this.#registry.metrics()
  }
}
