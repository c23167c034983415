/**
 * Follows one pool until it is as wished, cannot become so, or the time is up. Comes back to an operator that goes away
 * meanwhile; when it is away at the end, that is the answer.
 */
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { MiningPool } from '../api/view.ts'
import { strangerError, unreachableError } from './client/errors.ts'
import type { OperatorClient } from './client/operator-client.ts'
import { isPool } from './client/shapes.ts'
import { type WatchMessage, watchOperator } from './client/watch.ts'
import type { CliContext } from './context.ts'
import { LONGEST_TIMER_MS } from './limits.ts'
import { throwPoolNotFound } from './not-found.ts'

/** What one look at the pool says; `pool` is undefined when there is none of that name. */
export type Verdict =
  | { readonly kind: 'done'; readonly text: string }
  /** It can no longer become so; said as an error. */
  | { readonly kind: 'failed'; readonly message: string; readonly nextStep?: string }
  /** There is no such pool, and there was none. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'waiting'; readonly text: string }

export type Judge = (pool: MiningPool | undefined) => Verdict

export type Outcome =
  | Exclude<Verdict, { kind: 'waiting' } | { kind: 'absent' }>
  | { readonly kind: 'late'; readonly text: string }
  /** Ctrl-C. */
  | { readonly kind: 'stopped' }

export interface FollowOptions {
  readonly name: string
  /** Undefined: without end. */
  readonly timeoutMs: number | undefined
  readonly judge: Judge
  /** Called with what it waits for, whenever that is looked at. */
  readonly onWaiting: (text: string) => void
}

/** Throws PitbossError when there is no such pool, and when the operator cannot be reached at first or at the end. */
export async function followPool(
  context: CliContext,
  client: OperatorClient,
  options: FollowOptions,
): Promise<Outcome> {
  const { name, timeoutMs, judge, onWaiting } = options
  if (timeoutMs === 0) return lookOnce(client, options)
  const ending = new AbortController()
  const stop = context.stopSignal()
  const onStop = () => ending.abort()
  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) ending.abort()
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => ending.abort(), Math.min(timeoutMs, LONGEST_TIMER_MS))
  const state: { broken: PitbossError | undefined; text: string } = {
    broken: unreachableError(client.server, new Error('it does not answer')),
    text: '',
  }
  try {
    const onBreak = (error: PitbossError) => {
      state.broken = error
      onWaiting(`${error.message}; trying again`)
    }
    const { signal } = ending
    for await (const message of watchOperator(client, {
      kinds: ['pools'],
      pool: name,
      signal,
      onBreak,
    })) {
      state.broken = undefined
      const verdict = judge(poolIn(client.server, message, name))
      if (verdict.kind === 'absent') return await throwPoolNotFound(client, name)
      if (verdict.kind !== 'waiting') return verdict
      state.text = verdict.text
      onWaiting(verdict.text)
    }
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', onStop)
  }
  if (stop.aborted) return { kind: 'stopped' }
  if (state.broken !== undefined) throw state.broken
  return { kind: 'late', text: state.text }
}

async function lookOnce(client: OperatorClient, { name, judge }: FollowOptions): Promise<Outcome> {
  const verdict = judge(await client.pool(name))
  if (verdict.kind === 'absent') return throwPoolNotFound(client, name)
  return verdict.kind === 'waiting' ? { kind: 'late', text: verdict.text } : verdict
}

function poolIn(server: string, message: WatchMessage, name: string): MiningPool | undefined {
  const part: unknown = message.data.pools
  const { items, changed } = (part ?? {}) as { items?: unknown; changed?: unknown }
  const pools = message.type === 'reset' ? items : changed
  if (!Array.isArray(pools) || !pools.every(isPool)) {
    throw strangerError(server, 'its event stream is another one')
  }
  return pools.find((pool) => pool.metadata.name === name)
}

/** Exit code 1, with the reason. */
export function notInTimeError(what: string, text: string): PitbossError {
  return new PitbossError('ERR_NOT_IN_TIME', `timed out waiting for ${what}: ${text}`, {
    exitCode: ExitCode.no,
    nextStep: "'pitboss describe pool NAME' tells why it waits; --timeout gives it more time.",
  })
}

export function failedError(message: string, nextStep: string | undefined): PitbossError {
  return new PitbossError('ERR_WILL_NOT_BE', message, {
    exitCode: ExitCode.no,
    ...(nextStep === undefined ? {} : { nextStep }),
  })
}
