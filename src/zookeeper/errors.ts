/** What can go wrong with ZooKeeper, typed by what the caller can do about it. */
import { ExitCode, PitbossError } from '../api/errors.ts'

export type ZookeeperErrorKind =
  /** No connection: nothing was sent. */
  | 'not-connected'
  /** The connection or the session ended before the answer: done or not, nobody knows. */
  | 'connection-lost'
  /** No answer in time: done, not done, or yet to be done. */
  | 'timed-out'
  | 'no-node'
  | 'node-exists'
  | 'bad-version'
  | 'not-empty'
  /** The node's access list does not have us. */
  | 'no-permission'
  /** Too much waits, or too large. Nothing was sent. */
  | 'refused'
  | 'closed'
  /** Anything else that a server answers. */
  | 'failed'

const CODES: { readonly [K in ZookeeperErrorKind]: string } = {
  'not-connected': 'ERR_ZOOKEEPER_NOT_CONNECTED',
  'connection-lost': 'ERR_ZOOKEEPER_CONNECTION_LOST',
  'timed-out': 'ERR_ZOOKEEPER_TIMED_OUT',
  'no-node': 'ERR_ZOOKEEPER_NO_NODE',
  'node-exists': 'ERR_ZOOKEEPER_NODE_EXISTS',
  'bad-version': 'ERR_ZOOKEEPER_BAD_VERSION',
  'not-empty': 'ERR_ZOOKEEPER_NOT_EMPTY',
  'no-permission': 'ERR_ZOOKEEPER_NO_PERMISSION',
  refused: 'ERR_ZOOKEEPER_REFUSED',
  closed: 'ERR_ZOOKEEPER_CLOSED',
  failed: 'ERR_ZOOKEEPER_FAILED',
}

export class ZookeeperError extends PitbossError {
  readonly kind: ZookeeperErrorKind

  constructor(kind: ZookeeperErrorKind, ensemble: string, what: string) {
    super(CODES[kind], `ZooKeeper (${ensemble}): ${what}`, {
      exitCode: ExitCode.unreachable,
      nextStep: nextStepOf(kind),
    })
    this.name = 'ZookeeperError'
    this.kind = kind
  }
}

function nextStepOf(kind: ZookeeperErrorKind): string {
  if (kind === 'no-permission') {
    return 'Give the name and password that made the nodes (--zk-credentials-file).'
  }
  return 'Check that the ensemble is up and can be reached; Pitboss goes on by itself then.'
}

export function isZookeeperError(
  error: unknown,
  ...kinds: readonly ZookeeperErrorKind[]
): error is ZookeeperError {
  return error instanceof ZookeeperError && kinds.includes(error.kind)
}
