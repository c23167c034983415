/**
 * The embedded master as a deterministic state machine: inputs in, outputs out, no clock, no I/O, no randomness but
 * the uuids it is given. The shell of the cluster and the simulation run this very code.
 */
import { agentDisconnected, checkAgents, handleAgentMessage, nextAgentCheckMs } from './agents.ts'
import { allocate } from './allocator.ts'
import { handleCall } from './calls.ts'
import { MasterContext } from './context.ts'
import { checkDraining } from './draining.ts'
import { checkFrameworks, frameworkGone, nextFrameworkCheckMs } from './frameworks.ts'
import type { MasterInput, MasterOptions, MasterOutput } from './inputs.ts'
import { makeInverseOffers, rescindInverseOffer } from './inverse-offers.ts'
import { rescindOffer } from './offers.ts'
import { handleOperatorCall } from './operator-calls.ts'
import type { MasterState, Registry } from './state.ts'

export class Master {
  readonly state: Readonly<MasterState>
  private readonly context: MasterContext

  /** `registry` is taken over: a restarted master gets the one of its predecessor and waits for its agents. */
  constructor(options: MasterOptions, registry: Registry, nowMs: number) {
    const reregisterUntilMs = nowMs + options.agentReregisterTimeoutMs
    const state: MasterState = {
      registry: Object.assign(registry, { nextAgent: 0 }),
      frameworks: new Map(),
      completed: new Map(),
      agents: new Map(),
      recovered: new Map([...registry.agents.keys()].map((id) => [id, reregisterUntilMs])),
      offers: new Map(),
      inverseOffers: new Map(),
      startedMs: nowMs,
      nextFramework: 0,
      nextOffer: 0,
      nextAllocationMs: nowMs + options.allocationIntervalMs,
      allocationWanted: false,
    }
    this.state = state
    this.context = new MasterContext(state, options)
  }

  /** Time never runs backwards here: an earlier `nowMs` counts as the latest one seen. */
  handle(input: MasterInput, nowMs: number): MasterOutput[] {
    const master = this.context
    master.nowMs = Math.max(master.nowMs, nowMs)
    switch (input.type) {
      case 'CALL':
        handleCall(master, input)
        break
      case 'OPERATOR_CALL':
        handleOperatorCall(master, input)
        break
      case 'STREAM_CLOSED':
        frameworkGone(master, input.streamId)
        break
      case 'AGENT_MESSAGE':
        handleAgentMessage(master, input.link, input.message)
        break
      case 'AGENT_DISCONNECTED':
        agentDisconnected(master, input.link)
        break
      case 'TIMER':
        break
    }
    this.runTimers()
    return master.takeOutputs()
  }

  /** When `handle` wants a TIMER at the latest. */
  nextWakeMs(): number {
    const { state } = this.context
    let next = Math.min(
      state.nextAllocationMs,
      nextAgentCheckMs(this.context),
      nextFrameworkCheckMs(this.context),
    )
    for (const offers of [state.offers, state.inverseOffers]) {
      for (const { expiresMs } of offers.values()) next = Math.min(next, expiresMs ?? next)
    }
    return next
  }

  private runTimers(): void {
    const master = this.context
    const { state, nowMs, options } = master
    checkFrameworks(master)
    checkDraining(master)
    checkAgents(master)
    for (const offer of [...state.offers.values()]) {
      if (offer.expiresMs !== undefined && offer.expiresMs <= nowMs) rescindOffer(master, offer)
    }
    for (const inverse of [...state.inverseOffers.values()]) {
      if (inverse.expiresMs !== undefined && inverse.expiresMs <= nowMs)
        rescindInverseOffer(master, inverse)
    }
    const cycle = state.nextAllocationMs <= nowMs
    if (cycle) state.nextAllocationMs = nowMs + options.allocationIntervalMs
    if (cycle || state.allocationWanted) {
      state.allocationWanted = false
      allocate(master)
      makeInverseOffers(master)
    }
  }
}
