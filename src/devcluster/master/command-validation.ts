/** What the master checks of a command: its environment; pure. Texts after Mesos' common/validation.cpp. */
import type { CommandInfo, Environment, Secret } from '../../mesos/messages.gen.ts'

export function commandError(command: CommandInfo): string | undefined {
  return environmentError(command.environment)
}

function environmentError(environment: Environment | undefined): string | undefined {
  for (const { name, type = 'VALUE', value, secret } of environment?.variables ?? []) {
    const variable = `Environment variable '${name}' of type '${type}'`
    if (type === 'UNKNOWN') return "Environment variable of type 'UNKNOWN' is not allowed"
    if (type === 'VALUE') {
      if (value === undefined) return `${variable} must have a value set`
      if (secret !== undefined) return `${variable} must not have a secret set`
      continue
    }
    if (secret === undefined) return `${variable} must have a secret set`
    if (value !== undefined) return `${variable} must not have a value set`
    const error = secretError(secret)
    if (error !== undefined)
      return `Environment variable '${name}' specifies an invalid secret: ${error}`
    if (secret.value?.data?.includes(0))
      return `Environment variable '${name}' specifies a secret containing null bytes, which is not allowed in the environment`
  }
  return undefined
}

function secretError(secret: Secret): string | undefined {
  if (secret.type === 'REFERENCE') {
    if (secret.reference === undefined)
      return "Secret of type REFERENCE must have the 'reference' field set"
    return secret.value === undefined
      ? undefined
      : `Secret '${secret.reference.name}' of type REFERENCE must not have the 'value' field set`
  }
  if (secret.type === 'VALUE') {
    if (secret.value === undefined) return "Secret of type VALUE must have the 'value' field set"
    return secret.reference === undefined
      ? undefined
      : "Secret of type VALUE must not have the 'reference' field set"
  }
  return undefined
}
