/** A framework for one case: subscribes, collects its events, acknowledges, launches, waits. */
import {
  type Call,
  callToJson,
  decodeEvent,
  type Event,
  encodeCall,
  eventFromJson,
  type Filters,
  type FrameworkInfo,
  JSON_MEDIA_TYPE,
  type Offer,
  type OperationStatus,
  PROTOBUF_MEDIA_TYPE,
  type Resource,
  type SchedulerEvent,
  type TaskInfo,
  type TaskState,
  type TaskStatus,
} from '../../src/mesos/codec.ts'
import { RecordDecoder } from '../../src/mesos/recordio.ts'
import { type Answer, Connection, exchange, headerOf, type RawRequest } from './http-client.ts'
import { after, nowMs, sleep } from './time.ts'

export type Encoding = 'json' | 'protobuf'

const MEDIA_TYPES = { json: JSON_MEDIA_TYPE, protobuf: PROTOBUF_MEDIA_TYPE } as const
/** A real executor needs seconds to start on a busy machine. */
export const PATIENCE_MS = 30_000

export const ALL_CAPABILITIES = [
  { type: 'PARTITION_AWARE' },
  { type: 'TASK_KILLING_STATE' },
  { type: 'MULTI_ROLE' },
  { type: 'RESERVATION_REFINEMENT' },
] as const satisfies FrameworkInfo['capabilities']

export interface Received {
  readonly event: SchedulerEvent
  readonly atMs: number
  /** The record as it came. */
  readonly text: string
}

export interface SubscribeOptions {
  readonly info?: Partial<FrameworkInfo>
  readonly id?: string
  readonly encoding?: Encoding
  /** Default: true. */
  readonly acknowledge?: boolean
  readonly subscribe?: Partial<NonNullable<Call['subscribe']>>
  /** Sent with every call. */
  readonly login?: { readonly principal: string; readonly secret: string }
}

/** The framework adds who it is. */
export type OwnCall = Omit<Call, 'framework_id'>

export class TestFramework {
  readonly masterUrl: string
  readonly encoding: Encoding
  readonly received: Received[] = []
  /** Sizes of the HTTP chunks, and whether each held exactly one record. */
  readonly chunks: { readonly bytes: number; readonly records: number }[] = []
  head: Omit<Answer, 'body'> = { status: 0, version: '', headers: [] }
  end: 'final' | 'cut' | undefined
  readonly authorization: Readonly<Record<string, string>>
  private readonly connection: Connection
  private acknowledging: boolean
  private readonly waiters = new Set<() => void>()
  private known = ''

  /** Resolves with the head of the answer; events come as they come. */
  static async subscribe(
    masterUrl: string,
    options: SubscribeOptions = {},
  ): Promise<TestFramework> {
    const { encoding = 'protobuf' } = options
    const connection = await Connection.open(masterUrl)
    const framework = new TestFramework(masterUrl, connection, encoding, options)
    const call = subscribeCall(options)
    const headers = { ...headersOf(encoding), ...framework.authorization }
    connection.send({ headers, body: encode(encoding, call) })
    framework.head = await connection.head()
    void framework.read()
    return framework
  }

  private constructor(
    masterUrl: string,
    connection: Connection,
    encoding: Encoding,
    options: SubscribeOptions,
  ) {
    this.masterUrl = masterUrl
    this.connection = connection
    this.encoding = encoding
    this.acknowledging = options.acknowledge ?? true
    this.authorization = authorizationOf(options.login)
  }

  /** Of the SUBSCRIBED event; empty before it. */
  get id(): string {
    return this.known
  }

  get streamId(): string {
    return headerOf(this.head, 'mesos-stream-id') ?? ''
  }

  get events(): readonly SchedulerEvent[] {
    return this.received.map(({ event }) => event)
  }

  /** Of one task, in order. */
  updatesOf(taskId: string): TaskStatus[] {
    return this.events
      .flatMap((event) => (event.type === 'UPDATE' ? [event.update.status] : []))
      .filter((status) => status.task_id.value === taskId)
  }

  /** The first event from index `from` on that fits; rejects after `timeoutMs`. */
  async waitFor<Found>(
    what: string,
    find: (event: SchedulerEvent) => Found | undefined,
    { from = 0, timeoutMs = PATIENCE_MS }: { from?: number; timeoutMs?: number } = {},
  ): Promise<Found> {
    let next = from
    const deadline = nowMs() + timeoutMs
    for (;;) {
      for (; next < this.received.length; next++) {
        const event = this.received[next]?.event
        const found = event && find(event)
        if (found !== undefined) return found
      }
      if (this.end !== undefined || nowMs() >= deadline) {
        const seen = this.events.map(summary).join(', ')
        throw new Error(`${what}: not within ${timeoutMs} ms; saw ${seen}; end ${this.end}`)
      }
      await this.wake(deadline)
    }
  }

  async subscribed(): Promise<this> {
    await this.waitFor('SUBSCRIBED', (event) => (event.type === 'SUBSCRIBED' ? event : undefined))
    return this
  }

