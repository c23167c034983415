/**
 * A ZooKeeper client that lives as long as its owner wants: over lost connections within a session, and over sessions
 * that the ensemble gave up. An operation is sent at most once, answered or given up in bounded time, and rejects with
 * a ZookeeperError. However long the ensemble is away, nothing piles up and nothing crashes.
 */
import zookeeper, { type Failure } from 'node-zookeeper-client'
import { assert } from '../api/errors.ts'
import type { ZookeeperCredentials } from './credentials.ts'
import { type EnsembleServer, formatEnsemble } from './ensemble-url.ts'
import { ZookeeperError, type ZookeeperErrorKind } from './errors.ts'
import { accessList, type GuardedClient, guardedClient, transaction } from './guarded-client.ts'
import {
  CLOSE_MAX_MS,
  LIVENESS_CHECKS_PER_TIMEOUT,
  NODE_BYTES_MAX,
  OPERATION_MAX_MS,
  OPERATIONS_WAITING_MAX,
  RECONNECT_PAUSE_MAX_MS,
  SESSION_TIMEOUT_MS,
  TRANSACTION_OPERATIONS_MAX,
} from './limits.ts'
import type {
  CreateMode,
  OnChange,
  Znode,
  Zookeeper,
  ZookeeperClock,
  ZookeeperOperation,
  ZookeeperState,
} from './ports.ts'
import { Watches, type WatchKind } from './watches.ts'

export interface ZookeeperOptions {
  readonly servers: readonly EnsembleServer[]
  readonly credentials?: ZookeeperCredentials
  readonly sessionTimeoutMs?: number
  readonly operationMaxMs?: number
  readonly clock: ZookeeperClock
  /** Uniform in [0, 1). */
  readonly random: () => number
}

export interface ZookeeperClient extends Zookeeper {
  /** Gives up the session, in good order where the ensemble answers in time. Pending operations reject. */
  close(): Promise<void>
}

/** Connects in the background, and again and again. */
export function connectZookeeper(options: ZookeeperOptions): ZookeeperClient {
  return new Client(options)
}

type Done<Result> = (failure: Failure | null | undefined, result?: Result) => void

class Client implements ZookeeperClient {
  readonly ensemble: string
  readonly #options: ZookeeperOptions
  readonly #listeners = new Set<(state: ZookeeperState) => void>()
  readonly #giveUps = new Set<(kind: ZookeeperErrorKind) => void>()
  #guarded: GuardedClient
  #watches = new Watches()
  #state: ZookeeperState
  #cancelTimer: () => void = () => {}
  #closing: Promise<void> | undefined

  constructor(options: ZookeeperOptions) {
    this.#options = options
    this.ensemble = formatEnsemble(options.servers)
    const sessionTimeoutMs = options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS
    this.#state = { connected: false, session: 0, sessionTimeoutMs }
    this.#guarded = this.#beginSession()
  }

  get state(): ZookeeperState {
    return this.#state
  }

