/** Reads the recorded streams of test/captures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../../captures/', import.meta.url))

export interface RecordedStream {
  /** `02-launch-run-finish/events`. */
  readonly name: string
  readonly body: Buffer
  /** Decoded events, bytes as base64. */
  readonly events: readonly unknown[]
  /** Offsets of network reads. */
  readonly chunkOffsets: readonly number[]
}

export interface RecordedCall {
  readonly name: string
  readonly body: unknown
  readonly request: Buffer
}

export function recordedStreams(): RecordedStream[] {
  return filesOf('events', '.pb').map(({ scenario, stem }) => ({
    name: `${scenario}/${stem}`,
    body: read(scenario, `${stem}.pb`),
    events: readLines(scenario, `${stem}.jsonl`).map((line) => (line as { event: unknown }).event),
    chunkOffsets: JSON.parse(
      read(scenario, `${stem.replace('events', 'chunks')}.json`).toString(),
    ) as number[],
  }))
}

export function recordedJsonStreams(): { name: string; body: Buffer }[] {
  return filesOf('events', '.json.raw').map(({ scenario, stem }) => ({
    name: `${scenario}/${stem}`,
    body: read(scenario, `${stem}.json.raw`),
  }))
}

/** The calls that were sent in protobuf. */
export function recordedCalls(): RecordedCall[] {
  return filesOf('calls', '.jsonl').flatMap(({ scenario, stem }) =>
    readLines(scenario, `${stem}.jsonl`).flatMap((line, index) => {
      const { request_pb_base64: base64, body } = line as {
        request_pb_base64?: string
        body: unknown
      }
      if (base64 === undefined) return []
      const name = `${scenario}/${stem} #${index} ${(body as { type: string }).type}`
      return [{ name, body, request: Buffer.from(base64, 'base64') }]
    }),
  )
}

function filesOf(prefix: string, suffix: string): { scenario: string; stem: string }[] {
  const scenarios = readdirSync(root).filter((name) => /^\d\d-/.test(name))
  return scenarios.flatMap((scenario) =>
    readdirSync(join(root, scenario))
      .map((file) => file.replace(/\.gz$/, ''))
      .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
      .map((file) => ({ scenario, stem: file.slice(0, -suffix.length) })),
  )
}

function read(scenario: string, file: string): Buffer {
  const path = join(root, scenario, file)
  return existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))
}

function readLines(scenario: string, file: string): unknown[] {
  const lines = read(scenario, file).toString('utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown)
}
