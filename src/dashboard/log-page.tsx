/** What a task writes, as it writes it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { LOG_STREAMS, type LogStream } from '../api/log-view.ts'
import { AnswerError, ask } from './client.ts'
import { LOG_CHARS_MAX, LOG_POLL_MS, LOG_TAIL_BYTES } from './limits.ts'
import { LogBuffer } from './log-buffer.ts'
import { Empty, Status } from './parts.tsx'
import { logLink, poolLink } from './route.ts'
import type { Tone } from './states.ts'
import './log-page.css'

interface LogState {
  readonly text: string
  readonly isCut: boolean
  readonly tone: Tone
  readonly note: string
}

const BEGINNING: LogState = { text: '', isCut: false, tone: 'busy', note: 'reading' }

function useLog(task: string, stream: LogStream): LogState {
  const [state, setState] = useState(BEGINNING)
  useEffect(() => {
    const ending = new AbortController()
    void follow(task, stream, ending.signal, (next) => {
      if (!ending.signal.aborted) setState(next)
    })
    return () => ending.abort()
  }, [task, stream])
  return state
}

/** Piece by piece from near the end; at once while there is more, else after a pause, until the task has ended. */
async function follow(
  task: string,
  stream: LogStream,
  signal: AbortSignal,
  show: (state: LogState) => void,
): Promise<void> {
  const buffer = new LogBuffer(LOG_CHARS_MAX)
  let offset: number | undefined
  const tell = (tone: Tone, note: string) =>
    show({ text: buffer.text, isCut: buffer.isCut, tone, note })
  while (!signal.aborted) {
    let isMore = false
    try {
      const piece = await readPiece(task, stream, offset ?? -LOG_TAIL_BYTES, signal)
      buffer.add(piece.bytes)
      if (offset === undefined && piece.offset > 0) buffer.cutFirstLine()
      offset = piece.offset + piece.bytes.length
      isMore = piece.bytes.length > 0
      if (piece.ended && !isMore) return tell('quiet', 'the task has ended')
      tell('ok', 'following')
    } catch (error) {
      if (signal.aborted) return
      const answered = error instanceof AnswerError ? error : undefined
      tell('warn', answered?.message ?? 'the operator does not answer; trying again')
      const isFinal = answered?.headers.get('pitboss-log-ended') === 'true'
      if (isFinal || (answered?.status === 404 && !answered.headers.has('pitboss-log-ended')))
        return
    }
    if (!isMore) await pause(LOG_POLL_MS, signal)
  }
}

async function readPiece(task: string, stream: LogStream, offset: number, signal: AbortSignal) {
  const query = new URLSearchParams({ stream, offset: String(offset) })
  const response = await ask(`v1/tasks/${encodeURIComponent(task)}/logs?${query}`, { signal })
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    offset: Number(response.headers.get('pitboss-log-offset')),
    ended: response.headers.get('pitboss-log-ended') === 'true',
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

export function LogPage({ task, stream }: { task: string; stream: LogStream }) {
  const { text, isCut, tone, note } = useLog(task, stream)
  const box = useRef<HTMLPreElement>(null)
  const [follows, setFollows] = useState(true)
  useEffect(() => {
    if (follows && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [text, follows])
  const [pool = ''] = task.split('.')
  return (
    <div class="log-page">
      <div class="heading">
        <h1 class="id">{task}</h1>
        <Status tone={tone}>{note}</Status>
        <p class="facts">
          <a href={poolLink(pool)}>back to {pool}</a>
          {LOG_STREAMS.map((name) => (
            <a
              key={name}
              href={logLink(task, name)}
              aria-current={name === stream ? 'true' : undefined}
            >
              {name}
            </a>
          ))}
          <label class="choice">
            <input
              type="checkbox"
              checked={follows}
              onChange={(event) => setFollows(event.currentTarget.checked)}
            />{' '}
            Follow
          </label>
        </p>
      </div>
      {text === '' ? (
        <Empty>Nothing written yet.</Empty>
      ) : (
        <pre
          ref={box}
          class="log"
          role="log"
          aria-live="off"
          aria-label={`${stream} of ${task}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
          tabIndex={0}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
            setFollows(scrollHeight - scrollTop - clientHeight < 24)
          }
        >
          {isCut && <span class="muted">… earlier lines are not shown{'\n'}</span>}
          {text}
        </pre>
      )}
    </div>
  )
}
