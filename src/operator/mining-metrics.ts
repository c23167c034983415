/**
 * What pools' servers say of their mining, for Prometheus: one series a pool and measure, of the first pools by name. A
 * measure that a server does not tell, or did not tell when it was asked last, has no series.
 */
import { Counter, Gauge, type Registry } from 'prom-client'
import type { MiningPool, MiningStatus } from '../api/view.ts'
import { METRIC_POOLS_MAX } from './limits.ts'

type Read = (mining: MiningStatus) => number | undefined

const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['hashes_per_second', 'Hash rate of its miners together.', (of) => of.hashesPerSecond],
  ['miners', 'Miners at work, as the server counts them.', (of) => of.workers],
  ['chain_difficulty', 'Of the chain that is mined.', (of) => of.difficulty],
  ['chain_height', "Of the chain's newest block.", (of) => of.height],
]

/** Each begins anew with each life of the server, as a counter of Prometheus may. */
const COUNTERS: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['shares_accepted', 'Shares accepted.', (of) => of.shares?.accepted],
  ['shares_stale', 'Shares refused for being late.', (of) => of.shares?.stale],
  ['shares_duplicate', 'Shares refused for being known.', (of) => of.shares?.duplicate],
  ['shares_rejected', 'Shares refused for another reason.', (of) => of.shares?.rejected],
  ['blocks_found', 'Blocks found.', (of) => of.blocks?.found],
  ['blocks_accepted', 'Blocks that the chain took.', (of) => of.blocks?.accepted],
  ['blocks_rejected', 'Blocks that the chain refused.', (of) => of.blocks?.rejected],
]

export function addMiningMetrics(registry: Registry, pools: () => readonly MiningPool[]): void {
  const registers = [registry]
  const labelNames = ['pool']
  const series = (read: Read) =>
    pools()
      .slice(0, METRIC_POOLS_MAX)
      .flatMap(({ metadata: { name }, status: { mining } }) => {
        const value =
          mining?.problem === undefined && mining !== undefined ? read(mining) : undefined
        return value === undefined ? [] : [{ pool: name, value }]
      })
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      name: `pitboss_pool_${name}`,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const { pool, value } of series(read)) this.set({ pool }, value)
      },
    })
  }
  for (const [name, help, read] of COUNTERS) {
    new Counter({
      name: `pitboss_pool_${name}_total`,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const { pool, value } of series(read)) this.inc({ pool }, value)
      },
    })
  }
  new Gauge({
    name: 'pitboss_pool_statistics_up',
    help: '1 while the server told how it mines when it was asked last; of pools that name where.',
    labelNames,
    registers,
    collect() {
      this.reset()
      for (const { metadata, status } of pools().slice(0, METRIC_POOLS_MAX)) {
        if (status.mining === undefined) continue
        this.set({ pool: metadata.name }, Number(status.mining.problem === undefined))
      }
    },
  })
}
