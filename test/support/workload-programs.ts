/** The two programs of src/workload as they are built, run as a task runs them. For the tests. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const children: ChildProcessWithoutNullStreams[] = []

/** For afterEach. */
export function killWorkloadPrograms(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL')
}

export interface WorkloadProgram {
  readonly child: ChildProcessWithoutNullStreams
  readonly exited: Promise<unknown[]>
  /** The first line from now on that matches. */
  line(pattern: RegExp): Promise<string>
}

export function workloadScript(name: 'pool' | 'miner'): string {
  return fileURLToPath(new URL(`../../dist/workload/${name}/main.js`, import.meta.url))
}

export function runWorkload(
  name: 'pool' | 'miner',
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): WorkloadProgram {
  const child = spawn(process.execPath, [workloadScript(name), ...args], {
    env: { ...process.env, ...environment },
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    exited: once(child, 'exit'),
    async line(pattern) {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`${name} ended before it said ${pattern}`)
        if (pattern.test(value)) return value
      }
    },
  }
}
