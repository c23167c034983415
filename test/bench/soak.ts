/**
 * `npm run bench -- soak`: an hour of a fleet's life on a virtual clock, with a whole operator (client, loop, outbox, views,
 * metrics, journal) and the load master in one process. Updates, crashes, lost servers, reconciliations; what the heap
 * holds after each ten minutes must not grow.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { decodeCall, type SchedulerTransport, type StreamListener } from '../../src/mesos/index.ts'
import { encodeRecord } from '../../src/mesos/recordio.ts'
import { NodeDisk } from '../../src/store/node-disk.ts'
import { poolSpec } from '../unit/core/builders.ts'
import { startBench } from '../unit/operator/bench.ts'
import { settled, VirtualClock } from '../unit/operator/virtual-clock.ts'
import { PROTOBUF } from './load/events.ts'
import { ALLOCATION_INTERVAL_MS, HEARTBEAT_INTERVAL_MS, LoadMaster } from './load/master.ts'

const POOLS = 10
const WORKERS = 200
const AGENTS = 200
const MINUTES = 60
const REPORT_EVERY_MINUTES = 10
const UPDATES_PER_SECOND = 20
const CRASHES_PER_MINUTE = 20
/** Of the heap after the first twenty minutes: by then every bounded memory is full. */
const GROWTH_MAX = 1.05

/** The load master without sockets. */
function inMemory(master: LoadMaster, clock: VirtualClock): SchedulerTransport {
  let listener: StreamListener | undefined
  const send = (bodies: readonly Uint8Array[]) => {
    const chunk = Buffer.concat(bodies.map(encodeRecord))
    const to = listener
    clock.defer(() => to?.onBytes(chunk))
  }
  return {
    openStream: (request, given) => {
      listener = given
      const headers = { 'content-type': PROTOBUF.mediaType, 'mesos-stream-id': 'soak' }
      clock.defer(() => {
        given.onHead({ status: 200, headers })
        master.subscribe(decodeCall(request.body), PROTOBUF, send, 5_050)
        master.flush()
      })
      return {
        destroy: () => {
          listener = undefined
          master.unsubscribe(send)
        },
      }
    },
    openCallChannel: (_origin, answers) => ({
      send: ({ body }) =>
        clock.defer(() => {
          answers.onAnswer({ status: 202, headers: {}, body: '' })
          master.call(decodeCall(body))
          master.flush()
        }),
      destroy: () => {},
    }),
  }
}

function heapMiB(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

export async function runSoak(): Promise<void> {
  const clock = new VirtualClock()
  const options = { agents: AGENTS, cpusPerAgent: 32, memMiBPerAgent: 65_536 }
  const master = new LoadMaster(options, () => clock.now())
  const resources = { cpus: 0.1, memMiB: 32, diskMiB: 0, gpus: 0 }
  const spec = poolSpec({
    server: { resources },
    workers: {
      replicas: WORKERS,
      resources,
      restart: { backoffSeconds: 1, maxBackoffSeconds: 60 },
    },
  })
  const names = Array.from({ length: POOLS }, (_, index) => `pool-${index}`)
  const pools = Object.fromEntries(names.map((name) => [name, spec]))
  // A real one: what a disk in memory holds would be counted.
  const directory = mkdtempSync(join(tmpdir(), 'pitboss-soak-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const disk = new NodeDisk(directory)
  const transport = inMemory(master, clock)
  const { operator, warnings } = await startBench({ clock, transport, pools, disk })
  const every = (ms: number, run: () => void) => {
    const again = () => {
      run()
      clock.setTimer(again, ms)
    }
    clock.setTimer(again, ms)
  }
  every(ALLOCATION_INTERVAL_MS, () => master.allocate())
  every(HEARTBEAT_INTERVAL_MS, () => master.heartbeat())
  await clock.pass(30_000)
  const seen = { updates: 0, launches: 0, kills: 0 }
  let settledHeap = 0
  let heap = 0
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await liveOneMinute(clock, master, minute)
    const { updates, launches, kills, tasks, running } = master.report()
    seen.updates += updates
    seen.launches += launches
    seen.kills += kills
    // The log's reader forgets, too.
    warnings.length = 0
    // As a dashboard and a scraper would.
    operator.view.pools()
    await operator.view.metricsText()
    if (minute % REPORT_EVERY_MINUTES !== 0) continue
    await settled()
    heap = heapMiB()
    if (minute === 2 * REPORT_EVERY_MINUTES) settledHeap = heap
    const all = `${seen.updates} updates, ${seen.launches} launches, ${seen.kills} kills so far`
    console.log(
      `minute ${minute}: heap ${heap.toFixed(1)} MiB; ${running} of ${tasks} tasks run; ${all}`,
    )
  }
  const growth = heap / settledHeap
  const verdict = growth <= GROWTH_MAX ? 'flat' : 'MISSED'
  console.log(
    `soak: ${growth.toFixed(3)} of the heap after 20 minutes (goal <= ${GROWTH_MAX}): ${verdict}`,
  )
  await operator.stop()
}

async function liveOneMinute(clock: VirtualClock, master: LoadMaster, minute: number) {
  for (let second = 0; second < 60; second += 1) {
    master.flipHealth(UPDATES_PER_SECOND, (minute * 60 + second) * UPDATES_PER_SECOND)
    if (second % (60 / CRASHES_PER_MINUTE) === 0) master.fail(`pool-${second % POOLS}.`, 'worker')
    // Each pool loses its server now and then.
    if (second === 0 && minute % 5 === 0) master.fail(`pool-${(minute / 5) % POOLS}.`, 'server')
    master.flush()
    await clock.pass(1_000)
    // The disk is real: virtual time waits for it.
    while (master.unacknowledged > 0) await clock.pass(0)
  }
}
