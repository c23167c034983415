/**
 * The simulation's cluster as the conformance suite sees it: behind the HTTP front of the embedded cluster, over connections in
 * memory, on virtual time. The front is the same code; what it asks is what the operator is simulated against.
 */

import { Listener } from '../../../src/devcluster/http/listener.ts'
import { silentLog } from '../../../src/devcluster/log.ts'
import type { MasterInput } from '../../../src/devcluster/master/inputs.ts'
import { type MasterCore, MasterHost } from '../../../src/devcluster/master-host.ts'
import type { Resource, ValueRange } from '../../../src/mesos/codec.ts'
import { reachBy } from '../../conformance/http-client.ts'
import type { Logins, Cluster as SuiteCluster } from '../../conformance/suite.ts'
import { sleep, type Time, useTime } from '../../conformance/time.ts'
import { Cluster } from '../world/cluster.ts'
import type { Exchange } from '../world/conversations.ts'
import { EventQueue } from '../world/event-queue.ts'
import type { Machine } from '../world/machine.ts'
import { Random } from '../world/random.ts'
import { memorySocket } from './memory-socket.ts'
import { behaviourOf, lookAt } from './pretend-shell.ts'
import { virtualTime } from './virtual-time.ts'

const HOST = 'm1.simulated:5050'
const AGENT_PING_MS = 1_000
const MAX_PINGS = 3
const CYCLE_MS = 1_000
const OFFER_TIMEOUT_MS = 3_000
/** An agent ends its executors first; what it has said is at the master by then. */
const EXIT_MS = 100

export const RESERVED_ROLE = 'reserved'
const RESERVED: Resource = {
  name: 'cpus',
  type: 'SCALAR',
  scalar: { value: 1 },
  reservations: [{ type: 'STATIC', role: RESERVED_ROLE }],
}

export interface SimulatedOptions {
  readonly seed: string
  readonly cpus?: number
  readonly reserved?: boolean
  readonly offersExpire?: boolean
  readonly agents?: number
  /** Between two pings of an agent, of which three may stay without an answer. */
  readonly agentPingMs?: number
  /** Of each agent, counted from 1. */
  readonly hostname?: (number: number) => string
  readonly portRanges?: readonly (readonly ValueRange[])[]
  readonly logins?: Logins
}

export class SimulatedCluster {
  readonly queue = new EventQueue(Date.now())
  readonly masterUrl = `http://${HOST}`
  readonly #options: SimulatedOptions
  readonly #world: Cluster
  readonly #time: Time
  readonly #credentials: ReadonlyMap<string, string> | undefined
  #front: { readonly listener: Listener; readonly host: MasterHost } | undefined

