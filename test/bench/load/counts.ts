/** What the load master counts, from one report to the next. */
import { Latencies } from './latencies.ts'

/** What the load master saw, since the last time it was asked. */
export interface LoadReport {
  readonly tasks: number
  readonly running: number
  readonly launches: number
  /** From the first ACCEPT with a launch to the last. */
  readonly launchingMs: number
  readonly updates: number
  readonly acknowledged: number
  readonly unacknowledged: number
  readonly acknowledgeMs: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly kills: number
  /** From the loss of a server, as told, to the last KILL. */
  readonly lastKillMs: number
  readonly firstKillMs: number
  readonly subscriptions: number
  /** Of the load master itself, since it began: what it cannot do nobody can be measured with. */
  readonly cpuSeconds: number
  readonly calls: Readonly<Record<string, number>>
}

/** How things stand at the moment of a report. */
export type Standing = Pick<LoadReport, 'tasks' | 'running' | 'unacknowledged'>

export class Counts {
  #lostAtMs = 0
  #latencies = new Latencies()
  #counts = freshCounts()

  called(type: string): void {
    this.#counts.calls[type] = (this.#counts.calls[type] ?? 0) + 1
  }

  subscribed(): void {
    this.#counts.subscriptions += 1
  }

  launched(now: number): void {
    this.#counts.launches += 1
    if (this.#counts.firstLaunchMs === 0) this.#counts.firstLaunchMs = now
    this.#counts.lastLaunchMs = now
  }

  updated(): void {
    this.#counts.updates += 1
  }

  acknowledged(afterMs: number): void {
    this.#latencies.add(afterMs)
    this.#counts.acknowledged += 1
  }

  /** What kills are counted from. */
  lost(now: number): void {
    this.#lostAtMs = now
  }

  killed(now: number): void {
    this.#counts.kills += 1
    if (this.#counts.firstKillMs === 0) this.#counts.firstKillMs = now
    this.#counts.lastKillMs = now
  }

  report(standing: Standing): LoadReport {
    const { firstLaunchMs, lastLaunchMs, firstKillMs, lastKillMs, ...counts } = this.#counts
    const report = {
      ...standing,
      ...counts,
      launchingMs: lastLaunchMs - firstLaunchMs,
      acknowledgeMs: this.#latencies.summary(),
      firstKillMs: firstKillMs - this.#lostAtMs,
      lastKillMs: lastKillMs - this.#lostAtMs,
      cpuSeconds: cpuSeconds(),
    }
    this.#counts = freshCounts()
    this.#latencies = new Latencies()
    return report
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function freshCounts() {
  return {
    launches: 0,
    firstLaunchMs: 0,
    lastLaunchMs: 0,
    updates: 0,
    acknowledged: 0,
    kills: 0,
    firstKillMs: 0,
    lastKillMs: 0,
    subscriptions: 0,
    calls: {} as Record<string, number>,
  }
}
