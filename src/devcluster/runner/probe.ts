/** Looks at a task once: an HTTP answer, an open port, a command that succeeds. Never throws. */
import { spawn } from 'node:child_process'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { commandArgv } from './command-argv.ts'
import type { Environment } from './environment.ts'
import type { Probe } from './runner.ts'

export interface ProbeResult {
  readonly healthy: boolean
  readonly code: number | undefined
}

const FAILED: ProbeResult = { healthy: false, code: undefined }
/** Longest delay a timer takes; a probe without a timeout waits that long. */
const MAX_TIMER_MS = 2 ** 31 - 1

export function probeOnce(
  probe: Probe,
  timeoutMs: number,
  place: { readonly cwd: string; readonly environment: Environment },
): Promise<ProbeResult> {
  const boundMs = Math.min(timeoutMs, MAX_TIMER_MS)
  switch (probe.type) {
    case 'HTTP':
      return probeHttp(probe, boundMs)
    case 'TCP':
      return probeTcp(probe.port, boundMs)
    case 'COMMAND':
      return probeCommand(probe, boundMs, place)
  }
}

function probeHttp(
  probe: Extract<Probe, { type: 'HTTP' }>,
  timeoutMs: number,
): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const secure = probe.scheme === 'https'
    const url = `${probe.scheme}://127.0.0.1:${probe.port}${probe.path}`
    const send = secure ? httpsRequest : httpRequest
    // Like Mesos' own checker (curl -k) it does not ask who signed the certificate.
    const options = { timeout: timeoutMs, ...(secure ? { rejectUnauthorized: false } : {}) }
    const timer = setTimeout(() => finish(FAILED), timeoutMs)
    const request = send(url, { ...options, agent: false }, (response) => {
      response.resume()
      const code = response.statusCode ?? 0
      const { statuses } = probe
      finish({
        healthy: statuses.length > 0 ? statuses.includes(code) : code >= 200 && code < 400,
        code,
      })
    })
    const finish = (result: ProbeResult): void => {
      clearTimeout(timer)
      request.destroy()
      resolve(result)
    }
    request.on('error', () => finish(FAILED))
    request.end()
  })
}

function probeTcp(port: number, timeoutMs: number): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const timer = setTimeout(() => finish(false), timeoutMs)
    const finish = (healthy: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ healthy, code: undefined })
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}

function probeCommand(
  probe: Extract<Probe, { type: 'COMMAND' }>,
  timeoutMs: number,
  { cwd, environment }: { cwd: string; environment: Environment },
): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const [file, ...args] = commandArgv(probe.command)
    const child = spawn(file, args, { cwd, env: environment, detached: true, stdio: 'ignore' })
    const timer = setTimeout(() => finish(FAILED), timeoutMs)
    const finish = (result: ProbeResult): void => {
      clearTimeout(timer)
      if (child.pid !== undefined) killGroup(child.pid)
      resolve(result)
    }
    child.once('error', () => finish(FAILED))
    child.once('exit', (code) => finish({ healthy: code === 0, code: code ?? undefined }))
  })
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
