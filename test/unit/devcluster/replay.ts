/**
 * Makes the calls of a recorded framework on a cluster of ours and collects what comes of them. Ids are translated:
 * offers and agents by the agent's attributes, uuids by the update they belong to. A call waits until our cluster has
 * sent as many updates of each task as the real one had when the call was made; nothing waits for recorded times.
 */
import type { Call, Offer, TaskStatus } from '../../../src/mesos/codec.ts'
import { type Answer, Connection } from '../../conformance/http-client.ts'
import { encode, headersOf, TestFramework } from '../../conformance/test-framework.ts'
import { nowMs, sleep } from '../../conformance/time.ts'
import type { OperationStatus, RecordedCall, RecordedOffer, Recording } from './recording.ts'

const WAIT_MS = 20_000
/** For an offer that ours never makes, as when a long decline was measured. */
const OFFER_WAIT_MS = 1_500
/** A command that had long begun when it was killed gets this long here. */
const BEGIN_MS = 700

export interface Replayed {
  /** In the order of the calls; SUBSCRIBE by the status of its stream. */
  readonly answers: readonly { readonly status: number; readonly body: string }[]
  readonly updates: readonly TaskStatus[]
  readonly operations: readonly OperationStatus[]
  readonly errors: readonly string[]
}

/** Something besides calls that happened at that time; names of agents are translated as in calls. */
export interface Happening {
  readonly atMs: number
  readonly run: (inOurWords: <Part>(part: Part) => Part) => Promise<void>
}

/** With `happenings` every call is made at its recorded time, and each of them at its own: for clocks that can be put forward. */
export async function replay(
  masterUrl: string,
  recording: Recording,
  happenings?: readonly Happening[],
): Promise<Replayed> {
  const session = new Session(masterUrl, recording, happenings)
  try {
    return await session.run()
  } finally {
    session.close()
  }
}

class Session {
  private readonly masterUrl: string
  private readonly recording: Recording
  private readonly streams: TestFramework[] = []
  private readonly offers = new Map<string, readonly Offer[]>()
  private readonly answers: Promise<{ status: number; body: string }>[] = []
  private calls: Connection | undefined
  private frameworkId: string | undefined

  private readonly happenings: Happening[] | undefined
  private readonly startMs = nowMs()

  constructor(masterUrl: string, recording: Recording, happenings?: readonly Happening[]) {
    this.masterUrl = masterUrl
    this.recording = recording
    this.happenings = happenings && [...happenings]
  }

  async run(): Promise<Replayed> {
    this.calls = await Connection.open(this.masterUrl)
    for (const recorded of this.recording.calls) {
      await this.happen(recorded.atMs)
      await this.waitFor(recorded.atMs)
      await this.catchUp(recorded.atMs)
      await this.letBegin(recorded)
      if (recorded.call.type === 'SUBSCRIBE') await this.subscribe(recorded.call)
      else await this.make(recorded)
    }
    const answers = await Promise.all(this.answers)
    await this.happen(Number.POSITIVE_INFINITY)
    await this.catchUp(Number.POSITIVE_INFINITY)
    const operations = this.operations()
    return { answers, updates: this.updates(), operations, errors: this.errors() }
  }

  close(): void {
    this.calls?.destroy()
    for (const stream of this.streams) stream.drop()
  }

  private updates(): TaskStatus[] {
    return this.streams.flatMap((stream) =>
      stream.events.flatMap((event) => (event.type === 'UPDATE' ? [event.update.status] : [])),
    )
  }

  private operations(): OperationStatus[] {
    return this.streams.flatMap((stream) =>
      stream.events.flatMap((event) =>
        event.type === 'UPDATE_OPERATION_STATUS' ? [event.update_operation_status.status] : [],
      ),
    )
  }

  private errors(): string[] {
    return this.streams.flatMap((stream) =>
      stream.events.flatMap((event) => (event.type === 'ERROR' ? [event.error.message] : [])),
    )
  }

  private updatesOf(taskId: string): TaskStatus[] {
    return this.updates().filter((status) => status.task_id.value === taskId)
  }

  /** All that happened before. */
  private async happen(beforeMs: number): Promise<void> {
    const due = this.happenings?.filter(({ atMs }) => atMs < beforeMs) ?? []
    this.happenings?.splice(0, due.length)
    for (const { atMs, run } of due) {
      await this.waitFor(atMs)
      await this.catchUp(atMs)
      await run((part) => this.inOurWords(part))
    }
  }

  private async waitFor(atMs: number): Promise<void> {
    const leftMs = this.startMs + atMs - nowMs()
    if (this.happenings !== undefined && leftMs > 0) await sleep(leftMs)
  }

