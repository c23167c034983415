/**
 * The way between an agent and the master, inside one process: ordered, never delivering within the call that sends.
 * It can be closed (both sides are told, like a socket of a process that died) or partitioned (nobody is told).
 */
import type { AgentMessage, MasterMessage } from './protocol.ts'

export interface LinkEnds {
  readonly toMaster: (message: AgentMessage) => void
  readonly toAgent: (message: MasterMessage) => void
}

export class Link {
  readonly id: string
  /** What is sent meanwhile is lost. */
  partitioned = false
  private readonly ends: LinkEnds
  private readonly queue: (() => void)[] = []
  private open = true
  private flushing = false

  constructor(id: string, ends: LinkEnds) {
    this.id = id
    this.ends = ends
  }

  sendToMaster(message: AgentMessage): void {
    this.enqueue(() => this.ends.toMaster(message))
  }

  sendToAgent(message: MasterMessage): void {
    this.enqueue(() => this.ends.toAgent(message))
  }

  /** What is still on its way is lost. */
  close(): void {
    this.open = false
    this.queue.length = 0
  }

  private enqueue(deliver: () => void): void {
    if (!this.open || this.partitioned) return
    this.queue.push(deliver)
    if (this.flushing) return
    this.flushing = true
    queueMicrotask(() => this.flush())
  }

  private flush(): void {
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) next()
    this.flushing = false
  }
}
