/** Shorthand of the tests of the journal in ZooKeeper. */

import type { JournalRecord } from '../../../src/store/journal.ts'
import { zookeeperJournalLimits } from '../../../src/store/limits.ts'
import {
  openZookeeperJournal,
  type ZookeeperJournal,
  type ZookeeperJournalLimits,
} from '../../../src/store/zookeeper-journal.ts'
import type { Zookeeper } from '../../../src/zookeeper/index.ts'
import { replayAll } from './helpers.ts'

export interface OpenedInZookeeper {
  readonly journal: ZookeeperJournal
  readonly records: readonly JournalRecord[]
}

let leases = 0

/** Opens and replays. */
export async function openIn(
  zookeeper: Zookeeper,
  limits: Partial<ZookeeperJournalLimits> = {},
  path = '/pitboss/state',
): Promise<OpenedInZookeeper> {
  leases += 1
  const journal = await openZookeeperJournal({
    zookeeper,
    path,
    holder: `operator ${leases}`,
    lease: `lease ${leases}`,
    limits: { ...zookeeperJournalLimits, ...limits },
  })
  return { journal, records: await replayAll(journal) }
}
