/** A real ZooKeeper for the tests of one block, and clients of it that are closed after each test. */
import { afterAll, afterEach, beforeAll } from 'vitest'
import {
  connectZookeeper,
  type ZookeeperClient,
  type ZookeeperOptions,
} from '../../../src/zookeeper/index.ts'
import { type RealZookeeper, startZookeeper } from '../../support/real-zookeeper.ts'
import { clock, until } from './helpers.ts'

export interface RealClients {
  /** Started before the first test. */
  readonly zookeeper: () => RealZookeeper
  /** Another one, once it is connected. */
  readonly connected: (options?: Partial<ZookeeperOptions>) => Promise<ZookeeperClient>
}

export function withRealZookeeper(): RealClients {
  let zookeeper: RealZookeeper
  const clients: ZookeeperClient[] = []
  beforeAll(async () => {
    zookeeper = await startZookeeper()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()))
  })
  afterAll(async () => {
    await zookeeper.remove()
  })
  return {
    zookeeper: () => zookeeper,
    async connected(options = {}) {
      const client = connectZookeeper({
        servers: [zookeeper.server],
        clock,
        random: Math.random,
        sessionTimeoutMs: 1_000,
        ...options,
      })
      clients.push(client)
      await until(() => client.state.connected)
      return client
    },
  }
}
