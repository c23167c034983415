/**
 * The subscription as a deterministic state machine: inputs in, effects out, no I/O, no clock, no randomness of its
 * own. It decides which master to ask, when to ask again, when a connection is dead, and which call may leave.
 *
 *   idle -> waiting -> connecting -> (refused) | opened -> subscribed -> waiting ...
 *   anything -> over     (halted, or closed by the owner)
 *
 * It never holds two subscriptions, never lets a call out before SUBSCRIBED, and never sends anything twice: what
 * was not sent when a session ends is handed back to the owner [reference: requirements 3-14, 16, 17].
 */
import { unreachable } from '../api/errors.ts'
import { judgeCallAnswer, judgeErrorEvent, judgeSubscribeStatus, oneLine } from './answers.ts'
import type { ClientEvent, DisconnectCode, HaltCode } from './client-events.ts'
import { encodeCall, PROTOBUF_MEDIA_TYPE, WireError } from './codec.ts'
import { EventStream, type StreamItem } from './event-stream.ts'
import * as limits from './limits.ts'
import type {
  DecodedEvent,
  MachineEffect,
  MachineInput,
  MachineLimits,
  MachineOptions,
} from './machine-types.ts'
import { MasterCursor } from './master-cursor.ts'
import { originOf } from './master-url.ts'
import type { EventSubscribed } from './messages.gen.ts'
import type { AnswerHead, CallAnswer, TransportFailure } from './ports.ts'
import type { SchedulerCall } from './scheduler-messages.ts'
import { dueAt, type Phase } from './session-phase.ts'
import { Subscription } from './subscription.ts'

const ANSWER_TIMEOUT_MS = limits.HEARTBEATS_MISSED_LIMIT * limits.HEARTBEAT_INTERVAL_DEFAULT_MS

export class SchedulerMachine {
  readonly #options: MachineOptions
  readonly #limits: MachineLimits
  readonly #masters: MasterCursor
  #phase: Phase = { name: 'idle' }
  #session = 0
  /** The URL of the current attempt. */
  #url = ''
  #origin = ''
  /** When something was read from the stream last. */
  #readAt = 0
  #requestedId: string | undefined
  #effects: MachineEffect[] = []

