/** What the master says over HTTP of the tasks it knows. */
export interface ClusterState {
  /** Ids of tasks that have not ended, of all frameworks. */
  readonly living: ReadonlySet<string>
  /** How many it has ever known. */
  readonly frameworks: number
}

interface StateJson {
  readonly frameworks: readonly {
    readonly tasks: readonly { readonly id: string; readonly state: string }[]
    readonly unreachable_tasks?: readonly { readonly id: string }[]
  }[]
  readonly completed_frameworks: readonly unknown[]
}

const LIVING = new Set(['TASK_STAGING', 'TASK_STARTING', 'TASK_RUNNING', 'TASK_KILLING'])

export async function clusterState(masterUrl: string): Promise<ClusterState> {
  const response = await fetch(`${masterUrl}/state`, { signal: AbortSignal.timeout(5_000) })
  const { frameworks, completed_frameworks } = (await response.json()) as StateJson
  const tasks = frameworks.flatMap((framework) => framework.tasks)
  const living = tasks.filter(({ state }) => LIVING.has(state)).map(({ id }) => id)
  return {
    living: new Set(living),
    frameworks: frameworks.length + completed_frameworks.length,
  }
}
