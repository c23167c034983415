/**
 * A small truthful Mesos in memory: agents with tasks that run whether or not anybody looks, a master that knows what its
 * agents told it, updates that are sent again until they are acknowledged. What is lost, doubled, delayed or broken is
 * decided by the test; what it says is always true. Deterministic.
 */
import type { Call, Launch } from '../../src/core/effects.ts'
import type { Input, StatusInput } from '../../src/core/input.ts'
import type { MesosTaskState } from '../../src/core/mesos-state.ts'
import type { Offer } from '../../src/core/placement/offer.ts'
import { offer } from '../unit/core/builders.ts'

interface PendingUpdate {
  readonly uuid: Uint8Array
  readonly state: MesosTaskState
  readonly healthy?: boolean
}

export interface FakeTask {
  readonly id: string
  readonly agentId: string
  readonly launch: Launch
  /** What the process does; `dead` when it has ended. */
  state: 'TASK_STAGING' | 'TASK_STARTING' | 'TASK_RUNNING' | 'TASK_KILLING' | 'dead'
  /** The state that the master has heard of last. */
  known: MesosTaskState
  /** Sent one after the other, each until it is acknowledged. */
  readonly updates: PendingUpdate[]
}

export interface FakeAgent {
  readonly id: string
  readonly cpusMilli: number
  readonly memMilli: number
  readonly ports: readonly [number, number]
  /** `recovering`: the new master knows it from its registry, it has not come back yet. */
  link: 'registered' | 'unreachable' | 'recovering' | 'gone'
  unreachableAt: number
}

interface Filter {
  readonly until: number
  readonly cpusMilli: number
}

export class FakeMesos {
  now: number
  readonly agents = new Map<string, FakeAgent>()
  readonly tasks = new Map<string, FakeTask>()
  /** Every id that was ever launched. */
  readonly launchedIds = new Set<string>()
  /** On its way to the framework. */
  wire: Input[] = []
  session = 0
  readonly #frameworkId = 'framework-1'
  #roles = new Map<string, { suppressed: boolean }>()
  readonly #offers = new Map<string, { offer: Offer; cpusMilli: number; memMilli: number }>()
  readonly #filters = new Map<string, Filter>()
  #counter = 0
  #rotation = 0

  constructor(agents: number, now: number) {
    this.now = now
    for (let index = 1; index <= agents; index += 1) this.addAgent()
  }

  addAgent(): void {
    const id = `a${this.agents.size + 1}`
    this.agents.set(id, {
      id,
      cpusMilli: 16_000,
      memMilli: 8_192_000,
      ports: [31_000, 31_019],
      link: 'registered',
      unreachableAt: 0,
    })
  }

  get subscribed(): boolean {
    return this.session !== 0
  }

