/**
 * The master's and the agents' state machines on a virtual clock, with tasks that only pretend: nothing is real here
 * but the logic. A task's command is `run MS [exit CODE] [ignore-term]`; everything is deterministic.
 */
import { Agent } from '../../../src/devcluster/agent/agent.ts'
import type { AgentInput, AgentOutput } from '../../../src/devcluster/agent/inputs.ts'
import type {
  MasterInput,
  MasterOptions,
  MasterOutput,
} from '../../../src/devcluster/master/inputs.ts'
import { Master } from '../../../src/devcluster/master/master.ts'
import { emptyRegistry } from '../../../src/devcluster/master/state.ts'
import type { AgentMessage, MasterMessage } from '../../../src/devcluster/protocol.ts'
import type { RunnerCommand, RunnerEvent } from '../../../src/devcluster/runner/runner.ts'
import type {
  Call,
  Event,
  FrameworkInfo,
  MasterCall,
  MasterResponse,
  Offer,
  Resource,
  TaskInfo,
  TaskStatus,
} from '../../../src/mesos/codec.ts'

const START_MS = 1_700_000_000_000
/** What a pretended process needs to start. */
const START_DELAY_MS = 20

interface Stream {
  readonly events: { readonly atMs: number; readonly event: Event }[]
  ended: boolean
}

interface Process {
  readonly ignoresTerm: boolean
  readonly exitCode: number
  dueMs: number
}

interface Member {
  readonly core: Agent
  readonly processes: Map<string, Process>
  up: boolean
  link: string | undefined
  partitioned: boolean
  /** What waits for the partition to heal. */
  readonly held: (() => void)[]
  links: number
}

export interface WorldOptions extends Partial<MasterOptions> {
  readonly agents?: number
  readonly cpus?: number
}

export class World {
  nowMs = START_MS
  master: Master | undefined
  readonly members: Member[] = []
  readonly streams = new Map<string, Stream>()
  private readonly options: MasterOptions
  private readonly responses = new Map<
    number,
    { status: number; body: string; streamId?: string }
  >()
  private readonly answers = new Map<number, MasterResponse>()
  private readonly mail: (() => void)[] = []
  private nextUuid = 0
  private nextExchange = 0
  private masters = 0

  constructor({ agents = 2, cpus = 4, ...options }: WorldOptions = {}) {
    this.options = {
      id: '',
      hostname: '127.0.0.1',
      ip: '127.0.0.1',
      port: 5050,
      allocationIntervalMs: 1000,
      heartbeatIntervalMs: 15_000,
      agentPingTimeoutMs: 15_000,
      maxAgentPingTimeouts: 5,
      agentReregisterTimeoutMs: 600_000,
      offerTimeoutMs: undefined,
      uuid: () => this.uuid(),
      ...options,
    }
    this.startMaster()
    for (let index = 0; index < agents; index++) this.addAgent(index, cpus)
    this.settle()
  }

  /** Runs everything that is due until `ms` from now. */
  advance(ms: number): void {
    const end = this.nowMs + ms
    for (;;) {
      const next = this.nextDueMs()
      if (next > end) break
      this.nowMs = Math.max(this.nowMs, next)
      this.runDue()
    }
    this.nowMs = end
  }

  call(call: Call, streamId?: string): { status: number; body: string; streamId?: string } {
    const exchange = this.nextExchange++
    this.toMaster({ type: 'CALL', exchange, call, streamId })
    this.settle()
    const response = this.responses.get(exchange)
    if (response === undefined) throw new Error('the call was not answered')
    return response
  }

  /** An operator's; `answer` is what a GET call asked for. */
  operate(call: MasterCall): { status: number; body: string; answer?: MasterResponse } {
    const exchange = this.nextExchange++
    this.toMaster({ type: 'OPERATOR_CALL', exchange, call })
    this.settle()
    const answer = this.answers.get(exchange)
    if (answer !== undefined) return { status: 200, body: '', answer }
    const response = this.responses.get(exchange)
    if (response === undefined) throw new Error('the call was not answered')
    return response
  }

