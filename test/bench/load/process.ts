/** The load master as a process of its own, told what to do by messages from the benchmark that started it. */
import { type Call, callFromJson, decodeCall } from '../../../src/mesos/codec.ts'
import type { LoadMasterOptions } from './agents.ts'
import { JSON_TEXT, PROTOBUF } from './events.ts'
import { type LoadConnection, type LoadRequest, listen } from './http.ts'
import { ALLOCATION_INTERVAL_MS, HEARTBEAT_INTERVAL_MS, LoadMaster } from './master.ts'

export type LoadCommand =
  | { readonly kind: 'report' }
  /** Updates at an even pace, for so long. */
  | { readonly kind: 'updates'; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'fail'; readonly pool: string }
  | { readonly kind: 'seed'; readonly tasks: number }
  | { readonly kind: 'feed'; readonly total: number; readonly window: number }

const options = JSON.parse(process.argv[2] ?? '{}') as LoadMasterOptions
const master = new LoadMaster(options, () => performance.now())
const PACE_MS = 5
setInterval(() => master.allocate(), ALLOCATION_INTERVAL_MS)
setInterval(() => master.heartbeat(), HEARTBEAT_INTERVAL_MS)

const { port } = await listen((request, connection) => {
  answer(request, connection)
  flushLater()
})

let flushPlanned = false
/** Once for all the calls that came in one piece. */
function flushLater(): void {
  if (flushPlanned) return
  flushPlanned = true
  queueMicrotask(() => {
    flushPlanned = false
    master.flush()
  })
}

function answer(request: LoadRequest, connection: LoadConnection): void {
  if (request.path.startsWith('/slaves') || request.path.startsWith('/master/slaves')) {
    connection.answer('200 OK\r\nContent-Type: application/json', master.agentsPage())
    return
  }
  if (!request.path.startsWith('/api/v1/scheduler')) {
    connection.answer('404 Not Found')
    return
  }
  const isJson = request.header('content-type') === JSON_TEXT.mediaType
  const call: Call = isJson ? callFromJson(request.body.toString()) : decodeCall(request.body)
  if (call.type !== 'SUBSCRIBE') {
    connection.answer('202 Accepted')
    master.call(call)
    return
  }
  const accept = request.header('accept') ?? JSON_TEXT.mediaType
  const encoder = accept.startsWith(PROTOBUF.mediaType) ? PROTOBUF : JSON_TEXT
  const streamId = '4e5a0d6c-0b8e-4b5c-9a51-8a2e1f0b7c33'
  connection.beginStream(
    `200 OK\r\nContent-Type: ${encoder.mediaType}\r\nMesos-Stream-Id: ${streamId}`,
  )
  const send = (bodies: readonly Uint8Array[]) => connection.writeRecords(bodies)
  connection.onClose(() => master.unsubscribe(send))
  master.subscribe(call, encoder, send, port)
}

/** Catches up with the pace rather than keeping to a timer's. */
async function pace(perSecond: number, seconds: number): Promise<number> {
  const startedAt = performance.now()
  let told = 0
  for (;;) {
    const elapsedMs = Math.min(performance.now() - startedAt, seconds * 1_000)
    const due = Math.floor((elapsedMs / 1_000) * perSecond)
    if (due > told) told += master.flipHealth(due - told, told)
    master.flush()
    if (elapsedMs >= seconds * 1_000) return told
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
  }
}

process.on('message', (command: LoadCommand) => {
  switch (command.kind) {
    case 'report':
      process.send?.(master.report())
      return
    case 'updates':
      void pace(command.perSecond, command.seconds).then((told) => process.send?.({ told }))
      return
    case 'seed':
      master.seed(command.tasks)
      process.send?.({})
      return
    case 'feed':
      void master.feed(command.total, command.window).then((ms) => process.send?.({ ms }))
      master.flush()
      return
    case 'fail':
      master.fail(command.pool, 'server')
      master.flush()
      process.send?.({})
  }
})
process.send?.({ port })
