/**
 * The way between an agent and the master, inside one process: ordered, never delivering within the call that sends.
 * It can be closed (both sides are told, like a socket of a process that died) or partitioned (nobody is told, and what
 * is sent meanwhile arrives when the partition heals, as TCP has it).
 */
import type { AgentMessage, MasterMessage } from './protocol.ts'

export interface LinkEnds {
  readonly toMaster: (message: AgentMessage) => void
  readonly toAgent: (message: MasterMessage) => void
}

export class Link {
  readonly id: string
  private readonly ends: LinkEnds
  private readonly queue: (() => void)[] = []
  private open = true
  private partitioned = false
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

  partition(on: boolean): void {
    this.partitioned = on
    if (!on) this.flushSoon()
  }

  /** What is still on its way is lost. */
  close(): void {
    this.open = false
    this.queue.length = 0
  }

  private enqueue(deliver: () => void): void {
    if (!this.open) return
    this.queue.push(deliver)
    this.flushSoon()
  }

  private flushSoon(): void {
    if (this.flushing || this.partitioned) return
    this.flushing = true
    queueMicrotask(() => this.flush())
  }

  private flush(): void {
    this.flushing = false
    while (!this.partitioned) {
      const next = this.queue.shift()
      if (next === undefined) break
      next()
    }
  }
}
