import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MiningPool } from '../../../src/api/view.ts'
import { METRIC_POOLS_MAX } from '../../../src/operator/limits.ts'
import { OperatorMetrics } from '../../../src/operator/metrics.ts'
import { isInstalled } from '../../support/programs.ts'
import { pool } from '../server/objects.ts'

const GOLDEN = new URL('../../golden/operator/metrics.txt', import.meta.url)
const PROMTOOL = '/usr/bin/promtool'

function metricsOf(pools: readonly MiningPool[], now = () => 0): OperatorMetrics {
  return new OperatorMetrics({
    pools: () => pools,
    health: () => ({ loopAgeMs: 1, subscribed: true, synced: true, problems: [] }),
    inboxDepth: () => 2,
    outboxDepth: () => 0,
    reconciliationTries: () => 0,
    converging: () => 1,
    now,
  })
}

/** Everything that is counted, counted once. */
function used(pools: readonly MiningPool[] = [pool('btc')]): OperatorMetrics {
  const metrics = metricsOf(pools, () => 30_000)
  metrics.addRepository(() => ({
    branch: 'main',
    commit: 'abc',
    fetchAgeMs: 5,
    looks: 1,
    failures: 0,
  }))
  metrics.inputArrived(1_000)
  metrics.inputArrived(1_500)
  metrics.turnBegins(1_250)
  metrics.turnBegins(9_000)
  metrics.turnSeconds.observe(0.002)
  metrics.subscribed(10_000)
  metrics.subscribed(20_000)
  metrics.heard('OFFERS', 25_000)
  metrics.events.inc({ type: 'OFFERS' })
  metrics.calls.inc({ type: 'ACCEPT', result: 'accepted' })
  metrics.launches.inc({ role: 'worker' })
  metrics.disconnections.inc({ code: 'closed' })
  metrics.converged([{ pool: 'btc', cause: 'drift', seconds: 3 }])
  return metrics
}

const namesOf = (text: string) =>
  [...text.matchAll(/^# HELP (pitboss_\S+) (.*)\n# TYPE \S+ (\S+)$/gm)].map(
    ([, name, help, type]) => `${name} (${type}): ${help}`,
  )

test('the names are a promise to dashboards and alerts', async () => {
  const text = `${namesOf(await used().text())
    .sort()
    .join('\n')}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(GOLDEN, text)
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'))
})

test('what is told is counted', async () => {
  const text = await used().text()
  for (const line of [
    'pitboss_queue_latency_seconds_sum 0.25',
    'pitboss_queue_latency_seconds_count 1',
    'pitboss_subscriptions_total 2',
    'pitboss_reconnects_total 1',
    'pitboss_mesos_heartbeat_age_seconds 10',
    'pitboss_mesos_event_age_seconds 5',
    'pitboss_reconcile_active 1',
    'pitboss_pool_converge_duration_seconds_count{cause="drift"} 1',
    'pitboss_pool_workers_ready{pool="btc"} 2',
    'pitboss_pools_converging 1',
  ]) {
    expect(text).toContain(`\n${line}\n`)
  }
})

test('before the first subscription no age is told', async () => {
  expect(await metricsOf([]).text()).toMatch(/^pitboss_mesos_heartbeat_age_seconds nan$/im)
})

test('series by pool are bounded; the sums are of all pools', async () => {
  const pools = Array.from({ length: METRIC_POOLS_MAX + 20 }, (_, index) => pool(`p${index}`))
  const text = await metricsOf(pools).text()
  expect(text.match(/^pitboss_pool_ready\{/gm)).toHaveLength(METRIC_POOLS_MAX)
  expect(text).toContain(`pitboss_pools ${METRIC_POOLS_MAX + 20}\n`)
  expect(text).toContain('pitboss_pools_without_series 20\n')
})

test('mining: one series for each measure that a server told when it was asked last', async () => {
  const mining = {
    hashesPerSecond: 5.5,
    shares: { accepted: 3, stale: 0 },
    blocks: { accepted: 1 },
  }
  const of = (name: string, over: object) =>
    pool(name, { status: { mining: { ...mining, ...over } } })
  const pools = [of('a', {}), of('b', { problem: 'gone' }), pool('c')]
  const text = await metricsOf(pools).text()
  const series = text
    .split('\n')
    .filter((line) => /^pitboss_pool_(hash|shares|blocks|stat)/.test(line))
  expect(series).toEqual([
    'pitboss_pool_hashes_per_second{pool="a"} 5.5',
    'pitboss_pool_shares_accepted_total{pool="a"} 3',
    'pitboss_pool_shares_stale_total{pool="a"} 0',
    'pitboss_pool_blocks_accepted_total{pool="a"} 1',
    'pitboss_pool_statistics_up{pool="a"} 1',
    'pitboss_pool_statistics_up{pool="b"} 0',
  ])
  // A new life counts from 0 again, as a counter may.
  pools[0] = of('a', { shares: { accepted: 1 } })
  const next = metricsOf(pools)
  expect(await next.text()).toContain('pitboss_pool_shares_accepted_total{pool="a"} 1\n')
})

test('a pool that is gone has no series any more', async () => {
  const pools = [pool('btc'), pool('ltc')]
  const metrics = metricsOf(pools)
  expect(await metrics.text()).toContain('pitboss_pool_ready{pool="ltc"}')
  pools.pop()
  expect(await metrics.text()).not.toContain('ltc')
})

describe.skipIf(!isInstalled(PROMTOOL))('promtool', () => {
  test('finds nothing to say about the metrics', async () => {
    const { stdout, stderr, status } = spawnSync(PROMTOOL, ['check', 'metrics'], {
      input: await used().text(),
      encoding: 'utf8',
    })
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
  })
})
