/** Wrong usage: what commander throws for a wrong value, and what a command throws for a wrong combination. */
import { InvalidArgumentError } from 'commander'
import { ExitCode, PitbossError } from '../api/errors.ts'

/** From a flag's or argument's parser; commander says which one it was. */
export function invalidValue(hint: string): InvalidArgumentError {
  return new InvalidArgumentError(hint)
}

export function usageError(message: string, nextStep: string): PitbossError {
  return new PitbossError('ERR_USAGE', message, { exitCode: ExitCode.usage, nextStep })
}
