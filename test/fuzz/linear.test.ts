/** What reads foreign bytes takes time in proportion to them: four times the input, at most about four times the steps. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseManifest } from '../../src/manifest/parse.ts'
import { decodeEvent, encodeEvent, eventFromJson, eventToJson } from '../../src/mesos/codec.ts'
import { encodeRecord, RecordDecoder } from '../../src/mesos/recordio.ts'
import { encodeHeader } from '../../src/store/file-header.ts'
import { FileScan } from '../../src/store/file-scan.ts'
import { encodeJson, encodeLine } from '../../src/store/record-line.ts'
import { StepCounter } from './steps.ts'

let counter: StepCounter
beforeAll(async () => {
  counter = await StepCounter.start()
})
afterAll(() => counter.stop())

const FACTOR = 4
/** Room for what does not grow evenly: a table that is doubled, say. */
const SLACK = 1.25

const many = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index)).join('')

function offers(count: number) {
  const value = (index: number) => ({ value: `id-${index}` })
  const list = Array.from({ length: count }, (_, index) => ({
    id: value(index),
    framework_id: value(0),
    agent_id: value(index),
    hostname: 'host',
  }))
  return { type: 'OFFERS', offers: { offers: list } } as const
}

function read(bytes: Uint8Array, chunkBytes: number): void {
  const decoder = new RecordDecoder()
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    decoder.push(bytes.subarray(at, at + chunkBytes))
  }
}

async function scan(text: string, chunkBytes: number): Promise<void> {
  const bytes = Buffer.from(text, 'latin1')
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  await new FileScan('journal-00000001.log').run(chunks())
}

const header = encodeHeader({
  kind: 'segment',
  number: 1,
  epoch: 1,
  firstRecord: 0,
  recovers: false,
})
const commits = (count: number) =>
  header + many(count, (index) => encodeLine(index + 1, 0, encodeJson({ kind: 'step', index })))

const yamlPool = (workerLines: string) => `apiVersion: pitboss/v1
kind: MiningPool
metadata: {name: a}
spec:
  server: {command: run, resources: {cpus: 1, memMiB: 32}}
  workers:
    replicas: 1
    command: run
    resources: {cpus: 1, memMiB: 32}
${workerLines}`

/** Each prepares its input of a size and gives what reads it. */
const readers: Readonly<Record<string, (size: number) => () => Promise<void> | void>> = {
  'records in one chunk': (size) => {
    const bytes = Buffer.concat(
      Array.from({ length: size }, () => encodeRecord(Buffer.from('abc'))),
    )
    return () => read(bytes, bytes.length)
  },
  'a record byte by byte': (size) => {
    const bytes = encodeRecord(Buffer.alloc(size * 10))
    return () => read(bytes, 1)
  },
  'an event in protobuf': (size) => {
    const bytes = encodeEvent(offers(size))
    return () => void decodeEvent(bytes)
  },
  'an event in JSON': (size) => {
    const text = eventToJson(offers(size))
    return () => void eventFromJson(text)
  },
  'unknown fields in protobuf': (size) => {
    const bytes = Buffer.from(
      many(size, () => '\u00f8\u0001\u0001'),
      'latin1',
    )
    return () => void decodeEvent(Buffer.concat([Buffer.from([8, 8]), bytes]))
  },
  'a journal of many commits': (size) => {
    const text = commits(size)
    return () => scan(text, 4_096)
  },
  'a damaged journal': (size) => {
    const text = header + many(size * 20, () => 'garbage\n')
    return () => scan(text, 64)
  },
  'a manifest of many variables': (size) => {
    const env = many(size, (index) => `      - {name: V${index}, value: "\${pool.name}"}\n`)
    const text = yamlPool(`    env:\n${env}`)
    return () => void parseManifest(text, 'a.yaml')
  },
  'a manifest of many faults': (size) => {
    const text = yamlPool(many(size, (index) => `    wrong${index}: 1\n`))
    return () => void parseManifest(text, 'a.yaml')
  },
  'many documents': (size) => {
    const text = many(size, () => 'kind: Other\n---\n')
    return () => void parseManifest(text, 'a.yaml')
  },
  'nothing but brackets': (size) => {
    const text = '['.repeat(size * 20)
    return () => void parseManifest(text, 'a.yaml')
  },
  'a broken escape at the end of a long text': (size) => {
    const text = `a: "${'x'.repeat(size * 100)}\\q"`
    return () => void parseManifest(text, 'a.yaml')
  },
}

const SIZE = 200

test.each(Object.entries(readers))('%s', async (_what, reader) => {
  // Once before, so that what is made on first use counts for neither.
  await reader(SIZE)()
  const once = await counter.count(reader(SIZE))
  const more = await counter.count(reader(FACTOR * SIZE))
  expect(once).toBeGreaterThan(0)
  expect(more).toBeLessThanOrEqual(FACTOR * SLACK * once)
})

test('what is not linear is noticed', async () => {
  const quadratic = (size: number) => () => {
    for (let index = 0; index < size; index += 1) read(encodeRecord(Buffer.alloc(index)), 1)
  }
  const once = await counter.count(quadratic(20))
  const more = await counter.count(quadratic(80))
  expect(more).toBeGreaterThan(FACTOR * SLACK * once)
})
