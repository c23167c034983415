/** Shorthand of ZooKeeper's tests. */
import { setTimeout as pause } from 'node:timers/promises'
import {
  isZookeeperError,
  type ZookeeperClock,
  ZookeeperError,
} from '../../../src/zookeeper/index.ts'

export const clock: ZookeeperClock = {
  now: () => performance.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Resolves when `condition` holds; fails when it never does. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  maxMs = 15_000,
): Promise<void> {
  const deadline = performance.now() + maxMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${maxMs} ms: ${condition}`)
    await pause(10)
  }
}

/** The kind of the error that it rejects with; fails when it does not. */
export async function kindOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    if (error instanceof ZookeeperError) return error.kind
    throw error
  }
  throw new Error('it did not reject')
}

export { isZookeeperError }