  constructor(options: SimulatedOptions) {
    const { seed, cpus = 4, reserved = false, offersExpire = false, logins } = options
    this.#options = options
    this.#time = virtualTime(this.queue)
    this.#credentials =
      logins && new Map(logins.map(({ principal, secret }) => [principal, secret]))
    this.#world = new Cluster({
      queue: this.queue,
      random: new Random(seed),
      agents: options.agents ?? 2,
      cpus,
      portsPerAgent: 50,
      offerTimeoutMs: offersExpire ? OFFER_TIMEOUT_MS : undefined,
      trace: () => undefined,
      master: (life) => ({
        // As real ones are called.
        id: `10000000-0000-4000-8000-${String(life).padStart(12, '0')}`,
        allocationIntervalMs: CYCLE_MS,
        heartbeatIntervalMs: 1_000,
        agentPingTimeoutMs: options.agentPingMs ?? AGENT_PING_MS,
        maxAgentPingTimeouts: MAX_PINGS,
      }),
      ...(options.hostname === undefined ? {} : { describe: describeBy(options.hostname) }),
      // It is for the case to start it again, on its old work directory or a new one.
      onAgentExit: (machine) => this.queue.in(EXIT_MS, () => this.#world.stopAgent(machine, 0)),
      ...(reserved ? { agentResources: [RESERVED] } : {}),
      ...(options.portRanges === undefined ? {} : { portRanges: options.portRanges }),
      behaviourOf,
      lookAt,
    })
    this.#open()
  }

  /** From now on cases are about this cluster, and on its time. */
  enter(): void {
    useTime(this.#time)
    reachBy(HOST, async () => {
      const [client, server] = memorySocket()
      if (this.#front === undefined) throw new Error('nobody listens')
      this.#front.listener.accept(server)
      return client
    })
  }

  leave(): void {
    useTime(undefined)
    reachBy(HOST, undefined)
  }

  async stop(): Promise<void> {
    await this.#close()
  }

  /** By its rack: 1 is r1. */
  agent(number: number): Machine {
    const machine = this.#world.machines[number - 1]
    if (machine === undefined) throw new RangeError(`there is no agent ${number}`)
    return machine
  }

  get world(): Cluster {
    return this.#world
  }

  /** For the suite. */
  get cluster(): SuiteCluster {
    const world = this.#world
    const options = this.#options
    return {
      masterUrl: this.masterUrl,
      agentCount: 2,
      cycleMs: CYCLE_MS,
      agentTimeoutMs: AGENT_PING_MS * MAX_PINGS,
      ownMachines: true,
      ...(options.logins === undefined ? {} : { logins: options.logins }),
      ...(options.offersExpire === true ? { offerTimeoutMs: OFFER_TIMEOUT_MS } : {}),
      ...(options.reserved === true ? { reservedRole: RESERVED_ROLE } : {}),
      hurts: {
        killAgent: async (id) => world.stopAgent(this.#machine(id), 0),
        startAgent: async (id) => {
          // One that was told to end has to be gone first.
          await sleep(EXIT_MS)
          world.startAgent(this.#machine(id))
        },
        freezeAgent: async (id) => world.partition(this.#machine(id), true),
        thawAgent: async (id) => world.partition(this.#machine(id), false),
        unregisterAgent: async (id) => world.toAgent(this.#machine(id), { type: 'UNREGISTER' }),
        replaceAgent: async (id) => world.replaceAgent(this.#machine(id), 'a case wants it'),
        killMaster: () => this.endMaster(),
        startMaster: async () => {
          this.lead()
          for (const machine of world.machines) world.connect(machine)
        },
        killTask: async (id) => this.#killTask(id),
      },
    }
  }

  /** A master that nobody has found yet. */
  lead(): void {
    this.#world.startMaster(0)
    this.#open()
  }

  /** The master dies, and everybody notices. */
  async endMaster(): Promise<void> {
    this.#world.endMaster(false)
    await this.#close()
  }

  #machine(agentId: string): Machine {
    const machine = this.#world.machineOf(agentId)
    if (machine === undefined) throw new Error(`no agent ${agentId}`)
    return machine
  }

  #killTask(taskId: string): void {
    for (const machine of this.#world.machines) {
      for (const container of [...machine.containers.values()]) {
        if (container.taskId === taskId)
          this.#world.runner.exit(machine, container, undefined, 'SIGKILL')
      }
    }
  }

  #open(): void {
    const core: MasterCore = {
      handle: (input) => {
        this.#ask(input)
        return []
      },
      // The world has its own clock.
      nextWakeMs: () => Number.POSITIVE_INFINITY,
      state: this.#state(),
    }
    const clock = {
      nowMs: () => this.queue.now,
      at: (atMs: number, run: () => void) => this.queue.at(atMs, run),
    }
    const credentials = this.#credentials
    const host = new MasterHost({ clock, log: silentLog, core, port: 5050, credentials })
    const listener = new Listener((request, response) => host.serve(request, response))
    this.#front = { host, listener }
  }

  async #close(): Promise<void> {
    const front = this.#front
    this.#front = undefined
    front?.host.stop()
    await front?.listener.close()
  }

  #state() {
    const { master } = this.#world
    if (master === undefined) throw new Error('no master leads')
    return master.state
  }

  #ask(input: MasterInput): void {
    const host = this.#front?.host
    if (host === undefined) return
    if (input.type === 'STREAM_CLOSED') this.#world.streamClosed(input.streamId)
    if (input.type !== 'CALL' && input.type !== 'OPERATOR_CALL') return
    const { exchange } = input
    const told: Exchange = {
      onResponse: (status, body) => host.perform({ type: 'RESPONSE', exchange, status, body }),
      onAnswer: (answer) => host.perform({ type: 'ANSWER', exchange, answer }),
      onStream: (streamId) => {
        host.perform({ type: 'STREAM_OPENED', exchange, streamId })
        return {
          onEvent: (event) => host.perform({ type: 'EVENT', streamId, event }),
          onEnd: () => host.perform({ type: 'STREAM_ENDED', streamId }),
        }
      },
    }
    if (input.type === 'OPERATOR_CALL') this.#world.operate(input.call, told)
    else this.#world.call(input.call, input.streamId, told, input.principal)
  }
}

/** As the recorded agents were: on one machine, told apart by their rack. */
function describeBy(hostname: (number: number) => string) {
  return (index: number) => ({
    hostname: hostname(index + 1),
    ip: '127.0.0.1',
    port: 5051 + index,
    attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${index + 1}` } } as const],
  })
}
