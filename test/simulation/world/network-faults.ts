/** What can be armed in the network, to go wrong next. */

export type ChunkMode = 'whole' | 'bytes' | 'random' | 'joined'
export type CutEnd = 'reset' | 'fin' | 'silent'
export type CallFault =
  /** The connection breaks before the call reached the master, or after it was done. */
  | { readonly kind: 'lost' | 'unanswered' }
  /** 202, and nothing is done. */
  | { readonly kind: 'swallowed' }
  /** Others overtake it. */
  | { readonly kind: 'late'; readonly ms: number }
  /** Somebody on the way sends it again. */
  | { readonly kind: 'repeated'; readonly ms: number }
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }

export interface ArmedCallFault {
  readonly types: readonly string[]
  readonly fault: CallFault
  count: number
}
