/** The commands, in the order of the overview. Each is imported only when called, so that all start fast. */
import type { CommandEntry } from './command.ts'

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'get',
    summary: 'list pools, tasks, agents or events',
    load: () => import('./commands/get.ts'),
  },
  {
    name: 'version',
    summary: 'print the version',
    load: () => import('./commands/version.ts'),
  },
]
