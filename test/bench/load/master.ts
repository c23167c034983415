/**
 * A Mesos master that makes load: as many agents as one likes, whose tasks only pretend to run. It keeps the books of a
 * real one (offers are answered once, resources are taken and given back, an update is told until it is acknowledged,
 * one at a time for each task) and checks no more of a call than that. What the rules are is held by the embedded master
 * and the conformance suite; this one holds a rate that those cannot.
 */
import type { Call, Resource, TaskState } from '../../../src/mesos/messages.gen.ts'
import type { Encoder } from './events.ts'
import { Latencies } from './latencies.ts'

export interface LoadMasterOptions {
  readonly agents: number
  readonly cpusPerAgent: number
  readonly memMiBPerAgent: number
}

interface PretendedAgent {
  readonly id: string
  readonly hostname: string
  cpusMilli: number
  memMiB: number
  offerId: string | undefined
  refusedUntilMs: number
}

interface PretendedTask {
  readonly id: string
  readonly agent: PretendedAgent
  readonly cpusMilli: number
  readonly memMiB: number
  state: TaskState
  healthy: boolean | undefined
  /** Of the update that waits for its acknowledgement. */
  uuid: Uint8Array | undefined
  sentAtMs: number
  readonly next: { readonly state: TaskState; readonly healthy?: boolean }[]
}

/** What the load master saw, since the last time it was asked. */
export interface LoadReport {
  readonly tasks: number
  readonly running: number
  readonly launches: number
  /** From the first ACCEPT with a launch to the last. */
  readonly launchingMs: number
  readonly updates: number
  readonly acknowledged: number
  readonly unacknowledged: number
  readonly acknowledgeMs: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly kills: number
  /** From the loss of a server, as told, to the last KILL. */
  readonly lastKillMs: number
  readonly firstKillMs: number
  readonly subscriptions: number
  /** Of the load master itself, since it began: what it cannot do nobody can be measured with. */
  readonly cpuSeconds: number
  readonly calls: Readonly<Record<string, number>>
}

export type Send = (bodies: readonly Uint8Array[]) => void

export const ALLOCATION_INTERVAL_MS = 1_000
export const HEARTBEAT_INTERVAL_MS = 15_000
const ROLE_DEFAULT = '*'

export class LoadMaster {
  readonly #agents: PretendedAgent[] = []
  readonly #agentsById = new Map<string, PretendedAgent>()
  readonly #tasks = new Map<string, PretendedTask>()
  readonly #offers = new Map<string, PretendedAgent>()
  readonly #now: () => number
  #frameworkId: string | undefined
  #roles: readonly string[] = []
  #suppressed = new Set<string>()
  #encoder: Encoder | undefined
  #send: Send | undefined
  #out: Uint8Array[] = []
  #nextOffer = 0
  #nextUuid = 0
  #lostAtMs = 0
  #onAcknowledged: () => void = () => {}
  #latencies = new Latencies()
  #counts = freshCounts()

  constructor(options: LoadMasterOptions, now: () => number) {
    this.#now = now
    for (let index = 0; index < options.agents; index += 1) {
      const agent: PretendedAgent = {
        id: `7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55-S${index}`,
        hostname: `agent-${index}.mining.example`,
        cpusMilli: options.cpusPerAgent * 1_000,
        memMiB: options.memMiBPerAgent,
        offerId: undefined,
        refusedUntilMs: 0,
      }
      this.#agents.push(agent)
      this.#agentsById.set(agent.id, agent)
    }
  }

  /** The answer to SUBSCRIBE has begun; events go through `send` from now on. */
  subscribe(call: Call, encoder: Encoder, send: Send, port: number): void {
    this.#forgetOffers()
    const info = call.subscribe?.framework_info
    this.#frameworkId =
      info?.id?.value ?? this.#frameworkId ?? '7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55-0000'
    this.#roles = info?.roles ?? [info?.role ?? ROLE_DEFAULT]
    this.#suppressed = new Set(call.subscribe?.suppressed_roles ?? [])
    this.#encoder = encoder
    this.#send = send
    this.#counts.subscriptions += 1
    this.#put({
      type: 'SUBSCRIBED',
      subscribed: {
        framework_id: { value: this.#frameworkId },
        heartbeat_interval_seconds: 15,
        master_info: {
          id: '7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55',
          ip: 16_777_343,
          port,
          pid: `master@127.0.0.1:${port}`,
          hostname: '127.0.0.1',
          version: '1.12.0',
        },
      },
    })
    this.#put({ type: 'HEARTBEAT' })
    // Updates that nobody acknowledged are told again, as agents do.
    for (const task of this.#tasks.values()) if (task.uuid !== undefined) this.#tell(task)
    this.allocate()
  }

