/**
 * One life of Pitboss against the fake Mesos: an engine, a journal of which only a part is durable, an outbox that makes
 * durable before it sends. Actions are plain data, so that a failing run shrinks and replays. After every step the
 * invariants are checked.
 */
import type { ManifestSet } from '../../src/api/manifest-set.ts'
import type { PoolSpec } from '../../src/api/pool-spec.ts'
import type { Call } from '../../src/core/effects.ts'
import { Engine, type StepResult } from '../../src/core/engine.ts'
import type { Input } from '../../src/core/input.ts'
import type { CoreRecord } from '../../src/core/records.ts'
import { declared, manifestSet, poolSpec } from '../unit/core/builders.ts'
import { type FakeAgent, FakeMesos, type FakeTask } from './fake-mesos.ts'
import { checkStep, Memory } from './invariants.ts'

export type Action =
  | { readonly kind: 'declare'; readonly set: Declaration }
  | { readonly kind: 'connect' | 'disconnect' | 'failOver' | 'restart' | 'allocate' | 'resend' }
  /** So many messages reach the engine, in one step. */
  | { readonly kind: 'deliver'; readonly count: number }
  /** A message comes twice, or after those behind it. */
  | { readonly kind: 'duplicate' | 'delay' | 'rescind'; readonly pick: number }
  /** So many decided steps become durable and are sent. */
  | { readonly kind: 'flush'; readonly count: number }
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'loseAgent' | 'returnAgent' | 'destroyAgent'; readonly pick: number }
  | { readonly kind: 'advance' | 'killByHand'; readonly pick: number }
  | {
      readonly kind: 'fail'
      readonly pick: number
      readonly state: 'TASK_FAILED' | 'TASK_FINISHED' | 'TASK_KILLED'
    }
  | { readonly kind: 'compact' }
  /** So many rounds in which nothing goes wrong. */
  | { readonly kind: 'flow'; readonly rounds: number }

export type Declaration =
  | { readonly kind: 'good'; readonly pools: readonly PoolVariant[] }
  | { readonly kind: 'broken'; readonly pools: readonly PoolVariant[] }
  | { readonly kind: 'incomplete' }

export interface PoolVariant {
  readonly name: 'btc' | 'ltc'
  readonly replicas: number | 'all'
  readonly suspend: boolean
  readonly serverArgs: string
  readonly workerArgs: string
  readonly maxUnavailable: number
  readonly maxSurge: number
}

export function specOf(variant: PoolVariant): PoolSpec {
  const small = { memMiB: 64, diskMiB: 0, gpus: 0 }
  const { maxUnavailable, maxSurge } = variant
  return poolSpec({
    pool: { suspend: variant.suspend, ...(variant.name === 'ltc' ? { role: 'second' } : {}) },
    server: { args: [variant.serverArgs], resources: { cpus: 0.5, ...small } },
    workers: {
      replicas: variant.replicas,
      args: [variant.workerArgs, '${server.host}:${server.ports.work}'],
      resources: { cpus: 0.25, ...small },
      strategy: { maxUnavailable, maxSurge },
    },
  })
}

function setOf(declaration: Declaration, revision: number): ManifestSet {
  const over = { revision: `r${revision}` }
  if (declaration.kind === 'incomplete') {
    return manifestSet([], { ...over, complete: false, incompleteReason: 'empty' })
  }
  const pools = declaration.pools.map((variant) => declared(variant.name, specOf(variant)))
  const broken =
    declaration.kind === 'good' ? [] : [{ file: 'unreadable.yaml', message: 'not UTF-8' }]
  return manifestSet(pools, { ...over, broken })
}

interface Batch {
  readonly records: readonly string[]
  readonly calls: readonly Call[]
  readonly session: number
}

const LATENCY_MS = 5

export class Run {
  readonly mesos: FakeMesos
  readonly memory = new Memory()
  engine = new Engine({ defaultRole: 'mining' })
  now = 1_000_000
  /** All effects of the run as text: two runs of the same actions must give the same. */
  readonly trace: string[] = []
  #durable: string[] = []
  #outbox: Batch[] = []
  #session = 0
  #revision = 0
  #wakeAt: number | undefined
  #lastGood: readonly PoolVariant[] = []

  constructor(agents: number) {
    this.mesos = new FakeMesos(agents, this.now)
  }

