/** What the tasks on an agent do: start, run, end, answer checks, or not. Only pretended processes. */

export interface Behaviour {
  /** From its launch to its start; undefined: it hangs. */
  readonly startMs: number | undefined
  /** From its start to its end by itself; undefined: it runs on. */
  readonly runMs: number | undefined
  readonly exitCode: number
  /** From a signal to its end; undefined: it takes no notice of that one. */
  readonly termMs: number | undefined
  readonly killMs: number | undefined
  /** What checks find. */
  readonly healthy: boolean
  /** It ends itself by a signal. */
  readonly exitSignal?: string
  /** SIGTERM is no end by a signal for it. */
  readonly termExitCode?: number
  /** Why it could not be started, where it could not. */
  readonly launchError?: string
}

export const GOOD: Behaviour = {
  startMs: 300,
  runMs: undefined,
  exitCode: 0,
  termMs: 100,
  killMs: 20,
  healthy: true,
}

/** Named ways to behave, for scenarios. */
export const BEHAVIOURS: Readonly<Record<string, Partial<Behaviour>>> = {
  'fails-at-once': { startMs: 50, runMs: 10, exitCode: 1 },
  'cannot-start': { startMs: -1 },
  flaps: { runMs: 7_000, exitCode: 2 },
  finishes: { runMs: 20_000, exitCode: 0 },
  'fails-after-9:59': { runMs: 599_000, exitCode: 1 },
  'fails-after-10:01': { runMs: 601_000, exitCode: 1 },
  'hangs-in-staging': { startMs: undefined },
  'slow-start': { startMs: 45_000 },
  unhealthy: { healthy: false },
  'ignores-term': { termMs: undefined },
  'ends-slowly': { termMs: 150_000, killMs: 120_000 },
  unkillable: { termMs: undefined, killMs: undefined },
}

export interface Container {
  readonly id: string
  readonly taskId: string
  readonly port: number | undefined
  behaviour: Behaviour
  started: boolean
  signalled: 'SIGTERM' | 'SIGKILL' | undefined
  cancel: () => void
}
