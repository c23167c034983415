/**
 * The cluster: the embedded master and agents on virtual time, the links between them, and machines that come and go. What it
 * tells of itself is the truth that the invariants compare with.
 */
import type { AgentInput, AgentOutput } from '../../../src/devcluster/agent/inputs.ts'
import type {
  MasterInput,
  MasterOptions,
  MasterOutput,
} from '../../../src/devcluster/master/inputs.ts'
import { Master } from '../../../src/devcluster/master/master.ts'
import { emptyRegistry, type Registry } from '../../../src/devcluster/master/state.ts'
import type { AgentMessage, MasterMessage } from '../../../src/devcluster/protocol.ts'
import type { Call, MasterCall } from '../../../src/mesos/codec.ts'
import { Alarm } from './alarm.ts'
import { Conversations, type Exchange } from './conversations.ts'
import type { EventQueue } from './event-queue.ts'
import { agentOn, type Link, type Machine, type MachineOptions } from './machine.ts'
import { Pipe } from './pipe.ts'
import type { Random } from './random.ts'
import { type TaskManners, TaskRunner } from './task-runner.ts'
import { Truth } from './truth.ts'

export interface ClusterOptions extends TaskManners, MachineOptions {
  readonly queue: EventQueue
  readonly random: Random
  readonly agents: number
  readonly offerTimeoutMs: number | undefined
  readonly trace: (who: string, what: string) => void
  /** For those who want other intervals, other agents, tasks that do what their command says. */
  readonly master?: (life: number) => Partial<MasterOptions>
  /** Told to end; without it a new agent takes its place. */
  readonly onAgentExit?: (machine: Machine) => void
}

export const MASTERS = 3
/** After which all has ended that was to, once tasks behave. */
const ENDED_MS = 1_000
const LINK_LATENCY_MS = 1
const SPARE_MACHINES = 4

export class Cluster {
  readonly truth = new Truth()
  readonly machines: Machine[] = []
  /** The tasks on them. */
  readonly runner: TaskRunner
  readonly #options: ClusterOptions
  readonly #queue: EventQueue
  readonly #random: Random
  #leader: number | undefined
  #core: Master | undefined
  #registry: Registry = emptyRegistry()
  #masterLives = 0
  #nextUuid = 0
  #links = 0
  readonly #conversations = new Conversations()
  #linksOfMaster = new Map<string, Machine>()
  readonly #masterAlarm: Alarm
  /** Somebody said so, whether or not a later master knows. */
  readonly everGone = new Set<string>()
  /**
   * Tasks that an agent was told to end because their framework was removed. A later master hears from it that they live,
   * and not of their end, until it registers again (conformance: removal).
   */
  readonly shutDown = new Set<string>()
  /** Updates of agents that are to be late, or to come twice. */
  readonly lateUpdates: number[] = []
  duplicateUpdates = 0
  /** Told when the leading master ends, before another one leads. */
  onMasterEnd: (host: number, howsilent: boolean) => void = () => {}
  /** Told after the master let launches through, with all that lived before. */
  onLaunch: (taskId: string) => void = () => {}
  /** Told when it let an id through that it had let through before. */
  onLaunchAgain: (taskId: string) => void = () => {}
  /** Told when the leading master does not know an agent any more, and when it does again. */
  onAbsence: (agentId: string, what: 'begins' | 'ends') => void = () => {}
  offerTimeoutMs: number | undefined

  constructor(options: ClusterOptions) {
    this.#options = options
    this.#queue = options.queue
    this.#random = options.random
    this.offerTimeoutMs = options.offerTimeoutMs
    this.#masterAlarm = new Alarm(options.queue, () => this.#toMaster({ type: 'TIMER' }))
    const toAgent = (machine: Machine, input: AgentInput) => this.toAgent(machine, input)
    this.runner = new TaskRunner({ ...options, truth: this.truth, toAgent })
    this.startMaster(0)
    for (let index = 0; index < options.agents; index += 1) this.#addMachine(index)
  }

  // Masters.

  get leader(): number | undefined {
    return this.#leader
  }

  get master(): Master | undefined {
    return this.#core
  }

