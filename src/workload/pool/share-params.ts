/** What a miner writes into mining.submit, checked. Pure. */
import { parseHex } from '../coin/bytes.ts'
import { StratumError } from '../stratum/message.ts'
import { extraNonce2Bytes, type Share } from './job.ts'
import { type Rejection, rejected } from './job-book.ts'

/**
 * @param params What follows worker and job: extra nonce 2, time, nonce and, with BIP 310, the version's bits.
 * @param versionMask What the miner may choose of the version; 0 when it has not asked.
 */
export function parseShare(
  [extraNonce2Hex, timeHex, nonceHex, versionHex]: readonly unknown[],
  extraNonce1: Buffer,
  versionMask: number,
): Share | Rejection {
  const extraNonce2 = parseHex(extraNonce2Hex, extraNonce2Bytes)
  const time = parseHex(timeHex, 4)
  const nonce = parseHex(nonceHex, 4)
  if (extraNonce2 === undefined || time === undefined || nonce === undefined) {
    const sizes = `${extraNonce2Bytes}, 4 and 4 bytes`
    return wrong(`extranonce2, time and nonce are hex of ${sizes}`)
  }
  const share = {
    extraNonce1,
    extraNonce2,
    timeSeconds: time.readUInt32BE(),
    nonce: nonce.readUInt32BE(),
  }
  if (versionMask === 0 || versionHex === undefined) return share
  const bits = parseHex(versionHex, 4)?.readUInt32BE()
  if (bits === undefined || (bits & ~versionMask) !== 0) {
    return wrong('version bits are hex of 4 bytes, inside of the mask')
  }
  return { ...share, rolled: { bits, mask: versionMask } }
}

function wrong(message: string): Rejection {
  return rejected('other', StratumError.other, message)
}
