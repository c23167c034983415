/** The agents that Pitboss knows: how full they are and what of it runs there. */
import { useMemo, useState } from 'preact/hooks'
import type { AgentView, TaskView } from '../api/view.ts'
import { count, decimal, memory, plural, share } from './format.ts'
import { Age, Empty, Measure, Rows, Search, Swatch, Waiting } from './parts.tsx'
import { logLink, poolLink } from './route.ts'
import { TASK_STATE_TEXT, taskState } from './states.ts'
import type { Store } from './store.ts'
import './agents-page.css'

interface AgentLoad {
  readonly agent: AgentView
  readonly tasks: readonly TaskView[]
}

/** What the tasks take of an agent. */
const RESOURCES = [
  { name: 'cpus', title: 'CPUs', show: decimal },
  { name: 'memMiB', title: 'Memory', show: memory },
] as const

export function AgentsPage({ store, now }: { store: Store; now: number }) {
  const [wanted, setWanted] = useState('')
  if (!store.knows({ kinds: ['agents', 'tasks'] })) {
    return (
      <>
        <h1>Agents</h1>
        <Waiting />
      </>
    )
  }
  const loads = loadsOf(store)
  const needle = wanted.trim().toLowerCase()
  const found = needle === '' ? loads : loads.filter((load) => textOf(load).includes(needle))
  return (
    <>
      <h1>Agents</h1>
      <Search label="Find by host, id, attribute or pool" wanted={wanted} onWanted={setWanted}>
        {count(found.length)} of {plural(loads.length, 'agent')}
      </Search>
      {found.length === 0 ? (
        <Empty>
          {loads.length === 0 ? 'No agent has made an offer yet.' : 'None is like that.'}
        </Empty>
      ) : (
        <Rows items={found} what="agent">
          {(shown) => (
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">Host</th>
                  {RESOURCES.map(({ name, title }) => (
                    <th key={name} scope="col">
                      {title}
                    </th>
                  ))}
                  <th scope="col">Runs</th>
                  <th scope="col">Last heard of</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((load) => (
                  <AgentRow key={load.agent.id} load={load} now={now} />
                ))}
              </tbody>
            </table>
          )}
        </Rows>
      )}
    </>
  )
}

function loadsOf(store: Store): readonly AgentLoad[] {
  const tasks = new Map<string, TaskView[]>()
  for (const task of store.allTasks()) {
    const there = tasks.get(task.agentId)
    if (there === undefined) tasks.set(task.agentId, [task])
    else there.push(task)
  }
  return [...store.agents.values()]
    .map((agent) => ({ agent, tasks: tasks.get(agent.id) ?? [] }))
    .sort(
      (a, b) => compareNumbered(a.agent.host, b.agent.host) || (a.agent.id < b.agent.id ? -1 : 1),
    )
}

/** node2 before node10. */
const { compare: compareNumbered } = new Intl.Collator('en', { numeric: true })

function textOf({ agent, tasks }: AgentLoad): string {
  const attributes = Object.entries(agent.attributes).map(([name, value]) => `${name}=${value}`)
  const pools = new Set(tasks.map(({ pool }) => pool))
  return [agent.host, agent.id, ...attributes, ...pools].join(' ').toLowerCase()
}

function AgentRow({ load, now }: { load: AgentLoad; now: number }) {
  const { agent, tasks } = load
  const [isOpen, setOpen] = useState(false)
  const pools = useMemo(() => countPools(tasks), [tasks])
  const attributes = Object.entries(agent.attributes)
  return (
    <>
      <tr>
        <th scope="row">
          {agent.host}
          <span class="attributes muted">
            {attributes.map(([name, value]) => `${name}=${value}`).join(' ')}
          </span>
        </th>
        {RESOURCES.map(({ name, title, show }) => (
          <td key={name} data-label={title}>
            <Fullness
              taken={tasks.reduce((sum, task) => sum + task[name], 0)}
              free={agent.free?.[name]}
              total={agent.total?.[name]}
              show={show}
              what={title}
            />
          </td>
        ))}
        <td data-label="Runs">
          {tasks.length === 0 ? (
            <span class="muted">nothing of Pitboss</span>
          ) : (
            <button
              type="button"
              class="fold"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {pools.map(([pool, tasks]) => `${pool} ×${count(tasks)}`).join(', ')}
            </button>
          )}
        </td>
        <td data-label="Last heard of" class="muted">
          <Age time={agent.lastSeenTime} now={now} />
        </td>
      </tr>
      {isOpen && (
        <tr class="folded">
          <td colSpan={5}>
            <TaskList tasks={tasks} />
          </td>
        </tr>
      )}
    </>
  )
}

function countPools(tasks: readonly TaskView[]): readonly (readonly [string, number])[] {
  const pools = new Map<string, number>()
  for (const { pool } of tasks) pools.set(pool, (pools.get(pool) ?? 0) + 1)
  return [...pools].sort(([a], [b]) => (a < b ? -1 : 1))
}

function TaskList({ tasks }: { tasks: readonly TaskView[] }) {
  return (
    <Rows items={tasks} what="task">
      {(shown) => (
        <ul class="tasks">
          {shown.map((task) => (
            <li key={task.id}>
              <Swatch state={taskState(task)} />
              <a href={poolLink(task.pool, task.role === 'worker' ? task.id : undefined)}>
                {task.pool} {task.role === 'server' ? 'server' : `worker ${task.index}`}
              </a>
              <span class="muted">
                {TASK_STATE_TEXT[taskState(task)]}, {decimal(task.cpus)} cpus, {memory(task.memMiB)}
              </span>
              <a href={logLink(task.id)}>
                log<span class="sr-only"> of {task.id}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Rows>
  )
}

interface FullnessProps {
  readonly taken: number
  readonly free: number | undefined
  readonly total: number | undefined
  readonly show: (value: number) => string
  readonly what: string
}

/** What Pitboss takes, what others do as far as that is known, and what is free. */
function Fullness({ taken, free, total, show, what }: FullnessProps) {
  // Without a word from the master the last offer and what runs are the best guess.
  const whole = Math.max(total ?? 0, taken + (total === undefined ? (free ?? 0) : 0))
  if (total === undefined && free === undefined) return <span>{show(taken)}</span>
  const words = `${show(taken)} of ${total === undefined ? 'about ' : ''}${show(whole)}`
  return (
    <Measure
      label={`${what}: Pitboss takes ${words}`}
      parts={[{ share: share(taken, whole), kind: 'taken' }]}
    >
      {words}
    </Measure>
  )
}
