/** Bitcoin's hash, and what is built of it. Hashes are in the order in which they are computed, not shown. */
import { createHash } from 'node:crypto'

export function sha256d(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(createHash('sha256').update(bytes).digest()).digest()
}

/**
 * The hashes that lead from the coinbase transaction, which every miner makes for itself, to the merkle root.
 * @param txids All transactions but the coinbase.
 */
export function merkleBranches(txids: readonly Buffer[]): Buffer[] {
  const branches: Buffer[] = []
  let level = [...txids]
  while (level.length > 0) {
    const [first, ...rest] = level
    if (first !== undefined) branches.push(first)
    // The coinbase's side pairs with `first`; an odd one at the end pairs with itself.
    level = []
    for (let index = 0; index < rest.length; index += 2) {
      const left = rest[index] ?? Buffer.alloc(0)
      level.push(sha256d(Buffer.concat([left, rest[index + 1] ?? left])))
    }
  }
  return branches
}

export function merkleRoot(coinbaseTxid: Buffer, branches: readonly Buffer[]): Buffer {
  return branches.reduce((root, branch) => sha256d(Buffer.concat([root, branch])), coinbaseTxid)
}

/** The script of the output by which a coinbase commits to all witnesses (BIP 141). */
export function witnessCommitmentScript(hashes: readonly Buffer[], reservedValue: Buffer): Buffer {
  const root = merkleRoot(Buffer.alloc(32), merkleBranches(hashes)) // The coinbase's own counts as zeros.
  const commitment = sha256d(Buffer.concat([root, reservedValue]))
  return Buffer.concat([Buffer.from('6a24aa21a9ed', 'hex'), commitment])
}
