/**
 * The Mesos v1 scheduler client: one subscription kept alive over master failovers, calls in order, events typed.
 *
 *   const client = createSchedulerClient({ detector: masterList(['10.0.0.1:5050']), transport: undiciTransport(), ... })
 *   client.start()
 */
export {
  connectZookeeper,
  parseEnsembleUrl,
  readZookeeperCredentials,
  type ZookeeperClient,
  type ZookeeperOptions,
} from '../zookeeper/index.ts'
export { ByteCache, type ByteCacheOptions } from './byte-cache.ts'
export type * from './client-events.ts'
export * from './codec.ts'
export * from './field-reader.ts'
export type { SlowEvent } from './machine-types.ts'
export { masterList, parseMasterUrl } from './master-url.ts'
export type * from './ports.ts'
// Mesos has a message of this name, too; here it is what a client logs in with.
export type { Credentials } from './ports.ts'
export {
  type ClientLimits,
  createSchedulerClient,
  type OwnDecoder,
  type SchedulerClient,
  type SchedulerClientOptions,
} from './scheduler-client.ts'
export { systemClock } from './system-clock.ts'
export {
  type TlsOptions,
  type UndiciTransportOptions,
  undiciTransport,
} from './undici-transport.ts'
export { type ZookeeperDetectorOptions, zookeeperDetector } from './zookeeper-detector.ts'
