/**
 * ZooKeeper: a typed layer over a client package, for master detection, the journal and leader election. Knows nothing
 * of Mesos or pools.
 */
export {
  connectZookeeper,
  type ZookeeperClient,
  type ZookeeperOptions,
} from './client.ts'
export { readZookeeperCredentials, type ZookeeperCredentials } from './credentials.ts'
export {
  type EnsembleServer,
  type EnsembleUrl,
  formatEnsemble,
  isEnsembleUrl,
  parseEnsembleUrl,
} from './ensemble-url.ts'
export { ensurePath } from './ensure-path.ts'
export { isZookeeperError, ZookeeperError, type ZookeeperErrorKind } from './errors.ts'
export {
  NODE_BYTES_MAX,
  SESSION_TIMEOUT_MAX_MS,
  SESSION_TIMEOUT_MIN_MS,
  SESSION_TIMEOUT_MS,
  TRANSACTION_OPERATIONS_MAX,
} from './limits.ts'
export { LookLoop, type LookLoopOptions } from './look-loop.ts'
export type * from './ports.ts'
