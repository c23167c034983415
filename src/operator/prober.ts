/**
 * Makes the readiness checks that no executor makes: connects as a worker would, over http or tcp. Tells only changes;
 * bounded in how many are under way and in how long each may take.
 */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import type { Probe } from '../core/probes.ts'
import { PROBE_BODY_BYTES_MAX, PROBES_CONCURRENT_MAX } from './limits.ts'
import type { OperatorClock } from './ports.ts'

/** Resolves to whether the check passes; never rejects. */
export type ProbeRunner = (probe: Probe) => Promise<boolean>

interface Watch {
  probe: Probe
  passing: boolean | undefined
  failures: number
  cancelTimer: () => void
}

export class Prober {
  readonly #clock: OperatorClock
  readonly #run: ProbeRunner
  readonly #onResult: (taskId: string, passing: boolean) => void
  readonly #watches = new Map<string, Watch>()
  #underWay = 0

  constructor(
    clock: OperatorClock,
    run: ProbeRunner,
    onResult: (taskId: string, passing: boolean) => void,
  ) {
    this.#clock = clock
    this.#run = run
    this.#onResult = onResult
  }

  /** Watches exactly these from now on; a known one goes on where it was. */
  watch(probes: readonly Probe[]): void {
    const wanted = new Map(probes.map((probe) => [probe.taskId, probe]))
    for (const [taskId, watch] of this.#watches) {
      const probe = wanted.get(taskId)
      if (probe !== undefined) watch.probe = probe
      else {
        watch.cancelTimer()
        this.#watches.delete(taskId)
      }
    }
    for (const probe of probes) {
      if (this.#watches.has(probe.taskId)) continue
      const watch: Watch = { probe, passing: undefined, failures: 0, cancelTimer: () => {} }
      this.#watches.set(probe.taskId, watch)
      this.#later(watch, probe.check.delaySeconds * 1_000)
    }
  }

  stop(): void {
    this.watch([])
  }

  #later(watch: Watch, delayMs: number): void {
    watch.cancelTimer = this.#clock.setTimer(() => void this.#check(watch), delayMs)
  }

  async #check(watch: Watch): Promise<void> {
    const { check, taskId } = watch.probe
    if (this.#underWay >= PROBES_CONCURRENT_MAX) {
      this.#later(watch, check.intervalSeconds * 1_000)
      return
    }
    this.#underWay += 1
    const passed = await this.#run(watch.probe)
    this.#underWay -= 1
    if (this.#watches.get(taskId) !== watch) return
    watch.failures = passed ? 0 : watch.failures + 1
    // Ready at the first success; not ready only after as many failures as declared.
    const passing = passed || (watch.passing === true && watch.failures < check.consecutiveFailures)
    if (passing !== watch.passing) {
      watch.passing = passing
      this.#onResult(taskId, passing)
    }
    this.#later(watch, check.intervalSeconds * 1_000)
  }
}

export const networkProbe: ProbeRunner = ({ host, port, check }) => {
  const timeoutMs = check.timeoutSeconds * 1_000
  return check.http === undefined
    ? probeTcp(host, port, timeoutMs)
    : probeHttp(host, port, check.http, timeoutMs)
}

function probeTcp(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const finish = (passed: boolean) => {
      socket.destroy()
      resolve(passed)
    }
    socket.setTimeout(timeoutMs, () => finish(false))
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

function probeHttp(
  host: string,
  port: number,
  http: { readonly path: string; readonly scheme: 'http' | 'https' },
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    // As Mesos' own HTTP checks: the certificate of a task is not verified.
    const options = { host, port, path: http.path, timeout: timeoutMs, rejectUnauthorized: false }
    const request = http.scheme === 'https' ? requestHttps(options) : requestHttp(options)
    // Also of an answer that has begun: one without end would hold its connection, and the next check another one.
    const deadline = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs)
    request.once('close', () => clearTimeout(deadline))
    let bytes = 0
    request.once('response', (response) => {
      const status = response.statusCode ?? 0
      resolve(status >= 200 && status < 400)
      response.on('error', () => {})
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > PROBE_BODY_BYTES_MAX) request.destroy()
      })
    })
    request.on('error', () => resolve(false))
    request.end()
  })
}
