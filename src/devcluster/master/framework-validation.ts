/** What a FrameworkInfo must look like; pure. Texts and order after Mesos' master/validation.cpp and common/roles.cpp. */
import type { FrameworkInfo } from '../../mesos/messages.gen.ts'
import { hasCapability } from './state.ts'

/** Longest file name on Linux (NAME_MAX): ids become directories. */
const MAX_ID_BYTES = 255
/** What a Duration of Mesos can hold: 64 bits of nanoseconds. */
const MAX_DURATION_SECONDS = 2 ** 63 / 1e9

/** The complaint [fact 31]; undefined when it can be taken. */
export function frameworkInfoError(info: FrameworkInfo): string | undefined {
  return (
    rolesError(info) ??
    (info.id === undefined || info.id.value === '' ? undefined : idError(info.id.value)) ??
    offerFiltersError(info) ??
    failoverTimeoutError(info.failover_timeout ?? 0)
  )
}

/** Rules of task, executor, agent and framework ids [fact 57]. */
export function idError(id: string): string | undefined {
  if (id === '') return 'ID must not be empty'
  if (Buffer.byteLength(id) > MAX_ID_BYTES)
    return `ID must not be greater than ${MAX_ID_BYTES} characters`
  if (id === '.' || id === '..') return `'${id}' is disallowed`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f/\\]/.test(id)) return `'${id}' contains invalid characters`
  return undefined
}

export function roleError(role: string): string | undefined {
  if (role === '*') return undefined
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`
  if (role.includes('//')) return `Role '${role}' cannot contain two adjacent slashes`
  if (role === '') return 'Role names cannot be the empty string'
  for (const component of role.split('/')) {
    const error = roleComponentError(role, component)
    if (error !== undefined) return error
  }
  return undefined
}

export function suppressedRolesError(
  suppressed: readonly string[],
  roles: ReadonlySet<string>,
): string | undefined {
  const foreign = [...new Set(suppressed)].filter((role) => !roles.has(role)).toSorted()
  if (foreign.length === 0) return undefined
  return `Suppressed roles { ${foreign.join(', ')} } are not contained in the set of roles`
}

/** What UPDATE_FRAMEWORK may not change [fact 40]. */
export function updateError(before: FrameworkInfo, after: FrameworkInfo): string | undefined {
  if (before.principal !== after.principal) return "Changing framework's principal is not allowed."
  if (before.user !== after.user) return unsupported('user', before.user, after.user)
  const [old, wanted] = [before.checkpoint ?? false, after.checkpoint ?? false]
  return old === wanted ? undefined : unsupported('checkpoint', String(old), String(wanted))
}

function unsupported(field: string, from: string, to: string): string {
  return `Updating 'FrameworkInfo.${field}' is unsupported; attempted to update from '${from}' to '${to}'`
}

function rolesError(info: FrameworkInfo): string | undefined {
  const roles = info.roles ?? []
  if (!hasCapability({ info }, 'MULTI_ROLE')) {
    if (roles.length > 0)
      return "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable"
    const error = roleError(info.role ?? '*')
    return error && `'FrameworkInfo.role' is not a valid role: ${error}`
  }
  if (info.role !== undefined)
    return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable"
  const seen = new Set<string>()
  const duplicates = new Set(roles.filter((role) => seen.size === seen.add(role).size))
  if (duplicates.size > 0)
    return `'FrameworkInfo.roles' contains duplicate items: { ${[...duplicates].join(', ')} }`
  for (const role of roles) {
    const error = roleError(role)
    if (error !== undefined) return `'FrameworkInfo.roles' contains invalid role: ${error}`
  }
  return undefined
}

function roleComponentError(role: string, component: string): string | undefined {
  if (component === '.' || component === '..' || component === '*')
    return `Role '${role}' cannot include '${component}' as a component`
  const invalid = `Role component '${component}' is invalid because it`
  if (component.startsWith('-')) return `${invalid} starts with a dash`
  // Space, tab, line feed, vertical tab, form feed, carriage return; "backspace" is what Mesos calls delete.
  if (/[ \t\n\v\f\r\x7f]/.test(component)) return `${invalid} contains backspace or whitespace`
  return undefined
}

function offerFiltersError(info: FrameworkInfo): string | undefined {
  for (const filters of Object.values(info.offer_filters ?? {})) {
    for (const { quantities = {} } of filters.min_allocatable_resources?.quantities ?? []) {
      const entries = Object.entries(quantities)
      if (entries.length === 0) return 'Resource quantities must contain at least one quantity'
      for (const [name, { value }] of entries) {
        const error = quantityError(value)
        if (error !== undefined) return `Invalid resource quantity for '${name}': ${error}`
      }
    }
  }
  return undefined
}

function quantityError(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN not supported'
  if (!Number.isFinite(value)) return 'Infinite values not supported'
  return value < 0 ? 'Negative values not supported' : undefined
}

function failoverTimeoutError(seconds: number): string | undefined {
  if (Math.abs(seconds) <= MAX_DURATION_SECONDS) return undefined
  return `The framework failover_timeout (${secondsText(seconds)}) is invalid`
}

/** As C++ streams print a double: six digits, an exponent from a million on. */
function secondsText(seconds: number): string {
  if (Number.isNaN(seconds)) return 'nan'
  if (!Number.isFinite(seconds)) return seconds < 0 ? '-inf' : 'inf'
  const [digits = '', exponent = '0'] = seconds.toExponential(5).split('e')
  const power = Number(exponent)
  if (power > -5 && power < 6) return String(Number(seconds.toPrecision(6)))
  const sign = power < 0 ? '-' : '+'
  return `${Number(digits)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}
