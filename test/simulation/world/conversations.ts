/** Who asked the leading master what, and who listens to it: to each of them what the master says to it. They end with it. */
import type { MasterOutput } from '../../../src/devcluster/master/inputs.ts'
import type { Event, MasterResponse } from '../../../src/mesos/codec.ts'

/** Who is told what the master answers to one request. */
export interface Exchange {
  onResponse(status: number, body: string): void
  onStream(streamId: string): StreamSink
  /** Of the operator API. */
  onAnswer?(answer: MasterResponse): void
}

export interface StreamSink {
  onEvent(event: Event): void
  onEnd(): void
}

export class Conversations {
  #next = 1
  #exchanges = new Map<number, Exchange>()
  #streams = new Map<string, StreamSink>()

  /** Its number, by which the master answers. */
  begin(exchange: Exchange): number {
    const id = this.#next++
    this.#exchanges.set(id, exchange)
    return id
  }

  take(output: MasterOutput): void {
    switch (output.type) {
      case 'RESPONSE':
        this.#end(output.exchange)?.onResponse(output.status, output.body)
        break
      case 'ANSWER':
        this.#end(output.exchange)?.onAnswer?.(output.answer)
        break
      case 'STREAM_OPENED': {
        const exchange = this.#end(output.exchange)
        if (exchange === undefined) break
        this.#streams.set(output.streamId, exchange.onStream(output.streamId))
        break
      }
      case 'EVENT':
        this.#streams.get(output.streamId)?.onEvent(output.event)
        break
      case 'STREAM_ENDED':
        this.#streams.get(output.streamId)?.onEnd()
        this.#streams.delete(output.streamId)
        break
      default:
        break
    }
  }

  #end(id: number): Exchange | undefined {
    const exchange = this.#exchanges.get(id)
    this.#exchanges.delete(id)
    return exchange
  }

  /** Its listener has left; true when there was one. */
  left(streamId: string): boolean {
    return this.#streams.delete(streamId)
  }

  /** With the master that ends; whose connection it is hears of it from the network. */
  drop(): void {
    this.#exchanges = new Map()
    this.#streams = new Map()
  }
}