  startMaster(host: number, registry: Registry = this.#registry): void {
    if (this.#core !== undefined) return
    this.#leader = host
    this.#masterLives += 1
    this.#registry = registry
    const options = {
      id: `master-${this.#masterLives}`,
      hostname: `m${host + 1}`,
      ip: `10.0.0.${host + 1}`,
      port: 5050,
      allocationIntervalMs: 1_000,
      heartbeatIntervalMs: 15_000,
      agentPingTimeoutMs: 15_000,
      maxAgentPingTimeouts: 5,
      agentReregisterTimeoutMs: 600_000,
      offerTimeoutMs: this.offerTimeoutMs,
      uuid: () => this.#uuid(),
      ...this.#options.master?.(this.#masterLives),
    }
    this.#core = new Master(options, registry, this.#queue.now)
    this.#masterAlarm.set(this.#core?.nextWakeMs() ?? Number.POSITIVE_INFINITY)
  }

  /** Its knowledge goes with it, but for the registry. `silent`: its machine, so that nobody is told. */
  endMaster(silent: boolean): void {
    const { state } = this.#core ?? {}
    if (state === undefined || this.#leader === undefined) return
    this.#registry = state.registry
    const host = this.#leader
    this.#core = undefined
    this.#leader = undefined
    this.#masterAlarm.cancel()
    this.#conversations.drop()
    this.#linksOfMaster = new Map()
    for (const machine of this.machines) this.#lostMaster(machine)
    this.onMasterEnd(host, silent)
    this.#notePresence()
  }

  /** Another one leads; its agents find it one after the other. */
  failOver(host: number, registry: 'kept' | 'lost', agentsWithinMs: number): void {
    this.endMaster(false)
    this.startMaster(host, registry === 'kept' ? this.#registry : emptyRegistry())
    for (const machine of this.machines) {
      this.#queue.in(this.#random.below(agentsWithinMs + 1), () => this.connect(machine))
    }
  }

  /** One parsed call; false when no master leads. */
  call(
    call: Call,
    streamId: string | undefined,
    exchange: Exchange,
    principal?: string | undefined,
  ): boolean {
    if (this.#core === undefined) return false
    const id = this.#conversations.begin(exchange)
    const known = new Set(this.#core.state.offers.keys())
    const wanted = launchesOf(call)
    const offerIds = (call.accept?.offer_ids ?? []).map(({ value }) => value)
    const valid = offerIds.length > 0 && offerIds.every((offerId) => known.has(offerId))
    const before = new Set(
      wanted.map((info) => info.task_id.value).filter((taskId) => this.#knows(taskId)),
    )
    this.#toMaster({ type: 'CALL', exchange: id, call, streamId, principal }, (output) => {
      if (output.type !== 'TO_AGENT' || output.message.type !== 'RUN_TASK') return
      const info = output.message.task
      const taskId = info.task_id.value
      if (before.has(taskId)) this.onLaunchAgain(taskId)
      const lives = before.has(taskId) && this.truth.tasks.get(taskId)?.endedAt === undefined
      if (!valid || lives) return
      const machine = this.#linksOfMaster.get(output.link)
      this.truth.launched({
        id: taskId,
        frameworkId: output.message.framework.id?.value ?? '',
        agentId: info.agent_id.value,
        host: machine?.host ?? '',
        info,
        launchedAt: this.#queue.now,
      })
      this.onLaunch(taskId)
    })
    return true
  }

  /** One call of the operator API. */
  operate(call: MasterCall, exchange: Exchange): void {
    const id = this.#conversations.begin(exchange)
    this.#toMaster({ type: 'OPERATOR_CALL', exchange: id, call })
  }

  streamClosed(streamId: string): void {
    if (this.#conversations.left(streamId)) this.#toMaster({ type: 'STREAM_CLOSED', streamId })
  }

  #knows(taskId: string): boolean {
    return this.truth.tasks.has(taskId)
  }

  #toMaster(input: MasterInput, look: (output: MasterOutput) => void = () => {}): void {
    if (this.#core === undefined) return
    for (const output of this.#core.handle(input, this.#queue.now)) {
      look(output)
      this.#takeMaster(output)
    }
    this.#masterAlarm.set(this.#core?.nextWakeMs() ?? Number.POSITIVE_INFINITY)
    this.#notePresence()
  }

  #takeMaster(output: MasterOutput): void {
    if (output.type === 'TO_AGENT') this.#toAgentOver(output.link, output.message)
    else if (output.type === 'LOG') {
      this.#options.trace('master', `${output.message} ${JSON.stringify(output.fields)}`)
    } else this.#conversations.take(output)
  }

  // Links.

  connect(machine: Machine): void {
    if (this.#core === undefined || !machine.isUp || machine.link !== undefined) return
    const latency = () => LINK_LATENCY_MS + this.#random.below(3)
    this.#links += 1
    const link: Link = {
      id: `agent-${machine.index}#${this.#links}`,
      up: new Pipe(this.#queue, latency),
      down: new Pipe(this.#queue, latency),
      open: true,
      lateUntil: new Map(),
    }
    if (machine.partitioned) this.#clog(link)
    machine.link = link
    this.#linksOfMaster.set(link.id, machine)
    this.toAgent(machine, { type: 'CONNECTED' })
  }

  #clog({ up, down }: Link): void {
    up.clog()
    down.clog()
  }

  partition(machine: Machine, on: boolean): void {
    if (machine.partitioned === on) return
    machine.partitioned = on
    const { link } = machine
    if (link === undefined) return
    for (const pipe of [link.up, link.down]) {
      if (on) pipe.clog()
      else pipe.unclog()
    }
  }

  /** The connection breaks; both notice, the master after a while. */
  cutLink(machine: Machine, noticedAfterMs: number): void {
    const { link } = machine
    if (link === undefined) return
    this.#closeLink(machine, link)
    this.toAgent(machine, { type: 'DISCONNECTED' })
    this.#queue.in(noticedAfterMs, () => {
      if (this.#linksOfMaster.delete(link.id)) {
        this.#toMaster({ type: 'AGENT_DISCONNECTED', link: link.id })
      }
    })
  }

  #lostMaster(machine: Machine): void {
    const { link } = machine
    if (link === undefined) return
    this.#closeLink(machine, link)
    if (machine.isUp) this.toAgent(machine, { type: 'DISCONNECTED' })
  }

  #closeLink(machine: Machine, link: Link): void {
    link.open = false
    link.up.close()
    link.down.close()
    machine.link = undefined
    // A launch that was on its way never arrives.
    for (const task of this.truth.living()) {
      if (!task.onTheWay || task.agentId !== machine.core.agentId) continue
      task.onTheWay = false
      this.truth.settle(task, this.#queue.now)
    }
  }

  #toAgentOver(linkId: string, message: MasterMessage): void {
    const machine = this.#linksOfMaster.get(linkId)
    const link = machine?.link
    if (machine === undefined || link === undefined || link.id !== linkId) {
      this.#neverArrives(message)
      return
    }
    link.down.send(() => {
      if (message.type === 'SHUTDOWN_FRAMEWORK') this.#noteShutDown(machine, message.frameworkId)
      this.toAgent(machine, { type: 'MASTER_MESSAGE', message })
      this.#neverArrives(message)
    })
  }

  #noteShutDown(machine: Machine, frameworkId: string): void {
    for (const task of this.truth.living()) {
      const isOne = task.agentId === machine.core.agentId && task.frameworkId === frameworkId
      if (isOne) this.shutDown.add(task.id)
    }
  }

