/** What an operator that is put together from real parts says and refuses before anything is begun. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoreRecord } from '../../../src/core/records.ts'
import { frameworkInfo } from '../../../src/operator/framework.ts'
import { type OperatorOptions, startOperator } from '../../../src/operator/index.ts'
import { asJournalRecords } from '../../../src/operator/journal-records.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { NodeDisk } from '../../../src/store/node-disk.ts'
import { errorOf, replayAll } from '../store/helpers.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pitboss-start-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const logged: { readonly details: object; readonly message: string }[] = []

function options(over: Partial<OperatorOptions> = {}): OperatorOptions {
  logged.length = 0
  const log = () => {}
  return {
    manifests: directory,
    // Nobody listens there.
    masters: ['127.0.0.1:1'],
    stateDirectory: join(directory, 'state'),
    defaultRole: '*',
    frameworkName: 'pitboss',
    log: {
      debug: log,
      info: log,
      warn: (details, message) => logged.push({ details, message }),
      error: log,
    },
    ...over,
  }
}

describe('[req 18] a failover timeout under a week', () => {
  test.each([
    [0, true],
    [604_799, true],
    [604_800, false],
    [undefined, false],
  ])('%s s: warned of %s', async (seconds, isWarned) => {
    const given = seconds === undefined ? {} : { failoverTimeoutSeconds: seconds }
    const operator = await startOperator(options(given))
    await operator.stop()
    const warnings = logged.filter(({ message }) => message.includes('failover timeout'))
    expect(warnings).toHaveLength(isWarned ? 1 : 0)
    if (isWarned) expect(warnings[0]?.details).toMatchObject({ failoverTimeoutSeconds: seconds })
  })
})

describe('[fact 33] a secret with a colon, which a master refuses', () => {
  test.each([
    ['se:cret\n', true],
    ['secret\n', false],
  ])('%j: warned of %s, without quoting it', async (text, isWarned) => {
    const secretFile = join(directory, 'secret')
    await writeFile(secretFile, text)
    const operator = await startOperator(options({ principal: 'pitboss', secretFile }))
    await operator.stop()
    const warnings = logged.filter(({ message }) => message.includes('colon'))
    expect(warnings).toHaveLength(isWarned ? 1 : 0)
    if (isWarned) expect(warnings[0]?.details).toEqual({ file: secretFile })
    expect(JSON.stringify(logged)).not.toContain(text.trim())
  })
})

test('[req 21] tasks in the journal and no framework id: refused, with what to do', async () => {
  const stateDirectory = join(directory, 'state')
  const journal = await openFileJournal(new NodeDisk(stateDirectory))
  await replayAll(journal)
  const task: CoreRecord = {
    kind: 'task-snapshot',
    task: {
      id: 'btc.r1.server.i1.n1',
      agentId: 'a1',
      host: 'a1.example',
      ports: {},
      cpusMilli: 1_000,
      memMiB: 256,
      revision: 1,
      generation: 1,
      launchedAt: 1,
    },
    state: 'TASK_RUNNING',
    stateAt: 1,
  }
  await journal.append(asJournalRecords([task]))
  await journal.close()
  const error = await errorOf(startOperator(options({ stateDirectory })))
  expect(error).toMatchObject({ code: 'ERR_FRAMEWORK_ID_LOST', exitCode: 3 })
  expect(error.message).toContain('knows 1 tasks but no framework id')
  expect(error.nextStep).toMatch(/restore the state directory.*--register-anew/)

  // Only who says so has it forgotten, and once is enough.
  for (const registerAnew of [true, false]) {
    const operator = await startOperator(options({ stateDirectory, registerAnew }))
    expect(operator.view.tasks()).toEqual([])
    await operator.stop()
  }
})

describe('what Pitboss says of itself', () => {
  const who = {
    user: 'miner',
    name: 'pitboss',
    principal: 'miner-a',
    failoverTimeoutSeconds: 604_800,
  }
  const wish = { roles: ['mining', 'eng/backend'], gpus: false }
  const first = frameworkInfo(who, undefined, wish)

  test('[req 15] user and name are set', () => {
    expect(first).toMatchObject({ user: 'miner', name: 'pitboss' })
  })

  test('[req 16, 17] no id at first, later the one that was given', () => {
    expect(Object.keys(first)).not.toContain('id')
    expect(frameworkInfo(who, 'fw-1', wish).id).toEqual({ value: 'fw-1' })
  })

  test('[req 18, 20] the failover timeout, and checkpoint', () => {
    expect(first).toMatchObject({ failover_timeout: 604_800, checkpoint: true })
  })

  test('[req 24] the principal is that of the credentials', () => {
    expect(first.principal).toBe('miner-a')
    const { principal: _, ...nobody } = who
    expect(Object.keys(frameworkInfo(nobody, 'fw-1', wish))).not.toContain('principal')
  })

  test('[req 26] [capabilities] those that Pitboss lives by, always; GPUs where asked; no others', () => {
    const names = (gpus: boolean) =>
      frameworkInfo(who, 'fw-1', { ...wish, gpus }).capabilities?.map(({ type }) => type)
    const always = [
      'PARTITION_AWARE',
      'TASK_KILLING_STATE',
      'MULTI_ROLE',
      'RESERVATION_REFINEMENT',
      'REGION_AWARE',
    ]
    expect(names(false)).toEqual(always)
    expect(names(true)).toEqual([...always, 'GPU_RESOURCES'])
  })

  test('[req 27] roles, never role', () => {
    expect(first.roles).toEqual(['mining', 'eng/backend'])
    expect(Object.keys(first)).not.toContain('role')
  })
})
