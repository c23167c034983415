/** All pools at a glance, the ones in trouble first to be seen. */
import { poolStatusWord } from '../api/pool-status.ts'
import type { MiningPool, OperatorHealth } from '../api/view.ts'
import { count } from './format.ts'
import { Age, Empty, Mark, Panel, PoolStatus, Rows, Waiting, WorkersBar } from './parts.tsx'
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
        <Rows items={pools} what="pool">
          {(shown) => <PoolTable pools={shown} now={now} />}
        </Rows>
      )}
      <Panel title="Latest events" note={<a href="#/events">all</a>}>
        <Timeline events={store.events().slice(0, 12)} now={now} showPool />
      </Panel>
    </>
  )
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
  return (
    <table class="pools">
      <thead>
        <tr>
          <th scope="col">Pool</th>
          <th scope="col">Status</th>
          <th scope="col">Server</th>
          <th scope="col">Workers ready</th>
          <th scope="col">What it waits for</th>
          <th scope="col">Age</th>
        </tr>
      </thead>
      <tbody>
        {pools.map((pool) => (
          <PoolRow key={pool.metadata.name} pool={pool} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function PoolRow({ pool, now }: { pool: MiningPool; now: number }) {
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
        {server.host ?? '–'}{' '}
        {server.incarnation > 1 && <span class="muted">life {server.incarnation}</span>}
      </td>
      <td data-label="Workers ready">
        <WorkersBar pool={pool} />
      </td>
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
