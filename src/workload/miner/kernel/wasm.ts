/**
 * As much of a WebAssembly assembler as the kernels need: functions over i32 and v128, one memory, a data segment. The
 * kernels are unrolled by programs, so their bytes are made at start, in milliseconds, instead of by a tool chain. Pure.
 */

/** Instructions in postfix order; an expression leaves one value on the stack. */
export type Code = readonly number[]

export const i32 = 0x7f
export const v128 = 0x7b
export type ValueType = typeof i32 | typeof v128

/** One of a function's variables. */
export type Local = number & { readonly local: unique symbol }

/** What the specification calls u32 in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 0x80)
  }
}

function signed(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f
    const isLast = rest >> 6 === 0 || rest >> 6 === -1
    bytes.push(isLast ? low : low | 0x80)
    if (isLast) return bytes
  }
}

const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]
const binary = (opcode: readonly number[]) => (left: Code, right: Code) => [
  ...left,
  ...right,
  ...opcode,
]
/** By a constant number of bits. */
const shift = (opcode: number) => (value: Code, bits: number) => [
  ...value,
  ...int(bits),
  ...simd(opcode),
]
const load =
  (opcode: number, alignment: number) =>
  (address: Code, offset = 0) => [
    ...address,
    ...simd(opcode),
    ...unsigned(alignment),
    ...unsigned(offset),
  ]

export const int = (value: number): number[] => [0x41, ...signed(value)]
export const get = (local: Local): number[] => [0x20, ...unsigned(local)]
export const set = (local: Local, value: Code): number[] => [...value, 0x21, ...unsigned(local)]

export const intAdd = binary([0x6a])
export const intAnd = binary([0x71])
export const intShiftLeft = (value: Code, bits: number) => [...value, ...int(bits), 0x74]
export const intLessUnsigned = binary([0x49])

export const splat = (value: Code): number[] => [...value, ...simd(0x11)]
export const add = binary(simd(0xae))
export const and = binary(simd(0x4e))
export const or = binary(simd(0x50))
export const xor = binary(simd(0x51))
export const atMostUnsigned = binary(simd(0x3e))
export const shiftLeft = shift(0xab)
export const shiftRight = shift(0xad)
export const anyTrue = (value: Code): number[] => [...value, ...simd(0x53)]
/** The first of the four numbers. */
export const firstLane = (value: Code): number[] => [...value, ...simd(0x1b), 0]
export const loadVector = load(0x00, 4)
/** The same 32 bits four times. */
export const loadSplat = load(0x09, 2)
export const storeVector = (address: Code, value: Code, offset = 0): number[] => [
  ...address,
  ...value,
  ...simd(0x0b),
  4,
  ...unsigned(offset),
]
/** Byte `order[i]` of the value becomes byte i. */
export const shuffle = (value: Code, order: readonly number[]): number[] => [
  ...value,
  ...value,
  ...simd(0x0d),
  ...order,
]
export const fourInts = (values: readonly number[]): number[] => [
  ...simd(0x0c),
  ...values.flatMap((value) => [0, 8, 16, 24].map((bits) => (value >>> bits) & 0xff)),
]

/** `body` again and again while `condition`, which is looked at after it. */
export const repeat = (body: Code, condition: Code): number[] => [
  0x03,
  0x40,
  ...body,
  ...condition,
  0x0d,
  0,
  0x0b,
]
export const returnIf = (condition: Code, value: Code): number[] => [
  ...condition,
  0x04,
  0x40,
  ...value,
  0x0f,
  0x0b,
]

/** A function of i32 parameters. */
export class FunctionBuilder {
  readonly name: string
  readonly parameters: readonly Local[]
  readonly returnsInt: boolean
  readonly #variables: ValueType[] = []
  body: Code = []

  constructor(name: string, parameters: number, returnsInt: boolean) {
    this.name = name
    this.parameters = Array.from({ length: parameters }, (_, index) => index as Local)
    this.returnsInt = returnsInt
  }

  variable(type: ValueType): Local {
    this.#variables.push(type)
    return (this.parameters.length + this.#variables.length - 1) as Local
  }

  encode(): number[] {
    const variables = this.#variables.flatMap((type) => [1, type])
    return sized([...unsigned(this.#variables.length), ...variables, ...this.body, 0x0b])
  }
}

const sized = (bytes: Code) => [...unsigned(bytes.length), ...bytes]
const list = (items: readonly Code[]) => [...unsigned(items.length), ...items.flat()]
const text = (value: string) => sized([...Buffer.from(value, 'utf8')])
const section = (id: number, items: readonly Code[]) => [id, ...sized(list(items))]

/** A module that exports its functions and, as `memory`, its memory, which begins with `data`. */
export function encodeModule(
  functions: readonly FunctionBuilder[],
  memoryBytes: number,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const pages = Math.ceil(memoryBytes / 65_536)
  const types = functions.map(({ parameters, returnsInt }) => [
    0x60,
    ...list(parameters.map(() => [i32])),
    ...list(returnsInt ? [[i32]] : []),
  ])
  const names = functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)])
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(5, [[1, ...unsigned(pages), ...unsigned(pages)]]),
    ...section(7, [...names, [...text('memory'), 2, 0]]),
    ...section(
      10,
      functions.map((each) => each.encode()),
    ),
    ...section(11, [[0, ...int(0), 0x0b, ...sized([...data])]]),
  ])
}
