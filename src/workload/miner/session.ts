/**
 * The miner's side of a conversation with a pool. Lines in, lines and work out; no socket, no clock. What the pool
 * sends can do no more than end the conversation.
 */
import { parseHex } from '../coin/bytes.ts'
import type { Algorithm } from '../coin/proof-of-work.ts'
import { targetBytes, targetOfDifficulty } from '../coin/target.ts'
import {
  answerLine,
  errorLine,
  parseMessage,
  requestLine,
  type StratumAnswer,
  StratumError,
  type StratumRequest,
} from '../stratum/message.ts'
import { unansweredSharesMax } from './limits.ts'
import { type Assignment, type FoundShare, parseNotify, type Work } from './work.ts'

export interface MinerEvents {
  /** `clean` when what was found of other work is of no more use. */
  assigned(assignment: Assignment, clean: boolean): void
  /** `reason` when it was rejected. */
  answered(accepted: boolean, reason: string): void
  said(text: string): void
}

export interface MinerIdentity {
  readonly user: string
  readonly password: string
  readonly algorithm: Algorithm
}

const agent = 'pitboss-miner/1'
const subscribeId = 1
const authorizeId = 2
const extraNonceBytesMax = 32

export class MinerSession {
  readonly #identity: MinerIdentity
  readonly #send: (line: string) => void
  readonly #events: MinerEvents
  #nextId = authorizeId + 1
  #extraNonce1: Buffer | undefined
  #extraNonce2Bytes = 0
  #target: Uint8Array
  #work: Work | undefined
  /** The extra nonce has changed since the last work: shares of former work would be taken for other ones. */
  #isRenumbered = false
  #isAuthorized = false
  readonly #unanswered = new Set<number>()

  constructor(identity: MinerIdentity, send: (line: string) => void, events: MinerEvents) {
    this.#identity = identity
    this.#target = targetBytes(targetOfDifficulty(1, identity.algorithm))
    this.#send = send
    this.#events = events
  }

  start(): void {
    this.#send(requestLine(subscribeId, 'mining.subscribe', [agent]))
  }

  /** The pool owes an answer. */
  get awaitsAnswer(): boolean {
    return !this.#isAuthorized || this.#unanswered.size > 0
  }

  /** Returns why the connection is of no use, or undefined. */
  receive(line: string): string | undefined {
    const message = parseMessage(line)
    if ('problem' in message) return `sent a line that is ${message.problem}`
    return 'request' in message ? this.#take(message.request) : this.#takeAnswer(message.answer)
  }

  submit({ jobId, extraNonce2, time, nonce }: FoundShare): void {
    if (this.#unanswered.size >= unansweredSharesMax) return
    const id = this.#nextId
    this.#nextId += 1
    this.#unanswered.add(id)
    const { user } = this.#identity
    this.#send(requestLine(id, 'mining.submit', [user, jobId, extraNonce2, time, nonce]))
  }

  #take({ id, method, params }: StratumRequest): string | undefined {
    switch (method) {
      case 'mining.notify':
        return this.#takeWork(params)
      case 'mining.set_difficulty':
        return this.#takeDifficulty(params)
      case 'mining.set_extranonce':
        return this.#takeExtraNonce(params)
      case 'client.show_message':
        this.#events.said(textOf(params[0]))
        return undefined
      case 'client.get_version':
        this.#send(answerLine(id, agent))
        return undefined
      default:
        // A notification wants no answer. client.reconnect is not obeyed: it could send us to anyone.
        if (id !== null) this.#send(errorLine(id, [StratumError.other, 'unknown method', null]))
        return undefined
    }
  }

  #takeAnswer({ id, result, error }: StratumAnswer): string | undefined {
    if (id === subscribeId) return this.#subscribed(result)
    if (id === authorizeId) {
      this.#isAuthorized = true
      return result === true ? undefined : `refused worker '${this.#identity.user}'`
    }
    if (id === null && error) this.#events.said(reasonOf(error))
    if (typeof id !== 'number' || !this.#unanswered.delete(id)) return undefined
    this.#events.answered(result === true, result === true ? '' : reasonOf(error))
    return undefined
  }

  #subscribed(result: unknown): string | undefined {
    const [, extraNonce1, extraNonce2Bytes] = Array.isArray(result) ? result : []
    const problem = this.#takeExtraNonce([extraNonce1, extraNonce2Bytes])
    if (problem !== undefined) return problem
    this.#assign(true) // Should the work have come first.
    const { user, password } = this.#identity
    this.#send(requestLine(authorizeId, 'mining.authorize', [user, password]))
    return undefined
  }

  #takeExtraNonce([hex, bytes]: readonly unknown[]): string | undefined {
    const length = typeof hex === 'string' ? hex.length / 2 : -1
    const extraNonce1 = length <= extraNonceBytesMax ? parseHex(hex, length) : undefined
    if (
      extraNonce1 === undefined ||
      typeof bytes !== 'number' ||
      !Number.isInteger(bytes) ||
      bytes < 1 ||
      bytes > extraNonceBytesMax
    ) {
      return 'sent an extra nonce that cannot be used'
    }
    this.#extraNonce1 = extraNonce1
    this.#extraNonce2Bytes = bytes
    this.#isRenumbered = true
    return undefined // It holds from the next work on.
  }

  #takeDifficulty([difficulty]: readonly unknown[]): string | undefined {
    if (typeof difficulty !== 'number' || !(difficulty > 0)) {
      return 'sent a difficulty that is not a number above 0'
    }
    this.#target = targetBytes(targetOfDifficulty(difficulty, this.#identity.algorithm))
    return undefined // It holds from the next work on.
  }

  #takeWork(params: readonly unknown[]): string | undefined {
    const notified = parseNotify(params)
    if (notified === undefined) return 'sent work that cannot be used'
    this.#work = notified.work
    this.#assign(notified.clean)
    return undefined
  }

  #assign(clean: boolean): void {
    if (this.#work === undefined || this.#extraNonce1 === undefined) return
    const assignment = {
      work: this.#work,
      extraNonce1: this.#extraNonce1,
      extraNonce2Bytes: this.#extraNonce2Bytes,
      target: this.#target,
    }
    this.#events.assigned(assignment, clean || this.#isRenumbered)
    this.#isRenumbered = false
  }
}

function reasonOf(error: unknown): string {
  return textOf(Array.isArray(error) ? error[1] : error)
}

/** Anything may come, also what cannot be made a text of by itself. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
