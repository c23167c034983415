/**
 * The sandboxes that an agent knows, running or over, and the names under which its files API shows each: where it
 * lies, the `latest` link beside it, and Mesos' virtual path [fact 119]. Bounded; the oldest is forgotten first.
 */
import { dirname, join } from 'node:path'
import type { RunRequest } from './runner/runner.ts'
import { sandboxPath } from './runner/sandbox.ts'

export interface Sandbox {
  readonly taskId: string
  readonly frameworkId: string
  readonly containerId: string
  readonly directory: string
}

export class Sandboxes {
  readonly #workDir: string
  readonly #max: number
  readonly #byTask = new Map<string, Sandbox>()
  /** By each of its names. */
  readonly #attached = new Map<string, Sandbox>()

  constructor(workDir: string, max: number) {
    this.#workDir = workDir
    this.#max = max
  }

  remember(request: RunRequest): void {
    const { taskId, frameworkId, containerId } = request
    const directory = sandboxPath(this.#workDir, request)
    this.#forget(taskId)
    const sandbox: Sandbox = { taskId, frameworkId, containerId, directory }
    this.#byTask.set(taskId, sandbox)
    for (const name of namesOf(sandbox)) this.#attached.set(name, sandbox)
    const [oldest] = this.#byTask.keys()
    if (this.#byTask.size > this.#max && oldest !== undefined) this.#forget(oldest)
  }

  clear(): void {
    this.#byTask.clear()
    this.#attached.clear()
  }

  /** Of a task that runs or ran here. */
  of(taskId: string): Sandbox | undefined {
    return this.#byTask.get(taskId)
  }

  /** What is shown under exactly this path. */
  attachedAt(path: string): Sandbox | undefined {
    return this.#attached.get(path)
  }

  all(): readonly Sandbox[] {
    return [...this.#byTask.values()]
  }

  #forget(taskId: string): void {
    const sandbox = this.#byTask.get(taskId)
    if (sandbox === undefined) return
    this.#byTask.delete(taskId)
    for (const name of namesOf(sandbox)) this.#attached.delete(name)
  }
}

function namesOf({ directory, frameworkId, taskId }: Sandbox): string[] {
  const virtual = `/frameworks/${frameworkId}/executors/${taskId}/runs/latest`
  return [directory, join(dirname(directory), 'latest'), virtual]
}
