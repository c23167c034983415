/**
 * What a task wrote: pieces of the files that Mesos keeps in its sandbox, by byte offset. Plain data between the
 * operator, which reads them from the task's agent, and whoever shows them.
 */
export const LOG_STREAMS = ['stdout', 'stderr'] as const
export type LogStream = (typeof LOG_STREAMS)[number]

export interface LogRequest {
  readonly taskId: string
  readonly stream: LogStream
  /** Former file by its number, as log rotation counts them: 1 is the one before. 0 is the present one. */
  readonly rotated: number
  /** Bytes from the beginning; a negative one counts from the end. */
  readonly offset: number
  /** Bytes at the most; an answer may hold fewer, never more than 64 KiB. */
  readonly length: number
}

export type LogAnswer =
  | LogPiece
  /** The operator never heard of the task. */
  | { readonly kind: 'unknown-task' }
  /** The task has written no such file, or its sandbox is gone. */
  | { readonly kind: 'no-file'; readonly message: string; readonly ended: boolean }
  /** Its agent, or the master that knows the agent, does not answer as it should. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** Another operator leads, at this address if it is known: only the leader asks agents. */
  | { readonly kind: 'standby'; readonly leader?: string }
  /** Too many are being read; the same question may be asked again. */
  | { readonly kind: 'busy' }

export interface LogPiece {
  readonly kind: 'piece'
  /** Where `data` begins; past the end of the file this is what was asked for. */
  readonly offset: number
  /** Empty: there is no more, now. */
  readonly data: Uint8Array
  /** The task has ended: nothing will be added once everything is read. */
  readonly ended: boolean
}
