/** The master's end of a subscription, whose bytes go the network's way. */
import type { Event } from '../../../src/mesos/codec.ts'
import type { StreamListener } from '../../../src/mesos/ports.ts'
import type { Connection, Network } from './network.ts'

export class ServerStream {
  readonly #network: Network
  readonly #connection: Connection
  readonly #listener: StreamListener
  #streamId = ''

  constructor(network: Network, connection: Connection, listener: StreamListener) {
    this.#network = network
    this.#connection = connection
    this.#listener = listener
  }

  opened(streamId: string): void {
    this.#streamId = streamId
    this.#network.server.head(this.#connection, streamId, this.#listener)
  }

  onEvent(event: Event): void {
    this.#network.server.event(this.#connection, this.#listener, this.#streamId, event)
  }

  onEnd(): void {
    this.#network.server.end(this.#connection, this.#listener, this.#streamId)
  }
}