  update(taskId: string, state: TaskState, from = 0): Promise<TaskStatus> {
    return this.waitFor(
      `${state} of ${taskId}`,
      (event) => {
        if (event.type !== 'UPDATE') return undefined
        const { status } = event.update
        return status.task_id.value === taskId && status.state === state ? status : undefined
      },
      { from },
    )
  }

  /** The next offer that was neither used nor rescinded, from event `from` on. */
  offer(
    fits: (offer: Offer) => boolean = () => true,
    options: { from?: number; timeoutMs?: number } = {},
  ): Promise<Offer> {
    return this.waitFor(
      'an offer that fits',
      (event) => {
        if (event.type !== 'OFFERS') return undefined
        return (event.offers.offers ?? []).find((offer) => this.isFresh(offer) && fits(offer))
      },
      options,
    )
  }

  /** True when nothing that fits came within `ms`. */
  async silence(ms: number, from: number, fits: (event: SchedulerEvent) => boolean) {
    await sleep(ms)
    return !this.events.slice(from).some(fits)
  }

  async ended(timeoutMs = PATIENCE_MS): Promise<'final' | 'cut'> {
    const deadline = nowMs() + timeoutMs
    while (this.end === undefined) {
      if (nowMs() >= deadline) throw new Error('the stream did not end')
      await this.wake(deadline)
    }
    return this.end
  }

  /** With the id of the framework and its stream. */
  call(call: OwnCall, streamId = this.streamId): Promise<Answer> {
    return exchange(this.masterUrl, this.request(call, streamId))
  }

  /** Written one behind the other on one connection, without waiting for answers. */
  async pipeline(...calls: readonly OwnCall[]): Promise<Answer[]> {
    const connection = await Connection.open(this.masterUrl)
    try {
      for (const call of calls) connection.send(this.request(call, this.streamId))
      const answers: Answer[] = []
      for (const _call of calls) answers.push(await connection.answer())
      return answers
    } finally {
      connection.destroy()
    }
  }

  private request(call: OwnCall, streamId: string): RawRequest {
    for (const { value } of call.accept?.offer_ids ?? []) this.used.add(value)
    for (const { value } of call.decline?.offer_ids ?? []) this.used.add(value)
    return {
      headers: {
        ...headersOf(this.encoding),
        ...this.authorization,
        'Mesos-Stream-Id': streamId,
      },
      body: encode(this.encoding, { ...call, framework_id: { value: this.id } }),
    }
  }

  launch(
    offer: Offer,
    tasks: readonly TaskInfo[],
    filters: Filters = { refuse_seconds: 0 },
  ): Promise<Answer> {
    const operations = [{ type: 'LAUNCH', launch: { task_infos: tasks } }] as const
    return this.call({ type: 'ACCEPT', accept: { offer_ids: [offer.id], operations, filters } })
  }

  /** Launches a task that stays, and waits until it runs; on the offer that it returns. */
  async run(taskId: string): Promise<Offer> {
    const offer = await this.offer()
    await this.launch(offer, [shellTask(offer, taskId, 'exec sleep 1000')])
    await this.update(taskId, 'TASK_RUNNING')
    return offer
  }

  decline(offers: readonly Offer[], filters?: Filters): Promise<Answer> {
    const offer_ids = offers.map(({ id }) => id)
    return this.call({
      type: 'DECLINE',
      decline: { offer_ids, ...(filters === undefined ? {} : { filters }) },
    })
  }

  kill(taskId: string, agentId?: string): Promise<Answer> {
    const agent = agentId === undefined ? {} : { agent_id: { value: agentId } }
    return this.call({ type: 'KILL', kill: { task_id: { value: taskId }, ...agent } })
  }

  reconcile(tasks: readonly { taskId: string; agentId?: string }[]): Promise<Answer> {
    const list = tasks.map(({ taskId, agentId }) => ({
      task_id: { value: taskId },
      ...(agentId === undefined ? {} : { agent_id: { value: agentId } }),
    }))
    return this.call({ type: 'RECONCILE', reconcile: { tasks: list } })
  }

  acknowledge(status: TaskStatus, uuid = status.uuid): Promise<Answer> {
    return this.call({
      type: 'ACKNOWLEDGE',
      acknowledge: {
        agent_id: status.agent_id ?? { value: '' },
        task_id: status.task_id,
        uuid: uuid ?? new Uint8Array(),
      },
    })
  }

  /** From now on. */
  set acknowledgeAll(on: boolean) {
    this.acknowledging = on
  }

  teardown(): Promise<Answer> {
    return this.call({ type: 'TEARDOWN' })
  }

  /** As when the framework's process dies. */
  drop(): void {
    this.connection.destroy()
  }

  private readonly used = new Set<string>()

  private isFresh(offer: Offer): boolean {
    const rescinded = this.events.some(
      (event) => event.type === 'RESCIND' && event.rescind.offer_id.value === offer.id.value,
    )
    return !rescinded && !this.used.has(offer.id.value)
  }

