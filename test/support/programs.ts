/** Programs of the system that some tests need: with CI=true they must be there, elsewhere their tests are left out. */
import { existsSync } from 'node:fs'

/** True when the tests that need this file may run; throws where it must be there and is not. */
export function isInstalled(file: string): boolean {
  if (existsSync(file)) return true
  if (process.env['CI'] === 'true') throw new Error(`${file} is missing; .ci/run installs it`)
  return false
}
