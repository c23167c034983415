/** Where a pool's blocks come from and go to: the built-in chain, or a node's JSON-RPC behind the same port. */
import type { BlockTemplate } from '../coin/block.ts'
import type { ToyChain } from '../coin/toy-chain.ts'

/** What a chain says of a block. Undecided: it keeps it, but does not build on it. */
export type BlockAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' | 'undecided'; readonly reason: string }

export interface BlockSource {
  /** What to build on now. Rejects with the reason when there is nothing, in words for an operator. */
  template(): Promise<BlockTemplate>
  /** The name of the newest block, in computed order, for next to nothing. 'unknown': it is not to be had so. */
  tip?(): Promise<Buffer | 'unknown'>
  /** What comes after the template with that id, once there is something: however long it takes. */
  templateAfter?(longPollId: string, signal: AbortSignal): Promise<BlockTemplate>
  /** Rejects when the chain cannot be asked: ask again. */
  submit(block: Buffer): Promise<BlockAnswer>
}

export class ToyBlockSource implements BlockSource {
  readonly #chain: ToyChain
  readonly #nowSeconds: () => number

  constructor(chain: ToyChain, nowSeconds: () => number) {
    this.#chain = chain
    this.#nowSeconds = nowSeconds
  }

  async template(): Promise<BlockTemplate> {
    return this.#chain.template(this.#nowSeconds())
  }

  async submit(block: Buffer): Promise<BlockAnswer> {
    const reason = this.#chain.submit(block, this.#nowSeconds())
    return reason === undefined ? { kind: 'accepted' } : { kind: 'rejected', reason }
  }
}