  do(action: Action): void {
    switch (action.kind) {
      case 'declare':
        this.#declare(action.set)
        return
      case 'connect':
        if (!this.mesos.subscribed) this.#connect()
        return
      case 'disconnect':
      case 'failOver':
        this.#lose(action.kind === 'failOver')
        return
      case 'deliver':
        this.step(this.mesos.wire.splice(0, action.count))
        return
      case 'duplicate': {
        const message = this.#pick(this.mesos.wire, action.pick)
        if (message?.kind === 'status') this.mesos.wire.push(message)
        return
      }
      case 'delay': {
        const index = action.pick % Math.max(1, this.mesos.wire.length)
        const message = this.mesos.wire[index]
        // Only updates overtake each other; the subscription comes first, and offers are named by their ids.
        if (message?.kind === 'status') this.mesos.wire.push(...this.mesos.wire.splice(index, 1))
        return
      }
      case 'flush':
        this.flush(action.count)
        return
      case 'tick':
        this.#pass(action.ms)
        this.step([])
        return
      case 'restart':
        this.#restart()
        return
      case 'compact':
        this.#compact()
        return
      case 'flow':
        for (let round = 0; round < action.rounds; round += 1) this.#flow()
        return
      case 'allocate':
        this.mesos.allocate()
        return
      case 'resend':
        this.mesos.resendAll()
        return
      case 'rescind':
        this.mesos.rescindAny(action.pick)
        return
      case 'loseAgent':
        this.#withAgent(action.pick, (agent) => this.mesos.loseAgent(agent))
        return
      case 'returnAgent':
        this.#withAgent(action.pick, (agent) => this.mesos.returnAgent(agent))
        return
      case 'destroyAgent':
        // Two agents are left, so that there is a place for everything in the end.
        if ([...this.mesos.agents.values()].filter(({ link }) => link !== 'gone').length > 2) {
          this.#withAgent(action.pick, (agent) => this.mesos.destroyAgent(agent))
        }
        return
      case 'advance':
        this.#withTask(action.pick, (task) => this.mesos.advance(task))
        return
      case 'killByHand':
        this.#withTask(action.pick, (task) => this.mesos.killByHand(task))
        return
      case 'fail':
        this.#withTask(action.pick, (task) => this.mesos.fail(task, action.state))
        return
    }
  }

