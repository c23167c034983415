/** The commands, in the order of the overview. Each is imported only when called, so that all start fast. */
import type { CommandEntry } from './command.ts'

const TRY = 'Try it:'
const KEEP = 'Keep pools running:'
const LOOK = 'Look at what runs:'
const WRITE = 'Write manifests:'
const OTHER = 'Other:'

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'dev',
    group: TRY,
    summary: 'try Pitboss: an embedded cluster, real processes, your manifests',
    load: () => import('./commands/dev.ts'),
  },
  {
    name: 'cluster',
    group: TRY,
    summary: 'run the embedded Mesos alone, for any framework',
    load: () => import('./commands/cluster.ts'),
  },
  {
    name: 'run',
    group: KEEP,
    summary: 'keep the pools of a directory running on a Mesos cluster',
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'plan',
    group: KEEP,
    summary: 'show what a directory would change, and why; touches nothing',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'get',
    group: LOOK,
    summary: 'list pools, tasks, agents or events',
    load: () => import('./commands/get.ts'),
  },
  {
    name: 'describe',
    group: LOOK,
    summary: 'tell all about a pool: conditions, tasks, why it waits, events',
    load: () => import('./commands/describe.ts'),
  },
  {
    name: 'logs',
    group: LOOK,
    summary: 'print what a task wrote, from its Mesos sandbox',
    load: () => import('./commands/logs.ts'),
  },
  {
    name: 'wait',
    group: LOOK,
    summary: 'wait until a pool is ready, is there, or is gone',
    load: () => import('./commands/wait.ts'),
  },
  {
    name: 'rollout',
    group: LOOK,
    summary: 'follow the rollout of a change, or look at former specs',
    load: () => import('./commands/rollout.ts'),
  },
  {
    name: 'init',
    group: WRITE,
    summary: 'write a manifest to start from',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'explain',
    group: WRITE,
    summary: 'explain a field of the manifest',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'validate',
    group: WRITE,
    summary: 'check manifests, without any cluster',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'completion',
    group: OTHER,
    summary: 'print what makes your shell complete commands and names',
    load: () => import('./commands/completion.ts'),
  },
  {
    name: 'version',
    group: OTHER,
    summary: 'print the version',
    load: () => import('./commands/version.ts'),
  },
]
