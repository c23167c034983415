/** UUIDs as text and as bytes; pure. */

/** Sixteen bytes of an RFC 4122 uuid, from its text form. */
export function uuidBytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll('-', ''), 'hex'))
}

/** What Mesos takes [fact 80]: 16 bytes whose version is known; like Boost it does not look at the variant. */
export function isUuid(bytes: Uint8Array): boolean {
  const version = (bytes[6] ?? 0) >> 4
  return bytes.length === 16 && version >= 1 && version <= 5
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
