/** What a refused request gets: a status, a stable code, a sentence and a next step, always as JSON. */

export type HttpErrorCode =
  | 'BadRequest'
  | 'Unauthorized'
  | 'NotFound'
  | 'MethodNotAllowed'
  | 'PayloadTooLarge'
  | 'MisdirectedRequest'
  | 'TooManyRequests'
  | 'TooManyWatchers'
  | 'LogNotFound'
  | 'TooManyLogReaders'
  | 'AgentUnreachable'
  | 'StandingBy'
  | 'Internal'

const STATUS: Readonly<Record<HttpErrorCode, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  NotFound: 404,
  MethodNotAllowed: 405,
  PayloadTooLarge: 413,
  MisdirectedRequest: 421,
  TooManyRequests: 429,
  TooManyWatchers: 503,
  LogNotFound: 404,
  TooManyLogReaders: 503,
  AgentUnreachable: 502,
  StandingBy: 503,
  Internal: 500,
}

export class HttpError extends Error {
  readonly code: HttpErrorCode
  readonly statusCode: number
  readonly nextStep: string
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: HttpErrorCode,
    message: string,
    nextStep: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'HttpError'
    this.code = code
    this.statusCode = STATUS[code]
    this.nextStep = nextStep
    this.headers = headers
  }

  /** What is sent; a plain object, since fastify has its own way with errors. */
  body(): object {
    return { error: { code: this.code, message: this.message, nextStep: this.nextStep } }
  }
}
