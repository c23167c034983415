/** Hex and the little-endian pieces of Bitcoin's formats. Pure. */

/** Undefined unless `text` is exactly `bytes` bytes of hex. */
export function parseHex(text: unknown, bytes: number): Buffer | undefined {
  if (typeof text !== 'string' || text.length !== bytes * 2 || !/^([0-9a-fA-F]{2})*$/.test(text)) {
    return undefined
  }
  return Buffer.from(text, 'hex')
}

/** Any number of bytes up to `bytesMax`. */
export function parseHexUpTo(text: unknown, bytesMax: number): Buffer | undefined {
  if (typeof text !== 'string' || text.length > 2 * bytesMax) return undefined
  return parseHex(text, Math.floor(text.length / 2))
}

export function uint32Le(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

export function uint64Le(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

/** Bitcoin's CompactSize. */
export function compactSize(value: number): Buffer {
  if (value < 0xfd) return Buffer.from([value])
  const bytes = Buffer.alloc(value <= 0xffff ? 3 : 5)
  bytes[0] = value <= 0xffff ? 0xfd : 0xfe
  if (value <= 0xffff) bytes.writeUInt16LE(value, 1)
  else bytes.writeUInt32LE(value, 1)
  return bytes
}

/** As Stratum writes numbers: eight digits, the highest first. */
export function hex32(value: number): string {
  return value.toString(16).padStart(8, '0')
}

/** A copy in the other direction: hashes are shown with their last byte first. */
export function reversed(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes).reverse()
}

/** A copy with each group of four bytes turned around, as Stratum sends the previous block's hash. */
export function wordsSwapped(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes).swap32()
}
