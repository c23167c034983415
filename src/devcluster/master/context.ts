/** What the functions of the master share while one input is handled: the state, the options, the time, the outbox. */
import type { Event, TaskStatus } from '../../mesos/messages.gen.ts'
import type { MasterMessage } from '../protocol.ts'
import type { MasterOptions, MasterOutput } from './inputs.ts'
import type { Agent, Framework, MasterState } from './state.ts'

/** What the master says of a task by itself. */
export type OwnStatus = Omit<TaskStatus, 'source' | 'timestamp'>

export class MasterContext {
  readonly state: MasterState
  readonly options: MasterOptions
  nowMs = 0
  private outputs: MasterOutput[] = []

  constructor(state: MasterState, options: MasterOptions) {
    this.state = state
    this.options = options
  }

  put(output: MasterOutput): void {
    this.outputs.push(output)
  }

  takeOutputs(): MasterOutput[] {
    const taken = this.outputs
    this.outputs = []
    return taken
  }

  /** What `act` puts out, held back. */
  collect<Result>(act: () => Result): { result: Result; outputs: MasterOutput[] } {
    const before = this.takeOutputs()
    const result = act()
    const outputs = this.takeOutputs()
    this.outputs = before
    return { result, outputs }
  }

  respond(exchange: number, status: number, body = ''): void {
    this.put({ type: 'RESPONSE', exchange, status, body })
  }

  /** A framework that is away misses the event. */
  send(framework: Framework, event: Event): void {
    if (framework.streamId === undefined) return
    this.put({ type: 'EVENT', streamId: framework.streamId, event })
  }

  /** An update that the master makes itself: SOURCE_MASTER, without uuid, so nothing to acknowledge. */
  sendOwnUpdate(framework: Framework, status: OwnStatus): void {
    this.send(framework, { type: 'UPDATE', update: { status: this.ownStatus(status) } })
  }

  ownStatus(status: OwnStatus): TaskStatus {
    return { ...status, source: 'SOURCE_MASTER', timestamp: this.nowMs / 1000 }
  }

  /** An agent that is away misses the message. */
  tell(agent: Agent, message: MasterMessage): void {
    if (agent.link === undefined) return
    this.put({ type: 'TO_AGENT', link: agent.link, message })
  }

  log(level: 'info' | 'warn', message: string, fields: Record<string, unknown> = {}): void {
    this.put({ type: 'LOG', level, message, fields })
  }
}
