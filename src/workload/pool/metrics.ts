/** The pool's numbers for Prometheus. */
import { Counter, Gauge, Registry } from 'prom-client'
import type { Pool } from './pool.ts'

export function poolMetrics(pool: Pool): Registry {
  const registers = [new Registry()]
  const registry = registers[0] as Registry
  const { statistics } = pool
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `pitboss_pool_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  const counter = (name: string, help: string, label: string, read: () => [string, number][]) =>
    new Counter({
      name: `pitboss_pool_${name}`,
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
  counter('shares_total', 'Shares by what became of them.', 'result', () => [
    ['accepted', statistics.accepted],
    ...Object.entries(statistics.rejected),
  ])
  counter('blocks_total', 'Blocks found, by what the chain said.', 'result', () => [
    ['accepted', statistics.blocks.accepted],
    ['rejected', statistics.blocks.rejected],
  ])
  return registry
}
