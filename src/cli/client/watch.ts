/**
 * Follows `/v1/watch` for as long as it is wanted: comes back with `Last-Event-ID` when the connection breaks or
 * falls silent, waiting a little longer each time. Only the very first attempt may fail for good, so that a wrong
 * address is said at once.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { PitbossError } from '../../api/errors.ts'
import type { WatchChange, WatchKind, WatchReset } from '../../api/watch-view.ts'
import { CLI_LIMITS, type CliLimits } from '../limits.ts'
import { readBody } from './body.ts'
import { Deadline } from './deadline.ts'
import { strangerError, unreachableError } from './errors.ts'
import { EventStreamParser, type StreamMessage } from './event-stream.ts'
import { checkOpened, type OperatorClient } from './operator-client.ts'

export type WatchMessage =
  | { readonly type: 'reset'; readonly data: WatchReset }
  | { readonly type: 'change'; readonly data: WatchChange }

export interface WatchOptions {
  readonly kinds: readonly WatchKind[]
  readonly pool?: string
  /** Ends the watch. */
  readonly signal: AbortSignal
  /** The connection broke, and is tried again after `waitMs`. */
  readonly onBreak: (error: PitbossError, waitMs: number) => void
  readonly limits?: Partial<CliLimits>
}

export async function* watchOperator(
  client: OperatorClient,
  options: WatchOptions,
): AsyncGenerator<WatchMessage, void> {
  const limits = { ...CLI_LIMITS, ...options.limits }
  const parser = { current: new EventStreamParser(limits.maxAnswerBytes) }
  let connected = false
  let waitMs = limits.watchRetryMs
  while (!options.signal.aborted) {
    try {
      const { lastEventId } = parser.current
      parser.current = new EventStreamParser(limits.maxAnswerBytes)
      parser.current.lastEventId = lastEventId
      for await (const message of connectOnce(client, options, parser.current, limits)) {
        connected = true
        waitMs = limits.watchRetryMs
        yield message
      }
    } catch (error) {
      if (options.signal.aborted) return
      if (!connected || !(error instanceof PitbossError)) throw error
      options.onBreak(error, waitMs)
    }
    await delay(waitMs, undefined, { signal: options.signal }).catch(() => undefined)
    waitMs = Math.min(limits.watchRetryMaxMs, waitMs * 2)
  }
}

async function* connectOnce(
  client: OperatorClient,
  options: WatchOptions,
  parser: EventStreamParser,
  limits: CliLimits,
): AsyncGenerator<WatchMessage, void> {
  const deadline = new Deadline(limits.watchSilenceMs, options.signal)
  const decoder = new TextDecoder()
  try {
    const headers: Record<string, string> =
      parser.lastEventId === '' ? {} : { 'last-event-id': parser.lastEventId }
    const response = await client.open(watchPath(options), { headers, signal: deadline.signal })
    await checkOpened(client.server, response, deadline.signal)
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel()
      throw strangerError(client.server, 'it has no event stream')
    }
    for await (const chunk of readBody(response, deadline.signal)) {
      deadline.progress()
      const messages = parser.push(decoder.decode(chunk, { stream: true }))
      for (const message of messages) yield readMessage(client.server, message)
    }
  } catch (error) {
    if (error instanceof PitbossError) throw error
    if (error instanceof RangeError) throw strangerError(client.server, 'its message has no end')
    throw unreachableError(client.server, error)
  } finally {
    deadline.end()
  }
  throw unreachableError(client.server, new Error('the connection was closed'))
}

function watchPath({ kinds, pool }: WatchOptions): string {
  const query = new URLSearchParams({
    kinds: kinds.join(','),
    ...(pool === undefined ? {} : { pool }),
  })
  return `/v1/watch?${query}`
}

function readMessage(server: string, message: StreamMessage): WatchMessage {
  if (message.event === 'reset' || message.event === 'change') {
    try {
      const data: unknown = JSON.parse(message.data)
      if (typeof data === 'object' && data !== null) return { type: message.event, data }
    } catch {
      // Falls through: no JSON is no message of ours.
    }
  }
  throw strangerError(server, 'its event stream is another one')
}