  subscribe(session: number, roles: readonly string[]): void {
    this.session = session
    this.wire = []
    this.#offers.clear()
    this.#filters.clear()
    this.#roles = new Map(roles.map((role) => [role, { suppressed: true }]))
    this.#say({
      kind: 'subscribed',
      frameworkId: this.#frameworkId,
      session,
      roles,
      gpus: false,
      canFilter: true,
      master: 'http://master:5050',
    })
    for (const task of this.tasks.values()) this.#sendUpdate(task)
  }

  /** The stream ends; what was on its way in either direction is lost. */
  disconnect(): void {
    this.session = 0
    this.wire = []
    this.#offers.clear()
  }

  /** Another master takes over: it knows the agents, and waits for them to come back. */
  failOver(): void {
    this.disconnect()
    for (const agent of this.agents.values()) {
      if (agent.link === 'registered') agent.link = 'recovering'
    }
  }

  loseAgent(agent: FakeAgent): void {
    if (agent.link !== 'registered' && agent.link !== 'recovering') return
    agent.link = 'unreachable'
    agent.unreachableAt = this.now
    this.#rescindOf(agent.id)
    for (const task of this.#tasksOf(agent.id)) {
      this.#sayOf(task, 'TASK_UNREACHABLE', 'REASON_AGENT_REMOVED')
    }
    this.#say({ kind: 'failure', agentId: agent.id })
  }

  returnAgent(agent: FakeAgent): void {
    if (agent.link === 'registered' || agent.link === 'gone') return
    const wasUnreachable = agent.link === 'unreachable'
    agent.link = 'registered'
    for (const task of this.#tasksOf(agent.id)) {
      if (wasUnreachable) this.#sayOf(task, task.known, 'REASON_AGENT_REREGISTERED')
      this.#sendUpdate(task)
    }
  }

  /** An operator says that it is gone for good; it is. */
  destroyAgent(agent: FakeAgent): void {
    if (agent.link === 'gone') return
    agent.link = 'gone'
    this.#rescindOf(agent.id)
    for (const task of this.#tasksOf(agent.id)) {
      task.state = 'dead'
      this.#sayOf(task, 'TASK_GONE_BY_OPERATOR', 'REASON_AGENT_REMOVED_BY_OPERATOR')
      this.tasks.delete(task.id)
    }
    this.#say({ kind: 'failure', agentId: agent.id })
  }

  #tasksOf(agentId: string): FakeTask[] {
    return [...this.tasks.values()].filter((task) => task.agentId === agentId)
  }

  #rescindOf(agentId: string): void {
    for (const [id, held] of this.#offers) {
      if (held.offer.agentId !== agentId) continue
      this.#offers.delete(id)
      this.#say({ kind: 'rescind', offerId: id })
    }
  }

  rescindAny(pick: number): void {
    const id = [...this.#offers.keys()].at(pick % Math.max(1, this.#offers.size))
    if (id === undefined) return
    this.#offers.delete(id)
    this.#say({ kind: 'rescind', offerId: id })
  }

  /** Processes go their way: one step of a task's life. */
  advance(task: FakeTask): void {
    if (task.state === 'TASK_STAGING') this.#become(task, 'TASK_STARTING')
    else if (task.state === 'TASK_STARTING') this.#become(task, 'TASK_RUNNING')
    else if (task.state === 'TASK_KILLING') this.#end(task, 'TASK_KILLED')
  }

  fail(task: FakeTask, state: 'TASK_FAILED' | 'TASK_FINISHED' | 'TASK_KILLED'): void {
    if (task.state !== 'dead' && task.state !== 'TASK_STAGING') this.#end(task, state)
  }

  /** An operator kills it by hand. */
  killByHand(task: FakeTask): void {
    if (task.state === 'TASK_RUNNING') this.#become(task, 'TASK_KILLING')
  }

  #become(task: FakeTask, state: 'TASK_STARTING' | 'TASK_RUNNING' | 'TASK_KILLING'): void {
    task.state = state
    this.#queueUpdate(task, state)
  }

  #end(task: FakeTask, state: MesosTaskState): void {
    task.state = 'dead'
    this.#queueUpdate(task, state)
  }

  #queueUpdate(task: FakeTask, state: MesosTaskState): void {
    this.#counter += 1
    task.updates.push({ uuid: new TextEncoder().encode(`u${this.#counter}`), state })
    if (task.updates.length === 1) this.#sendUpdate(task)
  }

  /** The oldest unacknowledged one; also when an agent tries again. */
  #sendUpdate(task: FakeTask): void {
    const update = task.updates[0]
    if (update === undefined || this.agents.get(task.agentId)?.link !== 'registered') return
    task.known = update.state
    this.#say({
      kind: 'status',
      taskId: task.id,
      state: update.state,
      source: 'executor',
      uuid: update.uuid,
      agentId: task.agentId,
    })
  }

  resendAll(): void {
    for (const task of this.tasks.values()) this.#sendUpdate(task)
  }

  /** Offers what is free on each agent to one of the roles that want offers. */
  allocate(): void {
    const wanting = [...this.#roles].filter(([, { suppressed }]) => !suppressed)
    if (!this.subscribed || wanting.length === 0) return
    const offers: Offer[] = []
    for (const agent of this.agents.values()) {
      if (agent.link !== 'registered') continue
      if ([...this.#offers.values()].some((held) => held.offer.agentId === agent.id)) continue
      const free = this.#freeOf(agent)
      if (free.cpusMilli <= 0) continue
      this.#rotation += 1
      const role = rotated(wanting, this.#rotation).find(
        ([name]) => !this.#isFiltered(name, agent, free.cpusMilli),
      )?.[0]
      if (role === undefined) continue
      this.#counter += 1
      const id = `o${this.#counter}`
      const made = offer(id, {
        agentId: agent.id,
        role,
        cpus: free.cpusMilli / 1_000,
        mem: free.memMilli / 1_000,
        ports: free.ports.map((port) => [port, port] as const),
      })
      this.#offers.set(id, { offer: made, cpusMilli: free.cpusMilli, memMilli: free.memMilli })
      offers.push(made)
    }
    if (offers.length > 0) this.#say({ kind: 'offers', offers })
  }

  #isFiltered(role: string, agent: FakeAgent, cpusMilli: number): boolean {
    const filter = this.#filters.get(`${role}/${agent.id}`)
    return filter !== undefined && filter.until > this.now && cpusMilli <= filter.cpusMilli
  }

  #freeOf(agent: FakeAgent) {
    let { cpusMilli, memMilli } = agent
    const used = new Set<number>()
    for (const task of this.#tasksOf(agent.id)) {
      if (task.state === 'dead') continue
      const taken = sumOf(task.launch)
      cpusMilli -= taken.cpusMilli
      memMilli -= taken.memMilli
      for (const port of Object.values(task.launch.ports)) used.add(port)
    }
    const ports: number[] = []
    for (let port = agent.ports[0]; port <= agent.ports[1]; port += 1) {
      if (!used.has(port)) ports.push(port)
    }
    return { cpusMilli, memMilli, ports }
  }

  take(call: Call): void {
    switch (call.kind) {
      case 'accept':
        this.#accept(call.offerIds, call.launches, call.refuseSeconds)
        return
      case 'decline':
        for (const id of call.offerIds) this.#refuse(id, call.refuseSeconds)
        return
      case 'kill':
        this.#kill(call.taskId, call.agentId)
        return
      case 'acknowledge':
        this.#acknowledge(call.taskId, call.uuid)
        return
      case 'reconcile':
        if (call.tasks.length === 0) this.#reconcileImplicitly()
        for (const { taskId, agentId } of call.tasks) this.#reconcile(taskId, agentId)
        return
      case 'suppress':
      case 'revive':
        for (const role of call.roles) this.#suppress(role, call.kind === 'suppress')
        return
      case 'update-framework':
        this.#updateRoles(call.roles, call.suppressedRoles)
        return
      case 'decline-inverse-offers':
        return
    }
  }

  #suppress(name: string, suppressed: boolean): void {
    const role = this.#roles.get(name)
    // A role that is not ours is ignored without a word [fact 38].
    if (role === undefined) return
    role.suppressed = suppressed
    if (suppressed) return
    for (const key of this.#filters.keys()) {
      if (key.startsWith(`${name}/`)) this.#filters.delete(key)
    }
  }

  #updateRoles(roles: readonly string[], suppressed: readonly string[]): void {
    this.#roles = new Map(roles.map((role) => [role, { suppressed: suppressed.includes(role) }]))
  }

  suppressed(role: string): boolean {
    return this.#roles.get(role)?.suppressed ?? true
  }

  get offersOutstanding(): number {
    return this.#offers.size
  }

  #refuse(offerId: string, seconds: number): void {
    const held = this.#offers.get(offerId)
    if (held === undefined) return
    this.#offers.delete(offerId)
    const { role, agentId } = held.offer
    this.#filters.set(`${role}/${agentId}`, {
      until: this.now + seconds * 1_000,
      cpusMilli: held.cpusMilli,
    })
  }

  #accept(offerIds: readonly string[], launches: readonly Launch[], refuseSeconds: number): void {
    const held = offerIds.map((id) => this.#offers.get(id))
    const agentIds = new Set(held.map((entry) => entry?.offer.agentId))
    const isValid = !held.includes(undefined) && agentIds.size === 1
    for (const launch of launches) {
      if (this.launchedIds.has(launch.taskId)) throw new Error(`${launch.taskId} launched twice`)
      this.launchedIds.add(launch.taskId)
    }
    if (!isValid) {
      for (const id of offerIds) this.#offers.delete(id)
      for (const launch of launches) {
        this.#answer(launch.taskId, launch.agentId, 'TASK_DROPPED', 'REASON_INVALID_OFFERS')
      }
      return
    }
    const cpusMilli = held.reduce((sum, entry) => sum + (entry?.cpusMilli ?? 0), 0)
    const left = launches.reduce((sum, launch) => sum - sumOf(launch).cpusMilli, cpusMilli)
    if (left < 0) throw new Error('more was taken than offered')
    for (const id of offerIds) this.#offers.delete(id)
    for (const launch of launches) {
      const { taskId, agentId } = launch
      this.tasks.set(taskId, {
        id: taskId,
        agentId,
        launch,
        state: 'TASK_STAGING',
        known: 'TASK_STAGING',
        updates: [],
      })
    }
    const role = held[0]?.offer.role
    const agentId = held[0]?.offer.agentId
    const until = this.now + refuseSeconds * 1_000
    this.#filters.set(`${role}/${agentId}`, { until, cpusMilli: left })
  }

  #kill(taskId: string, agentId: string): void {
    const task = this.tasks.get(taskId)
    if (task === undefined || this.agents.get(task.agentId)?.link !== 'registered') {
      this.#reconcile(taskId, agentId)
      return
    }
    if (task.agentId !== agentId) throw new Error(`KILL of ${taskId} names the wrong agent`)
    if (task.state === 'dead' || task.state === 'TASK_KILLING') return
    this.#become(task, 'TASK_KILLING')
  }

  #acknowledge(taskId: string, uuid: Uint8Array): void {
    const task = this.tasks.get(taskId)
    const first = task?.updates[0]
    if (task === undefined || first === undefined) return
    if (new TextDecoder().decode(first.uuid) !== new TextDecoder().decode(uuid)) return
    task.updates.shift()
    if (task.updates.length > 0) this.#sendUpdate(task)
    else if (task.state === 'dead') this.tasks.delete(taskId)
  }

  #reconcileImplicitly(): void {
    for (const task of this.tasks.values()) {
      if (this.agents.get(task.agentId)?.link === 'registered') {
        this.#sayOf(task, task.known, 'REASON_RECONCILIATION')
      }
    }
  }

  #reconcile(taskId: string, agentId: string | undefined): void {
    const task = this.tasks.get(taskId)
    const agent = this.agents.get(task?.agentId ?? agentId ?? '')
    const reason = 'REASON_RECONCILIATION'
    if (agent?.link === 'recovering') return
    if (agent === undefined) this.#answer(taskId, agentId, 'TASK_UNKNOWN', reason)
    else if (agent.link === 'gone') {
      this.#answer(taskId, agent.id, 'TASK_GONE_BY_OPERATOR', reason)
    } else if (agent.link === 'unreachable') {
      this.#answer(taskId, agent.id, 'TASK_UNREACHABLE', reason, agent.unreachableAt)
    } else if (task === undefined) this.#answer(taskId, agent.id, 'TASK_GONE', reason)
    else this.#sayOf(task, task.known, reason)
  }

  #sayOf(task: FakeTask, state: MesosTaskState, reason: string): void {
    const agent = this.agents.get(task.agentId)
    this.#answer(task.id, task.agentId, state, reason, agent?.unreachableAt)
  }

  #answer(
    taskId: string,
    agentId: string | undefined,
    state: MesosTaskState,
    reason: string,
    unreachableAt?: number,
  ): void {
    const status: StatusInput = {
      kind: 'status',
      taskId,
      state,
      source: 'master',
      reason,
      ...(agentId === undefined ? {} : { agentId }),
      ...(state === 'TASK_UNREACHABLE' && unreachableAt !== undefined ? { unreachableAt } : {}),
    }
    this.#say(status)
  }

  #say(input: Input): void {
    if (this.subscribed) this.wire.push(input)
  }
}

export function sumOf(launch: Launch): { cpusMilli: number; memMilli: number } {
  const sum = (name: string) =>
    launch.resources.reduce(
      (total, { from, amount }) =>
        from.name === name && amount.kind === 'scalar' ? total + amount.milli : total,
      0,
    )
  return { cpusMilli: sum('cpus'), memMilli: sum('mem') }
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % Math.max(1, list.length)
  return [...list.slice(start), ...list.slice(0, start)]
}