  onState(listener: (state: ZookeeperState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #beginSession(): GuardedClient {
    const { servers, clock, random, credentials } = this.#options
    const timeoutMs = this.#options.sessionTimeoutMs ?? SESSION_TIMEOUT_MS
    const guarded = guardedClient(servers, timeoutMs, clock, random)
    const { client } = guarded
    if (credentials !== undefined) {
      const { name, password } = credentials
      client.addAuthInfo('digest', Buffer.from(`${name}:${password}`))
    }
    let begun = false
    client.on('state', (state: { readonly name: string }) => {
      if (guarded !== this.#guarded || this.#closing !== undefined) return
      if (state.name === 'SYNC_CONNECTED') {
        const session = this.#state.session + (begun ? 0 : 1)
        begun = true
        this.#become({ connected: true, session, sessionTimeoutMs: client.getSessionTimeout() })
      } else {
        this.#become({ ...this.#state, connected: false })
        if (state.name !== 'DISCONNECTED') this.#sessionOver(guarded)
      }
    })
    client.connect()
    this.#watchLiveness(guarded)
    return guarded
  }

  /** Gives up a connection on which nothing comes, and one that is never answered. */
  #watchLiveness(guarded: GuardedClient): void {
    const timeoutMs = guarded.client.getSessionTimeout()
    this.#cancelTimer = this.#options.clock.setTimer(() => {
      if (guarded.silentMs() > (timeoutMs * 2) / 3) guarded.breakConnection()
      this.#watchLiveness(guarded)
    }, timeoutMs / LIVENESS_CHECKS_PER_TIMEOUT)
  }

  /** The ensemble gave the session up, or does not take our credentials. */
  #sessionOver(guarded: GuardedClient): void {
    this.#cancelTimer()
    guarded.drop()
    this.#endOfSession('connection-lost')
    const pauseMs = this.#options.random() * RECONNECT_PAUSE_MAX_MS
    this.#cancelTimer = this.#options.clock.setTimer(() => {
      this.#guarded = this.#beginSession()
    }, pauseMs)
  }

  #endOfSession(kind: ZookeeperErrorKind): void {
    for (const giveUp of [...this.#giveUps]) giveUp(kind)
    const watches = this.#watches
    this.#watches = new Watches()
    watches.fireAll()
  }

  #become(state: ZookeeperState): void {
    const { connected, session } = this.#state
    this.#state = state
    if (state.connected === connected && state.session === session) return
    for (const listener of [...this.#listeners]) queueMicrotask(() => listener(this.#state))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const wasConnected = this.#state.connected
    const guarded = this.#guarded
    const { client } = guarded
    this.#cancelTimer()
    this.#state = { ...this.#state, connected: false }
    this.#endOfSession('closed')
    this.#listeners.clear()
    if (wasConnected) {
      await new Promise<void>((resolve) => {
        const cancel = this.#options.clock.setTimer(resolve, CLOSE_MAX_MS)
        client.once('disconnected', () => {
          cancel()
          resolve()
        })
        client.close()
      })
    }
    guarded.drop()
  }

  async children(path: string, onChange?: OnChange): Promise<readonly string[] | undefined> {
    const { client } = this.#guarded
    const watcher = this.#watcher('children', path, onChange)
    return await unlessAbsent(
      this.#perform<string[]>(`list ${path}`, (done) => client.getChildren(path, watcher, done)),
    )
  }

  async get(path: string, onChange?: OnChange): Promise<Znode | undefined> {
    const { client } = this.#guarded
    const watcher = this.#watcher('data', path, onChange)
    return await unlessAbsent(
      this.#perform<Znode>(`read ${path}`, (done) =>
        client.getData(path, watcher, (failure, data, stat) =>
          done(failure, { data: data ?? Buffer.alloc(0), version: stat?.version ?? 0 }),
        ),
      ),
    )
  }

  async exists(path: string, onChange?: OnChange): Promise<boolean> {
    const { client } = this.#guarded
    const watcher = this.#watcher('existence', path, onChange)
    return await this.#perform<boolean>(`look for ${path}`, (done) =>
      client.exists(path, watcher, (failure, stat) => done(failure, Boolean(stat))),
    )
  }

  async create(path: string, data: Buffer, mode: CreateMode): Promise<string> {
    this.#checkSize(path, data)
    const { client } = this.#guarded
    const { PERSISTENT, EPHEMERAL_SEQUENTIAL } = zookeeper.CreateMode
    const flags = mode === 'persistent' ? PERSISTENT : EPHEMERAL_SEQUENTIAL
    return await this.#perform<string>(`create ${path}`, (done) =>
      client.create(path, data, this.#accessList(), flags, done),
    )
  }

  async transact(operations: readonly ZookeeperOperation[]): Promise<void> {
    assert(operations.length <= TRANSACTION_OPERATIONS_MAX, 'too many operations')
    for (const operation of operations) {
      if ('data' in operation) this.#checkSize(operation.path, operation.data)
    }
    const { client } = this.#guarded
    const what = operations.map(({ kind, path }) => `${kind} ${path}`)
    const text =
      what.length > 3
        ? `${what.slice(0, 2).join(', ')} and ${what.length - 2} more`
        : what.join(', ')
    await this.#perform<unknown>(text, (done) =>
      transaction(client, operations, this.#options.credentials !== undefined).commit(done),
    )
  }

  #accessList() {
    return accessList(this.#options.credentials !== undefined)
  }

  #watcher(kind: WatchKind, path: string, onChange: OnChange | undefined) {
    return onChange === undefined ? undefined : this.#watches.arm(kind, path, onChange)
  }

  #checkSize(path: string, data: Buffer): void {
    if (data.length <= NODE_BYTES_MAX) return
    throw this.#error('refused', `${path} would have ${data.length} bytes`)
  }

  /** `start` hands one operation to the package, and `done` to be called with its answer. */
  #perform<Result>(what: string, start: (done: Done<Result>) => void): Promise<Result> {
    const refusal = this.#refusal()
    if (refusal !== undefined) return Promise.reject(this.#error(refusal, what))
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        if (!this.#giveUps.delete(giveUp)) return
        cancel()
        finish()
      }
      const giveUp = (kind: ZookeeperErrorKind) =>
        settle(() => reject(this.#error(kind, `${what}: ${MEANING[kind] ?? kind}`)))
      const operationMaxMs = this.#options.operationMaxMs ?? OPERATION_MAX_MS
      const cancel = this.#options.clock.setTimer(() => giveUp('timed-out'), operationMaxMs)
      this.#giveUps.add(giveUp)
      start((failure, result) => {
        if (failure) {
          const kind = kindOf(failure.code)
          settle(() => reject(this.#error(kind, `${what}: ${MEANING[kind] ?? failure.message}`)))
        } else settle(() => resolve(result as Result))
      })
    })
  }

  #refusal(): ZookeeperErrorKind | undefined {
    if (this.#closing !== undefined) return 'closed'
    if (!this.#state.connected) return 'not-connected'
    return this.#giveUps.size >= OPERATIONS_WAITING_MAX ? 'refused' : undefined
  }

  #error(kind: ZookeeperErrorKind, what: string): ZookeeperError {
    return new ZookeeperError(kind, this.ensemble, what)
  }
}

async function unlessAbsent<Result>(answer: Promise<Result>): Promise<Result | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ZookeeperError && error.kind === 'no-node') return undefined
    throw error
  }
}

const MEANING: { readonly [K in ZookeeperErrorKind]?: string } = {
  'not-connected': 'not connected',
  'connection-lost': 'the connection was lost before the answer',
  'timed-out': 'no answer in time',
  'no-node': 'there is no such node',
  'node-exists': 'it exists already',
  'bad-version': 'it has been changed by another',
  'not-empty': 'it is not empty',
  'no-permission': 'not permitted',
  closed: 'closed',
}

function kindOf(code: number): ZookeeperErrorKind {
  const { Exception } = zookeeper
  switch (code) {
    case Exception['CONNECTION_LOSS']:
    case Exception['SESSION_EXPIRED']:
      return 'connection-lost'
    case Exception['NO_NODE']:
      return 'no-node'
    case Exception['NODE_EXISTS']:
      return 'node-exists'
    case Exception['BAD_VERSION']:
      return 'bad-version'
    case Exception['NOT_EMPTY']:
      return 'not-empty'
    case Exception['NO_AUTH']:
    case Exception['AUTH_FAILED']:
      return 'no-permission'
    default:
      return 'failed'
  }
}
