/** A process that opens a journal and appends until it is killed: `holder.ts DIRECTORY`. Says what it did on stdout. */

import { PitbossError } from '../../../src/api/errors.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { NodeDisk } from '../../../src/store/node-disk.ts'
import { replayAll } from './helpers.ts'

try {
  const journal = await openFileJournal(new NodeDisk(process.argv[2] ?? ''))
  const known = (await replayAll(journal)).length
  process.stdout.write(`open ${journal.epoch} ${known}\n`)
  process.stdin.once('data', async () => {
    for (let n = known; ; n += 1) {
      await journal.append([{ kind: 'step', n }])
      process.stdout.write(`${n}\n`)
    }
  })
} catch (error) {
  if (!(error instanceof PitbossError)) throw error
  process.stdout.write(`${error.code} ${error.message}\n`)
}
