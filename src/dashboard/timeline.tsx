/** Events, newest first, down a line. */
import { useState } from 'preact/hooks'
import type { EventView } from '../api/view.ts'
import { Age, Empty, Mark, Rows } from './parts.tsx'
import { logLink, poolLink } from './route.ts'
import type { Tone } from './states.ts'
import './timeline.css'

const GOOD = new Set(['Ready', 'TaskReady', 'Synced', 'Subscribed', 'TaskReturned'])

function toneOf({ type, reason }: EventView): Tone {
  if (type === 'Warning') return reason === 'ServerLost' ? 'bad' : 'warn'
  return GOOD.has(reason) ? 'ok' : 'quiet'
}

interface Props {
  readonly events: readonly EventView[]
  readonly now: number
  readonly showPool?: boolean
}

export function Timeline({ events, now, showPool = false }: Props) {
  if (events.length === 0) return <Empty>Nothing has happened since the operator started.</Empty>
  return (
    <Rows items={events} what="event">
      {(shown) => (
        <ol class="timeline">
          {shown.map((event) => (
            <Entry key={event.sequence} event={event} now={now} showPool={showPool} />
          ))}
        </ol>
      )}
    </Rows>
  )
}

function Entry({ event, now, showPool }: { event: EventView; now: number; showPool: boolean }) {
  const { reason, message, pool, taskId, count, lastTime } = event
  return (
    <li class={event.type === 'Warning' ? 'warning' : ''}>
      <Mark tone={toneOf(event)} />
      <span class="when muted">
        <Age time={lastTime} now={now} />
      </span>
      <span class="what">
        <b>{reason}</b>
        {count > 1 && <span class="tag">×{count}</span>}
        {showPool && pool !== undefined && (
          <a class="tag" href={poolLink(pool)}>
            {pool}
          </a>
        )}
        <span class="message">{message}</span>
        {taskId !== undefined && (
          <a class="to-log" href={logLink(taskId)} title={taskId}>
            log<span class="sr-only"> of {taskId}</span>
          </a>
        )}
      </span>
    </li>
  )
}

/** With a choice of what to show. */
export function FilteredTimeline({ events, now, showPool = false }: Props) {
  const [warningsAlone, setWarningsAlone] = useState(false)
  const shown = warningsAlone ? events.filter(({ type }) => type === 'Warning') : events
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={warningsAlone}
          onChange={(event) => setWarningsAlone(event.currentTarget.checked)}
        />{' '}
        Warnings alone
      </label>
      <Timeline events={shown} now={now} showPool={showPool} />
    </>
  )
}
