/**
 * node-zookeeper-client with its gaps closed, one client for one session. It was chosen over the native client because
 * it has transactions, on which the fencing of the journal stands, and because a fresh clone needs no compiler for it.
 * Nobody else may use the package. What is mended here, each held by a test:
 *
 * - It never notices that a server has gone silent: `silentMs` tells, `breakConnection` makes it try the next one.
 * - An answer with an error code it does not know, or garbage, throws out of a socket's event: caught, and the
 *   connection is given up. So is one whose next answer would be larger than ANSWER_BYTES_MAX.
 * - Half an answer of a connection that broke is taken for the beginning of the next one's: forgotten.
 * - What was not sent when a connection broke is sent on a later one, and credentials once for each attempt: forgotten.
 * - In a transaction it takes version 0 for "any" (`transaction`).
 * - It cannot read IPv6 addresses: given to it as they are.
 */
import zookeeper, { type Client, type Failure, type Transaction } from 'node-zookeeper-client'
import { type EnsembleServer, formatEnsemble } from './ensemble-url.ts'
import { ANSWER_BYTES_MAX, RECONNECT_PAUSE_MAX_MS } from './limits.ts'
import type { ZookeeperClock, ZookeeperOperation } from './ports.ts'

export interface GuardedClient {
  readonly client: Client
  /** Since the last byte came from a server, or since the last connection was begun. */
  silentMs(): number
  breakConnection(): void
  /** Ends it without a goodbye: what the session holds stays until the ensemble gives the session up. */
  drop(): void
}

export function guardedClient(
  servers: readonly EnsembleServer[],
  sessionTimeoutMs: number,
  clock: ZookeeperClock,
  random: () => number,
): GuardedClient {
  const client = zookeeper.createClient(formatEnsemble(servers), {
    sessionTimeout: sessionTimeoutMs,
    spinDelay: Math.min(RECONNECT_PAUSE_MAX_MS, sessionTimeoutMs / 4),
    retries: 0,
  })
  const manager = client.connectionManager
  const { connect, findNextServer, onSocketData, onSocketClosed } = manager
  let heardAt = clock.now()
  let dropped = false
  manager.servers = shuffled(servers, random)
  manager.connect = () => {
    if (dropped) return
    heardAt = clock.now()
    manager.pendingBuffer = null
    connect.call(manager)
  }
  manager.findNextServer = (use) =>
    findNextServer.call(manager, (server) => {
      // It may have paused since.
      if (!dropped) use(server)
    })
  manager.onSocketData = (chunk) => {
    heardAt = clock.now()
    try {
      checkNextAnswer(manager.pendingBuffer, chunk)
      onSocketData.call(manager, chunk)
    } catch {
      breakConnection()
    }
  }
  manager.onSocketClosed = (hadError) => {
    for (const { callback } of manager.packetQueue.queue.splice(0)) callback?.(connectionLoss())
    onSocketClosed.call(manager, hadError)
  }
  const breakConnection = () => {
    manager.pendingBuffer = null
    manager.socket?.destroy()
  }
  const drop = () => {
    dropped = true
    if (manager.connectTimeoutHandler !== null) clearTimeout(manager.connectTimeoutHandler)
    breakConnection()
  }
  return { client, silentMs: () => clock.now() - heardAt, breakConnection, drop }
}

/** Throws when the next answer cannot be one. */
function checkNextAnswer(pending: Buffer | null, chunk: Buffer): void {
  const head = Buffer.concat([pending?.subarray(0, 4) ?? Buffer.alloc(0), chunk.subarray(0, 4)])
  if (head.length < 4) return
  const length = head.readInt32BE(0)
  if (length < 0 || length > ANSWER_BYTES_MAX) throw new Error('not an answer of ZooKeeper')
}

function connectionLoss(): Failure {
  const code = zookeeper.Exception['CONNECTION_LOSS'] ?? 0
  return Object.assign(new Error('connection lost'), { code })
}

/** Fisher and Yates: clients spread over the ensemble. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const [one, two] = [result[index] as T, result[other] as T]
    result[index] = two
    result[other] = one
  }
  return result
}

const ANY_VERSION = -1

/** The operations as a transaction of the package. `owned`: nodes are for the authenticated identity alone. */
export function transaction(
  client: Client,
  operations: readonly ZookeeperOperation[],
  owned: boolean,
): Transaction {
  const result = client.transaction()
  for (const operation of operations) {
    if (operation.kind === 'create') {
      const { path, data } = operation
      result.create(path, data, accessList(owned), zookeeper.CreateMode.PERSISTENT)
      continue
    }
    const version = 'version' in operation ? (operation.version ?? ANY_VERSION) : ANY_VERSION
    if (operation.kind === 'set') result.setData(operation.path, operation.data, version)
    else if (operation.kind === 'check') result.check(operation.path, version)
    else result.remove(operation.path, version)
    const built = result.ops.at(-1)
    if (built !== undefined) built.version = version
  }
  return result
}

export function accessList(owned: boolean) {
  return owned ? zookeeper.ACL.CREATOR_ALL_ACL : zookeeper.ACL.OPEN_ACL_UNSAFE
}
