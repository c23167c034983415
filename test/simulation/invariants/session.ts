/** What one process has been told and has said on its subscription: I8, I10, I12, I13, and that no event is lost or made up. */
import type { Input, StatusInput } from '../../../src/core/input.ts'
import type { Call, Event, Offer } from '../../../src/mesos/codec.ts'
import { launchesOf } from '../world/cluster.ts'
import type { Process } from '../world/process.ts'
import type { World } from '../world/world.ts'

export interface OpenOffer {
  readonly offer: Offer
  answered: boolean
}

export class Session {
  readonly process: Process
  /** Of the stream that stands. */
  streamId: string | undefined
  subscribed = false
  /** As the master calls it. */
  frameworkId: string | undefined
  /** The answer to a reconciliation barrier has come on this stream. */
  reconciled = false
  reconciledAt = Number.POSITIVE_INFINITY
  readonly offers = new Map<string, OpenOffer>()
  readonly #rescinded = new Set<string>()
  /** What the engine was told last of each task, in the session that it is in: it hears of the stream's end later. */
  readonly heard = new Map<string, StatusInput>()
  /** Uuids told on this stream, not acknowledged yet, by task. */
  readonly unacknowledged = new Map<string, { state: string; uuid: string }[]>()
  /** When a KILL for the task was sent last on this stream. */
  readonly kills = new Map<string, number>()
  /** What was delivered and has not reached the engine yet. */
  readonly #expected: string[] = []
  number = 0

  constructor(process: Process) {
    this.process = process
  }

  opened(streamId: string): void {
    this.over()
    this.streamId = streamId
  }

  over(): void {
    this.number += 1
    this.streamId = undefined
    this.subscribed = false
    this.reconciled = false
    this.reconciledAt = Number.POSITIVE_INFINITY
    this.offers.clear()
    this.#rescinded.clear()
    this.unacknowledged.clear()
    this.kills.clear()
    this.#expected.length = 0
  }

  delivered(event: Event): void {
    if (event.subscribed !== undefined) {
      this.subscribed = true
      this.frameworkId = event.subscribed.framework_id.value
    }
    for (const offer of event.offers?.offers ?? []) {
      this.offers.set(offer.id.value, { offer, answered: false })
    }
    if (event.rescind !== undefined) this.#rescind(event.rescind.offer_id.value)
    const status = event.update?.status
    if (status !== undefined) {
      const taskId = status.task_id.value
      if (taskId.startsWith('pitboss-barrier')) this.reconciled = true
      if (status.uuid !== undefined && status.uuid.length > 0) {
        const waiting = this.unacknowledged.get(taskId) ?? []
        waiting.push({ state: status.state, uuid: hex(status.uuid) })
        this.unacknowledged.set(taskId, waiting)
      }
    }
    this.#expected.push(...keysOfEvent(event))
  }

  /** Everything that was delivered reaches the engine, once, in order; nothing else does. */
  reached(world: World, inputs: readonly Input[]): void {
    for (const input of inputs) {
      if (input.kind === 'disconnected' || input.kind === 'subscribed') this.heard.clear()
      if (input.kind === 'status' && !isRefusal(input)) this.heard.set(input.taskId, input)
      if (this.streamId === undefined) continue
      for (const key of keysOfInput(input)) {
        const expected = this.#expected.shift()
        // What an earlier stream said may still be in the inbox as the next one begins.
        if (expected === key || expected === undefined) continue
        world.violate('events-in-order', `${key} instead of ${expected}`)
      }
    }
  }

  sent(world: World, call: Call, streamId: string | undefined): void {
    if (call.type === 'SUBSCRIBE') return
    if (!this.subscribed) world.violate('I10', `${call.type} before SUBSCRIBED`)
    if (streamId !== this.streamId) {
      world.violate('I10', `${call.type} with stream ${streamId}, which is over`)
    }
    if (call.type === 'TEARDOWN') world.violate('I13', 'TEARDOWN although nobody asked for it')
    if (launchesOf(call).length > 0 && !this.reconciled) {
      world.violate('I12', 'a launch before the first reconciliation')
    }
    const ids = [...(call.accept?.offer_ids ?? []), ...(call.decline?.offer_ids ?? [])]
    for (const { value } of ids) this.#answer(world, value)
    if (call.kill !== undefined) this.kills.set(call.kill.task_id.value, world.now)
  }

  #rescind(offerId: string): void {
    this.offers.delete(offerId)
    this.#rescinded.add(offerId)
  }

  #answer(world: World, offerId: string): void {
    const open = this.offers.get(offerId)
    if (open === undefined) {
      // Rescinded while the answer was on its way through the journal: Mesos bears it.
      if (this.#rescinded.has(offerId)) return
      world.violate('I8', `offer ${offerId} was never made on this stream`)
      return
    }
    if (open.answered) world.violate('I8', `offer ${offerId} is answered twice`)
    open.answered = true
  }

  /** The state of the update; undefined when no such update was told on this stream. */
  acknowledged(taskId: string, uuid: Uint8Array): string | undefined {
    const waiting = this.unacknowledged.get(taskId)
    const text = hex(uuid)
    const index = waiting?.findIndex((one) => one.uuid === text) ?? -1
    if (waiting === undefined || index < 0) return undefined
    const [one] = waiting.splice(index, 1)
    if (waiting.length === 0) this.unacknowledged.delete(taskId)
    return one?.state
  }
}

/** A master refuses a second launch under the id of a task that runs on: no news of that task [E4.1, E4.2]. */
export function isRefusal({ source, uuid, reason }: StatusInput): boolean {
  return (
    source === 'master' &&
    uuid === undefined &&
    (reason === 'REASON_INVALID_OFFERS' || reason === 'REASON_TASK_INVALID')
  )
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** Offers of one event may come in parts. */
function keysOfEvent({ offers, rescind, update }: Event): string[] {
  if (offers !== undefined) return (offers.offers ?? []).map(({ id }) => `offer ${id.value}`)
  if (rescind !== undefined) return [`rescind ${rescind.offer_id.value}`]
  if (update === undefined) return []
  const { task_id, state, uuid } = update.status
  return [`status ${task_id.value} ${state} ${uuid === undefined ? '' : hex(uuid)}`]
}

function keysOfInput(input: Input): string[] {
  switch (input.kind) {
    case 'offers':
      return input.offers.map(({ id }) => `offer ${id}`)
    case 'rescind':
      return [`rescind ${input.offerId}`]
    case 'status': {
      const { taskId, state, uuid } = input
      return [`status ${taskId} ${state} ${uuid === undefined ? '' : hex(uuid)}`]
    }
    default:
      return []
  }
}
