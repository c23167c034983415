/**
 * The updates of one task on their way to the framework: one at a time, sent again until acknowledged [facts 77-79].
 * Pure but for its own queue; the caller sends.
 */
import type { TaskState, TaskStatus } from '../../mesos/messages.gen.ts'
import {
  MAX_PENDING_UPDATES_PER_TASK,
  STATUS_UPDATE_RETRY_MAX_MS,
  STATUS_UPDATE_RETRY_MIN_MS,
} from '../limits.ts'
import { isTerminal } from '../task-state.ts'
import { sameBytes } from '../uuid.ts'

export type AgentStatus = TaskStatus & { readonly uuid: Uint8Array }

export class UpdateQueue {
  private readonly waiting: AgentStatus[] = []
  private retryMs = STATUS_UPDATE_RETRY_MIN_MS
  /** When the first one is sent (again); undefined while paused or empty. */
  private dueMs: number | undefined

  get head(): AgentStatus | undefined {
    return this.waiting[0]
  }

  /** When `takeDue` has something; infinite for never. */
  get nextDueMs(): number {
    return this.dueMs ?? Number.POSITIVE_INFINITY
  }

  /** `connected`: whether there is a master to send to; without one the update waits for `resume`. */
  add(status: AgentStatus, nowMs: number, connected: boolean): void {
    if (this.waiting.length >= MAX_PENDING_UPDATES_PER_TASK && !isTerminal(status.state)) return
    this.waiting.push(status)
    if (this.waiting.length === 1 && connected) this.startSending(nowMs)
  }

  /** The update to send now, if its time has come; the next time is twice as far away. */
  takeDue(nowMs: number): AgentStatus | undefined {
    if (this.dueMs === undefined || this.dueMs > nowMs) return undefined
    this.dueMs = nowMs + this.retryMs
    this.retryMs = Math.min(this.retryMs * 2, STATUS_UPDATE_RETRY_MAX_MS)
    return this.head
  }

  pause(): void {
    this.dueMs = undefined
  }

  /** A master is back: the first one is due at once, with a fresh retry interval. */
  resume(nowMs: number): void {
    if (this.head !== undefined) this.startSending(nowMs)
  }

  /** Returns the state that was acknowledged; undefined when the uuid is not that of the first update. */
  acknowledge(uuid: Uint8Array, nowMs: number): TaskState | undefined {
    const { head } = this
    if (head === undefined || !sameBytes(head.uuid, uuid)) return undefined
    this.waiting.shift()
    this.dueMs = undefined
    if (this.head !== undefined) this.startSending(nowMs)
    return head.state
  }

  private startSending(nowMs: number): void {
    this.dueMs = nowMs
    this.retryMs = STATUS_UPDATE_RETRY_MIN_MS
  }
}
