/** Small pieces that every view is made of. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { poolStatusWord } from '../api/pool-status.ts'
import type { MiningPool } from '../api/view.ts'
import { age, count, plural, share } from './format.ts'
import { ROWS } from './limits.ts'
import { poolTone, type TaskStateWord, type Tone } from './states.ts'
import './parts.css'

/** A shape for each tone, so that colour is never all there is. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg class={`mark tone-${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      {tone === 'ok' && <circle cx="6" cy="6" r="4.5" />}
      {tone === 'busy' && (
        <>
          <circle cx="6" cy="6" r="4" class="ring" />
          <path d="M6 2a4 4 0 0 1 0 8z" />
        </>
      )}
      {tone === 'warn' && <path d="M6 1 11.2 10.5H.8z" />}
      {tone === 'bad' && <path d="M6 .6 11.4 6 6 11.4.6 6z" />}
      {tone === 'quiet' && <circle cx="6" cy="6" r="4" class="ring" />}
    </svg>
  )
}

export function Status({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`status tone-${tone}`}>
      <Mark tone={tone} />
      <span>{children}</span>
    </span>
  )
}

export function PoolStatus({ pool }: { pool: MiningPool }) {
  const word = poolStatusWord(pool)
  return <Status tone={poolTone(word)}>{word}</Status>
}

/** How long ago, with the moment itself for who asks. */
export function Age({ time, now }: { time: string; now: number }) {
  return (
    <time dateTime={time} title={new Date(time).toLocaleString()}>
      {age(time, now)}
    </time>
  )
}

/** What a cell of the worker grid looks like, beside the words for it. */
export function Swatch({ state }: { state: TaskStateWord }) {
  return <span class={`swatch swatch-${state}`} aria-hidden="true" />
}

interface BarProps {
  readonly parts: readonly { readonly share: number; readonly kind: string }[]
  readonly label: string
}

export function Bar({ parts, label }: BarProps) {
  return (
    <span class="bar" role="img" aria-label={label}>
      {parts.map(({ share, kind }) => (
        <span key={kind} class={`bar-${kind}`} style={{ width: `${share * 100}%` }} />
      ))}
    </span>
  )
}

/** How much of something there is, as a bar and in words beside it. */
export function Measure({ children, ...bar }: BarProps & { children: ComponentChildren }) {
  return (
    <span class="measure">
      <Bar {...bar} />
      <span>{children}</span>
    </span>
  )
}

export function WorkersBar({ pool }: { pool: MiningPool }) {
  const { ready, desired } = pool.status.workers
  const whole = Math.max(desired, ready)
  return (
    <Measure
      label={`${count(ready)} of ${plural(desired, 'worker')} ready`}
      parts={[{ share: share(ready, whole), kind: ready < desired ? 'short' : 'full' }]}
    >
      {count(ready)} <span class="muted">/ {count(desired)}</span>
    </Measure>
  )
}

export function Panel(props: {
  title: string
  children: ComponentChildren
  note?: ComponentChildren
  class?: string
}) {
  const id = useId()
  return (
    <section class={`panel ${props.class ?? ''}`} aria-labelledby={id}>
      <h2 id={id}>
        {props.title}
        {props.note !== undefined && <span class="note">{props.note}</span>}
      </h2>
      {props.children}
    </section>
  )
}

/** The first rows of a long list, and a button for more. */
export function Rows<T>(props: {
  items: readonly T[]
  what: string
  /** So many at first. */
  first?: number
  children: (items: readonly T[]) => ComponentChildren
}) {
  const [shown, setShown] = useState(props.first ?? ROWS)
  const rest = props.items.length - shown
  return (
    <>
      {props.children(props.items.slice(0, shown))}
      {rest > 0 && (
        <button type="button" class="more" onClick={() => setShown(shown + 4 * ROWS)}>
          Show more: {plural(rest, props.what)} left
        </button>
      )}
    </>
  )
}

/** A field that narrows a list down; the children say how far. */
export function Search(props: {
  label: string
  wanted: string
  onWanted: (text: string) => void
  children: ComponentChildren
}) {
  return (
    <div class="search">
      <input
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        value={props.wanted}
        onInput={(event) => props.onWanted(event.currentTarget.value)}
      />
      <span class="muted" role="status">
        {props.children}
      </span>
    </div>
  )
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}

export const Waiting = () => <Empty>Waiting for the operator …</Empty>
