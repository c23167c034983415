/**
 * How many bytes of buffers a piece of code asks for. Unlike time and the heap's size it is the same in every run, so it can
 * be held to a bound.
 */
const KINDS = ['alloc', 'allocUnsafe', 'allocUnsafeSlow'] as const

export function allocatedBytes(run: () => void): number {
  let bytes = 0
  const originals = KINDS.map((kind) => [kind, Buffer[kind]] as const)
  for (const [kind, original] of originals) {
    Buffer[kind] = ((size: number, ...rest: []) => {
      bytes += size
      return original.call(Buffer, size, ...rest)
    }) as typeof Buffer.alloc
  }
  try {
    run()
  } finally {
    for (const [kind, original] of originals) Buffer[kind] = original as typeof Buffer.alloc
  }
  return bytes
}
