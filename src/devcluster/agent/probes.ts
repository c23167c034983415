/**
 * Health checks and general checks of one task: when to look, and what a look means [facts 105-107]. Deterministic;
 * the looking itself is the runner's.
 */
import type { CheckInfo, CheckStatusInfo, HealthCheck } from '../../mesos/messages.gen.ts'
import type { Probe } from '../runner/runner.ts'

/** proto2 defaults of HealthCheck and CheckInfo. */
const DEFAULT_DELAY_SECONDS = 15
const DEFAULT_INTERVAL_SECONDS = 10
const DEFAULT_TIMEOUT_SECONDS = 20
const DEFAULT_GRACE_SECONDS = 10
const DEFAULT_CONSECUTIVE_FAILURES = 3

/** One thing that is looked at again and again; an interval counts from the end of a look. */
export class ProbeLoop {
  readonly probe: Probe
  readonly timeoutMs: number
  private readonly intervalMs: number
  private dueMs: number

  constructor(probe: Probe, timing: HealthCheck | CheckInfo, startMs: number) {
    this.probe = probe
    const timeoutMs = (timing.timeout_seconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000
    // Zero means no timeout in Mesos.
    this.timeoutMs = timeoutMs === 0 ? Number.POSITIVE_INFINITY : timeoutMs
    this.intervalMs = (timing.interval_seconds ?? DEFAULT_INTERVAL_SECONDS) * 1000
    this.dueMs = startMs + (timing.delay_seconds ?? DEFAULT_DELAY_SECONDS) * 1000
  }

  get nextDueMs(): number {
    return this.dueMs
  }

  /** True once per look; the next one is due after `finished`. */
  takeDue(nowMs: number): boolean {
    if (this.dueMs > nowMs) return false
    this.dueMs = Number.POSITIVE_INFINITY
    return true
  }

  finished(nowMs: number): void {
    this.dueMs = nowMs + this.intervalMs
  }
}

export type HealthVerdict = 'silent' | 'report' | 'report-and-kill'

/** What the results of health checks add up to. */
export class Health {
  /** The last reported one. */
  healthy: boolean | undefined
  readonly loop: ProbeLoop
  private readonly graceUntilMs: number
  private readonly allowedFailures: number
  private failures = 0
  private initializing = true

  constructor(check: HealthCheck, startMs: number) {
    this.loop = new ProbeLoop(probeOf(check), check, startMs)
    this.graceUntilMs = startMs + (check.grace_period_seconds ?? DEFAULT_GRACE_SECONDS) * 1000
    this.allowedFailures = check.consecutive_failures ?? DEFAULT_CONSECUTIVE_FAILURES
  }

  /** Success is reported on change, every counted failure again. */
  take(success: boolean, nowMs: number): HealthVerdict {
    this.loop.finished(nowMs)
    if (success) {
      this.initializing = false
      this.failures = 0
      const changed = this.healthy !== true
      this.healthy = true
      return changed ? 'report' : 'silent'
    }
    if (this.initializing && nowMs < this.graceUntilMs) return 'silent'
    this.failures += 1
    this.healthy = false
    return this.failures >= this.allowedFailures ? 'report-and-kill' : 'report'
  }
}

/** A general check: its last result goes along with every update. */
export class Check {
  status: CheckStatusInfo
  readonly loop: ProbeLoop
  private readonly emptyStatus: CheckStatusInfo

  constructor(check: CheckInfo, startMs: number) {
    this.loop = new ProbeLoop(probeOf(check), check, startMs)
    this.emptyStatus = emptyStatusOf(check)
    this.status = this.emptyStatus
  }

  /** True when the result is another than before. */
  take(success: boolean, code: number | undefined, nowMs: number): boolean {
    this.loop.finished(nowMs)
    const next = this.statusFor(success, code)
    const changed = JSON.stringify(next) !== JSON.stringify(this.status)
    this.status = next
    return changed
  }

  /** A terminal update carries no result. */
  clear(): void {
    this.status = this.emptyStatus
  }

  private statusFor(success: boolean, code: number | undefined): CheckStatusInfo {
    const { type } = this.emptyStatus
    if (type === 'TCP') return { type, tcp: { succeeded: success } }
    if (code === undefined) return this.emptyStatus
    return type === 'HTTP'
      ? { type, http: { status_code: code } }
      : { ...this.emptyStatus, command: { exit_code: code } }
  }
}

export function emptyStatusOf(check: CheckInfo): CheckStatusInfo {
  if (check.type === 'HTTP') return { type: 'HTTP', http: {} }
  return check.type === 'TCP' ? { type: 'TCP', tcp: {} } : { type: 'COMMAND', command: {} }
}

/** The master has validated the check: exactly the part that `type` names is there. */
function probeOf(check: HealthCheck | CheckInfo): Probe {
  if (check.type === 'HTTP' && check.http !== undefined) {
    const { port, path = '' } = check.http
    const scheme = 'scheme' in check.http ? check.http.scheme : undefined
    const statuses = 'statuses' in check.http ? check.http.statuses : undefined
    return { type: 'HTTP', scheme: scheme ?? 'http', port, path, statuses: statuses ?? [] }
  }
  if (check.type === 'TCP' && check.tcp !== undefined) return { type: 'TCP', port: check.tcp.port }
  const command = check.command ?? {}
  return { type: 'COMMAND', command: 'command' in command ? command.command : command }
}
