/** What the Mesos client needs from the world: connections, time, randomness, the masters, credentials. */

export interface ClientClock {
  /** Milliseconds; only differences matter, so it must never go backwards. */
  now(): number
  /** Calls `run` once after `delayMs`; the result cancels it. */
  setTimer(run: () => void, delayMs: number): () => void
}

/** Uniform in [0, 1). */
export type Random = () => number

/** Names the masters to try; one for a list, another for ZooKeeper. */
export interface MasterDetector {
  /**
   * Tells the masters now and at each change, in the order to be tried: every configured one, or only the leader,
   * or none while nobody leads. The result stops it.
   */
  watch(onMasters: (urls: readonly string[]) => void): () => void
}

export type Credentials =
  | { readonly kind: 'basic'; readonly principal: string; readonly secret: string }
  | { readonly kind: 'bearer'; readonly token: string }

/** Asked once for each subscription, so that a rotated secret is picked up. A rejection counts as a lost connection. */
export type CredentialsProvider = () => Credentials | undefined | Promise<Credentials | undefined>

export type TransportFailureCode =
  /** Refused, unreachable, name not found, timed out. */
  | 'connect-failed'
  /** The certificate or the handshake. */
  | 'tls-failed'
  /** Ended or reset in the middle. */
  | 'connection-lost'
  /** Not HTTP, or an answer beyond a bound. */
  | 'bad-http'

export interface TransportFailure {
  readonly code: TransportFailureCode
  readonly message: string
}

export interface TransportRequest {
  /** Absolute; http or https. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** An answer's head. Header names are in lower case; of a repeated one the first counts. */
export interface AnswerHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

export interface CallAnswer extends AnswerHead {
  /** At most `ANSWER_BODY_BYTES_LIMIT` bytes of it, as text. */
  readonly body: string
}

export interface StreamListener {
  onHead(head: AnswerHead): void
  /** The chunk is the listener's to keep: nobody writes to it again. */
  onBytes(chunk: Uint8Array): void
  /** Exactly one of `onEnd` and `onFailure` comes last; none after `destroy`. */
  onEnd(): void
  onFailure(failure: TransportFailure): void
}

export interface CallListener {
  /** Once for each call sent, in order. */
  onAnswer(answer: CallAnswer): void
  /** The connection is gone; what was not answered is not sent again. Comes at most once, and last. */
  onFailure(failure: TransportFailure): void
}

export interface CallChannel {
  /** Calls leave in order, on one connection, without waiting for answers. */
  send(request: TransportRequest): void
  destroy(): void
}

export interface Stream {
  destroy(): void
}

/** HTTP for one subscription at a time. Never follows a redirect, never sends anything twice, never throws. */
export interface SchedulerTransport {
  /** A connection of its own, for the answer that never ends. */
  openStream(request: TransportRequest, listener: StreamListener): Stream
  /** Another connection, opened with the first call. `origin` is `scheme://host:port`. */
  openCallChannel(origin: string, listener: CallListener): CallChannel
}
