/** Where `run` keeps its journal when nobody says otherwise: the XDG base directory for state. Pure. */
import { isAbsolute, join } from 'node:path'

export function defaultStateDirectory(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  frameworkName: string,
): string {
  const xdg = env['XDG_STATE_HOME'] ?? ''
  // The specification: a relative path there is invalid and to be ignored.
  const base = isAbsolute(xdg) ? xdg : join(home, '.local', 'state')
  return join(base, 'pitboss', fileNameOf(frameworkName))
}

/** A framework's name may hold anything; a directory's may not climb or be hidden. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]/g, '_').replace(/^\./, '_')
}
