/** The journal on the machine's own disk, with other processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { NodeDisk } from '../../../src/store/node-disk.ts'
import { codeOf, errorOf, numbers, openAll, record } from './helpers.ts'

let directory = ''
let state = ''
const children: ChildProcess[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pitboss-store-'))
  state = join(directory, 'deep', 'state')
})

afterEach(async () => {
  for (const child of children.splice(0)) await end(child)
  await rm(directory, { recursive: true })
})

interface Holder {
  readonly child: ChildProcess
  readonly lines: AsyncIterator<string>
}

function startHolder(): Holder {
  const script = fileURLToPath(new URL('holder.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, state], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, lines }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

async function nextLine({ lines }: Holder): Promise<string> {
  const { value } = await lines.next()
  return String(value)
}

test.skipIf(process.platform !== 'linux')(
  'where no directory can be made, and ENOENT is the reason, that is said',
  async () => {
    for (const path of ['/proc/none', '/proc/none/deeper']) {
      const error = await errorOf(openFileJournal(new NodeDisk(path)))
      expect(error.code).toBe('ERR_STATE_UNREADABLE')
      expect(error.message).toContain('ENOENT')
    }
  },
)

test('a file where a directory belongs, or on the way there, is said', async () => {
  await writeFile(join(directory, 'file'), '')
  for (const path of ['file', 'file/deeper']) {
    const opening = openFileJournal(new NodeDisk(join(directory, path)))
    expect(await codeOf(opening)).toBe('ERR_STATE_UNREADABLE')
  }
})

test('the directory and its files are private', async () => {
  const { journal } = await openAll(new NodeDisk(state))
  await journal.append([record(1)])
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777
  expect(await modeOf(state)).toBe(0o700)
  for (const name of ['lock', 'journal-00000001.log']) {
    expect(await modeOf(join(state, name))).toBe(0o600)
  }
  await journal.close()
})

test('append, compact, close and open again', async () => {
  const first = await openAll(new NodeDisk(state))
  await first.journal.append([record(1), record(2)])
  await first.journal.compact([record(1), record(2)])
  await first.journal.append([record(3)])
  await first.journal.close()
  const disk = new NodeDisk(state)
  const second = await openAll(disk)
  expect(second.journal.epoch).toBe(2)
  expect(numbers(second.records)).toEqual([1, 2, 3])
  expect(second.journal.size).toMatchObject({ tailRecords: 1 })
  const files = (await disk.list()).map(({ name }) => name)
  await second.journal.close()
  expect(files.sort()).toEqual([
    'journal-00000002.log',
    'journal-00000003.log',
    'lock',
    'snapshot-00000002.log',
  ])
})

test('files that are larger than a read', async () => {
  const { journal } = await openAll(new NodeDisk(state))
  const text = 'x'.repeat(700_000)
  for (let n = 0; n < 5; n += 1) await journal.append([{ kind: 'large', n, text }])
  await journal.compact(Array.from({ length: 5 }, (_, n) => ({ kind: 'large', n, text })))
  for (let n = 5; n < 10; n += 1) await journal.append([{ kind: 'large', n, text }])
  await journal.close()
  const opened = await openAll(new NodeDisk(state))
  expect(numbers(opened.records)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(opened.records.every((each) => each['text'] === text)).toBe(true)
  await opened.journal.close()
})

test('a second process is refused by the pid of the first, and let in when that is killed', async () => {
  const holder = startHolder()
  expect(await nextLine(holder)).toBe('open 1 0')
  const { pid } = holder.child
  const error = await errorOf(openFileJournal(new NodeDisk(state)))
  expect(error.code).toBe('ERR_STATE_LOCKED')
  // What is needed cannot be had yet; 4 would say that somebody took it over, and is not tried again.
  expect(error.exitCode).toBe(3)
  expect(error.message).toMatch(
    new RegExp(`^the state directory ${state} is in use by process ${pid} since 2`),
  )
  expect(error.nextStep).toBe(
    `Stop that process (kill ${pid}), or name another state directory (--state).`,
  )
  await end(holder.child)
  expect(await readFile(join(state, 'lock'), 'utf8')).toContain(`"pid":${pid},`)
  const { journal } = await openAll(new NodeDisk(state)) // At once, though the file still names it.
  expect(journal.epoch).toBe(2)
  expect(await codeOf(openFileJournal(new NodeDisk(state)))).toBe('ERR_STATE_LOCKED')
  await journal.close()
})

test('of many that start together one gets it', async () => {
  const holders = Array.from({ length: 4 }, () => startHolder())
  const said = await Promise.all(holders.map(nextLine))
  expect(said.filter((line) => line === 'open 1 0')).toHaveLength(1)
  expect(said.filter((line) => line.startsWith('ERR_STATE_LOCKED'))).toHaveLength(3)
})

test('kill -9 while appending: everything that was acknowledged is there', async () => {
  let acknowledged = -1
  for (const epoch of [1, 2]) {
    const holder = startHolder()
    const opened = await nextLine(holder)
    expect(opened).toMatch(new RegExp(`^open ${epoch} `))
    expect(Number(opened.split(' ')[2])).toBeGreaterThanOrEqual(acknowledged + 1)
    holder.child.stdin?.write('go\n')
    const enough = acknowledged + 50
    while (acknowledged < enough) acknowledged = Number(await nextLine(holder))
    holder.child.kill('SIGKILL')
    for await (const line of { [Symbol.asyncIterator]: () => holder.lines }) {
      if (line !== '') acknowledged = Number(line)
    }
  }
  const { records, journal } = await openAll(new NodeDisk(state))
  expect(records.length).toBeGreaterThan(acknowledged)
  expect(numbers(records)).toEqual(records.map((_, n) => n))
  await journal.close()
})

test('a lock file that says nothing', async () => {
  const { journal } = await openAll(new NodeDisk(state))
  await writeFile(join(state, 'lock'), '\0garbage')
  const error = await errorOf(openFileJournal(new NodeDisk(state)))
  expect(error.message).toBe(`the state directory ${state} is in use by another process`)
  await journal.close()
})

test('what cannot be a state directory is refused with the reason', async () => {
  await writeFile(join(directory, 'file'), '')
  for (const path of [join(directory, 'file'), join(directory, 'file', 'below')]) {
    const error = await errorOf(openFileJournal(new NodeDisk(path)))
    expect(error.code).toBe('ERR_STATE_UNREADABLE')
    expect(error.nextStep).toContain('--state')
  }
})