  unsubscribe(send: Send): void {
    if (this.#send !== send) return
    this.#send = undefined
    this.#forgetOffers()
  }

  call(call: Call): void {
    const type = call.type ?? 'UNKNOWN'
    this.#counts.calls[type] = (this.#counts.calls[type] ?? 0) + 1
    switch (type) {
      case 'ACCEPT':
        this.#accept(call)
        break
      case 'DECLINE':
        for (const { value } of call.decline?.offer_ids ?? []) {
          this.#answerOffer(value, call.decline?.filters?.refuse_seconds ?? 5)
        }
        break
      case 'ACKNOWLEDGE':
        this.#acknowledged(call)
        break
      case 'KILL':
        this.#kill(call.kill?.task_id.value ?? '')
        break
      case 'RECONCILE':
        this.#reconcile(call)
        break
      case 'REVIVE':
        for (const role of this.#rolesOr(call.revive?.roles)) this.#suppressed.delete(role)
        for (const agent of this.#agents) agent.refusedUntilMs = 0
        this.allocate()
        break
      case 'SUPPRESS':
        for (const role of this.#rolesOr(call.suppress?.roles)) this.#suppressed.add(role)
        break
      case 'UPDATE_FRAMEWORK':
        this.#roles = call.update_framework?.framework_info.roles ?? this.#roles
        this.#suppressed = new Set(call.update_framework?.suppressed_roles ?? [])
        break
      default:
    }
  }

  /** Writes what the handling of a piece of input gave, as one piece. */
  flush(): void {
    if (this.#out.length === 0) return
    this.#send?.(this.#out)
    this.#out = []
  }

  /** `count` updates that say something new, of running tasks that wait for no acknowledgement; says how many. */
  flipHealth(count: number, from: number): number {
    const running = this.#runningList()
    let told = 0
    for (let step = 0; told < count && step < running.length; step += 1) {
      const task = running[(from + step) % running.length]
      if (task === undefined || task.uuid !== undefined || task.state !== 'TASK_RUNNING') continue
      task.healthy = task.healthy !== true
      this.#tellNew(task)
      told += 1
    }
    return told
  }

  #running: PretendedTask[] = []
  #runningList(): readonly PretendedTask[] {
    if (this.#running.length === 0) {
      this.#running = [...this.#tasks.values()].filter(({ id }) => !id.includes('.server.'))
    }
    return this.#running
  }

  /** Tasks that nobody launched, all of them running. */
  seed(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const agent = this.#agents[index % this.#agents.length]
      if (agent === undefined) throw new Error('there are no agents')
      const id = `bench.mwrm9bse.worker-${index}.i1.n${index + 1}`
      const about = { cpusMilli: 0, memMiB: 0, healthy: undefined, uuid: undefined, sentAtMs: 0 }
      this.#tasks.set(id, { id, agent, ...about, state: 'TASK_RUNNING', next: [] })
    }
  }

  /** `total` updates, at most `window` of them unacknowledged at a time; resolves with how long it took. */
  feed(total: number, window: number): Promise<number> {
    const startedAt = this.#now()
    return new Promise((resolve) => {
      let told = this.flipHealth(Math.min(window, total), 0)
      let acknowledged = 0
      this.#onAcknowledged = () => {
        acknowledged += 1
        if (told < total) told += this.flipHealth(1, told)
        if (acknowledged < total) return
        this.#onAcknowledged = () => {}
        resolve(this.#now() - startedAt)
      }
    })
  }

  /** The first such task of the pool that runs fails; none where none runs. */
  fail(pool: string, role: 'server' | 'worker'): void {
    for (const task of this.#tasks.values()) {
      const isOne = task.id.startsWith(pool) && task.id.includes(`.${role}`)
      if (!isOne || task.state !== 'TASK_RUNNING' || task.uuid !== undefined) continue
      this.#lostAtMs = this.#now()
      task.state = 'TASK_FAILED'
      this.#giveBack(task)
      this.#tellNew(task)
      return
    }
  }

  get unacknowledged(): number {
    let count = 0
    for (const { uuid } of this.#tasks.values()) if (uuid !== undefined) count += 1
    return count
  }

  report(): LoadReport {
    const counts = this.#counts
    const report = {
      tasks: this.#tasks.size,
      running: [...this.#tasks.values()].filter(({ state }) => state === 'TASK_RUNNING').length,
      launches: counts.launches,
      launchingMs: counts.lastLaunchMs - counts.firstLaunchMs,
      updates: counts.updates,
      acknowledged: counts.acknowledged,
      unacknowledged: this.unacknowledged,
      acknowledgeMs: this.#latencies.summary(),
      kills: counts.kills,
      firstKillMs: counts.firstKillMs - this.#lostAtMs,
      lastKillMs: counts.lastKillMs - this.#lostAtMs,
      subscriptions: counts.subscriptions,
      cpuSeconds: cpuSeconds(),
      calls: counts.calls,
    }
    this.#counts = freshCounts()
    this.#latencies = new Latencies()
    this.#running = []
    return report
  }

  #rolesOr(roles: readonly string[] | undefined): readonly string[] {
    return roles === undefined || roles.length === 0 ? this.#roles : roles
  }

  #put(event: Parameters<Encoder['event']>[0]): void {
    if (this.#encoder !== undefined) this.#out.push(this.#encoder.event(event))
  }

  /** To be called every 15 s. */
  heartbeat(): void {
    this.#put({ type: 'HEARTBEAT' })
    this.flush()
  }

  #forgetOffers(): void {
    for (const agent of this.#offers.values()) agent.offerId = undefined
    this.#offers.clear()
  }

  /** To be called every second: what is free and not refused is offered. */
  allocate(): void {
    const role = this.#roles.find((candidate) => !this.#suppressed.has(candidate))
    if (role === undefined || this.#send === undefined || this.#frameworkId === undefined) return
    const now = this.#now()
    const offers = []
    for (const agent of this.#agents) {
      if (agent.offerId !== undefined || agent.refusedUntilMs > now) continue
      if (agent.cpusMilli < 10 || agent.memMiB < 32) continue
      agent.offerId = `7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55-O${this.#nextOffer++}`
      this.#offers.set(agent.offerId, agent)
      offers.push(offerOf(agent, agent.offerId, role, this.#frameworkId))
    }
    if (offers.length > 0) this.#put({ type: 'OFFERS', offers: { offers } })
    this.flush()
  }

  #answerOffer(offerId: string, refuseSeconds: number): PretendedAgent | undefined {
    const agent = this.#offers.get(offerId)
    if (agent === undefined) return undefined
    this.#offers.delete(offerId)
    agent.offerId = undefined
    agent.refusedUntilMs = this.#now() + refuseSeconds * 1_000
    return agent
  }

  #accept({ accept }: Call): void {
    let agent: PretendedAgent | undefined
    for (const { value } of accept?.offer_ids ?? []) {
      agent = this.#answerOffer(value, accept?.filters?.refuse_seconds ?? 5)
    }
    if (agent === undefined) return
    const now = this.#now()
    for (const operation of accept?.operations ?? []) {
      for (const info of operation.launch?.task_infos ?? []) {
        const [cpusMilli, memMiB] = needOf(info.resources ?? [])
        agent.cpusMilli -= cpusMilli
        agent.memMiB -= memMiB
        if (agent.cpusMilli < 0 || agent.memMiB < 0) throw new Error(`${agent.id} is overbooked`)
        const id = info.task_id.value
        if (this.#tasks.has(id)) throw new Error(`${id} is launched twice`)
        const task: PretendedTask = {
          id,
          agent,
          cpusMilli,
          memMiB,
          state: 'TASK_STARTING',
          healthy: undefined,
          uuid: undefined,
          sentAtMs: 0,
          next: [{ state: 'TASK_RUNNING' }],
        }
        this.#tasks.set(id, task)
        this.#counts.launches += 1
        if (this.#counts.firstLaunchMs === 0) this.#counts.firstLaunchMs = now
        this.#counts.lastLaunchMs = now
        this.#tellNew(task)
      }
    }
  }

  #tellNew(task: PretendedTask): void {
    const uuid = Buffer.alloc(16)
    uuid.writeUInt32BE(this.#nextUuid++)
    task.uuid = uuid
    task.sentAtMs = this.#now()
    this.#counts.updates += 1
    this.#tell(task)
  }

  #tell(task: PretendedTask): void {
    if (this.#encoder === undefined || task.uuid === undefined) return
    this.#out.push(
      this.#encoder.update({
        taskId: task.id,
        agentId: task.agent.id,
        state: task.state,
        source: 'SOURCE_EXECUTOR',
        uuid: task.uuid,
        ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
      }),
    )
  }

  #acknowledged({ acknowledge }: Call): void {
    const task = this.#tasks.get(acknowledge?.task_id.value ?? '')
    const uuid = acknowledge?.uuid
    if (task?.uuid === undefined || uuid === undefined || !Buffer.from(task.uuid).equals(uuid))
      return
    this.#latencies.add(this.#now() - task.sentAtMs)
    this.#counts.acknowledged += 1
    task.uuid = undefined
    this.#onAcknowledged()
    const next = task.next.shift()
    if (next !== undefined) {
      task.state = next.state
      this.#tellNew(task)
    } else if (task.state === 'TASK_KILLED' || task.state === 'TASK_FAILED') {
      this.#tasks.delete(task.id)
    }
  }

  #kill(taskId: string): void {
    const now = this.#now()
    this.#counts.kills += 1
    if (this.#counts.firstKillMs === 0) this.#counts.firstKillMs = now
    this.#counts.lastKillMs = now
    const task = this.#tasks.get(taskId)
    if (task === undefined || task.state === 'TASK_KILLED' || task.state === 'TASK_FAILED') return
    this.#giveBack(task)
    task.next.length = 0
    if (task.uuid === undefined) {
      task.state = 'TASK_KILLED'
      this.#tellNew(task)
    } else task.next.push({ state: 'TASK_KILLED' })
  }

  #giveBack(task: PretendedTask): void {
    task.agent.cpusMilli += task.cpusMilli
    task.agent.memMiB += task.memMiB
  }

  #reconcile({ reconcile }: Call): void {
    const asked = reconcile?.tasks ?? []
    if (asked.length === 0) for (const task of this.#tasks.values()) this.#tellLatest(task)
    for (const { task_id: id, agent_id: agentId } of asked) {
      const task = this.#tasks.get(id.value)
      if (task !== undefined) this.#tellLatest(task)
      else this.#tellUnknown(id.value, agentId?.value ?? '')
    }
  }

  #tellLatest(task: PretendedTask): void {
    if (this.#encoder === undefined) return
    this.#out.push(
      this.#encoder.update({
        taskId: task.id,
        agentId: task.agent.id,
        state: task.state,
        source: 'SOURCE_MASTER',
        reason: 'REASON_RECONCILIATION',
        ...(task.healthy === undefined ? {} : { healthy: task.healthy }),
      }),
    )
  }

  #tellUnknown(taskId: string, agentId: string): void {
    if (this.#encoder === undefined) return
    const state = this.#agentsById.has(agentId) ? 'TASK_GONE' : 'TASK_UNKNOWN'
    const source = 'SOURCE_MASTER'
    const reason = 'REASON_RECONCILIATION'
    this.#out.push(this.#encoder.update({ taskId, agentId, state, source, reason }))
  }

  /** `/slaves`, as far as anybody reads it. */
  agentsPage(): string {
    const slaves = this.#agents.map(({ id, hostname }, index) => ({
      id,
      hostname,
      port: 5_051,
      pid: `slave(1)@10.${index >> 16}.${(index >> 8) & 255}.${index & 255}:5051`,
      active: true,
      version: '1.12.0',
      attributes: { rack: `r${index % 40}` },
      resources: { cpus: 32, disk: 500_000, gpus: 0, mem: 65_536, ports: '[31000-32000]' },
      used_resources: { cpus: 1, disk: 0, gpus: 0, mem: 320 },
      offered_resources: { cpus: 0, disk: 0, gpus: 0, mem: 0 },
      unreserved_resources: {
        cpus: 32,
        disk: 500_000,
        gpus: 0,
        mem: 65_536,
        ports: '[31000-32000]',
      },
      reserved_resources: {},
      capabilities: ['MULTI_ROLE', 'HIERARCHICAL_ROLE', 'RESERVATION_REFINEMENT'],
    }))
    return JSON.stringify({ slaves, recovered_slaves: [] })
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function freshCounts() {
  return {
    launches: 0,
    firstLaunchMs: 0,
    lastLaunchMs: 0,
    updates: 0,
    acknowledged: 0,
    kills: 0,
    firstKillMs: 0,
    lastKillMs: 0,
    subscriptions: 0,
    calls: {} as Record<string, number>,
  }
}

