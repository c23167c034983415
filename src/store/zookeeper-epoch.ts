/** Taking the journal in ZooKeeper over: the next epoch, and from then on no other can write. */
import { ensurePath, isZookeeperError, type Zookeeper } from '../zookeeper/index.ts'
import { corruptNode } from './errors.ts'
import { zookeeperEpochTriesMax } from './limits.ts'
import {
  decodeFence,
  encodeFence,
  encodePointer,
  type Fence,
  type JournalPaths,
  noSnapshot,
} from './zookeeper-node.ts'

export interface TakenEpoch {
  readonly fence: Fence
  /** Of the node; what every write checks. */
  readonly version: number
}

/**
 * Makes the state when there is none.
 * @throws PitbossError ERR_JOURNAL_CORRUPT, ERR_JOURNAL_FORMAT, ERR_ZOOKEEPER_*
 */
export async function takeEpoch(
  zookeeper: Zookeeper,
  paths: JournalPaths,
  { lease, holder, onlyWhile }: Pick<Fence, 'lease' | 'holder'> & { readonly onlyWhile?: string },
): Promise<TakenEpoch> {
  const condition = onlyWhile === undefined ? [] : [{ kind: 'check', path: onlyWhile } as const]
  for (let attempt = 1; ; attempt += 1) {
    const node = await zookeeper.get(paths.epoch)
    if (node === undefined) {
      if (attempt === zookeeperEpochTriesMax) throw corruptNode(paths.epoch, 'it is missing')
      await createState(zookeeper, paths)
      continue
    }
    const { epoch } = decodeFence(paths.epoch, node.data)
    const fence = { epoch: epoch + 1, lease, holder }
    try {
      const data = encodeFence(fence)
      const { version } = node
      await zookeeper.transact([...condition, { kind: 'set', path: paths.epoch, data, version }])
      return { fence, version: node.version + 1 }
    } catch (error) {
      // Another one took it in between; one of us will be the last.
      if (!isZookeeperError(error, 'bad-version') || attempt === zookeeperEpochTriesMax) throw error
    }
  }
}

async function createState(zookeeper: Zookeeper, paths: JournalPaths): Promise<void> {
  await ensurePath(zookeeper, paths.root)
  // A state that lost its epoch's node would count epochs anew: it is not completed.
  for (const path of [paths.snapshot, paths.log, paths.snapshots]) {
    if (!(await zookeeper.exists(path))) continue
    if (await zookeeper.exists(paths.epoch)) return
    throw corruptNode(paths.epoch, 'it is missing')
  }
  const none = Buffer.alloc(0)
  const fence = encodeFence({ epoch: 0, lease: 'none', holder: 'nobody' })
  try {
    await zookeeper.transact([
      { kind: 'create', path: paths.epoch, data: fence },
      { kind: 'create', path: paths.snapshot, data: encodePointer(noSnapshot) },
      { kind: 'create', path: paths.snapshots, data: none },
      { kind: 'create', path: paths.log, data: none },
    ])
  } catch (error) {
    if (!isZookeeperError(error, 'node-exists')) throw error
  }
}