  subscribe(info: Partial<FrameworkInfo> = {}, id?: string): TestScheduler {
    return new TestScheduler(this, info, id)
  }

  dropStream(streamId: string): void {
    this.toMaster({ type: 'STREAM_CLOSED', streamId })
    this.settle()
  }

  stopAgent(index: number): void {
    const member = this.member(index)
    member.up = false
    const { link } = member
    member.link = undefined
    this.toAgent(member, { type: 'STOP' })
    if (link !== undefined) this.toMaster({ type: 'AGENT_DISCONNECTED', link })
    this.settle()
  }

  startAgent(index: number): void {
    const member = this.member(index)
    member.up = true
    this.toAgent(member, { type: 'START' })
    this.connect(member)
    this.settle()
  }

  /** Nobody is told; what is sent meanwhile arrives when it heals, as long as the link lives. */
  partition(index: number, on: boolean): void {
    const member = this.member(index)
    member.partitioned = on
    if (on) return
    this.mail.push(...member.held.splice(0))
    this.settle()
  }

  killMaster(): void {
    const registry = this.master?.state.registry
    this.master = undefined
    this.registry = registry ?? this.registry
    for (const member of this.members) {
      member.link = undefined
      if (member.up) this.toAgent(member, { type: 'DISCONNECTED' })
    }
    this.settle()
  }

  startMaster({ connect = true } = {}): void {
    const id = `master-${++this.masters}`
    this.master = new Master({ ...this.options, id }, this.registry, this.nowMs)
    if (connect) for (const member of this.members) this.reconnect(member)
    this.settle()
  }

  reconnect(member: Member): void {
    if (member.up) this.connect(member)
    this.settle()
  }

  agentId(index: number): string {
    return this.member(index).core.agentId ?? ''
  }

  member(index: number): Member {
    const member = this.members[index]
    if (member === undefined) throw new RangeError(`no agent ${index}`)
    return member
  }

  private registry = emptyRegistry()

  private uuid(): string {
    const digits = String(this.nextUuid++).padStart(12, '0')
    return `00000000-0000-4000-8000-${digits}`
  }

