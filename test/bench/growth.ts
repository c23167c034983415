/**
 * `npm run bench -- growth`: what one more of everything costs. Ten and a hundred times the tasks, the agents, the pools of
 * a small fleet, each fleet in a process of its own so that its memory is its own. The core alone: `load` is the whole.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Engine } from '../../src/core/engine.ts'
import { convergedEngine, healthFlips, START } from './fleet.ts'

interface Fleet {
  readonly pools: number
  readonly workersPerPool: number
  readonly agents: number
}

interface Cost {
  readonly tasks: number
  readonly perEventUs: number
  readonly noOpUs: number
  /** Everything is planned, as after a reconnection. */
  readonly passMs: number
  readonly snapshotMiB: number
  /** From the records of the snapshot to a world that can be stepped. */
  readonly recoverMs: number
  readonly heapMiB: number
}

const BASE: Fleet = { pools: 10, workersPerPool: 100, agents: 100 }

export const FLEETS: readonly (readonly [name: string, fleet: Fleet])[] = [
  ['1x: 1,000 tasks, 100 agents, 10 pools', BASE],
  ['10x tasks', { ...BASE, workersPerPool: 1_000 }],
  ['100x tasks', { ...BASE, workersPerPool: 10_000, agents: 400 }],
  ['10x agents', { ...BASE, agents: 1_000 }],
  ['100x agents', { ...BASE, agents: 10_000 }],
  ['10x pools, of 10 workers', { ...BASE, pools: 100, workersPerPool: 10 }],
  ['100x pools, of 10 workers', { ...BASE, pools: 1_000, workersPerPool: 10 }],
  [
    '100x tasks, agents and pools: 100,000, 10,000, 1,000',
    { pools: 1_000, workersPerPool: 100, agents: 10_000 },
  ],
]

const EVENTS = 2_000
const ROUNDS = 5

function heapMiB(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

function medianMs(run: () => void, rounds = ROUNDS): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    run()
    times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

function costOf({ pools, workersPerPool, agents }: Fleet): Cost {
  const before = heapMiB()
  const { engine, workers } = convergedEngine(pools, workersPerPool, agents)
  const heap = heapMiB() - before
  let healthy = false
  const perEvent = medianMs(() => {
    healthy = !healthy
    for (const event of healthFlips(workers, EVENTS, healthy)) engine.step([event], START)
  })
  const noOp = medianMs(() => {
    for (let step = 0; step < EVENTS; step += 1) engine.step([{ kind: 'tick' }], START)
  })
  const records = engine.snapshot()
  const passMs = medianMs(() => {
    engine.step([{ kind: 'disconnected', reason: 'bench' }], START)
  })
  const recoverMs = medianMs(() => {
    const fresh = new Engine({ defaultRole: 'mining' })
    fresh.recover(records)
    fresh.step([{ kind: 'tick' }], START)
  }, 3)
  const bytes = records.reduce((sum, record) => sum + JSON.stringify(record).length, 0)
  return {
    tasks: engine.world.tasks.size,
    perEventUs: (perEvent / EVENTS) * 1_000,
    noOpUs: (noOp / EVENTS) * 1_000,
    passMs,
    snapshotMiB: bytes / 2 ** 20,
    recoverMs,
    heapMiB: heap,
  }
}

export async function runGrowth(isJson: boolean): Promise<void> {
  const rows: Record<string, Cost> = {}
  const head = ['one event', 'no-op step', 'full pass', 'snapshot', 'recovery', 'heap']
  if (!isJson) console.log(`${''.padEnd(54)}${head.map((name) => name.padStart(12)).join('')}`)
  for (const [index, [name]] of FLEETS.entries()) {
    const cost = await costInChild(index)
    rows[name] = cost
    const figures = [
      `${cost.perEventUs.toFixed(1)} us`,
      `${cost.noOpUs.toFixed(1)} us`,
      `${cost.passMs.toFixed(2)} ms`,
      `${cost.snapshotMiB.toFixed(2)} MiB`,
      `${cost.recoverMs.toFixed(1)} ms`,
      `${cost.heapMiB.toFixed(1)} MiB`,
    ]
    if (!isJson)
      console.log(`${name.padEnd(54)}${figures.map((text) => text.padStart(12)).join('')}`)
  }
  if (isJson) console.log(JSON.stringify({ node: process.version, rows }, null, 2))
}

function costInChild(index: number): Promise<Cost> {
  const child = fork(fileURLToPath(import.meta.url), [String(index)])
  return new Promise((resolve, reject) => {
    child.once('message', (cost) => resolve(cost as Cost))
    child.once('exit', (code) => reject(new Error(`the fleet's process ended with ${code}`)))
  })
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  const fleet = FLEETS[Number(process.argv[2])]
  if (fleet !== undefined) process.send(costOf(fleet[1]))
}
