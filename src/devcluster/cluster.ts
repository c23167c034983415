/**
 * The embedded Mesos-compatible cluster: a master and some agents in this process, tasks as real processes, the real
 * wire. For `pitboss dev`, `pitboss cluster` and tests; it can be hurt on purpose as real clusters are.
 */
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Attribute, DomainInfo, Resource, ValueRange } from '../mesos/messages.gen.ts'
import { parseEnsembleUrl, SESSION_TIMEOUT_MS } from '../zookeeper/index.ts'
import { AgentHost } from './agent-host.ts'
import { findAgentPorts } from './agent-ports.ts'
import { type Clock, systemClock } from './clock.ts'
import { answerAgentRequest } from './http/agent-pages.ts'
import { type Handler, Listener } from './http/listener.ts'
import { killLeftovers } from './leftovers.ts'
import {
  AGENT_PING_TIMEOUT_MS,
  AGENT_REREGISTER_TIMEOUT_MS,
  ALLOCATION_INTERVAL_MS,
  HEARTBEAT_INTERVAL_MS,
  MAX_AGENT_PING_TIMEOUTS,
  STOP_GRACE_MS,
} from './limits.ts'
import { type Log, silentLog } from './log.ts'
import { emptyRegistry, type Registry } from './master/state.ts'
import type { MasterHost } from './master-host.ts'
import { MasterProcess } from './master-process.ts'

export interface ClusterOptions {
  /** How many; default 3. */
  readonly agents?: number
  /** Of each agent; defaults 4 cpus, 4096 MiB, 10000 MiB. */
  readonly cpus?: number
  readonly memMiB?: number
  readonly diskMiB?: number
  /** Graphics processors of each agent; default none. */
  readonly gpus?: readonly number[]
  /** More of each agent: static reservations, say. */
  readonly resources?: readonly (readonly Resource[])[]
  /** What each agent calls itself; default the address. Maintenance is of a machine: name and address together. */
  readonly hostnames?: readonly string[]
  /** Where the master and each agent stand; default nowhere in particular. */
  readonly domain?: DomainInfo
  readonly domains?: readonly DomainInfo[]
  /** Secrets by principal: frameworks must authenticate with one of them. Default: nobody has to. */
  readonly credentials?: ReadonlyMap<string, string>
  /** What each agent offers; inclusive, disjoint. Default: free blocks of this machine. */
  readonly portRanges?: readonly (readonly ValueRange[])[]
  /** Text attributes of each agent; default rack r1, zone z1 and so on. */
  readonly attributes?: readonly Readonly<Record<string, string>>[]
  /** Of the master; 0 takes a free one. Default 0. More masters take free ones. */
  readonly port?: number
  /**
   * Masters that elect a leader among them; without it there is one, which leads. What Mesos keeps in its registry they
   * share in the memory of this process.
   */
  readonly election?: {
    /** `zk://host1:2181,host2/path` */
    readonly zookeeperUrl: string
    /** Default 2. */
    readonly masters?: number
    /** Of each master; default 10 s, as in Mesos. */
    readonly sessionTimeoutMs?: number
  }
  /** An IPv4 address to listen on; default 127.0.0.1. Announced as it is, 0.0.0.0 as 127.0.0.1. */
  readonly host?: string
  /** Sandboxes go below it; it is created and never removed. */
  readonly workDir: string
  /** Directories put first on the PATH of tasks, joined with `:`. */
  readonly pathPrefix?: string
  /** The environment tasks inherit a few variables of; default that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** The docker command; default `docker`. */
  readonly docker?: string
  readonly allocationIntervalMs?: number
  readonly heartbeatIntervalMs?: number
  readonly agentPingTimeoutMs?: number
  readonly maxAgentPingTimeouts?: number
  readonly agentReregisterTimeoutMs?: number
  /** Default: offers never expire. */
  readonly offerTimeoutMs?: number
  readonly clock?: Clock
  readonly log?: Log
}

export interface EmbeddedAgent {
  /** `<master id>-S<n>`; empty until its first registration. */
  readonly id: string
  readonly hostname: string
  readonly port: number
  readonly portRanges: readonly ValueRange[]
  /** The directory a task runs or ran in; undefined for one this agent does not know. */
  sandboxOf(taskId: string): string | undefined
}