  #pick<T>(list: readonly T[], pick: number): T | undefined {
    return list[pick % Math.max(1, list.length)]
  }

  #withAgent(pick: number, act: (agent: FakeAgent) => void): void {
    const agent = this.#pick([...this.mesos.agents.values()], pick)
    if (agent !== undefined) act(agent)
  }

  #withTask(pick: number, act: (task: FakeTask) => void): void {
    const task = this.#pick([...this.mesos.tasks.values()], pick)
    if (task !== undefined) act(task)
  }

  #pass(ms: number): void {
    this.now += ms
    this.mesos.now = this.now
  }

  #declare(declaration: Declaration): void {
    this.#revision += 1
    if (declaration.kind === 'good') this.#lastGood = declaration.pools
    const before = this.memory.intendedKills
    const result = this.step([{ kind: 'manifests', set: setOf(declaration, this.#revision) }])
    if (declaration.kind === 'incomplete') {
      const harm = result.persist.filter(
        ({ kind }) => kind === 'pool-deleting' || (kind === 'kill' && before >= 0),
      )
      if (harm.length > 0) throw new Error('I14: an empty directory took something away')
    }
  }

  #connect(): void {
    this.#session += 1
    this.mesos.subscribe(this.#session, this.engine.roles())
  }

  #lose(toAnotherMaster: boolean): void {
    if (!this.mesos.subscribed) return
    if (toAnotherMaster) this.mesos.failOver()
    else this.mesos.disconnect()
    this.step([{ kind: 'disconnected', reason: 'the connection broke' }])
  }

  /** kill -9: what was not durable never was; a new process reads what is. */
  #restart(): void {
    this.mesos.disconnect()
    this.#outbox = []
    this.engine = new Engine({ defaultRole: 'mining' })
    this.engine.recover(this.#durable.map((line) => JSON.parse(line) as CoreRecord))
    this.memory.restarted(this.engine)
    this.#session = 0
    this.#wakeAt = undefined
    this.step([])
    // The manifests are on the disk, and read again.
    const set = setOf({ kind: 'good', pools: this.#lastGood }, this.#revision)
    this.step([{ kind: 'manifests', set }])
  }

  #compact(): void {
    this.flush(Number.POSITIVE_INFINITY)
    this.#durable = this.engine.snapshot().map((record) => JSON.stringify(record))
  }

  /** A new process, from what is durable when everything decided is. */
  recovered(edit: (records: CoreRecord[]) => CoreRecord[]): Engine {
    this.flush(Number.POSITIVE_INFINITY)
    const engine = new Engine({ defaultRole: 'mining' })
    const records = this.#durable.map((line) => JSON.parse(line) as CoreRecord)
    engine.recover(edit(records).map((record) => JSON.parse(JSON.stringify(record)) as CoreRecord))
    return engine
  }

  /** What a new process does first, with a master that answers every question. */
  firstSteps(engine: Engine): StepResult[] {
    const set = setOf({ kind: 'good', pools: this.#lastGood }, this.#revision)
    const first = engine.step([{ kind: 'manifests', set }], this.now)
    this.mesos.disconnect()
    this.mesos.subscribe(1, engine.roles())
    const steps = [first]
    for (let round = 0; round < 5; round += 1) {
      const result = engine.step(this.mesos.wire.splice(0), this.now)
      for (const call of result.calls) if (call.kind === 'reconcile') this.mesos.take(call)
      steps.push(result)
    }
    return steps
  }

  step(inputs: readonly Input[]): StepResult {
    const before = this.memory.before(this.engine)
    const result = this.engine.step(inputs, this.now)
    this.#wakeAt = result.wakeAt
    this.#outbox.push({
      records: result.persist.map((record) => JSON.stringify(record)),
      calls: result.calls,
      session: this.engine.session,
    })
    this.trace.push(JSON.stringify({ now: this.now, ...result, touched: undefined }, replacer))
    checkStep({ engine: this.engine, memory: this.memory, inputs, result, before, now: this.now })
    return result
  }

  flush(count: number): void {
    for (const { records, calls, session } of this.#outbox.splice(0, count)) {
      this.#durable.push(...records)
      this.memory.durable(records)
      for (const call of calls) {
        this.memory.sent(call)
        if (session === this.mesos.session && session !== 0) this.mesos.take(call)
      }
    }
  }

  /** Nothing fails any more: does everything come to rest as declared? Answers how often it had to look. */
  settle(limit = 3_000): number {
    for (const agent of this.mesos.agents.values()) this.mesos.returnAgent(agent)
    this.#declare({
      kind: 'good',
      pools: this.#lastGood.map((variant) => ({ ...variant, suspend: false })),
    })
    let quiet = 0
    for (let round = 0; round < limit; round += 1) {
      if (round % 20 === 19) this.mesos.resendAll()
      const { calls, persist } = this.#flow()
      const isQuiet = calls.every(({ kind }) => kind === 'reconcile') && persist.length === 0
      quiet = isQuiet ? quiet + 1 : 0
      if (quiet >= 5 && this.isAsDeclared() === undefined) return round
    }
    throw new Error(`I15: no rest after ${limit} rounds: ${this.isAsDeclared() ?? 'never quiet'}`)
  }

  /** Everything that was sent arrives, every process goes its way, what is free is offered; time goes on. */
  #flow(): StepResult {
    if (!this.mesos.subscribed) this.#connect()
    this.flush(Number.POSITIVE_INFINITY)
    for (const task of [...this.mesos.tasks.values()]) this.mesos.advance(task)
    this.mesos.allocate()
    const inputs = this.mesos.wire.splice(0)
    const nextMs = Math.max(LATENCY_MS, Math.min((this.#wakeAt ?? this.now) - this.now, 30_000))
    this.#pass(inputs.length > 0 ? LATENCY_MS : nextMs)
    return this.step(inputs)
  }

  /** Compares with what really runs, never with what the engine believes. Undefined when all is well. */
  isAsDeclared(): string | undefined {
    const { tasks } = this.engine.world
    // A pool that was suspended when it was removed is let go: its tasks run on, and are nobody's.
    const alive = [...this.mesos.tasks.values()].filter(
      ({ id, state }) => state !== 'dead' && tasks.get(id)?.orphan !== true,
    )
    const agents = [...this.mesos.agents.values()].filter(({ link }) => link === 'registered')
    let accounted = 0
    for (const variant of this.#lastGood) {
      const pool = this.engine.world.pools.get(variant.name)
      if (pool === undefined) return `${variant.name} is not there`
      const mine = alive.filter(({ launch }) => launch.pool === variant.name)
      const servers = mine.filter(({ launch }) => launch.role === 'server')
      const workers = mine.filter(({ launch }) => launch.role === 'worker')
      const wanted = variant.replicas === 'all' ? agents.length : variant.replicas
      if (servers.length !== 1) return `${variant.name} has ${servers.length} servers`
      if (workers.length !== wanted) return `${variant.name} has ${workers.length} of ${wanted}`
      const server = servers[0]
      for (const task of mine) {
        if (task.state !== 'TASK_RUNNING') return `${task.id} is ${task.state}`
        const args = task.launch.role === 'server' ? variant.serverArgs : variant.workerArgs
        if (task.launch.spec.args[0] !== args) return `${task.id} is of another template`
        if (task.launch.incarnation !== server?.launch.incarnation) {
          return `${task.id} is bound to another server`
        }
        const address = `${server.launch.host}:${server.launch.ports['work']}`
        if (task.launch.role === 'worker' && task.launch.spec.args[1] !== address) {
          return `${task.id} mines for ${task.launch.spec.args[1]}`
        }
      }
      const { status } = this.engine.pool(variant.name, this.now) ?? {}
      const ready = status?.conditions.find(({ type }) => type === 'Ready')
      if (ready?.status !== 'True') return `${variant.name} says it is not ready: ${ready?.reason}`
      // I17: what is shown is what is.
      if (status?.workers.running !== workers.length || status.workers.ready !== workers.length) {
        return `${variant.name} shows ${JSON.stringify(status?.workers)}`
      }
      if (status.server.taskId !== server?.id) return `${variant.name} shows another server`
      accounted += mine.length
      const wantsMore = variant.replicas === 'all'
      if (!wantsMore && !this.mesos.suppressed(variant.name === 'ltc' ? 'second' : 'mining')) {
        return `offers are wanted for ${variant.name}, which is complete`
      }
    }
    if (accounted !== alive.length) return `${alive.length - accounted} tasks belong to no pool`
    if (this.mesos.offersOutstanding > 0) return 'an offer is not answered'
    return undefined
  }
}

function replacer(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value]
  return value
}
