/**
 * One simulated life: things go wrong and nothing bad may come of it; then nothing goes wrong any more, and everything
 * has to become as it is declared, stay so, and survive one more restart without a task being touched.
 */
import { type Action, perform } from './actions.ts'
import { callsOf, checkQuiet, isEverywhere } from './invariants/quiet.ts'
import { whatIsWrong } from './invariants/rest.ts'
import type { Plan } from './swarm.ts'
import { NO_VERDICT, type Violation, World } from './world/world.ts'

export interface RunResult {
  readonly violation: Violation | undefined
  readonly steps: number
  readonly simulatedMs: number
  /** From the end of the faults until all was as declared. */
  readonly healedMs: number | undefined
  readonly counts: ReadonlyMap<string, number>
  readonly digest: string
  readonly tail: readonly string[]
}

/** Backoffs of minutes, updates that agents repeat after ten minutes at the most, reconciliation every quarter of an hour. */
const HEAL_MAX_MS = 90 * 60_000
/**
 * It has to stay as declared for so long, without a call that is not due anyway: beyond what is said every quarter of an
 * hour in one life of three, which is enough to find what comes that late.
 */
const QUIET_MS = [25 * 60_000, 4 * 60_000, 4 * 60_000] as const
/** Longer than a dead stream takes to be noticed. */
const SETTLE_MS = 120_000

export async function runPlan(plan: Plan, onTrace?: (line: string) => void): Promise<RunResult> {
  const world = new World({ ...plan, ...(onTrace === undefined ? {} : { onTrace }) })
  for (const pool of plan.pools) world.user.declare(pool)
  world.operator.start()
  const unhandled = (error: unknown) => world.violate('bad-input-never-kills', String(error))
  process.on('unhandledRejection', unhandled)
  let healedMs: number | undefined
  try {
    for (const action of plan.actions) schedule(world, action)
    await world.runUntil(plan.safetyMs)
    healedMs = await heal(world)
  } catch (error) {
    // A mistake of the simulation stops no search; it has a seed, too.
    world.violate('simulation', error instanceof Error ? (error.stack ?? '') : String(error))
  } finally {
    process.off('unhandledRejection', unhandled)
  }
  return {
    violation: world.violation === NO_VERDICT ? undefined : world.violation,
    steps: world.steps,
    simulatedMs: world.elapsedMs,
    healedMs,
    counts: world.counts,
    digest: world.trace.digest(),
    tail: world.trace.tail,
  }
}

function schedule(world: World, action: Action): void {
  world.queue.in(action.atMs, () => perform(world, action))
}

/** The liveness phase. */
async function heal(world: World): Promise<number | undefined> {
  if (world.violation !== undefined) return undefined
  world.trace.add(world.now, 'world', 'heals')
  world.heal()
  const from = world.elapsedMs
  const isDone = await becomesRight(world, from + HEAL_MAX_MS)
  if (!isDone) {
    world.violate('I15', `not as declared after ${HEAL_MAX_MS} ms: ${whatIsWrong(world)}`)
    return undefined
  }
  const healedMs = world.elapsedMs - from
  await staysQuiet(world)
  await survivesRestart(world)
  return healedMs
}

/** Looked at once a second: a state that is only passed through is none. */
async function becomesRight(world: World, until: number): Promise<boolean> {
  let right = 0
  while (world.violation === undefined && world.elapsedMs < until) {
    await world.runUntil(world.elapsedMs + 1_000)
    right = whatIsWrong(world) === undefined ? right + 1 : 0
    if (right >= 10) return true
  }
  return world.violation !== undefined
}

/** I16: nothing more is said than what is said for ever. */
async function staysQuiet(world: World): Promise<void> {
  await world.runUntil(world.elapsedMs + SETTLE_MS)
  const before = callsOf(world)
  const restMs = world.random.fork('quiet').pick(QUIET_MS)
  await world.runUntil(world.elapsedMs + restMs)
  if (world.violation !== undefined) return
  checkQuiet(world, before, restMs)
  const wrong = whatIsWrong(world)
  if (wrong !== undefined) world.violate('I16', `it does not last: ${wrong}`)
}

/**
 * How the wish for another agent's offers is taken in and lost, or undone later by what was said before it: nothing tells
 * the operator. It says it again within the hour, or as it restarts.
 */
const WISHES_LOST = [
  'REVIVE is swallowed',
  'SUPPRESS is late',
  'SUPPRESS is repeated',
  'UPDATE_FRAMEWORK is swallowed',
  'UPDATE_FRAMEWORK is late',
  'UPDATE_FRAMEWORK is repeated',
]

/** I19: the same tasks as before. */
async function survivesRestart(world: World): Promise<void> {
  if (world.violation !== undefined) return
  const tasks = () => world.cluster.truth.living().map(({ id }) => id)
  const before = tasks()
  world.operator.end('kill', 1_000)
  await becomesRight(world, world.elapsedMs + HEAL_MAX_MS)
  await world.runUntil(world.elapsedMs + SETTLE_MS)
  if (world.violation !== undefined) return
  const wrong = whatIsWrong(world)
  if (wrong !== undefined) world.violate('I19', `after a restart: ${wrong}`)
  const mayGrow = isEverywhere(world) && WISHES_LOST.some((how) => world.counts.has(how))
  const after = new Set(tasks())
  const isSame = before.every((id) => after.has(id)) && (mayGrow || after.size === before.length)
  if (wrong === undefined && !isSame) world.violate('I19', 'a restart changed tasks')
}
