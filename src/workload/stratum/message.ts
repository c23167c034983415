/**
 * Stratum V1: one JSON object a line. Requests have an id and a method, notifications a null id, answers an id and a
 * result or an error `[code, message, null]`. Pure; what comes from the other side is checked here and nowhere else.
 */

/** The error codes that miners know. */
export const StratumError = {
  other: 20,
  /** Work that is no longer of use, or never was given. */
  jobNotFound: 21,
  duplicateShare: 22,
  lowDifficulty: 23,
  unauthorizedWorker: 24,
  notSubscribed: 25,
} as const
export type StratumErrorCode = (typeof StratumError)[keyof typeof StratumError]

export type StratumErrorValue = readonly [code: StratumErrorCode, message: string, traceback: null]

export type MessageId = number | string | null

export interface StratumRequest {
  readonly id: MessageId
  readonly method: string
  readonly params: readonly unknown[]
}

export interface StratumAnswer {
  readonly id: MessageId
  readonly result: unknown
  readonly error: unknown
}

export type StratumMessage =
  | { readonly request: StratumRequest }
  | { readonly answer: StratumAnswer }
  | { readonly problem: string }

export function parseMessage(line: string): StratumMessage {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'not JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'not an object' }
  }
  const { id = null, method, params = [], result, error } = value as Record<string, unknown>
  if (id !== null && typeof id !== 'number' && typeof id !== 'string') {
    return { problem: 'id is neither number nor text' }
  }
  if (method === undefined) {
    // An error may be about what had no id to be read.
    const isAnswer = id !== null || result !== undefined || error !== undefined
    return isAnswer ? { answer: { id, result, error } } : { problem: 'neither request nor answer' }
  }
  if (typeof method !== 'string') return { problem: 'method is not text' }
  if (!Array.isArray(params)) return { problem: 'params is not a list' }
  return { request: { id, method, params } }
}

export function answerLine(id: MessageId, result: unknown): string {
  return line({ id, result, error: null })
}

export function errorLine(id: MessageId, error: StratumErrorValue): string {
  return line({ id, result: null, error })
}

export function requestLine(id: number, method: string, params: readonly unknown[]): string {
  return line({ id, method, params })
}

export function notificationLine(method: string, params: readonly unknown[]): string {
  return line({ id: null, method, params })
}

function line(message: object): string {
  return `${JSON.stringify(message)}\n`
}
