/**
 * What an agent was told to do with its resources, and what it says of it until somebody acknowledges. Deterministic;
 * part of the agent's state machine. An agent keeps what it did over its own death, like a checkpoint.
 */
import type { Resource } from '../../mesos/messages.gen.ts'
import { STATUS_UPDATE_RETRY_MAX_MS, STATUS_UPDATE_RETRY_MIN_MS } from '../limits.ts'
import type { MasterMessage, ReportedOperation } from '../protocol.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { uuidBytes } from '../uuid.ts'
import type { AgentOutput } from './inputs.ts'

interface Told extends ReportedOperation {
  readonly uuid: Uint8Array
  /** Infinite while there is no master. */
  dueMs: number
  retryMs: number
}

export class AgentOperations {
  private total: ResourceSet
  private readonly uuid: () => string
  private readonly told = new Map<string, Told>()

  constructor(resources: readonly Resource[], uuid: () => string) {
    this.total = ResourceSet.of(resources)
    this.uuid = uuid
  }

  /** What it has now: with all reservations and volumes. */
  resources(): Resource[] {
    return this.total.toResources()
  }

  /** For a registration. */
  reports(): ReportedOperation[] {
    return [...this.told.values()].map(({ key, frameworkId, operationId }) => ({
      key,
      frameworkId,
      operationId,
    }))
  }

  apply(message: Extract<MasterMessage, { type: 'APPLY_OPERATION' }>, nowMs: number): void {
    const { key, frameworkId, operationId, conversions } = message
    if (this.told.has(key)) return
    for (const { consumed, converted } of conversions) {
      this.total = this.total.minus(ResourceSet.of(consumed)).plus(ResourceSet.of(converted))
    }
    const retryMs = STATUS_UPDATE_RETRY_MIN_MS
    const uuid = uuidBytes(this.uuid())
    this.told.set(key, { key, frameworkId, operationId, uuid, dueMs: nowMs, retryMs })
  }

  acknowledge(key: string): void {
    this.told.delete(key)
  }

  pause(): void {
    for (const told of this.told.values()) told.dueMs = Number.POSITIVE_INFINITY
  }

  /** A master is back: everything is due at once. */
  resume(nowMs: number): void {
    for (const told of this.told.values()) {
      told.dueMs = nowMs
      told.retryMs = STATUS_UPDATE_RETRY_MIN_MS
    }
  }

  nextDueMs(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { dueMs } of this.told.values()) next = Math.min(next, dueMs)
    return next
  }

  sendDue(nowMs: number, put: (output: AgentOutput) => void): void {
    for (const told of this.told.values()) {
      if (told.dueMs > nowMs) continue
      told.dueMs = nowMs + told.retryMs
      told.retryMs = Math.min(told.retryMs * 2, STATUS_UPDATE_RETRY_MAX_MS)
      const { key, uuid } = told
      put({ type: 'TO_MASTER', message: { type: 'OPERATION_UPDATE', key, uuid } })
    }
  }
}
