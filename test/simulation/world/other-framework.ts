/** Another framework on the same cluster, that takes what it is offered for a while. */
import type { Event, Offer } from '../../../src/mesos/codec.ts'
import type { Cluster } from './cluster.ts'
import type { EventQueue } from './event-queue.ts'
import type { Random } from './random.ts'

export class OtherFramework {
  readonly #queue: EventQueue
  readonly #cluster: Cluster
  readonly #random: Random
  #streamId: string | undefined
  #id = ''
  #tasks = 0
  #greedyUntil = 0
  #hasLeft = false

  constructor(queue: EventQueue, cluster: Cluster, random: Random) {
    this.#queue = queue
    this.#cluster = cluster
    this.#random = random
  }

  /** Grabs part of every offer until then; its tasks end soon after. */
  grab(ms: number): void {
    this.#greedyUntil = this.#queue.now + ms
    if (this.#streamId === undefined) this.#subscribe()
    else this.#call({ type: 'REVIVE' })
  }

  leave(): void {
    this.#greedyUntil = 0
    this.#hasLeft = true
    if (this.#streamId !== undefined && this.#id !== '') this.#call({ type: 'TEARDOWN' })
  }

  #subscribe(): void {
    this.#id = ''
    const framework_info = {
      user: 'other',
      name: 'other',
      roles: ['other'],
      checkpoint: true,
      failover_timeout: 5,
      capabilities: [{ type: 'MULTI_ROLE' as const }],
    }
    this.#cluster.call({ type: 'SUBSCRIBE', subscribe: { framework_info } }, undefined, {
      onResponse: () => {},
      onStream: (streamId) => {
        this.#streamId = streamId
        return {
          onEvent: (event) => void this.#queue.in(2, () => this.#take(streamId, event)),
          onEnd: () => {
            if (this.#streamId === streamId) this.#streamId = undefined
          },
        }
      },
    })
  }

  #call(call: Parameters<Cluster['call']>[0]): void {
    const framework = { framework_id: { value: this.#id } }
    this.#cluster.call({ ...framework, ...call }, this.#streamId, {
      onResponse: (status) => {
        if (status >= 400) this.#streamId = undefined
      },
      onStream: () => ({ onEvent: () => {}, onEnd: () => {} }),
    })
  }

  #take(streamId: string, event: Event): void {
    if (streamId !== this.#streamId) return
    if (event.subscribed !== undefined) this.#id = event.subscribed.framework_id.value
    if (this.#hasLeft) {
      // It was on its way in when it was to leave.
      if (event.subscribed !== undefined) this.#call({ type: 'TEARDOWN' })
      return
    }
    for (const offer of event.offers?.offers ?? []) this.#answer(offer)
    const status = event.update?.status
    if (status?.uuid !== undefined && status.agent_id !== undefined) {
      const { agent_id, task_id, uuid } = status
      this.#call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } })
    }
  }

  #answer(offer: Offer): void {
    const isGreedy = this.#queue.now < this.#greedyUntil && this.#random.chance(0.7)
    if (!isGreedy) {
      const filters = { refuse_seconds: 5 }
      this.#call({ type: 'DECLINE', decline: { offer_ids: [offer.id], filters } })
      return
    }
    const id = `other-${++this.#tasks}`
    const part = this.#random.pick([1, 0.5, 0.25])
    const resources = (offer.resources ?? []).flatMap((resource) => {
      const { scalar, name } = resource
      if (scalar === undefined || name === 'disk') return []
      return [{ ...resource, scalar: { value: Math.floor(scalar.value * part * 100) / 100 } }]
    })
    const task = {
      name: id,
      task_id: { value: id },
      agent_id: offer.agent_id,
      command: { value: 'grab' },
      resources,
    }
    const operations = [{ type: 'LAUNCH' as const, launch: { task_infos: [task] } }]
    this.#call({ type: 'ACCEPT', accept: { offer_ids: [offer.id], operations } })
    this.#queue.in(this.#random.between(5_000, 90_000), () =>
      this.#call({ type: 'KILL', kill: { task_id: { value: id } } }),
    )
  }
}
