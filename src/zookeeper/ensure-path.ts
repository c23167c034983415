/** `mkdir -p`. */
import { isZookeeperError } from './errors.ts'
import type { Zookeeper } from './ports.ts'

/** Makes the node and those above it, where they are missing. */
export async function ensurePath(zookeeper: Zookeeper, path: string): Promise<void> {
  for (let end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
    const part = end < 0 ? path : path.slice(0, end)
    if (!(await zookeeper.exists(part))) {
      try {
        await zookeeper.create(part, Buffer.alloc(0), 'persistent')
      } catch (error) {
        if (!isZookeeperError(error, 'node-exists')) throw error
      }
    }
    if (end < 0) return
  }
}
