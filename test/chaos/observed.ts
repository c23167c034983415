/** What the master says over HTTP of the tasks it knows. */
export interface ClusterState {
  /** Ids of tasks that have not ended, of all frameworks. */
  readonly living: ReadonlySet<string>
  /** Ids of the agents that are registered with it. */
  readonly agents: ReadonlySet<string>
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

interface AgentsJson {
  readonly slaves: readonly { readonly id: string; readonly active: boolean }[]
}

const LIVING = new Set(['TASK_STAGING', 'TASK_STARTING', 'TASK_RUNNING', 'TASK_KILLING'])

export async function clusterState(masterUrl: string): Promise<ClusterState> {
  const { frameworks, completed_frameworks } = await ask<StateJson>(`${masterUrl}/state`)
  const { slaves } = await ask<AgentsJson>(`${masterUrl}/slaves`)
  const tasks = frameworks.flatMap((framework) => framework.tasks)
  const living = tasks.filter(({ state }) => LIVING.has(state)).map(({ id }) => id)
  return {
    living: new Set(living),
    agents: new Set(slaves.filter(({ active }) => active).map(({ id }) => id)),
    frameworks: frameworks.length + completed_frameworks.length,
  }
}

async function ask<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  return (await response.json()) as Answer
}
