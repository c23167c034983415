/** The commands, in the order of the overview. Each is imported only when called, so that all start fast. */
import type { CommandEntry } from './command.ts'

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'dev',
    summary: 'try Pitboss: an embedded cluster, real processes, your manifests',
    load: () => import('./commands/dev.ts'),
  },
  {
    name: 'cluster',
    summary: 'run the embedded Mesos alone, for any framework',
    load: () => import('./commands/cluster.ts'),
  },
  {
    name: 'run',
    summary: 'keep the pools of a directory running on a Mesos cluster',
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'validate',
    summary: 'check manifests, without any cluster',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'plan',
    summary: 'show what a directory would change, and why; touches nothing',
    load: () => import('./commands/plan.ts'),
  },
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
