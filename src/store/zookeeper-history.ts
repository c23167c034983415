/**
 * What a journal in ZooKeeper holds, read by who has just fenced all others off: nothing changes underneath. A history
 * with a hole, a batch out of order or a line that does not match its checksum is refused.
 */
import type { Zookeeper, ZookeeperOperation } from '../zookeeper/ports.ts'
import { corruptNode } from './errors.ts'
import type { JournalRecord, Repair } from './journal.ts'
import { zookeeperReadAhead, zookeeperRemovalsAtOnce } from './limits.ts'
import {
  batchNumber,
  type DecodedNode,
  decodeNode,
  decodePointer,
  type JournalPaths,
  type SnapshotPointer,
} from './zookeeper-node.ts'

export interface ZookeeperHistory {
  readonly snapshot: SnapshotPointer
  /** Of the node that holds it. */
  readonly pointerVersion: number
  /** The last batch; one less than the first when there is none. */
  readonly lastBatch: number
  /** How many records were ever appended. */
  readonly records: number
  readonly repairs: readonly Repair[]
}

/** A transaction of the one who may write. */
export type Write = (operations: readonly ZookeeperOperation[]) => Promise<void>

/**
 * Finds the end of the history. The parts of a last commit that was never finished are removed: it was not
 * acknowledged.
 */
export async function readZookeeperHistory(
  zookeeper: Zookeeper,
  paths: JournalPaths,
  write: Write,
): Promise<ZookeeperHistory> {
  const { snapshot, version } = await readPointer(zookeeper, paths)
  const lastBatch = lastOf(await listBatches(zookeeper, paths), snapshot, paths)
  const end = await findEnd(zookeeper, paths, snapshot, lastBatch)
  if (end.dropped.length > 0) {
    const numbers = Array.from({ length: end.dropped.length }, (_, i) => end.lastBatch + 1 + i)
    await removeBatches(paths, numbers, write)
  }
  const droppedBytes = end.dropped.reduce((sum, { bytes }) => sum + bytes, 0)
  return {
    snapshot,
    pointerVersion: version,
    lastBatch: end.lastBatch,
    records: end.records,
    repairs:
      droppedBytes === 0 ? [] : [{ file: paths.batch(end.lastBatch + 1), offset: 0, droppedBytes }],
  }
}

export async function readPointer(
  zookeeper: Zookeeper,
  paths: JournalPaths,
): Promise<{ readonly snapshot: SnapshotPointer; readonly version: number }> {
  const node = await zookeeper.get(paths.snapshot)
  if (node === undefined) throw corruptNode(paths.snapshot, 'it is missing')
  return { snapshot: decodePointer(paths.snapshot, node.data), version: node.version }
}

/** Ascending. */
export async function listBatches(zookeeper: Zookeeper, paths: JournalPaths): Promise<number[]> {
  const names = await zookeeper.children(paths.log)
  if (names === undefined) throw corruptNode(paths.log, 'it is missing')
  return names.flatMap((name) => batchNumber(name) ?? []).sort((one, other) => one - other)
}

function lastOf(
  numbers: readonly number[],
  { firstBatch }: SnapshotPointer,
  paths: JournalPaths,
): number {
  let expected = firstBatch
  for (const number of numbers) {
    if (number < firstBatch) continue // The snapshot stands for it.
    if (number !== expected) throw corruptNode(paths.batch(expected), 'it is missing')
    expected += 1
  }
  return expected - 1
}

interface End {
  readonly lastBatch: number
  readonly records: number
  readonly dropped: readonly DecodedNode[]
}

async function findEnd(
  zookeeper: Zookeeper,
  paths: JournalPaths,
  { firstBatch, firstRecord }: SnapshotPointer,
  lastBatch: number,
): Promise<End> {
  if (lastBatch < firstBatch) return { lastBatch, records: firstRecord, dropped: [] }
  const last = await readNode(zookeeper, paths.batch(lastBatch))
  if (last.lines.at(-1)?.left === 0) {
    return { lastBatch, records: last.header.firstRecord + last.lines.length, dropped: [] }
  }
  const commit = last.lines[0]?.commit ?? 0
  if (commit < firstBatch || commit > lastBatch) {
    throw corruptNode(paths.batch(lastBatch), 'the beginning of its commit is missing')
  }
  const dropped: DecodedNode[] = []
  for (let number = commit; number <= lastBatch; number += 1) {
    dropped.push(await readNode(zookeeper, paths.batch(number)))
  }
  return { lastBatch: commit - 1, records: dropped[0]?.header.firstRecord ?? 0, dropped }
}

