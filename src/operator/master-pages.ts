/** Where the plain pages of the leading master are, and how to be let in: as the scheduler API is. */
import type { Credentials } from '../mesos/index.ts'

export interface MasterPages {
  /** `http://10.0.0.1:5050`; undefined while not subscribed. */
  readonly url: () => string | undefined
  /** Value of an Authorization header. */
  readonly authorization: () => Promise<string | undefined>
}

export function masterPages(
  url: () => string | undefined,
  credentials: (() => Promise<Credentials | undefined>) | undefined,
): MasterPages {
  return {
    url,
    authorization: async () => {
      const known = await credentials?.()
      if (known === undefined) return undefined
      if (known.kind === 'bearer') return `Bearer ${known.token}`
      return `Basic ${Buffer.from(`${known.principal}:${known.secret}`).toString('base64')}`
    },
  }
}
