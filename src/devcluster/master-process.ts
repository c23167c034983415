/**
 * One master's process: its port, and whether it leads. Without ZooKeeper it leads from the beginning; with it, it
 * contends, and while another leads it sends everybody there [facts 89-92].
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { messageToJson } from '../mesos/codec.ts'
import type { Clock } from './clock.ts'
import { Contender, type Ensemble } from './contender.ts'
import { authenticate, type Credentials } from './http/basic-credentials.ts'
import { answerAsFollower } from './http/follower-pages.ts'
import { Listener } from './http/listener.ts'
import type { Log } from './log.ts'
import type { MasterOptions } from './master/inputs.ts'
import { Master } from './master/master.ts'
import { masterInfo } from './master/master-info.ts'
import type { Registry } from './master/state.ts'
import { MasterHost } from './master-host.ts'

export interface MasterProcessOptions {
  readonly host: string
  /** The address in MasterInfo. */
  readonly announced: string
  /** 0 takes a free one. */
  readonly port: number
  readonly clock: Clock
  readonly log: Log
  readonly registry: Registry
  readonly settings: Omit<MasterOptions, 'hostname' | 'ip' | 'port'>
  readonly credentials?: Credentials | undefined
  /** Undefined: it is alone. */
  readonly ensemble: Ensemble | undefined
  /** It leads now. */
  readonly onLead: (host: MasterHost) => void
  /** It ended by itself: a leader that lost ZooKeeper [fact 92]. */
  readonly onExit: () => void
}

export class MasterProcess {
  private readonly options: MasterProcessOptions
  private readonly listener: Listener
  private readonly settings: MasterOptions
  private readonly contender: Contender | undefined
  private leading: MasterHost | undefined
  private running = true

  /** Rejects with the system's error when the port is taken. */
  static async open(options: MasterProcessOptions): Promise<MasterProcess> {
    const opened: { process: MasterProcess | undefined } = { process: undefined }
    const listener = await Listener.open(
      (request, response) => opened.process?.serve(request, response),
      options.host,
      options.port,
    )
    opened.process = new MasterProcess(options, listener)
    return opened.process
  }

  private constructor(options: MasterProcessOptions, listener: Listener) {
    this.options = options
    this.listener = listener
    const address = { hostname: options.announced, ip: options.announced, port: listener.port }
    this.settings = { ...options.settings, ...address }
    const { ensemble, clock } = options
    this.contender =
      ensemble &&
      new Contender({
        ensemble,
        clock,
        info: messageToJson('mesos.v1.MasterInfo', masterInfo(this.settings)),
        onElected: () => this.lead(),
        onLost: () => this.lost(),
      })
    if (this.contender === undefined) this.lead()
    else this.contender.start()
  }

  get port(): number {
    return this.listener.port
  }

  get isLeading(): boolean {
    return this.leading !== undefined
  }

  /**
   * Like SIGKILL: streams are cut without their final chunk [fact 11], and ZooKeeper notices when the session is over.
   * `quietly`: nobody is left to be led astray, so the session may end at once.
   */
  async kill({ quietly = false } = {}): Promise<void> {
    this.running = false
    this.leading?.stop()
    this.leading = undefined
    await Promise.all([this.listener.close(), this.contender?.stop(quietly)])
  }

  private lead(): void {
    if (!this.running || this.leading !== undefined) return
    const { clock, log, registry, credentials } = this.options
    const { settings } = this
    const core = new Master(settings, registry, clock.nowMs())
    const { port } = settings
    this.leading = new MasterHost({ clock, log, core, port, credentials })
    this.options.onLead(this.leading)
  }

  private lost(): void {
    if (!this.running || this.leading === undefined) return
    this.options.log('warn', 'the leading master lost ZooKeeper and ends', { port: this.port })
    void this.kill({ quietly: true })
    this.options.onExit()
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => undefined)
    if (this.leading !== undefined) {
      this.leading.serve(request, response)
      return
    }
    const { credentials } = this.options
    const isScheduler = /^(\/master)?\/api\/v1\/scheduler\/?(\?|$)/.test(request.url ?? '')
    if (isScheduler && credentials && authenticate(request, response, credentials) === undefined)
      return
    answerAsFollower(request, response, this.contender?.leader)
  }
}
