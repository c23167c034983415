/** Asks the operator that served this page, with the token where one is wanted. Nothing else on the network is asked. */
import { ANSWER_MS } from './limits.ts'

const TOKEN_KEY = 'pitboss-token'

/** An answer that says no. */
export class AnswerError extends Error {
  readonly status: number
  readonly headers: Headers

  constructor(status: number, message: string, headers: Headers) {
    super(message)
    this.name = 'AnswerError'
    this.status = status
    this.headers = headers
  }
}

/** Forgotten with the tab. */
export function saveToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token)
}

/** Throws AnswerError, or what fetch throws when nobody answers. `path` is relative: a proxy may put a prefix before. */
export async function ask(
  path: string,
  options: { readonly signal?: AbortSignal; readonly headers?: Record<string, string> } = {},
): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN_KEY)
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(path, {
    headers: { ...options.headers, ...authorization },
    // Kept and revalidated by ETag.
    cache: 'no-cache',
    credentials: 'omit',
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (response.ok) return response
  throw new AnswerError(response.status, await errorText(response), response.headers)
}

async function errorText(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error: { message: string } }
    return error.message
  } catch {
    return `answered ${response.status}`
  }
}

export async function askJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(ANSWER_MS)
  const response = await ask(path, { signal: AbortSignal.any([signal, timeout]) })
  return (await response.json()) as T
}
