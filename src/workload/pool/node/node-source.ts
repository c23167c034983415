/** A real node as the source of blocks: of which chain it is, where the reward goes, templates, long polls, blocks. */
import { addressProblem, scriptOfAddress } from '../../coin/address.ts'
import type { BlockTemplate } from '../../coin/block.ts'
import { parseHex, reversed } from '../../coin/bytes.ts'
import type { Coin, Network } from '../../coin/coin.ts'
import type { BlockAnswer, BlockSource } from '../block-source.ts'
import { submitTimeoutMs, tipTimeoutMs } from './limits.ts'
import { NodeError, type NodeProblem, nonsense } from './node-error.ts'
import type { NodeRpc } from './rpc-client.ts'
import { parseTemplate } from './template.ts'

export interface NodeSourceOptions {
  readonly rpc: NodeRpc
  readonly coin: Coin
  readonly network: Network
  /** Without it the node's wallet is asked for an address. */
  readonly payTo?: Buffer
  readonly log: (text: string) => void
}

/** JSON-RPC's code. */
const methodNotFound = -32601
/** Of Bitcoin Core: what it was given cannot be read. */
const deserializationError = -22
/** Of submitblock: to bring the same block again is of no use. */
const finalErrors = [deserializationError, methodNotFound]
/** The node is there, and has no word for its newest block that we can use. */
const untold: readonly NodeProblem[] = ['refused', 'unauthorized', 'nonsense']
/** The wallet's addresses of ours, so that a restart finds the one that it had. */
const walletLabel = 'pitboss-pool'

export class NodeSource implements BlockSource {
  readonly #options: NodeSourceOptions
  #payTo: Buffer | undefined
  /** The node that answers now is one of the right chain. */
  #known = false

  constructor(options: NodeSourceOptions) {
    this.#options = options
    this.#payTo = options.payTo
  }

  async template(): Promise<BlockTemplate> {
    try {
      if (!this.#known) await this.#meet()
      return await this.#ask({})
    } catch (error) {
      this.#known = false // Whoever answers next may be another.
      throw error
    }
  }

  async tip(): Promise<Buffer | 'unknown'> {
    try {
      const options = { timeoutMs: tipTimeoutMs }
      const hash = parseHex(await this.#options.rpc.call('getbestblockhash', [], options), 32)
      if (hash === undefined) throw nonsense('the name of its newest block')
      return reversed(hash)
    } catch (error) {
      if (error instanceof NodeError && untold.includes(error.problem)) return 'unknown'
      throw error
    }
  }

  templateAfter(longPollId: string, signal: AbortSignal): Promise<BlockTemplate> {
    return this.#ask({ longpollid: longPollId }, { timeoutMs: 0, signal })
  }

  async submit(block: Buffer): Promise<BlockAnswer> {
    const params = [block.toString('hex')]
    try {
      const timeoutMs = submitTimeoutMs
      return answerOf(await this.#options.rpc.call('submitblock', params, { timeoutMs }))
    } catch (error) {
      // Anything else may be over in a moment, and says nothing of the block.
      if (!(error instanceof NodeError) || !finalErrors.includes(error.code ?? 0)) throw error
      return { kind: 'rejected', reason: error.message }
    }
  }

  async #ask(
    request: Readonly<Record<string, unknown>>,
    options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<BlockTemplate> {
    const { rpc, coin, network } = this.#options
    const params = [
      { capabilities: ['longpoll', 'coinbasevalue'], rules: coin.clientRules, ...request },
    ]
    const answer = await rpc.call('getblocktemplate', params, options)
    return parseTemplate(answer, this.#payTo ?? (await this.#askWallet()), network)
  }

  /** Blocks of one chain are worth nothing on another, and an address of one is a hole on another. */
  async #meet(): Promise<void> {
    const { rpc, coin, network, log } = this.#options
    try {
      const genesis = await rpc.call('getblockhash', [0])
      if (typeof genesis !== 'string') throw nonsense('the name of block 0')
      if (!network.genesis.includes(genesis)) {
        const wanted = `${coin.name} ${network.name}`
        throw new NodeError(
          'wrong-chain',
          `the node is not on ${wanted}: its block 0 is ${genesis}`,
        )
      }
    } catch (error) {
      // What is no whole node, a proxy for one, may give templates and nothing else.
      if (!(error instanceof NodeError) || error.code !== methodNotFound) throw error
      log('the node does not tell its block 0: that it is of the right chain is up to you')
    }
    this.#known = true
  }

  async #askWallet(): Promise<Buffer> {
    const { coin, network, log } = this.#options
    const address = (await this.#walletAddress()) ?? (await this.#newAddress())
    if (typeof address !== 'string') throw nonsense('an address of its wallet')
    const script = scriptOfAddress(address, network)
    if (script === undefined) {
      throw nonsense(`its wallet's ${address} ${addressProblem(address, coin.name, network)}`)
    }
    log(`rewards go to ${address}, of the node's wallet`)
    this.#payTo = script
    return script
  }

  async #newAddress(): Promise<unknown> {
    try {
      return await this.#options.rpc.call('getnewaddress', [walletLabel])
    } catch (error) {
      if (!(error instanceof NodeError) || error.problem !== 'refused') throw error
      throw new NodeError('refused', `say where the reward goes, with --pay-to: ${error.message}`)
    }
  }

  async #walletAddress(): Promise<string | undefined> {
    try {
      const addresses = await this.#options.rpc.call('getaddressesbylabel', [walletLabel])
      return Object.keys((addresses ?? {}) as object)[0]
    } catch (error) {
      if (error instanceof NodeError && error.problem === 'refused') return undefined // None yet.
      throw error
    }
  }
}

/** BIP 22: null, or a word for why not. */
function answerOf(result: unknown): BlockAnswer {
  // Ours: an earlier try whose answer was lost has brought it there.
  if (result === null || result === 'duplicate') return { kind: 'accepted' }
  if (typeof result !== 'string') return { kind: 'rejected', reason: 'the node talks nonsense' }
  const undecided = result === 'inconclusive' || result === 'duplicate-inconclusive'
  return { kind: undecided ? 'undecided' : 'rejected', reason: result.slice(0, 200) }
}
