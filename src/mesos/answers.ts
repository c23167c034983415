/** What a master's HTTP answers and ERROR events mean for us. Pure. */
import type { DisconnectCode, HaltCode } from './client-events.ts'

export type SubscribeVerdict =
  | { readonly kind: 'stream' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'retry'; readonly code: DisconnectCode }
  | { readonly kind: 'halt'; readonly nextStep: string }

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]
/** 404 is a master whose routes are not there yet (src/scheduler/scheduler.cpp); the others pass by nature. */
const PASSING: readonly number[] = [404, 408, 421, 425, 429]

/** For the status of the answer to SUBSCRIBE. */
export function judgeSubscribeStatus(status: number): SubscribeVerdict {
  if (status === 200) return { kind: 'stream' }
  if (REDIRECTS.includes(status)) return { kind: 'redirect' }
  if (status === 503) return { kind: 'retry', code: 'no-leader' }
  if (status < 400 || status >= 500 || PASSING.includes(status)) {
    return { kind: 'retry', code: 'bad-answer' }
  }
  return { kind: 'halt', nextStep: nextStepFor(status) }
}

function nextStepFor(status: number): string {
  if (status === 401)
    return 'give a principal and a secret that the master knows, without a colon in it: --principal, --secret-file (or --master-token-file)'
  if (status === 403) return 'have this principal allowed to register frameworks on the master'
  if (status === 400)
    return 'correct what the master names: principal, framework id or framework settings'
  return 'check that --master names a Mesos master (v1 scheduler API), not something else'
}

export type CallVerdict =
  | 'accepted'
  /** This call is refused; the subscription stands. */
  | 'failed'
  /** The subscription is over, whatever its stream says. */
  | 'session-over'

export function judgeCallAnswer(status: number, body: string): CallVerdict {
  if (status === 202 || status === 200) return 'accepted'
  if (REDIRECTS.includes(status) || status >= 500 || status < 200) return 'session-over'
  // 403: the stream of this framework is gone [fact 27]; 401: the credentials are no longer good [fact 33].
  if (status === 401 || status === 403) return 'session-over'
  if (status === 400 && /stream ID|Mesos-Stream-Id/.test(body)) return 'session-over'
  return 'failed'
}

export type ErrorVerdict =
  | { readonly kind: 'retry' }
  | { readonly kind: 'halt'; readonly code: HaltCode; readonly nextStep: string }

/** For the message of an ERROR event [req 12, facts 31, 100, 103]. */
export function judgeErrorEvent(message: string): ErrorVerdict {
  if (message.includes('Framework failed over')) {
    const nextStep = 'let the other instance work, or stop it and start this one again'
    return { kind: 'halt', code: 'deposed', nextStep }
  }
  if (message.includes('Framework has been removed')) {
    const nextStep =
      'its tasks are gone with it; when you are sure of that, start once with --register-anew'
    return { kind: 'halt', code: 'removed', nextStep }
  }
  // Rate limits and a broken v0 connection say nothing about the subscription itself [req 70].
  if (/capacity\(\d+\) exceeded|Framework disconnected/.test(message)) return { kind: 'retry' }
  const nextStep = 'correct the framework settings that the master names (role, name, id, timeout)'
  return { kind: 'halt', code: 'rejected', nextStep }
}

/** A body or a message for one line of a log: no control characters, not endless. */
export function oneLine(text: string): string {
  const flat = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return flat.length > 400 ? `${flat.slice(0, 400)}...` : flat
}
