/**
 * Blocks with something in them, on a real node: transactions with and without witnesses, one that spends another of
 * the same block, and Litecoin's extension block. Needs Debian's litecoind.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type LitecoinNode,
  type LitecoinNodes,
  litecoind,
  startLitecoinNodes,
} from '../support/litecoin-nodes.ts'
import { isInstalled } from '../support/programs.ts'
import { killWorkloadPrograms, runWorkload } from '../support/workload-programs.ts'
import { eventually, Workbench } from './program.ts'

interface Transaction {
  readonly txid: string
  readonly hash: string
  readonly vin: readonly { readonly coinbase?: string; readonly txinwitness?: readonly string[] }[]
  readonly vout: readonly { readonly value: number }[]
}

interface Block {
  readonly height: number
  readonly tx: readonly Transaction[]
}

/** On regtest. */
const firstExtensionHeight = 432

describe.runIf(isInstalled(litecoind))('a pool on a Litecoin node', () => {
  let bench: Workbench
  let chain: LitecoinNodes | undefined

  beforeEach(async () => {
    bench = await Workbench.create()
  })
  afterEach(async () => {
    killWorkloadPrograms()
    await chain?.stop()
    await bench.close()
  })

  test('mines transactions of every kind', { timeout: 60_000 }, async () => {
    chain = await startLitecoinNodes(bench.directory)
    const [node, other] = chain.nodes
    const legacy = await node.rpc<string>('getnewaddress', '', 'legacy')
    const segwit = await node.rpc<string>('getnewaddress', '', 'bech32')
    const [oldBlock = ''] = await node.rpc<string[]>('generatetoaddress', 1, legacy)
    await node.rpc('generatetoaddress', 101, segwit)

    // Spends what a block of a legacy address was paid: no witness.
    const { tx: old } = await node.rpc<Block>('getblock', oldBlock, 2)
    const { txid = '', vout } = old[0] ?? {}
    const input = [{ txid, vout: 0 }]
    const raw = await node.rpc<string>('createrawtransaction', input, [
      { [segwit]: (vout?.[0]?.value ?? 0) - 0.01 },
    ])
    const { hex } = await node.rpc<{ hex: string }>('signrawtransactionwithwallet', raw)
    const withoutWitness = await node.rpc<string>('sendrawtransaction', hex)
    // Spends that in turn, in the same block, and has a witness.
    const rawChild = await node.rpc<string>(
      'createrawtransaction',
      [{ txid: withoutWitness, vout: 0 }],
      [{ [legacy]: (vout?.[0]?.value ?? 0) - 0.02 }],
    )
    const signed = await node.rpc<{ hex: string }>('signrawtransactionwithwallet', rawChild)
    const child = await node.rpc<string>('sendrawtransaction', signed.hex)
    const others: string[] = []
    for (let count = 0; count < 5; count += 1) {
      others.push(await node.rpc<string>('sendtoaddress', count % 2 ? legacy : segwit, 0.1))
    }

    const block = await mined(node, child)
    const byId = new Map(block.tx.map((each) => [each.txid, each]))
    expect([...byId.keys()]).toEqual(expect.arrayContaining([withoutWitness, child, ...others]))
    expect(byId.get(withoutWitness)?.hash).toBe(withoutWitness)
    expect(byId.get(child)?.hash).not.toBe(child)
    // The reward has the fees in it.
    const paid = block.tx[0]?.vout[0]?.value ?? 0
    expect(paid).toBeGreaterThan(50.02)
    await acceptedBy(other, block)
  })

  test('mines the first blocks that have an extension block', { timeout: 60_000 }, async () => {
    chain = await startLitecoinNodes(bench.directory, true)
    const [node, other] = chain.nodes
    const address = await node.rpc<string>('getnewaddress')
    await node.rpc('generatetoaddress', firstExtensionHeight - 2, address)
    const hidden = await node.rpc<string>('getnewaddress', '', 'mweb')
    const pegIn = await node.rpc<string>('sendtoaddress', hidden, 1)
    const first = await mined(node, pegIn)
    expect(first.height).toBe(firstExtensionHeight)
    await acceptedBy(other, first)
    // From here on each block ends with the transaction that stands for it.
    const next = await eventually('the chain goes on', async () => {
      const name = await node.rpc<string>('getblockhash', firstExtensionHeight + 2)
      return node.rpc<Block & { readonly mweb: object }>('getblock', name, 2)
    })
    expect(next).toMatchObject({ mweb: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(next.tx).toHaveLength(2)
    await acceptedBy(other, next)
  })

  async function mined(node: LitecoinNode, txid: string): Promise<Block> {
    const { user = '', password = '' } = chain ?? {}
    const args = [
      '--coin=litecoin',
      '--network=regtest',
      `--node=${node.url}`,
      '--difficulty=0.002',
    ]
    const pool = runWorkload('pool', [...args, '--listen=127.0.0.1:0'], {
      PITBOSS_POOL_RPC_USER: user,
      PITBOSS_POOL_RPC_PASSWORD: password,
    })
    const url = /(stratum\S+) is open$/.exec(await pool.line(/is open$/))?.[1] ?? ''
    runWorkload('miner', ['-a', 'scrypt', '-o', url, '--throttle', '2000', '-u', 'alice'])
    await pool.line(/BLOCK [0-9a-f]{64} at height \d+ found by alice$/)
    const name = await eventually('the transaction is in a block', async () => {
      return (await node.rpc<{ blockhash?: string }>('gettransaction', txid)).blockhash
    })
    return node.rpc<Block>('getblock', name, 2)
  }

  async function acceptedBy(node: LitecoinNode, block: Block): Promise<void> {
    const [coinbase] = block.tx
    expect(coinbase?.vin[0]?.coinbase).toContain(Buffer.from('/pitboss/').toString('hex'))
    const same = await eventually('the other node has the block', async () => {
      const name = await node.rpc<string>('getblockhash', block.height)
      return node.rpc<Block>('getblock', name, 2)
    })
    expect(same.tx).toEqual(block.tx)
  }
})
