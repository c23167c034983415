/**
 * Somebody else subscribes with the framework id of the operator: a second instance started by mistake, or one that was
 * thought dead. It does nothing but hold the subscription and decline what it is offered; the master ends the stream of
 * the other one.
 */
import type { Event } from '../../../src/mesos/codec.ts'
import type { Cluster } from './cluster.ts'
import type { EventQueue } from './event-queue.ts'

export class Rival {
  readonly #queue: EventQueue
  readonly #cluster: Cluster
  #streamId: string | undefined

  constructor(queue: EventQueue, cluster: Cluster) {
    this.#queue = queue
    this.#cluster = cluster
  }

  takeOver(ms: number): void {
    const framework = [...(this.#cluster.master?.state.frameworks.values() ?? [])].find(
      ({ info }) => info.name === 'pitboss',
    )
    if (framework === undefined) return
    const framework_id = { value: framework.id }
    const subscribe = { framework_info: { ...framework.info, id: framework_id } }
    this.#cluster.call({ type: 'SUBSCRIBE', framework_id, subscribe }, undefined, {
      onResponse: () => {},
      onStream: (streamId) => {
        this.#streamId = streamId
        this.#queue.in(ms, () => this.leave())
        return {
          onEvent: (event) => void this.#queue.in(2, () => this.#take(framework.id, event)),
          onEnd: () => {
            if (this.#streamId === streamId) this.#streamId = undefined
          },
        }
      },
    })
  }

  leave(): void {
    if (this.#streamId !== undefined) this.#cluster.streamClosed(this.#streamId)
    this.#streamId = undefined
  }

  #take(id: string, { offers }: Event): void {
    const offer_ids = (offers?.offers ?? []).map((offer) => offer.id)
    if (offer_ids.length === 0 || this.#streamId === undefined) return
    const decline = { offer_ids, filters: { refuse_seconds: 1 } }
    this.#cluster.call({ type: 'DECLINE', framework_id: { value: id }, decline }, this.#streamId, {
      onResponse: () => {},
      onStream: () => ({ onEvent: () => {}, onEnd: () => {} }),
    })
  }
}