export interface EmbeddedCluster {
  /** `http://127.0.0.1:5050`, the first one where there are several. */
  readonly masterUrl: string
  readonly masterUrls: readonly string[]
  /** Which of them leads; undefined while none does. */
  readonly leader: number | undefined
  readonly agents: readonly EmbeddedAgent[]
  /** The agent's process dies: its socket closes, its tasks live on when their framework checkpoints. */
  stopAgent(index: number): void
  /** It comes back on its old work directory. */
  startAgent(index: number): void
  /** It takes leave of the master and ends with its tasks, as a real one does on SIGUSR1; it may be started again. */
  unregisterAgent(index: number): void
  /** A new agent takes its place: same address, no id yet, an emptied work directory. Its tasks end at once. */
  replaceAgent(index: number): Promise<void>
  /** Nothing goes between agent and master, and nobody is told, like a frozen process; it arrives after the healing. */
  partitionAgent(index: number): void
  healAgent(index: number): void
  /** A master's process dies, the leader's by default; what it knew is lost but for the registry. */
  killMaster(index?: number): Promise<void>
  /** It comes back on the same port, with a new id; all that are down by default. */
  startMaster(index?: number): Promise<void>
  /** A signal to the processes of a task, from outside; false when it does not run. */
  killTask(taskId: string, signal?: NodeJS.Signals): boolean
  /** Ends the cluster and every process it started. */
  stop(): Promise<void>
}