  /** As many updates of each task as the real framework had seen by then. */
  private async catchUp(atMs: number): Promise<void> {
    const wanted = new Map<string, number>()
    for (const { atMs: updateMs, status } of this.recording.updates) {
      const id = status.task_id.value
      if (updateMs < atMs) wanted.set(id, (wanted.get(id) ?? 0) + 1)
    }
    const missing = () => [...wanted].filter(([id, count]) => this.updatesOf(id).length < count)
    await this.until(() => missing().length === 0, WAIT_MS)
    const [first] = missing()
    if (first === undefined) return
    const seen = this.updatesOf(first[0]).map(({ state, message }) => `${state} ${message ?? ''}`)
    throw new Error(`${first[1]} updates of ${first[0]} wanted, seen: ${seen.join(', ')}`)
  }

  /** TASK_RUNNING comes before the command runs: a KILL long after it must not come too early here [fact 51]. */
  private async letBegin({ call, atMs }: RecordedCall): Promise<void> {
    const taskId = call.kill?.task_id.value
    const before = this.recording.updates.filter(
      ({ status, atMs: updateMs }) => status.task_id.value === taskId && updateMs < atMs,
    )
    const last = before.at(-1)
    if (last?.status.state !== 'TASK_RUNNING') return
    await sleep(Math.min(BEGIN_MS, atMs - last.atMs))
  }

  private async subscribe(recorded: Call): Promise<void> {
    const known = recorded.framework_id === undefined ? undefined : this.frameworkId
    const info = recorded.subscribe?.framework_info
    const { id: _, ...rest } = info ?? { user: 'root', name: 'replay' }
    const stream = await TestFramework.subscribe(this.masterUrl, {
      acknowledge: false,
      ...(known === undefined ? {} : { id: known }),
      // Nothing of the suite's own framework may shine through.
      info: { roles: undefined, capabilities: [], ...rest },
      subscribe: recorded.subscribe?.suppressed_roles
        ? { suppressed_roles: recorded.subscribe.suppressed_roles }
        : {},
    })
    this.streams.push(stream)
    // With a master that died the connection for calls ends, too.
    if (this.calls?.closed === true) this.calls = await Connection.open(this.masterUrl)
    this.answers.push(Promise.resolve({ status: stream.head.status, body: '' }))
    const ready = () => stream.id !== '' || stream.end !== undefined
    await this.until(ready, WAIT_MS)
    if (stream.id !== '') this.frameworkId = stream.id
  }

  private async make(recorded: RecordedCall): Promise<void> {
    const stream = this.streamFor(recorded)
    if (stream === undefined) throw new Error('a call before any SUBSCRIBE')
    // The framework's own connection had been dropped before this call.
    if (recorded.status === 403) {
      this.streams.at(-1)?.drop()
      await sleep(100)
    }
    const call = await this.translate(recorded.call)
    const { calls } = this
    if (calls === undefined) throw new Error('the session is not open')
    calls.send({
      headers: { ...headersOf('protobuf'), 'Mesos-Stream-Id': stream.streamId },
      body: encode('protobuf', call),
    })
    // Calls are pipelined: an answer is read once its call has gone, in order.
    const before: Promise<unknown> = this.answers.at(-1) ?? Promise.resolve()
    this.answers.push(before.then(() => calls.answer()).then(plain))
  }

  /** A call that was refused for its stream was made with the first one. */
  private streamFor({ responseBody }: RecordedCall): TestFramework | undefined {
    return responseBody.startsWith('The stream ID') ? this.streams[0] : this.streams.at(-1)
  }

  private async translate(recorded: Call): Promise<Call> {
    const { accept, decline, kill, reconcile, acknowledge, update_framework } = recorded
    const { acknowledge_operation_status: operation, reconcile_operations } = recorded
    const { message, shutdown } = recorded
    return {
      ...recorded,
      framework_id: { value: this.frameworkId ?? '' },
      ...(accept && {
        accept: {
          ...accept,
          offer_ids: await this.offerIds(accept.offer_ids ?? []),
          operations: this.inOurWords(accept.operations),
        },
      }),
      ...(decline && {
        decline: { ...decline, offer_ids: await this.offerIds(decline.offer_ids ?? []) },
      }),
      ...(kill && { kill: this.inOurWords(kill) }),
      ...(reconcile && { reconcile: this.inOurWords(reconcile) }),
      ...(reconcile_operations && {
        reconcile_operations: this.inOurWords(reconcile_operations),
      }),
      ...(message && { message: this.inOurWords(message) }),
      ...(shutdown && { shutdown: this.inOurWords(shutdown) }),
      ...(operation && {
        acknowledge_operation_status: {
          ...this.inOurWords(operation),
          uuid: await this.operationUuid(operation.uuid),
        },
      }),
      ...(acknowledge && {
        acknowledge: { ...this.inOurWords(acknowledge), uuid: await this.uuid(acknowledge.uuid) },
      }),
      ...(update_framework && {
        update_framework: {
          ...update_framework,
          framework_info: {
            ...update_framework.framework_info,
            id: { value: this.frameworkId ?? '' },
          },
        },
      }),
    }
  }

