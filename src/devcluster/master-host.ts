/**
 * Runs the master's state machine for real: its answers, its streams, its clock, its links to the agents. It makes no
 * decision of its own. The port is its process's, which may be there without leading.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { JSON_MEDIA_TYPE, type MasterCall } from '../mesos/codec.ts'
import { Alarm, type Clock } from './clock.ts'
import { authenticate, type Credentials } from './http/basic-credentials.ts'
import { EventStream } from './http/event-stream.ts'
import type { MediaType } from './http/media-types.ts'
import { receiveOldCall } from './http/old-endpoints.ts'
import { receiveOperatorCall } from './http/operator-endpoint.ts'
import { answerPlainPage } from './http/plain-pages.ts'
import { targetOf } from './http/request-target.ts'
import { respond, respondMessage, respondText } from './http/respond.ts'
import { receiveSchedulerCall } from './http/scheduler-endpoint.ts'
import type { Link } from './link.ts'
import type { Log } from './log.ts'
import type { MasterInput, MasterOutput } from './master/inputs.ts'
import type { Master } from './master/master.ts'

/** The state machine, or what stands between it and this shell, as in the simulation. */
export type MasterCore = Pick<Master, 'handle' | 'nextWakeMs' | 'state'>

export interface MasterHostOptions {
  readonly clock: Clock
  readonly log: Log
  readonly core: MasterCore
  /** For its redirect to itself. */
  readonly port: number
  /** Frameworks must authenticate with one of these; undefined: nobody has to. */
  readonly credentials?: Credentials | undefined
}

interface Exchange {
  readonly response: ServerResponse
  readonly accepted: MediaType
}

export class MasterHost {
  private readonly port: number
  private readonly core: MasterCore
  private readonly clock: Clock
  private readonly log: Log
  private readonly alarm: Alarm
  private readonly credentials: Credentials | undefined
  private readonly exchanges = new Map<number, Exchange>()
  private readonly streams = new Map<string, EventStream>()
  private readonly links = new Map<string, Link>()
  private nextExchange = 1
  private running = true

  constructor(options: MasterHostOptions) {
    this.clock = options.clock
    this.log = options.log
    this.credentials = options.credentials
    this.port = options.port
    this.core = options.core
    this.alarm = new Alarm(this.clock, () => this.handle({ type: 'TIMER' }))
    this.handle({ type: 'TIMER' })
  }

  attach(link: Link): void {
    this.links.set(link.id, link)
  }

  /** The agent's end broke. */
  detach(link: Link): void {
    this.links.delete(link.id)
    this.handle({ type: 'AGENT_DISCONNECTED', link: link.id })
  }

  handle(input: MasterInput): void {
    if (!this.running) return
    for (const output of this.core.handle(input, this.clock.nowMs())) this.perform(output)
    this.alarm.set(this.core.nextWakeMs())
  }

  /** Nothing happens here any more; whoever has the port cuts the streams. */
  stop(): void {
    this.running = false
    this.alarm.clear()
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    this.answer(request, response).catch((error: unknown) => {
      this.log('error', 'a request could not be answered', { error: String(error) })
      if (!response.headersSent) respondText(response, 500, '500 Internal Server Error.')
      else response.destroy()
    })
  }

  /** Also called by a core that says things later than it was asked. */
  perform(output: MasterOutput): void {
    switch (output.type) {
      case 'RESPONSE': {
        const exchange = this.takeExchange(output.exchange)
        if (exchange !== undefined) respondText(exchange.response, output.status, output.body)
        break
      }
      case 'ANSWER': {
        const exchange = this.takeExchange(output.exchange)
        if (exchange === undefined) break
        const { response, accepted } = exchange
        respondMessage(response, accepted, 'mesos.v1.master.Response', output.answer)
        break
      }
      case 'STREAM_OPENED':
        this.openStream(output.exchange, output.streamId)
        break
      case 'EVENT':
        this.streams.get(output.streamId)?.send(output.event)
        break
      case 'STREAM_ENDED':
        this.streams.get(output.streamId)?.end()
        this.streams.delete(output.streamId)
        break
      case 'TO_AGENT':
        this.links.get(output.link)?.sendToAgent(output.message)
        break
      case 'LOG':
        this.log(output.level, output.message, output.fields)
        break
    }
  }

  private takeExchange(id: number): Exchange | undefined {
    const exchange = this.exchanges.get(id)
    this.exchanges.delete(id)
    return exchange
  }

  private openStream(id: number, streamId: string): void {
    const exchange = this.takeExchange(id)
    if (exchange === undefined) return
    const { response, accepted } = exchange
    this.streams.set(streamId, new EventStream(response, streamId, accepted))
    response.once('close', () => {
      if (this.streams.delete(streamId)) this.handle({ type: 'STREAM_CLOSED', streamId })
    })
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path } = targetOf(request)
    // Each page is also there under the name of the process.
    const page = path.replace(/^\/master(?=\/)/, '').replace(/(?<=.)\/$/, '')
    if (page === '/api/v1/scheduler') await this.answerScheduler(request, response)
    else if (page.startsWith('/api/v1')) {
      const received = await receiveOperatorCall(request, response)
      if (received !== undefined)
        this.handleOperatorCall(response, received.call, received.accepted)
    } else await this.answerPage(page, request, response)
  }

  private async answerScheduler(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { credentials } = this
    const principal = credentials && authenticate(request, response, credentials)
    if (credentials !== undefined && principal === undefined) return
    const received = await receiveSchedulerCall(request, response)
    if (received === undefined) return
    const { call, streamId, accepted } = received
    const exchange = this.openExchange(response, accepted)
    this.handle({ type: 'CALL', exchange, call, streamId, principal })
  }

  private async answerPage(
    page: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (page === '/health') {
      respondText(response, 200)
    } else if (page === '/redirect') {
      const host = request.headers.host?.replace(/:\d+$/, '') ?? '127.0.0.1'
      respond(response, 307, [['Location', `//${host}:${this.port}`]])
    } else if (page === '/maintenance/schedule' && request.method === 'GET') {
      answerPlainPage(page, request, response, this.core.state)
    } else {
      const { handled, call } = await receiveOldCall(page, request, response)
      if (call !== undefined) this.handleOperatorCall(response, call, JSON_MEDIA_TYPE)
      else if (!handled) answerPlainPage(page, request, response, this.core.state)
    }
  }

  private handleOperatorCall(
    response: ServerResponse,
    call: MasterCall,
    accepted: MediaType,
  ): void {
    const exchange = this.openExchange(response, accepted)
    this.handle({ type: 'OPERATOR_CALL', exchange, call })
  }

  private openExchange(response: ServerResponse, accepted: MediaType): number {
    const exchange = this.nextExchange++
    this.exchanges.set(exchange, { response, accepted })
    return exchange
  }
}
