/**
 * A Mesos master that makes load: as many agents as one likes, whose tasks only pretend to run. It keeps the books of a
 * real one (offers are answered once, resources are taken and given back, an update is told until it is acknowledged,
 * one at a time for each task) and checks no more of a call than that. What the rules are is held by the embedded master
 * and the conformance suite; this one holds a rate that those cannot.
 */
import type { Call, Resource, TaskState } from '../../../src/mesos/messages.gen.ts'
import { type LoadMasterOptions, type PretendedAgent, PretendedAgents } from './agents.ts'
import { Counts, type LoadReport } from './counts.ts'
import type { Encoder } from './events.ts'

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

export type Send = (bodies: readonly Uint8Array[]) => void

export const ALLOCATION_INTERVAL_MS = 1_000
export const HEARTBEAT_INTERVAL_MS = 15_000
const ROLE_DEFAULT = '*'

export class LoadMaster {
  readonly #agents: PretendedAgents
  readonly #counts = new Counts()
  readonly #tasks = new Map<string, PretendedTask>()
  readonly #now: () => number
  #frameworkId: string | undefined
  #roles: readonly string[] = []
  #suppressed = new Set<string>()
  #encoder: Encoder | undefined
  #send: Send | undefined
  #out: Uint8Array[] = []
  #nextUuid = 0
  #onAcknowledged: () => void = () => {}

  constructor(options: LoadMasterOptions, now: () => number) {
    this.#now = now
    this.#agents = new PretendedAgents(options)
  }

  /** The answer to SUBSCRIBE has begun; events go through `send` from now on. */
  subscribe(call: Call, encoder: Encoder, send: Send, port: number): void {
    this.#agents.forgetOffers()
    const info = call.subscribe?.framework_info
    this.#frameworkId =
      info?.id?.value ?? this.#frameworkId ?? '7a1d5b6e-93c4-4c53-b1b8-2f7d0c1f3a55-0000'
    this.#roles = info?.roles ?? [info?.role ?? ROLE_DEFAULT]
    this.#suppressed = new Set(call.subscribe?.suppressed_roles ?? [])
    this.#encoder = encoder
    this.#send = send
    this.#counts.subscribed()
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
    this.#agents.forgetOffers()
  }

  call(call: Call): void {
    const type = call.type ?? 'UNKNOWN'
    this.#counts.called(type)
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
        this.#agents.forgetRefusals()
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
      const agent = this.#agents.at(index)
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
      this.#counts.lost(this.#now())
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
    const running = [...this.#tasks.values()].filter(({ state }) => state === 'TASK_RUNNING').length
    const { unacknowledged } = this
    this.#running = []
    return this.#counts.report({ tasks: this.#tasks.size, running, unacknowledged })
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

  /** To be called every second: what is free and not refused is offered. */
  allocate(): void {
    const role = this.#roles.find((candidate) => !this.#suppressed.has(candidate))
    if (role === undefined || this.#send === undefined || this.#frameworkId === undefined) return
    const offers = this.#agents.offer(role, this.#frameworkId, this.#now())
    if (offers.length > 0) this.#put({ type: 'OFFERS', offers: { offers } })
    this.flush()
  }

  #answerOffer(offerId: string, refuseSeconds: number): PretendedAgent | undefined {
    return this.#agents.answered(offerId, this.#now() + refuseSeconds * 1_000)
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
        this.#counts.launched(now)
        this.#tellNew(task)
      }
    }
  }

  #tellNew(task: PretendedTask): void {
    const uuid = Buffer.alloc(16)
    uuid.writeUInt32BE(this.#nextUuid++)
    task.uuid = uuid
    task.sentAtMs = this.#now()
    this.#counts.updated()
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
    this.#counts.acknowledged(this.#now() - task.sentAtMs)
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
    this.#counts.killed(this.#now())
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
    const state = this.#agents.has(agentId) ? 'TASK_GONE' : 'TASK_UNKNOWN'
    const source = 'SOURCE_MASTER'
    const reason = 'REASON_RECONCILIATION'
    this.#out.push(this.#encoder.update({ taskId, agentId, state, source, reason }))
  }

  /** `/slaves`. */
  agentsPage(): string {
    return this.#agents.page()
  }
}

function needOf(resources: readonly Resource[]): readonly [cpusMilli: number, memMiB: number] {
  const amount = (name: string) =>
    resources
      .filter((resource) => resource.name === name)
      .reduce((sum, resource) => sum + (resource.scalar?.value ?? 0), 0)
  return [Math.round(amount('cpus') * 1_000), amount('mem')]
}
