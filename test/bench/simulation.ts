/**
 * `npm run bench -- simulation`: simulated seconds a real second for a pool of 50 workers, with faults and all invariants,
 * and what a thousand lives leave in the memory.
 */
import { runPlan } from '../simulation/run.ts'
import { drawPlan } from '../simulation/swarm.ts'
import { PLAIN } from '../simulation/world/user.ts'

const WORKERS = 50
const GOAL = 1_000
const LIVES = 12
/** A leak shows as growth from one third of the lives to the next. */
const MEMORY_LIVES = 300

export async function runSimulation(): Promise<boolean> {
  // What is compiled late is not measured.
  await lives(1, 2)
  const speed = await lives(3, LIVES)
  const isFast = speed >= GOAL
  console.log(
    `a pool of ${WORKERS} workers: ${Math.round(speed)} simulated seconds a real second ` +
      `(goal ${GOAL}${isFast ? '' : ', MISSED'})`,
  )
  const heaps: number[] = []
  for (let third = 0; third < 3; third += 1) {
    for (let life = 0; life < MEMORY_LIVES / 3; life += 1) {
      await runPlan(drawPlan(`memory ${third * MEMORY_LIVES + life}`))
    }
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed / 1e6)
  }
  const shown = heaps.map((megabytes) => megabytes.toFixed(1)).join(', ')
  console.log(`heap after each hundred lives of ${MEMORY_LIVES}: ${shown} MB`)
  return isFast
}

/** Simulated seconds a real second. */
async function lives(first: number, count: number): Promise<number> {
  let simulatedMs = 0
  const startedAt = performance.now()
  for (let seed = first; seed < first + count; seed += 1) {
    const drawn = drawPlan(String(seed), { without: new Set(['F24']) })
    const pools = [{ ...PLAIN, name: 'btc', replicas: WORKERS }]
    const result = await runPlan({ ...drawn, agents: 10, cpus: 4, portsPerAgent: 20, pools })
    if (result.violation !== undefined) {
      throw new Error(`seed ${seed}: ${result.violation.invariant} ${result.violation.message}`)
    }
    simulatedMs += result.simulatedMs
  }
  return simulatedMs / (performance.now() - startedAt)
}
