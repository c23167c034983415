/**
 * The identity of a task, carried in its Mesos task id: reconciliation returns nothing else (no labels, no data).
 * An id is never used twice: `sequence` counts the launches of a pool and is durable before the launch is sent.
 *
 *     btc.mf3k2a9x.server.i3.n17       server, third life, seventeenth launch of the pool
 *     btc.mf3k2a9x.worker-12.i3.n29    worker with index 12, bound to server life 3
 */
export interface TaskIdentity {
  readonly pool: string
  readonly uid: string
  readonly role: 'server' | 'worker'
  readonly index: number
  readonly incarnation: number
  readonly sequence: number
}

const PATTERN =
  /^(?<pool>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.(?<uid>[a-z0-9]{1,16})\.(?:(?<server>server)|worker-(?<index>\d{1,9}))\.i(?<incarnation>\d{1,12})\.n(?<sequence>\d{1,12})$/

/** At most 63 + 1 + 16 + 1 + 16 + 1 + 13 + 1 + 13 characters, well under Mesos' 255 [fact 57]. */
export function formatTaskId(identity: TaskIdentity): string {
  const role = identity.role === 'server' ? 'server' : `worker-${identity.index}`
  return `${identity.pool}.${identity.uid}.${role}.i${identity.incarnation}.n${identity.sequence}`
}

/** Undefined when the id was not made by Pitboss. */
export function parseTaskId(id: string): TaskIdentity | undefined {
  const groups = PATTERN.exec(id)?.groups
  if (groups === undefined) return undefined
  const { pool, uid, server, index, incarnation, sequence } = groups
  if (pool === undefined || uid === undefined) return undefined
  return {
    pool,
    uid,
    role: server === undefined ? 'worker' : 'server',
    index: Number(index ?? 0),
    incarnation: Number(incarnation),
    sequence: Number(sequence),
  }
}

/** A uid for a pool accepted now: the time in base 36, never the same twice in one journal. */
export function nextUid(nowMs: number, lastUid: string | undefined): string {
  const last = lastUid === undefined ? 0 : Number.parseInt(lastUid, 36)
  return Math.max(Math.floor(nowMs), last + 1).toString(36)
}

/** The one that was given later; pools that are gone count, too. */
export function laterUid(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Number.parseInt(a, 36) < Number.parseInt(b, 36) ? b : a
}
