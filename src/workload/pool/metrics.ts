/**
 * The pool's numbers for Prometheus. Their names begin with another word than those by which Pitboss tells of its pools
 * (`pitboss_pool_`): whoever scrapes both must not add them up.
 */
import { Counter, Gauge, Registry } from 'prom-client'
import type { Pool } from './pool.ts'

/** @param chainUp The chain gives work. */
export function poolMetrics(pool: Pool, chainUp: () => boolean): Registry {
  const registers = [new Registry()]
  const registry = registers[0] as Registry
  const { statistics } = pool
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `pitboss_stratum_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  const counter = (name: string, help: string, label: string, read: () => [string, number][]) =>
    new Counter({
      name: `pitboss_stratum_${name}`,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset()
        for (const [value, count] of read()) this.inc({ [label]: value }, count)
      },
    })
  gauge('connections', 'Open Stratum connections.', () => pool.connections)
  gauge('workers', 'Authorized workers of the open connections.', () => pool.workers)
  gauge('hashes_per_second', 'Estimated from the accepted shares.', () => pool.hashesPerSecond)
  gauge('chain_height', 'Height of the newest block of the chain.', () => statistics.height)
  gauge('network_difficulty', 'Of a block, as nodes say it.', () => statistics.networkDifficulty)
  gauge('chain_up', '1 when the node, or the built-in chain, gives work.', () => +chainUp())
  gauge(
    'work_age_seconds',
    'Since the newest work came from the chain; NaN without any.',
    () => pool.workAgeSeconds ?? Number.NaN,
  )
  counter('shares_total', 'Shares by what became of them.', 'result', () => [
    ['accepted', statistics.accepted],
    ...Object.entries(statistics.rejected),
  ])
  counter('blocks_total', 'Blocks found, by what the chain said.', 'result', () => [
    ['accepted', statistics.blocks.accepted],
    ['rejected', statistics.blocks.rejected],
    ['undecided', statistics.blocks.undecided],
  ])
  return registry
}