  /** Nor is it on its way any more once it has arrived. */
  #neverArrives(message: MasterMessage): void {
    if (message.type !== 'RUN_TASK') return
    const task = this.truth.tasks.get(message.task.task_id.value)
    if (task === undefined) return
    task.onTheWay = false
    this.truth.settle(task, this.#queue.now)
  }

  // Agents.

  toAgent(machine: Machine, input: AgentInput): void {
    for (const output of machine.core.handle(input, this.#queue.now)) {
      this.#takeAgent(machine, output)
    }
    machine.alarm.set(machine.core.nextWakeMs())
  }

  #takeAgent(machine: Machine, output: AgentOutput): void {
    if (output.type === 'RUNNER') this.runner.execute(machine, output.command)
    else if (output.type === 'TO_MASTER') this.#sendToMaster(machine, output.message)
    else if (output.type === 'EXIT') {
      // The agent ends its executors when it is told to shut down, and a new one takes its place.
      const { onAgentExit } = this.#options
      this.#queue.in(1, () => {
        if (onAgentExit === undefined) this.replaceAgent(machine, 'told to shut down')
        else onAgentExit(machine)
      })
    }
  }

  #sendToMaster(machine: Machine, message: AgentMessage): void {
    const { link } = machine
    if (link === undefined) return
    const deliver = () => this.#toMaster({ type: 'AGENT_MESSAGE', link: link.id, message })
    if (message.type === 'UPDATE') {
      const taskId = message.status.task_id.value
      const lateMs = this.lateUpdates.shift()
      const heldUntil = link.lateUntil.get(taskId) ?? Number.NEGATIVE_INFINITY
      if (lateMs !== undefined || heldUntil >= this.#queue.now) {
        const until = Math.max(this.#queue.now + (lateMs ?? 0), heldUntil)
        link.lateUntil.set(taskId, until)
        this.#queue.at(until, () => {
          if (link.open) link.up.send(deliver)
        })
        return
      }
      if (this.duplicateUpdates > 0) {
        this.duplicateUpdates -= 1
        link.up.send(deliver)
      }
    }
    link.up.send(deliver)
  }

  #addMachine(index: number): void {
    const machine: Machine = {
      index,
      host: `a${index + 1}`,
      core: agentOn(index, this.#options, () => this.#uuid()),
      alarm: new Alarm(this.#queue, () => this.toAgent(machine, { type: 'TIMER' })),
      containers: new Map(),
      isUp: false,
      link: undefined,
      partitioned: false,
      isKnown: false,
      lives: 1,
    }
    this.machines.push(machine)
    this.startAgent(machine)
  }

  startAgent(machine: Machine): void {
    if (machine.isUp) return
    machine.isUp = true
    this.toAgent(machine, { type: 'START' })
    this.connect(machine)
  }

  /** The agent's process ends; the processes of its tasks do not. */
  stopAgent(machine: Machine, noticedAfterMs: number): void {
    if (!machine.isUp) return
    this.cutLink(machine, noticedAfterMs)
    machine.isUp = false
    this.toAgent(machine, { type: 'STOP' })
  }

  /** The machine begins anew, as another agent; everything on it is gone without a word. */
  replaceAgent(machine: Machine, why: string): void {
    this.#options.trace(machine.host, `begins anew: ${why}`)
    this.stopAgent(machine, 0)
    machine.alarm.cancel()
    for (const container of [...machine.containers.values()]) this.runner.vanish(machine, container)
    machine.lives += 1
    machine.core = agentOn(machine.index, this.#options, () => this.#uuid())
    machine.partitioned = false
    this.startAgent(machine)
  }

  /** An administrator declares it gone: its tasks are said to be, whatever they do [fact 95]. */
  markGone(agentId: string): void {
    this.everGone.add(agentId)
    this.#toMaster({
      type: 'OPERATOR_CALL',
      exchange: 0,
      call: { type: 'MARK_AGENT_GONE', mark_agent_gone: { agent_id: { value: agentId } } },
    })
  }

  isRegistered(agentId: string): boolean {
    return this.#core?.state.agents.has(agentId) ?? false
  }

  get isWaitingForAgents(): boolean {
    return (this.#core?.state.recovered.size ?? 0) > 0
  }

  /** What the leading master says of every task there [fact 76]. */
  isUnreachable(agentId: string): boolean {
    return this.#core?.state.registry.unreachable.has(agentId) ?? false
  }

  /** What the leading master says of a task that has ended, for as long as nobody tells it. */
  isTakenForAlive(id: string): boolean {
    if (!this.shutDown.has(id)) return false
    return [...(this.#core?.state.frameworks.values() ?? [])].some(({ tasks }) => tasks.has(id))
  }

  /** Undefined for one that was replaced. */
  machineOf(agentId: string): Machine | undefined {
    return this.machines.find(({ core }) => core.agentId === agentId)
  }

  #notePresence(): void {
    for (const machine of this.machines) {
      const { agentId } = machine.core
      const isPresent = agentId !== undefined && this.isRegistered(agentId)
      if (isPresent) {
        if (machine.isKnown) continue
        machine.isKnown = true
        this.onAbsence(agentId, 'ends')
      } else if (machine.isKnown) {
        machine.isKnown = false
        if (agentId !== undefined) this.onAbsence(agentId, 'begins')
      }
    }
  }

  /** Every agent is there and in reach, and its tasks behave. */
  heal(): void {
    this.lateUpdates.length = 0
    this.duplicateUpdates = 0
    // There is room for everything: what is too small is no fault of Pitboss.
    for (let more = 0; more < SPARE_MACHINES; more += 1) this.#addMachine(this.machines.length)
    for (const machine of this.machines) {
      this.partition(machine, false)
      this.startAgent(machine)
      this.connect(machine)
    }
    this.runner.heal(this.machines)
    this.#queue.in(ENDED_MS, () => this.#findOutUntold())
  }

  /** Nothing else ever tells of an end that no master was told of. */
  #findOutUntold(): void {
    const untold = [...this.shutDown].map((id) => this.truth.tasks.get(id)?.agentId)
    for (const machine of this.machines) {
      if (!untold.includes(machine.core.agentId ?? '')) continue
      this.cutLink(machine, 0)
      this.connect(machine)
    }
  }

  #uuid(): string {
    const digits = (this.#nextUuid++).toString(16).padStart(12, '0')
    return `00000000-0000-4000-8000-${digits}`
  }
}

export function launchesOf(call: Call) {
  return (call.accept?.operations ?? []).flatMap((operation) => [
    ...(operation.launch?.task_infos ?? []),
  ])
}