function needOf(resources: readonly Resource[]): readonly [cpusMilli: number, memMiB: number] {
  const amount = (name: string) =>
    resources
      .filter((resource) => resource.name === name)
      .reduce((sum, resource) => sum + (resource.scalar?.value ?? 0), 0)
  return [Math.round(amount('cpus') * 1_000), amount('mem')]
}

function offerOf(agent: PretendedAgent, offerId: string, role: string, frameworkId: string) {
  const allocation_info = { role }
  const scalar = (name: string, value: number) => ({
    name,
    type: 'SCALAR' as const,
    scalar: { value },
    allocation_info,
  })
  return {
    id: { value: offerId },
    framework_id: { value: frameworkId },
    agent_id: { value: agent.id },
    hostname: agent.hostname,
    resources: [
      {
        name: 'ports',
        type: 'RANGES' as const,
        ranges: { range: [{ begin: 31_000, end: 32_000 }] },
        allocation_info,
      },
      scalar('cpus', agent.cpusMilli / 1_000),
      scalar('mem', agent.memMiB),
      scalar('disk', 500_000),
    ],
    attributes: [{ name: 'rack', type: 'TEXT' as const, text: { value: 'r1' } }],
    allocation_info,
    url: {
      scheme: 'http',
      address: { hostname: agent.hostname, ip: '127.0.0.1', port: 5_051 },
      path: '/slave(1)',
    },
  }
}