async function readNode(zookeeper: Zookeeper, path: string): Promise<DecodedNode> {
  const node = await zookeeper.get(path)
  if (node === undefined) throw corruptNode(path, 'it is missing')
  return decodeNode(path, node.data)
}

export interface ReplayedNode {
  readonly records: readonly JournalRecord[]
  readonly bytes: number
  /** Undefined for a part of the snapshot. */
  readonly batch: number | undefined
}

/** The whole history, oldest first, a node at a time. */
export async function* replayZookeeperHistory(
  zookeeper: Zookeeper,
  paths: JournalPaths,
  { snapshot, lastBatch, records }: Pick<ZookeeperHistory, 'snapshot' | 'lastBatch' | 'records'>,
): AsyncGenerator<ReplayedNode, void> {
  let read = 0
  for await (const [path, node, part] of readAhead(zookeeper, 0, snapshot.parts - 1, (part) =>
    paths.part(snapshot.number, part),
  )) {
    checkHeader(path, node, 'part', snapshot.number, part, read)
    read += node.lines.length
    yield { records: node.lines.map(({ record }) => record), bytes: node.bytes, batch: undefined }
  }
  if (read !== snapshot.records) {
    throw corruptNode(paths.snapshot, `its parts hold ${read} records of ${snapshot.records}`)
  }
  const order = new CommitOrder(snapshot)
  for await (const [path, node, number] of readAhead(
    zookeeper,
    snapshot.firstBatch,
    lastBatch,
    (number) => paths.batch(number),
  )) {
    checkHeader(path, node, 'batch', number, 0, order.records)
    order.take(path, node)
    yield { records: node.lines.map(({ record }) => record), bytes: node.bytes, batch: number }
  }
  if (order.records !== records || order.left !== 0) {
    throw corruptNode(paths.log, `it holds ${order.records} records of ${records}`)
  }
}

function checkHeader(
  path: string,
  { header }: DecodedNode,
  kind: string,
  number: number,
  part: number,
  firstRecord: number,
): void {
  if (header.kind !== kind || header.number !== number || header.part !== part) {
    throw corruptNode(
      path,
      `it is ${header.kind} ${header.number}.${header.part} by its first line`,
    )
  }
  if (header.firstRecord !== firstRecord) {
    throw corruptNode(path, `it begins at record ${header.firstRecord}, not at ${firstRecord}`)
  }
}

/** That batches follow each other as they were written. */
class CommitOrder {
  records: number
  /** Lines of the commit that are yet to come. */
  left = 0
  #commit = 0
  #epoch: number

  constructor({ firstRecord, epoch }: SnapshotPointer) {
    this.records = firstRecord
    this.#epoch = epoch
  }

  take(path: string, { header, lines }: DecodedNode): void {
    if (header.epoch < this.#epoch) {
      throw corruptNode(path, `it is of epoch ${header.epoch} after epoch ${this.#epoch}`)
    }
    this.#epoch = header.epoch
    if (this.left === 0) this.#commit = header.number
    for (const [index, { commit, left }] of lines.entries()) {
      const expected = index === 0 && this.left === 0 ? left : this.left - 1
      if (commit !== this.#commit || left !== expected || left < 0) {
        throw corruptNode(path, `record ${index + 1} does not follow the one before`)
      }
      this.left = left
    }
    this.records += lines.length
  }
}

/** Reads some nodes ahead of the one that is given out. */
export async function* readAhead(
  zookeeper: Zookeeper,
  first: number,
  last: number,
  pathOf: (number: number) => string,
): AsyncGenerator<readonly [path: string, node: DecodedNode, number: number], void> {
  const reading: { readonly path: string; readonly node: Promise<DecodedNode> }[] = []
  let next = first
  for (let number = first; number <= last; number += 1) {
    for (; next <= last && next < number + zookeeperReadAhead; next += 1) {
      const path = pathOf(next)
      const node = readNode(zookeeper, path)
      node.catch(() => undefined) // It is told when it is its turn.
      reading.push({ path, node })
    }
    const current = reading.shift()
    if (current === undefined) return
    yield [current.path, await current.node, number]
  }
}

export async function removeBatches(
  paths: JournalPaths,
  numbers: readonly number[],
  write: Write,
): Promise<void> {
  await removeNodes(
    numbers.map((number) => paths.batch(number)),
    write,
  )
}

/** From the last to the first, so that a beginning without its end may stay, never an end without its beginning. */
export async function removeNodes(nodes: readonly string[], write: Write): Promise<void> {
  for (let end = nodes.length; end > 0; end -= zookeeperRemovalsAtOnce) {
    const some = nodes.slice(Math.max(0, end - zookeeperRemovalsAtOnce), end)
    await write(some.map((path) => ({ kind: 'remove', path })))
  }
}
