/**
 * Makes hostile inputs of good ones: bits that turn, cuts, doublings, splices of two entries, lengths that lie, numbers at the
 * edge of what fits. Deterministic; knows a little of text and of protobuf, nothing of the targets.
 */
import type { Random } from '../simulation/world/random.ts'

const MAX_ROUNDS = 4
const MAX_PIECE_BYTES = 64
/** An input does not grow beyond this: a bound that matters is tested with what is written for it. */
const MAX_INPUT_BYTES = 256 * 1024

const EDGES = [
  ...[0, 1, -1, 2, 7, 8, 9, 10, 15, 16, 63, 64, 99, 100, 127, 128, 255, 256, 1023, 1024],
  ...[4095, 4096, 32_767, 65_535, 65_536, 16_777_216, 134_217_728, 134_217_729],
  ...[2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e21, 1e308, 0.1, 1e-7],
].map(String)
const EDGE_TEXTS = [...EDGES, '18446744073709551615', '-9223372036854775808', '00', '0x10', '1e3']

/** As varints, the longest and some too long. */
const VARINTS: readonly Buffer[] = [
  Buffer.from([0]),
  Buffer.from([0x7f]),
  Buffer.from([0x80, 0x01]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x07]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
  Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
]

const TEXTS = [
  ...['\n', '\r\n', '\0', ' ', '\t', '"', "'", ':', ',', '{', '}', '[', ']', '&a ', '*a', '<<: '],
  ...['\u{feff}', '\u{2028}', '\u{d7ff}', 'ÿ', '😀', '__proto__', 'constructor', 'null', 'true'],
  ...['NaN', '%zz', '%00', '../', '---\n', '# ', '|-\n', '!!binary ', '\\u0000', '\\'],
].map((text) => Buffer.from(text))

export interface MutateOptions {
  readonly random: Random
  /** What else an input may be spliced with. */
  readonly corpus: readonly Buffer[]
  /** Words of the format. */
  readonly words: readonly Buffer[]
}

export function mutate(input: Buffer, options: MutateOptions): Buffer {
  let bytes = Buffer.from(input)
  const rounds = options.random.between(1, MAX_ROUNDS)
  for (let round = 0; round < rounds; round += 1) {
    const change = options.random.pick(CHANGES)
    bytes = change(bytes, options).subarray(0, MAX_INPUT_BYTES) as Buffer<ArrayBuffer>
  }
  return bytes
}

type Change = (bytes: Buffer, options: MutateOptions) => Buffer<ArrayBuffer>

/** `[from, to)`: at most so long. */
function range(bytes: Buffer, random: Random, maxBytes = MAX_PIECE_BYTES): [number, number] {
  const from = random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + random.below(maxBytes + 1))]
}

function replaced(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)])
}

const flipBit: Change = (bytes, { random }) => {
  const copy = Buffer.from(bytes)
  const at = random.below(Math.max(1, copy.length))
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  return copy
}

const setByte: Change = (bytes, { random }) => {
  const copy = Buffer.from(bytes)
  const at = random.below(Math.max(1, copy.length))
  if (at < copy.length) copy[at] = random.pick([0, 0x0a, 0x20, 0x30, 0x7f, 0x80, 0xff]) ?? 0
  return copy
}

const cut: Change = (bytes, { random }) =>
  Buffer.from(bytes.subarray(0, random.below(bytes.length + 1)))

const cutFront: Change = (bytes, { random }) =>
  Buffer.from(bytes.subarray(random.below(bytes.length + 1)))

const drop: Change = (bytes, { random }) =>
  replaced(bytes, ...range(bytes, random), Buffer.alloc(0))

const double: Change = (bytes, { random }) => {
  const [from, to] = range(bytes, random, Math.max(MAX_PIECE_BYTES, bytes.length))
  const piece = bytes.subarray(from, to)
  const times = random.chance(0.1) ? random.between(2, 50) : 1
  return replaced(bytes, to, to, Buffer.concat(Array.from({ length: times }, () => piece)))
}

const insertNoise: Change = (bytes, { random }) => {
  const noise = Buffer.from(Array.from({ length: random.between(1, 8) }, () => random.below(256)))
  const at = random.below(bytes.length + 1)
  return replaced(bytes, at, at, noise)
}

const insertText: Change = (bytes, { random, words }) => {
  const text =
    random.pick(random.chance(0.5) && words.length > 0 ? words : TEXTS) ?? Buffer.alloc(0)
  const [from, to] = range(bytes, random, random.chance(0.5) ? 0 : 8)
  return replaced(bytes, from, to, text)
}

const splice: Change = (bytes, { random, corpus }) => {
  const other = random.pick(corpus) ?? bytes
  const head = bytes.subarray(0, random.below(bytes.length + 1))
  return Buffer.concat([head, other.subarray(random.below(other.length + 1))])
}

const swap: Change = (bytes, { random }) => {
  const middle = random.below(bytes.length + 1)
  const from = random.below(middle + 1)
  const to = random.between(middle, bytes.length)
  return Buffer.concat([
    ...[bytes.subarray(0, from), bytes.subarray(middle, to)],
    ...[bytes.subarray(from, middle), bytes.subarray(to)],
  ])
}

/** A number in the text, a length above all, says something else. */
const lie: Change = (bytes, { random }) => {
  const numbers = [...bytes.toString('latin1').matchAll(/\d+/g)]
  const chosen = random.pick(numbers)
  if (chosen === undefined) return flipBit(bytes, { random, corpus: [], words: [] })
  const near = BigInt(chosen[0].slice(0, 30)) + BigInt(random.between(-2, 2))
  const text = random.chance(0.5) ? String(near) : (random.pick(EDGE_TEXTS) ?? '0')
  return replaced(bytes, chosen.index, chosen.index + chosen[0].length, Buffer.from(text, 'latin1'))
}

/** A varint, a length of protobuf above all, says something else. */
const lieBinary: Change = (bytes, { random }) => {
  const at = random.below(bytes.length + 1)
  return replaced(
    bytes,
    at,
    Math.min(bytes.length, at + 1),
    random.pick(VARINTS) ?? Buffer.alloc(0),
  )
}

const CHANGES: readonly [Change, ...Change[]] = [
  ...([flipBit, setByte, cut, cutFront, drop, double] as const),
  ...[insertNoise, insertText, insertText, splice, swap, lie, lie, lieBinary],
]