  constructor(options: MachineOptions) {
    this.#options = options
    this.#masters = new MasterCursor(options.random)
    this.#limits = {
      callPipelineDepth: options.limits?.callPipelineDepth ?? limits.CALL_PIPELINE_DEPTH,
      callQueueLimit: options.limits?.callQueueLimit ?? limits.CALL_QUEUE_LIMIT,
      maxRecordBytes: options.limits?.maxRecordBytes ?? limits.RECORD_BYTES_LIMIT,
    }
  }

  /** Counts attempts to subscribe, from 1; 0 before the first. */
  get session(): number {
    return this.#session
  }

  /** Calls on their way and calls that wait to leave. */
  get unansweredCalls(): number {
    return this.#phase.name === 'subscribed' ? this.#phase.subscription.calls.unanswered : 0
  }

  /** When `timer` is due; undefined when there is nothing to wait for. */
  get wakeAt(): number | undefined {
    return dueAt(this.#phase, this.#readAt)
  }

  handle(input: MachineInput, now: number): readonly MachineEffect[] {
    if (this.#phase.name !== 'over' || input.kind === 'send') this.#dispatch(input, now)
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  #dispatch(input: MachineInput, now: number): void {
    if (input.kind === 'send') {
      this.#send(input.session, input.call, now)
      return
    }
    if ('session' in input && (input.session !== this.#session || !this.#connected())) return
    switch (input.kind) {
      case 'start':
        if (this.#phase.name === 'idle') this.#wait(now, 0)
        break
      case 'close':
        this.#leave()
        this.#phase = { name: 'over' }
        break
      case 'timer':
        this.#timer(now)
        break
      case 'masters':
        this.#setMasters(input.urls, now)
        break
      case 'stream-head':
        this.#head(input.head, now)
        break
      case 'stream-bytes':
        this.#bytes(input.chunk, now)
        break
      case 'stream-end':
        if (this.#readRest(now)) this.#end(now)
        break
      case 'call-answer':
        this.#answer(input.answer, now)
        break
      case 'stream-failure':
      case 'call-failure':
        if (this.#readRest(now)) this.#transportFailed(input.failure, now)
        break
      default:
        unreachable(input)
    }
  }

  // --- which master, and when

  #setMasters(urls: readonly string[], now: number): void {
    if (!this.#masters.replace(urls)) return
    if (this.#phase.name === 'waiting') this.#wait(now, 0)
    // When nobody leads any more, a stream that still lives is as good as any other.
    else if (this.#connected() && urls.length > 0 && !this.#masters.includes(this.#url)) {
      this.#fail('leader-changed', `now to be asked: ${urls.map(originOf).join(', ')}`, now, true)
    }
  }

  /** Undefined while no master is known: then the next `masters` ends the wait. */
  #wait(now: number, delayMs: number): number | undefined {
    const known = this.#masters.size > 0
    this.#phase = { name: 'waiting', until: known ? now + delayMs : undefined }
    return known ? delayMs : undefined
  }

  #timer(now: number): void {
    const due = this.wakeAt
    if (due === undefined || now < due || this.#readOn(now)) return
    switch (this.#phase.name) {
      case 'waiting':
        this.#attempt(this.#masters.current, now)
        break
      case 'refused':
        this.#refused(now)
        break
      case 'subscribed':
        this.#fail('silence', this.#phase.subscription.silence, now)
        break
      default:
        this.#fail('silence', `no answer to SUBSCRIBE for ${ANSWER_TIMEOUT_MS} ms`, now)
    }
  }

  #attempt(url: string, now: number): void {
    const subscribe = this.#options.subscribe()
    const frameworkId = subscribe.framework_info.id
    const call = { type: 'SUBSCRIBE', subscribe, framework_id: frameworkId } as const
    this.#session++
    this.#url = url
    this.#origin = originOf(url)
    this.#requestedId = frameworkId?.value
    this.#phase = { name: 'connecting', deadline: now + ANSWER_TIMEOUT_MS }
    this.#emit({ kind: 'connecting', session: this.#session, masterUrl: this.#origin })
    const headers = { 'content-type': PROTOBUF_MEDIA_TYPE, accept: PROTOBUF_MEDIA_TYPE }
    const request = { url, headers, body: encodeCall(call) }
    this.#effects.push({ kind: 'open-stream', session: this.#session, request })
  }

  // --- the answer to SUBSCRIBE

  #head(head: AnswerHead, now: number): void {
    if (this.#phase.name !== 'connecting') return
    const verdict = judgeSubscribeStatus(head.status)
    if (verdict.kind === 'redirect') {
      this.#redirect(head.headers['location'] ?? '', now)
      return
    }
    const { deadline } = this.#phase
    if (verdict.kind !== 'stream') {
      this.#phase = { name: 'refused', deadline, status: head.status, body: [], size: 0 }
      return
    }
    const streamId = head.headers['mesos-stream-id'] ?? ''
    const mediaType = head.headers['content-type'] ?? ''
    if (!mediaType.startsWith(PROTOBUF_MEDIA_TYPE)) {
      this.#fail('bad-answer', `the stream is '${oneLine(mediaType)}', not protobuf`, now)
    } else if (streamId === '' || streamId.length > limits.STREAM_ID_LENGTH_LIMIT) {
      this.#fail('bad-answer', 'the stream has no proper Mesos-Stream-Id', now)
    } else {
      const stream = new EventStream(this.#limits.maxRecordBytes, this.#options.decode)
      this.#phase = { name: 'opened', deadline, streamId, stream }
    }
  }

  #redirect(location: string, now: number): void {
    const step = this.#masters.redirect(this.#url, location)
    if (step.kind === 'refused') {
      this.#fail(step.code, step.message, now)
      return
    }
    this.#leave()
    this.#attempt(step.url, now)
  }

  #refused(now: number): void {
    if (this.#phase.name !== 'refused') return
    const { status, body } = this.#phase
    const text = oneLine(Buffer.concat(body).toString('utf8'))
    const message = text === '' ? `HTTP status ${status}` : `HTTP status ${status}: ${text}`
    const verdict = judgeSubscribeStatus(status)
    if (verdict.kind === 'halt') {
      this.#halt(
        'rejected',
        `${this.#origin} refuses the subscription: ${message}`,
        verdict.nextStep,
      )
    }
    if (verdict.kind === 'retry') this.#fail(verdict.code, message, now)
  }

  // --- the stream

  #bytes(chunk: Uint8Array, now: number): void {
    const phase = this.#phase
    if (phase.name === 'refused') {
      phase.body.push(chunk)
      phase.size += chunk.length
      if (phase.size >= limits.ANSWER_BODY_BYTES_LIMIT) this.#refused(now)
      return
    }
    if ('stream' in phase) this.#takeIn(phase.stream.read(chunk), now)
  }

  #takeIn(items: Iterable<StreamItem>, now: number): void {
    const session = this.#session
    this.#readAt = now
    for (const item of items) {
      if (item.kind === 'event') this.#event(item.event, now)
      else if (item.kind === 'broken') this.#fail('bad-stream', item.message, now)
      else this.#skipped(item.reason, now)
      if (this.#session !== session || !this.#streaming()) return
    }
  }

  /** False when no event is half read. */
  #readOn(now: number): boolean {
    const phase = this.#phase
    if (!('stream' in phase) || !phase.stream.isHalfRead) return false
    this.#takeIn(phase.stream.readOn(), now)
    return true
  }

  /** What has come counts before the end does; false when it ended the session by itself. */
  #readRest(now: number): boolean {
    while (this.#readOn(now)) {}
    return this.#connected()
  }

  #streaming(): boolean {
    return this.#phase.name === 'opened' || this.#phase.name === 'subscribed'
  }

  /** There is a connection whose news count. */
  #connected(): boolean {
    return !['idle', 'waiting', 'over'].includes(this.#phase.name)
  }

  #skipped(reason: string, now: number): void {
    if (this.#phase.name !== 'subscribed') {
      this.#fail('protocol', `the first event is not understood: ${reason}`, now)
      return
    }
    this.#phase.subscription.heard(now)
    this.#emit({ kind: 'event-skipped', session: this.#session, reason })
  }

  #event(event: DecodedEvent, now: number): void {
    if (event.type === 'ERROR') {
      this.#error(event.error.message, now)
      return
    }
    if (this.#phase.name === 'opened') {
      if (event.type === 'SUBSCRIBED') {
        this.#subscribed(event.subscribed, now)
        return
      }
      this.#fail(
        'protocol',
        `the first event is ${event.type === 'OWN' ? event.of : event.type}`,
        now,
      )
      return
    }
    if (this.#phase.name !== 'subscribed') return
    if (event.type === 'SUBSCRIBED') {
      this.#fail('protocol', 'a second SUBSCRIBED', now)
      return
    }
    this.#phase.subscription.heard(now)
    this.#emit({ kind: 'event', session: this.#session, event })
  }

  #subscribed(subscribed: EventSubscribed, now: number): void {
    if (this.#phase.name !== 'opened') return
    const frameworkId = subscribed.framework_id.value
    if (this.#requestedId !== undefined && this.#requestedId !== frameworkId) {
      const message = `asked for framework ${this.#requestedId}, the master gave ${frameworkId}`
      this.#halt('rejected', message, 'check that --master names the cluster of this state')
      return
    }
    const { stream, streamId } = this.#phase
    const subscription = new Subscription(streamId, subscribed, this.#limits, now)
    this.#phase = { name: 'subscribed', stream, subscription }
    this.#masters.succeeded()
    this.#emit({
      kind: 'subscribed',
      session: this.#session,
      frameworkId,
      masterInfo: subscribed.master_info,
      masterUrl: this.#origin,
      heartbeatIntervalMs: subscription.heartbeatIntervalMs,
    })
  }

  #error(message: string, now: number): void {
    const verdict = judgeErrorEvent(message)
    if (verdict.kind === 'retry') this.#fail('master-error', oneLine(message), now)
    else this.#halt(verdict.code, oneLine(message), verdict.nextStep)
  }

  #end(now: number): void {
    const phase = this.#phase
    if (phase.name === 'refused') {
      this.#refused(now)
      return
    }
    if (phase.name === 'subscribed' && phase.subscription.teardown !== 'none') {
      this.#tornDown()
      return
    }
    const cut = this.#streaming() && 'stream' in phase && !phase.stream.atBoundary
    const message = cut ? 'the stream ended in the middle of an event' : 'the stream ended'
    this.#fail(cut ? 'bad-stream' : 'stream-ended', message, now)
  }

  #transportFailed(failure: TransportFailure, now: number): void {
    const phase = this.#phase
    if (phase.name === 'refused') this.#refused(now)
    // A master that dies on a TEARDOWN may not have carried it out: only its 202 tells.
    else if (phase.name === 'subscribed' && phase.subscription.teardown === 'accepted') {
      this.#tornDown()
    } else this.#fail(failure.code, oneLine(failure.message), now)
  }

  #tornDown(): void {
    const nextStep = 'nothing: the framework and its tasks are removed'
    this.#halt('torn-down', 'the framework was torn down', nextStep)
  }

  // --- calls

  #send(session: number, call: SchedulerCall, now: number): void {
    const phase = this.#phase
    if (session !== this.#session || phase.name !== 'subscribed') {
      this.#drop(session, call, 'session-over', 'its subscription is over')
      return
    }
    const { calls, frameworkId } = phase.subscription
    let body: Uint8Array
    try {
      body = encodeCall({ ...call, framework_id: { value: frameworkId } })
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      this.#drop(session, call, 'invalid', error.message)
      return
    }
    if (!calls.enqueue({ call, body })) {
      this.#drop(session, call, 'queue-full', `${this.#limits.callQueueLimit} calls wait`)
      return
    }
    this.#pump(phase.subscription, now)
  }

  #drop(
    session: number,
    call: SchedulerCall,
    reason: 'session-over' | 'invalid' | 'queue-full',
    message: string,
  ): void {
    this.#emit({ kind: 'call-dropped', session, call, reason, message })
  }

  #pump(subscription: Subscription, now: number): void {
    const origin = this.#origin
    const headers = subscription.callHeaders
    for (;;) {
      const next = subscription.calls.takeNext(now)
      if (next === undefined) return
      if (next.call.type === 'TEARDOWN') subscription.teardown = 'sent'
      const request = { url: this.#url, headers, body: next.body }
      this.#effects.push({ kind: 'send-call', session: this.#session, origin, request })
    }
  }

  #answer(answer: CallAnswer, now: number): void {
    if (this.#phase.name !== 'subscribed') return
    const { subscription } = this.#phase
    const answered = subscription.calls.answered(now)
    if (answered === undefined) {
      this.#fail('protocol', 'an answer to no call', now)
      return
    }
    const { call, latencyMs } = answered
    const verdict = judgeCallAnswer(answer.status, answer.body)
    if (verdict === 'accepted') {
      if (call.type === 'TEARDOWN') subscription.teardown = 'accepted'
      this.#emit({ kind: 'call-answered', session: this.#session, call, latencyMs })
    } else {
      const { status } = answer
      const body = oneLine(answer.body)
      if (call.type === 'TEARDOWN') subscription.teardown = 'none'
      this.#emit({ kind: 'call-failed', session: this.#session, call, status, body })
      if (verdict === 'session-over') {
        this.#fail('call-refused', `${call.type}: HTTP status ${status}: ${body}`, now)
        return
      }
    }
    this.#pump(subscription, now)
  }

  // --- ends

  /** Ends the session; the next attempt is set up. `atOnce`: at another master that is known to be the right one. */
  #fail(code: DisconnectCode, message: string, now: number, atOnce = false): void {
    const session = this.#session
    const left = this.#leave()
    const retryInMs = this.#wait(now, atOnce ? 0 : this.#delayAfterFailure(now))
    const masterUrl = this.#origin
    this.#emit({ kind: 'disconnected', session, code, message, masterUrl, retryInMs, ...left })
  }

  #delayAfterFailure(now: number): number {
    const phase = this.#phase
    if (phase.name !== 'subscribed') return this.#masters.turnFailed()
    if (phase.subscription.wasGood(now)) this.#masters.forgetFailures()
    return this.#masters.roundFailed()
  }

  #halt(code: HaltCode, message: string, nextStep: string): void {
    const session = this.#session
    const left = this.#leave()
    this.#phase = { name: 'over' }
    this.#emit({ kind: 'halted', session, code, message, nextStep, ...left })
  }

  /** Lets go of the connections; says which calls were on their way. */
  #leave(): { unanswered: SchedulerCall[]; dropped: SchedulerCall[] } {
    this.#effects.push({ kind: 'disconnect', session: this.#session })
    const phase = this.#phase
    if (phase.name !== 'subscribed') return { unanswered: [], dropped: [] }
    return phase.subscription.calls.abandon()
  }

  #emit(event: ClientEvent<DecodedEvent>): void {
    this.#effects.push({ kind: 'emit', event })
  }
}
