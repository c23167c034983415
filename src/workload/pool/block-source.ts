/** Where a pool's blocks come from and go to: the built-in chain, or a node's JSON-RPC behind the same port. */
import type { BlockTemplate } from '../coin/block.ts'
import type { ToyChain } from '../coin/toy-chain.ts'

export interface BlockSource {
  /** What to build on now. */
  template(): Promise<BlockTemplate>
  /** Undefined when the block was taken, else the chain's reason. */
  submit(block: Buffer): Promise<string | undefined>
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

  async submit(block: Buffer): Promise<string | undefined> {
    return this.#chain.submit(block, this.#nowSeconds())
  }
}
