/** How the pool's server says it mines: hash rate, shares, blocks. */
import { hashRateText } from '../api/hash-rate.ts'
import type { MiningPool, MiningStatus } from '../api/view.ts'
import { count, roughly } from './format.ts'
import { Age, Bar, Empty, Panel, Status } from './parts.tsx'
import './mining-panel.css'

export function MiningPanel({ pool, now }: { pool: MiningPool; now: number }) {
  const { mining } = pool.status
  if (mining === undefined && pool.spec.server.statistics === undefined) return null
  return (
    <Panel
      title="Mining"
      note={
        mining?.observedAt !== undefined && (
          <>
            said <Age time={mining.observedAt} now={now} /> ago
          </>
        )
      }
    >
      {mining === undefined ? (
        <Empty>The server has not been asked yet.</Empty>
      ) : (
        <>
          {mining.problem !== undefined && <Status tone="warn">{mining.problem}</Status>}
          <dl class="totals mining">
            {figuresOf(mining).map(({ name, value, note }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <b>{value}</b>
                  {note !== undefined && <span class="muted">{note}</span>}
                </dd>
              </div>
            ))}
          </dl>
          <Shares mining={mining} />
        </>
      )}
    </Panel>
  )
}

interface Figure {
  readonly name: string
  readonly value: string
  readonly note?: string
}

function figuresOf({ hashesPerSecond, workers, blocks, height, difficulty }: MiningStatus) {
  const figures: Figure[] = []
  if (hashesPerSecond !== undefined) {
    const note = workers === undefined ? {} : { note: `of ${count(workers)} miners` }
    figures.push({ name: 'Hash rate', value: hashRateText(hashesPerSecond), ...note })
  }
  if (blocks?.accepted !== undefined || blocks?.found !== undefined) {
    const { found, accepted, rejected } = blocks
    const parts = [
      ...(found === undefined ? [] : [`${count(found)} found`]),
      ...(rejected === undefined || rejected === 0 ? [] : [`${count(rejected)} refused`]),
    ]
    figures.push({
      name: 'Blocks accepted',
      value: accepted === undefined ? '–' : count(accepted),
      ...(parts.length === 0 ? {} : { note: parts.join(', ') }),
    })
  }
  if (height !== undefined) {
    const note = difficulty === undefined ? {} : { note: `difficulty ${roughly(difficulty)}` }
    figures.push({ name: 'Height of the chain', value: count(height), ...note })
  }
  return figures
}

const SHARES = [
  ['accepted', 'full'],
  ['stale', 'short'],
  ['duplicate', 'taken'],
  ['rejected', 'bad'],
] as const

function Shares({ mining: { shares } }: { mining: MiningStatus }) {
  if (shares === undefined) return null
  const all = SHARES.reduce((sum, [name]) => sum + (shares[name] ?? 0), 0)
  const told = SHARES.flatMap(([name]) => {
    const value = shares[name]
    return value === undefined ? [] : [`${count(value)} ${name}`]
  })
  return (
    <p class="shares">
      <span>
        Shares <span class="muted">{told.join(', ')}</span>
      </span>
      <Bar
        label={`Shares: ${told.join(', ')}`}
        parts={SHARES.map(([name, kind]) => ({
          share: all === 0 ? 0 : (shares[name] ?? 0) / all,
          kind,
        }))}
      />
    </p>
  )
}
