/** What the log says of a ZooKeeper that is not there, or goes away. */
import { expect, test } from 'vitest'
import { ZOOKEEPER_UNREACHED_MS } from '../../../src/operator/limits.ts'
import { tellConnection } from '../../../src/operator/zookeeper-connection.ts'
import { MemoryEnsemble, MemoryZookeeper } from '../../support/memory-zookeeper.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

function follow(zookeeper: MemoryZookeeper) {
  const clock = new VirtualClock()
  const told: string[] = []
  const log = (_: object, message: string) => void told.push(message)
  const logger = { debug: log, info: log, warn: log, error: log }
  const stop = tellConnection(zookeeper, clock, logger, 'nothing is changed')
  return { clock, told, stop }
}

const LOST = 'ZooKeeper cannot be reached: nothing is changed until it can'

test('one that is not there is told once, a while later', async () => {
  const zookeeper = new MemoryZookeeper(new MemoryEnsemble())
  zookeeper.disconnect()
  await settled()
  const { clock, told } = follow(zookeeper)
  await clock.pass(ZOOKEEPER_UNREACHED_MS - 1)
  expect(told).toEqual(['connecting to ZooKeeper'])
  await clock.pass(1)
  await clock.pass(10 * ZOOKEEPER_UNREACHED_MS)
  expect(told.slice(1)).toEqual([LOST])
  zookeeper.reconnect()
  await settled()
  expect(told.slice(2)).toEqual(['connected to ZooKeeper'])
})

test('one that is there is not told of later; when it goes it is, at once', async () => {
  const zookeeper = new MemoryZookeeper(new MemoryEnsemble())
  const { clock, told, stop } = follow(zookeeper)
  await clock.pass(2 * ZOOKEEPER_UNREACHED_MS)
  expect(told).toEqual(['connecting to ZooKeeper'])
  zookeeper.disconnect()
  await settled()
  expect(told.slice(1)).toEqual([LOST])
  stop()
  zookeeper.reconnect()
  await settled()
  expect(told).toHaveLength(2)
  expect(clock.timers).toBe(0)
})