  /** Recorded agent ids become those of our agents with the same attributes, the framework's id becomes ours. */
  private inOurWords<Part>(part: Part): Part {
    if (Array.isArray(part)) return part.map((item) => this.inOurWords(item)) as Part
    if (part instanceof Uint8Array || typeof part !== 'object' || part === null) return part
    const entries = Object.entries(part).map(([key, value]) => {
      if (key === 'agent_id')
        return [key, { value: this.agentId((value as { value: string }).value) }]
      if (key === 'framework_id') return [key, { value: this.frameworkId ?? '' }]
      return [key, this.inOurWords(value)]
    })
    return Object.fromEntries(entries) as Part
  }

  private agentId(recorded: string): string {
    const offer = [...this.recording.offers.values()].find((o) => o.agent_id.value === recorded)
    if (offer === undefined) return recorded
    const ours = this.allOffers().find((o) => rackOf(o) === rackOf(offer))
    return ours?.agent_id.value ?? recorded
  }

  private allOffers(): Offer[] {
    return this.streams.flatMap((stream) =>
      stream.events.flatMap((event) =>
        event.type === 'OFFERS' ? (event.offers.offers ?? []) : [],
      ),
    )
  }

  /** Of the same update of the same task, once it is here. */
  private async uuid(recorded: Uint8Array): Promise<Uint8Array> {
    const text = Buffer.from(recorded).toString('base64')
    const update = this.recording.updates.find(({ status }) => String(status.uuid) === text)
    if (update === undefined) return recorded
    const taskId = update.status.task_id.value
    const own = this.recording.updates.filter(({ status }) => status.task_id.value === taskId)
    const ours = () => this.updatesOf(taskId)[own.indexOf(update)]?.uuid
    await this.until(() => ours() !== undefined, WAIT_MS)
    return ours() ?? recorded
  }

  /** Of an update of the same operation that has one. */
  private async operationUuid(recorded: Uint8Array): Promise<Uint8Array> {
    const text = Buffer.from(recorded).toString('base64')
    const own = this.recording.operations.find(({ status }) => String(status.uuid?.value) === text)
    const id = own?.status.operation_id?.value
    const ours = () =>
      this.operations().find(({ operation_id, uuid }) => operation_id?.value === id && uuid)?.uuid
    await this.until(() => ours() !== undefined, WAIT_MS)
    return ours()?.value ?? recorded
  }

  private async offerIds(recorded: readonly { value: string }[]) {
    const ids: { value: string }[] = []
    for (const { value } of recorded) {
      const original = this.recording.offers.get(value)
      // Never offered by the real master: as unknown here as there.
      if (original === undefined) ids.push({ value })
      else {
        const ours = this.offers.get(value) ?? (await this.freshOffers(original))
        this.offers.set(value, ours)
        ids.push(...ours.map(({ id }) => id))
      }
    }
    return ids
  }

  /** Of ours on the same agent, as many as it takes: resources that came free together there came apart here. */
  private async freshOffers(original: RecordedOffer): Promise<readonly Offer[]> {
    const wanted = amount(original, 'cpus')
    const find = (): Offer[] => {
      const events = this.streams.at(-1)?.events ?? []
      const used = new Set([...this.offers.values()].flat().map(({ id }) => id.value))
      const rescinded = new Set(
        events.flatMap((event) => (event.type === 'RESCIND' ? event.rescind.offer_id.value : [])),
      )
      const isRescinded = this.recording.rescinded.has(original.id.value)
      const fresh = events
        .flatMap((event) => (event.type === 'OFFERS' ? (event.offers.offers ?? []) : []))
        .filter((offer) => !used.has(offer.id.value) && rackOf(offer) === rackOf(original))
        .filter((offer) => rescinded.has(offer.id.value) === isRescinded)
        .filter((offer) => offer.allocation_info?.role === original.allocation_info?.role)
        .toSorted((a, b) => amount(b, 'cpus') - amount(a, 'cpus'))
      const taken: Offer[] = []
      for (const offer of fresh) {
        if (taken.reduce((sum, o) => sum + amount(o, 'cpus'), 0) >= wanted) break
        taken.push(offer)
      }
      return taken
    }
    const enough = () => find().reduce((sum, o) => sum + amount(o, 'cpus'), 0) >= wanted
    await this.until(enough, OFFER_WAIT_MS)
    return find()
  }

  private async until(done: () => boolean, timeoutMs: number): Promise<void> {
    const deadline = nowMs() + timeoutMs
    while (!done() && nowMs() < deadline) {
      await sleep(5)
    }
  }
}

function plain(answer: Answer): { status: number; body: string } {
  return { status: answer.status, body: answer.body }
}

function rackOf(offer: Pick<Offer, 'attributes'>): string | undefined {
  return offer.attributes?.find(({ name }) => name === 'rack')?.text?.value
}

function amount(offer: Pick<Offer, 'resources'>, name: string): number {
  const own = (offer.resources ?? []).filter((resource) => resource.name === name)
  return own.reduce((sum, { scalar }) => sum + (scalar?.value ?? 0), 0)
}
