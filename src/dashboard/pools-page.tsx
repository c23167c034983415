/** All pools at a glance, the ones in trouble first to be seen. */
import { useState } from 'preact/hooks'
import { hashRateText } from '../api/hash-rate.ts'
import { poolStatusWord } from '../api/pool-status.ts'
import type { MiningPool, OperatorHealth } from '../api/view.ts'
import { count, plural } from './format.ts'
import { SEARCH_FROM } from './limits.ts'
import { Age, Empty, Mark, Panel, PoolStatus, Rows, Search, Waiting, WorkersBar } from './parts.tsx'
import { poolLink } from './route.ts'
import { poolTone, poolTrouble, type Tone } from './states.ts'
import type { Store } from './store.ts'
import { Timeline } from './timeline.tsx'

interface Props {
  readonly store: Store
  readonly now: number
  readonly health: OperatorHealth | undefined
}

const URGENCY: readonly Tone[] = ['bad', 'warn', 'busy', 'quiet', 'ok']

export function PoolsPage({ store, now, health }: Props) {
  if (!store.knows({ kinds: ['pools', 'events'] })) {
    return (
      <>
        <h1>Pools</h1>
        <Waiting />
      </>
    )
  }
  const urgency = (pool: MiningPool) => URGENCY.indexOf(poolTone(poolStatusWord(pool)))
  const pools = [...store.pools.values()].sort(
    (a, b) => urgency(a) - urgency(b) || (a.metadata.name < b.metadata.name ? -1 : 1),
  )
  return (
    <>
      <h1>Pools</h1>
      <Totals pools={pools} agents={store.agents.size} health={health} />
      {pools.length === 0 ? (
        <Empty>No manifest declares a pool.</Empty>
      ) : (
        <FoundPools pools={pools} now={now} />
      )}
      <Panel title="Latest events" note={<a href="#/events">all</a>}>
        <Timeline events={store.events().slice(0, 12)} now={now} showPool />
      </Panel>
    </>
  )
}

/** As soon as there are too many to be seen at once, with a search. */
function FoundPools({ pools, now }: { pools: readonly MiningPool[]; now: number }) {
  const [wanted, setWanted] = useState('')
  const needle = wanted.trim().toLowerCase()
  const found = pools.filter((pool) => textOf(pool).includes(needle))
  return (
    <>
      {pools.length > SEARCH_FROM && (
        <Search label="Find by name, label or status" wanted={wanted} onWanted={setWanted}>
          {count(found.length)} of {plural(pools.length, 'pool')}
        </Search>
      )}
      {found.length === 0 ? (
        <Empty>None is like that.</Empty>
      ) : (
        <Rows items={found} what="pool">
          {(shown) => <PoolTable pools={shown} now={now} />}
        </Rows>
      )}
    </>
  )
}

function textOf(pool: MiningPool): string {
  const { name, labels } = pool.metadata
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return [name, poolStatusWord(pool), ...pairs].join(' ').toLowerCase()
}

function Totals({
  pools,
  agents,
  health,
}: {
  pools: readonly MiningPool[]
  agents: number
  health: OperatorHealth | undefined
}) {
  const sum = (read: (pool: MiningPool) => number) =>
    pools.reduce((total, pool) => total + read(pool), 0)
  const tones = new Map<Tone, number>()
  for (const pool of pools) {
    const tone = poolTone(poolStatusWord(pool))
    tones.set(tone, (tones.get(tone) ?? 0) + 1)
  }
  const words: Readonly<Record<Tone, string>> = {
    bad: 'in trouble',
    warn: 'waiting or degraded',
    busy: 'changing',
    quiet: 'set aside',
    ok: 'running',
  }
  return (
    <dl class="totals">
      <div>
        <dt>Pools</dt>
        <dd>
          <b>{count(pools.length)}</b>
          {URGENCY.filter((tone) => tones.has(tone)).map((tone) => (
            <span key={tone} class={`status tone-${tone}`}>
              <Mark tone={tone} />
              <span>
                {tones.get(tone)} {words[tone]}
              </span>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>Workers ready</dt>
        <dd>
          <b>{count(sum(({ status }) => status.workers.ready))}</b>
          <span class="muted">of {count(sum(({ status }) => status.workers.desired))}</span>
        </dd>
      </div>
      <div>
        <dt>Agents known</dt>
        <dd>
          <b>{count(agents)}</b>
        </dd>
      </div>
      <div>
        <dt>Mesos master</dt>
        <dd class="master">{health?.master ?? 'none'}</dd>
      </div>
    </dl>
  )
}

function PoolTable({ pools, now }: { pools: readonly MiningPool[]; now: number }) {
  const isMining = pools.some(({ status }) => status.mining !== undefined)
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Pool</th>
          <th scope="col">Status</th>
          <th scope="col">Server</th>
          <th scope="col">Workers ready</th>
          {isMining && <th scope="col">Hash rate</th>}
          <th scope="col">What it waits for</th>
          <th scope="col">Age</th>
        </tr>
      </thead>
      <tbody>
        {pools.map((pool) => (
          <PoolRow key={pool.metadata.name} pool={pool} now={now} isMining={isMining} />
        ))}
      </tbody>
    </table>
  )
}

function PoolRow({ pool, now, isMining }: { pool: MiningPool; now: number; isMining: boolean }) {
  const { name, creationTimestamp } = pool.metadata
  const { server } = pool.status
  const trouble = poolTrouble(pool)
  const never = pool.status.pending[0]?.never === true
  return (
    <tr data-pool={name}>
      <th scope="row">
        <a href={poolLink(name)}>{name}</a>
      </th>
      <td>
        <PoolStatus pool={pool} />
      </td>
      <td data-label="Server">
        <span>
          {server.host ?? '–'}{' '}
          {server.incarnation > 1 && <span class="muted">life {server.incarnation}</span>}
        </span>
      </td>
      <td data-label="Workers ready">
        <WorkersBar pool={pool} />
      </td>
      {isMining && (
        <td data-label="Hash rate">
          <HashRate pool={pool} />
        </td>
      )}
      <td class="why">
        {trouble !== undefined && (
          <>
            {never && <span class="tag bad">never fits</span>} {trouble}
          </>
        )}
      </td>
      <td data-label="Age" class="muted">
        <Age time={creationTimestamp} now={now} />
      </td>
    </tr>
  )
}

function HashRate({ pool: { status } }: { pool: MiningPool }) {
  const { mining } = status
  if (mining === undefined) return <span class="muted">–</span>
  if (mining.hashesPerSecond === undefined || mining.problem !== undefined) {
    return <span class="muted">not known</span>
  }
  const blocks = mining.blocks?.accepted
  return (
    <span>
      {hashRateText(mining.hashesPerSecond)}
      {blocks !== undefined && <span class="muted"> {plural(blocks, 'block')}</span>}
    </span>
  )
}
