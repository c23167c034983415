/** What the master checks of health checks and checks; pure. Texts and order after Mesos' common/validation.cpp. */
import type { CheckInfo, CommandInfo, HealthCheck } from '../../mesos/messages.gen.ts'
import { commandError } from './command-validation.ts'

export function healthCheckError(check: HealthCheck): string | undefined {
  return (
    healthCheckKindError(check) ??
    negative('delay_seconds', check.delay_seconds) ??
    negative('grace_period_seconds', check.grace_period_seconds) ??
    negative('interval_seconds', check.interval_seconds) ??
    negative('timeout_seconds', check.timeout_seconds)
  )
}

export function checkError(check: CheckInfo): string | undefined {
  return (
    checkKindError(check) ??
    negative('delay_seconds', check.delay_seconds) ??
    negative('interval_seconds', check.interval_seconds) ??
    negative('timeout_seconds', check.timeout_seconds)
  )
}

function healthCheckKindError(check: HealthCheck): string | undefined {
  switch (check.type) {
    case undefined:
      return "HealthCheck must specify 'type'"
    case 'COMMAND':
      return checkCommandError('health check', 'Health check', check.command)
    case 'HTTP': {
      const scheme = check.http?.scheme ?? 'http'
      if (check.http === undefined) return "Expecting 'http' to be set for HTTP health check"
      if (scheme !== 'http' && scheme !== 'https')
        return `Unsupported HTTP health check scheme: '${scheme}'`
      return pathError('HTTP health check', check.http.path)
    }
    case 'TCP':
      return check.tcp === undefined ? "Expecting 'tcp' to be set for TCP health check" : undefined
    case 'UNKNOWN':
      return "'UNKNOWN' is not a valid health check type"
  }
}

function checkKindError(check: CheckInfo): string | undefined {
  switch (check.type) {
    case undefined:
      return "CheckInfo must specify 'type'"
    case 'COMMAND':
      return checkCommandError('check', 'Check', check.command?.command)
    case 'HTTP':
      if (check.http === undefined) return "Expecting 'http' to be set for HTTP check"
      return pathError('HTTP check', check.http.path)
    case 'TCP':
      return check.tcp === undefined ? "Expecting 'tcp' to be set for TCP check" : undefined
    case 'UNKNOWN':
      return "'UNKNOWN' is not a valid check type"
  }
}

function checkCommandError(
  what: string,
  title: string,
  command: CommandInfo | undefined,
): string | undefined {
  if (command === undefined) return `Expecting 'command' to be set for COMMAND ${what}`
  if (command.value === undefined) {
    const kind = (command.shell ?? true) ? "'shell command'" : "'executable path'"
    return `Command ${what} must contain ${kind}`
  }
  const error = commandError(command)
  return error === undefined ? undefined : `${title}'s \`CommandInfo\` is invalid: ${error}`
}

function pathError(what: string, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('/')) return undefined
  return `The path '${path}' of ${what} must start with '/'`
}

function negative(field: string, value: number | undefined): string | undefined {
  return value !== undefined && value < 0 ? `Expecting '${field}' to be non-negative` : undefined
}