  private addAgent(index: number, cpus: number): void {
    const begin = 31_000 + index * 100
    const scalar = (name: string, value: number): Resource => ({
      name,
      type: 'SCALAR',
      scalar: { value },
    })
    const core = new Agent({
      uuid: () => this.uuid(),
      description: {
        hostname: `host-${index}`,
        ip: '127.0.0.1',
        port: begin,
        resources: [
          { name: 'ports', type: 'RANGES', ranges: { range: [{ begin, end: begin + 9 }] } },
          scalar('cpus', cpus),
          scalar('mem', 1024),
          scalar('disk', 1000),
        ],
        attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${index + 1}` } }],
      },
    })
    this.members.push({
      core,
      processes: new Map(),
      up: false,
      link: undefined,
      partitioned: false,
      held: [],
      links: 0,
    })
    this.startAgent(index)
  }

  private connect(member: Member): void {
    if (this.master === undefined) return
    member.link = `agent-${this.members.indexOf(member)}#${++member.links}`
    this.toAgent(member, { type: 'CONNECTED' })
  }

  private nextDueMs(): number {
    let next = this.master?.nextWakeMs() ?? Number.POSITIVE_INFINITY
    for (const { core, processes } of this.members) {
      next = Math.min(next, core.nextWakeMs())
      for (const { dueMs } of processes.values()) next = Math.min(next, dueMs)
    }
    return next
  }

  private runDue(): void {
    for (const member of this.members) {
      for (const [containerId, process] of [...member.processes]) {
        if (process.dueMs <= this.nowMs) this.exit(member, containerId, process.exitCode, undefined)
      }
      if (member.core.nextWakeMs() <= this.nowMs) this.toAgent(member, { type: 'TIMER' })
    }
    if ((this.master?.nextWakeMs() ?? Number.POSITIVE_INFINITY) <= this.nowMs)
      this.toMaster({ type: 'TIMER' })
    this.settle()
  }

  private settle(): void {
    for (let next = this.mail.shift(); next !== undefined; next = this.mail.shift()) next()
  }

  private toMaster(input: MasterInput): void {
    for (const output of this.master?.handle(input, this.nowMs) ?? []) this.takeMaster(output)
  }

  private takeMaster(output: MasterOutput): void {
    switch (output.type) {
      case 'RESPONSE':
        this.responses.set(output.exchange, output)
        break
      case 'ANSWER':
        this.answers.set(output.exchange, output.answer)
        break
      case 'STREAM_OPENED':
        this.responses.set(output.exchange, { status: 200, body: '', streamId: output.streamId })
        this.streams.set(output.streamId, { events: [], ended: false })
        break
      case 'EVENT':
        this.streams.get(output.streamId)?.events.push({ atMs: this.nowMs, event: output.event })
        break
      case 'STREAM_ENDED': {
        const stream = this.streams.get(output.streamId)
        if (stream !== undefined) stream.ended = true
        break
      }
      case 'TO_AGENT':
        this.mail.push(() => this.deliverToAgent(output.link, output.message))
        break
      case 'LOG':
        break
    }
  }

  private deliverToAgent(link: string, message: MasterMessage): void {
    const member = this.members.find((candidate) => candidate.link === link)
    if (member?.partitioned) member.held.push(() => this.deliverToAgent(link, message))
    else if (member !== undefined) this.toAgent(member, { type: 'MASTER_MESSAGE', message })
  }

  private toAgent(member: Member, input: AgentInput): void {
    for (const output of member.core.handle(input, this.nowMs)) this.takeAgent(member, output)
  }

  private takeAgent(member: Member, output: AgentOutput): void {
    if (output.type === 'RUNNER') this.execute(member, output.command)
    if (output.type === 'EXIT') this.mail.push(() => this.stopAgent(this.members.indexOf(member)))
    if (output.type !== 'TO_MASTER') return
    const { link } = member
    if (link === undefined) return
    const { message } = output
    this.mail.push(() => this.deliverToMaster(member, link, message))
  }

  private deliverToMaster(member: Member, link: string, message: AgentMessage): void {
    if (member.partitioned) member.held.push(() => this.deliverToMaster(member, link, message))
    else if (member.link === link) this.toMaster({ type: 'AGENT_MESSAGE', link, message })
  }

  private execute(member: Member, command: RunnerCommand): void {
    if (command.type === 'RUN') this.run(member, command.request)
    else if (command.type === 'SIGNAL') this.signal(member, command.containerId, command.signal)
    else if (command.type === 'DESTROY') member.processes.delete(command.containerId)
  }

  private run(
    member: Member,
    request: { containerId: string; command: TaskInfo['command'] },
  ): void {
    const words = (request.command?.value ?? '').split(' ')
    const exitAt = words.indexOf('exit')
    const process = {
      ignoresTerm: words.includes('ignore-term'),
      exitCode: exitAt < 0 ? 0 : Number(words[exitAt + 1]),
      dueMs: this.nowMs + START_DELAY_MS + Number(words[1] ?? 0),
    }
    const { containerId } = request
    member.processes.set(containerId, process)
    this.mail.push(() => {
      if (!member.processes.has(containerId)) return
      this.report(member, {
        type: 'STARTED',
        containerId,
        pid: 1,
        ipAddress: '127.0.0.1',
        data: undefined,
      })
    })
  }

  private signal(member: Member, containerId: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const process = member.processes.get(containerId)
    if (process === undefined || (signal === 'SIGTERM' && process.ignoresTerm)) return
    this.mail.push(() => this.exit(member, containerId, undefined, signal))
  }

  private exit(
    member: Member,
    containerId: string,
    exitCode: number | undefined,
    signal: string | undefined,
  ): void {
    if (!member.processes.delete(containerId)) return
    this.report(member, { type: 'EXITED', containerId, exitCode, signal })
  }

  private report(member: Member, event: RunnerEvent): void {
    this.toAgent(member, { type: 'RUNNER_EVENT', event })
  }
}

const CAPABILITIES = [
  { type: 'MULTI_ROLE' },
  { type: 'PARTITION_AWARE' },
  { type: 'TASK_KILLING_STATE' },
] as const

/** A framework in the world; it acknowledges nothing by itself. */
export class TestScheduler {
  readonly streamId: string
  private readonly world: World
  private readonly used = new Set<string>()

  constructor(world: World, info: Partial<FrameworkInfo>, id: string | undefined) {
    this.world = world
    const own = id === undefined ? {} : { id: { value: id } }
    const framework_info = {
      user: 'root',
      name: 'test',
      roles: ['role'],
      checkpoint: true,
      failover_timeout: 100,
      capabilities: CAPABILITIES,
      ...own,
      ...info,
    }
    const framework = id === undefined ? {} : { framework_id: { value: id } }
    const answer = world.call({ ...framework, type: 'SUBSCRIBE', subscribe: { framework_info } })
    this.streamId = answer.streamId ?? ''
  }

  get id(): string {
    const first = this.events[0]
    return first?.subscribed?.framework_id.value ?? ''
  }

  get events(): Event[] {
    return this.timed.map(({ event }) => event)
  }

  get timed(): readonly { atMs: number; event: Event }[] {
    return this.world.streams.get(this.streamId)?.events ?? []
  }

  get ended(): boolean {
    return this.world.streams.get(this.streamId)?.ended ?? false
  }

  updates(taskId?: string): TaskStatus[] {
    return this.events
      .flatMap(({ update }) => update?.status ?? [])
      .filter((status) => taskId === undefined || status.task_id.value === taskId)
  }

  /** Offers neither used nor rescinded. */
  offers(): Offer[] {
    const rescinded = this.events.flatMap(({ rescind }) => rescind?.offer_id.value ?? [])
    return this.events
      .flatMap(({ offers }) => offers?.offers ?? [])
      .filter(({ id }) => !rescinded.includes(id.value) && !this.used.has(id.value))
  }

  offerOf(index: number): Offer {
    const agentId = this.world.agentId(index)
    const offer = this.offers().find(({ agent_id }) => agent_id.value === agentId)
    if (offer === undefined) throw new Error(`no offer of agent ${index}`)
    return offer
  }

  call(call: Call): { status: number; body: string } {
    for (const { value } of call.accept?.offer_ids ?? []) this.used.add(value)
    for (const { value } of call.decline?.offer_ids ?? []) this.used.add(value)
    return this.world.call({ ...call, framework_id: { value: this.id } }, this.streamId)
  }

  launch(offer: Offer, taskId: string, command: string, more: Partial<TaskInfo> = {}): void {
    const task: TaskInfo = {
      name: taskId,
      task_id: { value: taskId },
      agent_id: offer.agent_id,
      command: { value: command },
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 } }],
      ...more,
    }
    const operations = [{ type: 'LAUNCH', launch: { task_infos: [task] } }] as const
    const accept = { offer_ids: [offer.id], operations, filters: { refuse_seconds: 0 } }
    this.call({ type: 'ACCEPT', accept })
  }

  kill(taskId: string): void {
    this.call({ type: 'KILL', kill: { task_id: { value: taskId } } })
  }

  reconcile(asked: readonly { taskId: string; agentId?: string }[]): void {
    const tasks = asked.map(({ taskId, agentId }) => ({
      task_id: { value: taskId },
      ...(agentId === undefined ? {} : { agent_id: { value: agentId } }),
    }))
    this.call({ type: 'RECONCILE', reconcile: { tasks } })
  }

  acknowledge(status: TaskStatus | undefined): void {
    if (status?.uuid === undefined || status.agent_id === undefined)
      throw new Error('nothing to acknowledge')
    const { agent_id, task_id, uuid } = status
    this.call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } })
  }

  /** Whatever is there and whatever comes of it. */
  acknowledgeAll(): void {
    const done = new Set<TaskStatus>()
    for (;;) {
      const next = this.updates().find((status) => status.uuid !== undefined && !done.has(status))
      if (next === undefined) return
      done.add(next)
      this.acknowledge(next)
    }
  }
}