/** Rejects with the system's error when the port is taken or the work directory cannot be made. */
export async function startCluster(options: ClusterOptions): Promise<EmbeddedCluster> {
  const workDir = resolve(options.workDir)
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  const cluster = new Cluster({ ...options, workDir })
  try {
    await cluster.start()
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

interface Member extends EmbeddedAgent {
  readonly host: AgentHost
}

/** Of one master: its port stays when its process dies. */
interface Seat {
  port: number
  process: MasterProcess | undefined
}

/** How many contend where nobody says. */
const ELECTION_MASTERS = 2

class Cluster implements EmbeddedCluster {
  private readonly options: ClusterOptions
  private readonly host: string
  private readonly clock: Clock
  private readonly log: Log
  private readonly members: Member[] = []
  private readonly seats: Seat[]
  /** Whom the agents follow. */
  private leading: MasterHost | undefined
  private readonly registry: Registry = emptyRegistry()
  private stopping: Promise<void> | undefined

  constructor(options: ClusterOptions) {
    this.options = options
    this.host = options.host ?? '127.0.0.1'
    const { election, port = 0 } = options
    const masters = election === undefined ? 1 : (election.masters ?? ELECTION_MASTERS)
    this.seats = Array.from({ length: masters }, (_, index) => ({
      port: index === 0 ? port : 0,
      process: undefined,
    }))
    this.clock = options.clock ?? systemClock
    this.log = options.log ?? silentLog
  }

  get masterUrl(): string {
    return this.masterUrls[0] ?? ''
  }

  get masterUrls(): readonly string[] {
    return this.seats.map(({ port }) => `http://${this.announced}:${port}`)
  }

  get leader(): number | undefined {
    const index = this.seats.findIndex(({ process }) => process?.isLeading)
    return index < 0 ? undefined : index
  }

  /** The address others are told to use. */
  private get announced(): string {
    return this.host === '0.0.0.0' ? '127.0.0.1' : this.host
  }

  get agents(): readonly EmbeddedAgent[] {
    return this.members
  }

  async start(): Promise<void> {
    await this.startMaster()
    const count = this.options.agents ?? 3
    for (let index = 0; index < count; index++) this.members.push(await this.createAgent(index))
    for (const { host } of this.members) host.start(this.leading)
    // Registration needs nothing from outside: it is through when the loop comes around.
    await new Promise((done) => setImmediate(done))
  }

  stopAgent(index: number): void {
    this.member(index).host.stop()
  }

  startAgent(index: number): void {
    const { host } = this.member(index)
    if (!host.isUp) host.start(this.leading)
  }

  unregisterAgent(index: number): void {
    this.member(index).host.unregister()
  }

  async replaceAgent(index: number): Promise<void> {
    const { host } = this.member(index)
    host.stop()
    await host.reset(0)
    host.start(this.leading)
  }

  partitionAgent(index: number): void {
    this.member(index).host.partition(true)
  }

  healAgent(index: number): void {
    this.member(index).host.partition(false)
  }

  async killMaster(index = this.leader): Promise<void> {
    if (index === undefined) return
    const seat = this.seat(index)
    const { process } = seat
    if (process === undefined) return
    seat.process = undefined
    const led = process.isLeading
    await process.kill()
    if (led) this.follow(undefined)
  }

  async startMaster(index?: number): Promise<void> {
    const seats = index === undefined ? this.seats : [this.seat(index)]
    for (const seat of seats) await this.openMaster(seat)
  }

  private async openMaster(seat: Seat): Promise<void> {
    if (seat.process !== undefined) return
    const { options } = this
    const { election } = options
    const url = election && parseEnsembleUrl(election.zookeeperUrl)
    const sessionTimeoutMs = election?.sessionTimeoutMs ?? SESSION_TIMEOUT_MS
    seat.process = await MasterProcess.open({
      host: this.host,
      announced: this.announced,
      port: seat.port,
      clock: this.clock,
      log: this.log,
      registry: this.registry,
      credentials: options.credentials,
      ensemble: url && { ...url, sessionTimeoutMs },
      onLead: (host) => this.follow(host),
      onExit: () => {
        seat.process = undefined
        this.follow(undefined)
      },
      settings: {
        id: randomUUID(),
        uuid: randomUUID,
        allocationIntervalMs: options.allocationIntervalMs ?? ALLOCATION_INTERVAL_MS,
        heartbeatIntervalMs: options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS,
        agentPingTimeoutMs: options.agentPingTimeoutMs ?? AGENT_PING_TIMEOUT_MS,
        maxAgentPingTimeouts: options.maxAgentPingTimeouts ?? MAX_AGENT_PING_TIMEOUTS,
        agentReregisterTimeoutMs: options.agentReregisterTimeoutMs ?? AGENT_REREGISTER_TIMEOUT_MS,
        offerTimeoutMs: options.offerTimeoutMs,
        domain: options.domain,
      },
    })
    seat.port = seat.process.port
  }

  /** The agents turn to whoever leads. */
  private follow(master: MasterHost | undefined): void {
    this.leading = master
    for (const { host } of this.members) {
      host.disconnect()
      if (master !== undefined) host.connect(master)
    }
  }

  killTask(taskId: string, signal: NodeJS.Signals = 'SIGKILL'): boolean {
    return this.members.some(({ host }) => host.signalTask(taskId, signal))
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll()
    return this.stopping
  }

  private async stopAll(): Promise<void> {
    // The master first: nobody is to see the tasks end, and nobody may start new ones.
    await Promise.all(this.seats.map(({ process }) => process?.kill({ quietly: true })))
    this.leading = undefined
    await Promise.all(this.members.map(({ host }) => host.close(STOP_GRACE_MS)))
    await killLeftovers(this.options.workDir)
  }

  private seat(index: number): Seat {
    const seat = this.seats[index]
    if (seat === undefined) throw new RangeError(`there is no master ${index}`)
    return seat
  }

  private member(index: number): Member {
    const member = this.members[index]
    if (member === undefined) throw new RangeError(`there is no agent ${index}`)
    return member
  }

  private async createAgent(index: number): Promise<Member> {
    const { options } = this
    const shown: { agent: AgentHost | undefined } = { agent: undefined }
    const { listener, ranges } = await this.agentPorts(index, (request, response) => {
      answerAgentRequest(request, response, shown.agent).catch(() => response.destroy())
    })
    const hostname = options.hostnames?.[index] ?? this.announced
    const host = new AgentHost({
      name: `agent-${index}`,
      listener,
      clock: this.clock,
      log: this.log,
      uuid: randomUUID,
      workDir: join(options.workDir, `agent-${index + 1}`),
      description: {
        hostname,
        ip: this.announced,
        port: listener.port,
        resources: this.resourcesOf(index, ranges),
        attributes: this.attributesOf(index),
        domain: options.domains?.[index],
      },
      pathPrefix: options.pathPrefix ?? '',
      docker: options.docker ?? 'docker',
      environment: options.environment ?? process.env,
    })
    shown.agent = host
    return {
      host,
      get id() {
        return host.agentId ?? ''
      },
      hostname,
      port: listener.port,
      portRanges: ranges,
      sandboxOf: (taskId) => host.sandboxOf(taskId),
    }
  }

  private async agentPorts(index: number, handler: Handler) {
    const given = this.options.portRanges?.[index]
    if (given === undefined) return findAgentPorts(handler, this.host)
    return { listener: await Listener.open(handler, this.host, 0), ranges: given }
  }

  /** In the order of a real agent: ports, cpus, mem, disk [fact 44]. */
  private resourcesOf(index: number, ports: readonly ValueRange[]): Resource[] {
    const { cpus = 4, memMiB = 4096, diskMiB = 10_000 } = this.options
    const gpus = this.options.gpus?.[index] ?? 0
    const scalar = (name: string, value: number): Resource => ({
      name,
      type: 'SCALAR',
      scalar: { value },
    })
    return [
      { name: 'ports', type: 'RANGES', ranges: { range: ports } },
      scalar('cpus', cpus),
      scalar('mem', memMiB),
      scalar('disk', diskMiB),
      ...(gpus === 0 ? [] : [scalar('gpus', gpus)]),
      ...(this.options.resources?.[index] ?? []),
    ]
  }

  private attributesOf(index: number): Attribute[] {
    const number = index + 1
    const given = this.options.attributes?.[index] ?? { rack: `r${number}`, zone: `z${number}` }
    return Object.entries(given).map(([name, value]) => ({ name, type: 'TEXT', text: { value } }))
  }
}