  private async read(): Promise<void> {
    const records = new RecordDecoder()
    for (;;) {
      const chunk = await this.connection.chunk(2 ** 31 - 1)
      if (chunk === 'final' || chunk === 'cut') {
        this.end = chunk
        this.connection.destroy()
        this.notify()
        return
      }
      const decoded = records.push(chunk).records
      this.chunks.push({
        bytes: chunk.length,
        records: records.atBoundary ? decoded.length : Number.NaN,
      })
      for (const record of decoded) this.take(record)
    }
  }

  private take(record: Uint8Array): void {
    const text = Buffer.from(record).toString('utf8')
    const event = this.encoding === 'json' ? eventFromJson(text) : decodeEvent(record)
    this.received.push({ event, atMs: nowMs(), text })
    if (event.type === 'SUBSCRIBED') this.known = event.subscribed.framework_id.value
    if (event.type === 'UPDATE' && this.acknowledging && event.update.status.uuid !== undefined) {
      this.acknowledge(event.update.status).catch(() => undefined)
    }
    if (event.type === 'UPDATE_OPERATION_STATUS' && this.acknowledging) {
      this.acknowledgeOperation(event.update_operation_status.status)
    }
    this.notify()
  }

  private acknowledgeOperation({ uuid, operation_id, agent_id }: OperationStatus): void {
    if (uuid === undefined || operation_id === undefined || agent_id === undefined) return
    const acknowledge_operation_status = { agent_id, operation_id, uuid: uuid.value }
    this.call({
      type: 'ACKNOWLEDGE_OPERATION_STATUS',
      acknowledge_operation_status,
    }).catch(() => undefined)
  }

  private notify(): void {
    for (const waiter of this.waiters) waiter()
  }

  private wake(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel()
        this.waiters.delete(done)
        resolve()
      }
      const cancel = after(Math.max(0, deadline - nowMs()), done)
      this.waiters.add(done)
    })
  }
}

export function authorizationOf(login: SubscribeOptions['login']): Record<string, string> {
  if (login === undefined) return {}
  const text = Buffer.from(`${login.principal}:${login.secret}`).toString('base64')
  return { Authorization: `Basic ${text}` }
}

export function headersOf(encoding: Encoding): Record<string, string> {
  return { 'Content-Type': MEDIA_TYPES[encoding], Accept: MEDIA_TYPES[encoding] }
}

export function encode(encoding: Encoding, call: Call): Uint8Array {
  return encoding === 'json' ? Buffer.from(callToJson(call)) : encodeCall(call)
}

export function subscribeCall({ info, id, subscribe }: SubscribeOptions): Call {
  const withId = id === undefined ? {} : { id: { value: id } }
  const framework_info: FrameworkInfo = {
    user: 'root',
    name: 'conformance',
    roles: ['conformance'],
    checkpoint: true,
    failover_timeout: 60,
    capabilities: ALL_CAPABILITIES,
    ...withId,
    ...info,
  }
  const framework = id === undefined ? {} : { framework_id: { value: id } }
  return { ...framework, type: 'SUBSCRIBE', subscribe: { framework_info, ...subscribe } }
}

export interface TaskOptions {
  readonly cpus?: number
  readonly memMiB?: number
  readonly ports?: { begin: number; end: number }
  readonly more?: Partial<TaskInfo>
}

/** A task that runs `value` in a shell; resources without allocation info. */
export function shellTask(
  offer: Offer,
  id: string,
  value: string,
  { cpus = 0.1, memMiB = 32, ports, more }: TaskOptions = {},
): TaskInfo {
  const range: Resource[] =
    ports === undefined ? [] : [{ name: 'ports', type: 'RANGES', ranges: { range: [ports] } }]
  return {
    name: id,
    task_id: { value: id },
    agent_id: offer.agent_id,
    command: { value },
    resources: [scalar('cpus', cpus), scalar('mem', memMiB), ...range],
    ...more,
  }
}

export function scalar(name: string, value: number): Resource {
  return { name, type: 'SCALAR', scalar: { value } }
}

export function summary(event: Event | SchedulerEvent): string {
  if (event.type !== 'UPDATE') return event.type ?? 'UNKNOWN'
  const { task_id, state, reason, message } = event.update?.status ?? {}
  return `${task_id?.value}=${state}/${reason ?? ''}/${message ?? ''}`
}

/** A master that has just come back may refuse or redirect for a while. */
export async function untilSubscribed(masterUrl: string, id: string): Promise<TestFramework> {
  const deadline = nowMs() + PATIENCE_MS
  for (;;) {
    const framework = await TestFramework.subscribe(masterUrl, { id }).catch(() => undefined)
    if (framework?.head.status === 200) return await framework.subscribed()
    framework?.drop()
    if (nowMs() > deadline)
      throw new Error(`not subscribed in time: status ${framework?.head.status}`)
    await sleep(200)
  }
}
