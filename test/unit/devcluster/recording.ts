/** A recorded framework of test/captures: its calls with their times and answers, its events. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Call, decodeCall, type Event, type TaskStatus } from '../../../src/mesos/codec.ts'

export interface RecordedCall {
  readonly atMs: number
  readonly call: Call
  readonly status: number
  readonly responseBody: string
}

export interface RecordedUpdate {
  readonly atMs: number
  readonly status: TaskStatus
}

export interface Recording {
  readonly calls: readonly RecordedCall[]
  /** Of all streams together, in the order of time. */
  readonly updates: readonly RecordedUpdate[]
  readonly operations: readonly RecordedOperation[]
  readonly offers: ReadonlyMap<string, RecordedOffer>
  /** Offers that were taken back. */
  readonly rescinded: ReadonlySet<string>
  readonly errors: readonly string[]
}

export type OperationStatus = NonNullable<Event['update_operation_status']>['status']

export interface RecordedOperation {
  readonly atMs: number
  readonly status: OperationStatus
}

export type RecordedOffer = NonNullable<NonNullable<Event['offers']>['offers']>[number]

interface CallLine {
  readonly body: Call
  readonly request_pb_base64: string
  readonly status: number
  readonly response_body?: string
}

interface EventLine {
  readonly t_ms: number
  readonly event: Event
}

const root = new URL('../../captures/', import.meta.url)

/** `framework` is `''` for the first, `.fw2` for the second. */
export function readRecording(scenario: string, framework = ''): Recording {
  const folder = new URL(`${scenario}/`, root)
  const times = JSON.parse(readText(folder, `times${framework}.json`)) as number[]
  const calls = readLines<CallLine>(folder, `calls${framework}.jsonl`).map((line, index) => ({
    atMs: times[index] ?? 0,
    call: decodeCall(Buffer.from(line.request_pb_base64, 'base64')),
    status: line.status,
    responseBody: line.response_body ?? '',
  }))
  const events = streamFiles(folder, framework)
    .flatMap((file) => readLines<EventLine>(folder, file))
    .toSorted((a, b) => a.t_ms - b.t_ms)
  return {
    calls,
    updates: events.flatMap(({ t_ms, event }) =>
      event.update === undefined ? [] : [{ atMs: t_ms, status: event.update.status }],
    ),
    operations: events.flatMap(({ t_ms, event }) =>
      event.update_operation_status === undefined
        ? []
        : [{ atMs: t_ms, status: event.update_operation_status.status }],
    ),
    offers: new Map(
      events.flatMap(({ event }) => (event.offers?.offers ?? []).map((o) => [o.id.value, o])),
    ),
    rescinded: new Set(events.flatMap(({ event }) => event.rescind?.offer_id.value ?? [])),
    errors: events.flatMap(({ event }) => event.error?.message ?? []),
  }
}

function streamFiles(folder: URL, framework: string): string[] {
  const pattern = new RegExp(`^events(-\\d+)?${framework.replace('.', '\\.')}\\.jsonl(\\.gz)?$`)
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => name.replace(/\.gz$/, ''))
}

function readLines<Line>(folder: URL, name: string): Line[] {
  const lines = readText(folder, name).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
}

function readText(folder: URL, name: string): string {
  const plain = new URL(name, folder)
  if (existsSync(plain)) return readFileSync(plain, 'utf8')
  return gunzipSync(readFileSync(new URL(`${name}.gz`, folder))).toString('utf8')
}
