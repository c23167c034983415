/**
 * The instructions of scrypt(1024, 1, 1): SHA-256 of four lanes, and ROMix (RFC 7914, section 5) of several blocks beside
 * each other, because the steps of one wait for each other and leave the processor idle. Pure.
 */
import { type Lanes, LaneWords, Layout, vectorBytes } from './lanes.ts'
import { compress, present } from './sha256.ts'
import {
  add,
  type Code,
  encodeModule,
  FunctionBuilder,
  firstLane,
  get,
  i32,
  int,
  intAdd,
  intAnd,
  intLessUnsigned,
  intShiftLeft,
  type Local,
  loadVector,
  repeat,
  set,
  shiftLeft,
  shiftRight,
  shuffle,
  storeVector,
  v128,
  xor,
} from './wasm.ts'

/** As many as the lanes of SHA-256; measured: 6.2, 8.0, 8.5 and 8.9 thousand mixes a second with one to four of them. */
export const scryptLanes = 4
export const blockVectors = 8
const blockBytes = blockVectors * vectorBytes
const cost = 1024

export interface ScryptModule {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where the caller may keep states and blocks of SHA-256, a vector a word. */
  readonly scratchAddress: number
  /** What `mix` changes: `scryptLanes` blocks of 32 words, each half in the order of `diagonal`. */
  readonly blocksAddress: number
}

/** Word `index` of a half is word `diagonal[index]` of Salsa20's: its columns and rows in vectors. */
export const diagonal = Array.from({ length: 16 }, (_, index) => (index * 5) % 16)

/** Exports `compress(state, block, after)`, addresses of vectors, and `mix()`. */
export function scryptModule(scratchVectors: number): ScryptModule {
  const layout = new Layout()
  const scratchAddress = layout.take(scratchVectors * vectorBytes)
  const blocksAddress = layout.take(scryptLanes * blockBytes)
  const compressing = compressFunction(layout)
  const tableAddress = Math.ceil(layout.bytes / blockBytes) * blockBytes
  const mixing = mixFunction(blocksAddress, tableAddress)
  const bytes = tableAddress + scryptLanes * cost * blockBytes
  return {
    bytes: encodeModule([compressing, mixing], bytes, layout.data()),
    scratchAddress,
    blocksAddress,
  }
}

function compressFunction(layout: Layout): FunctionBuilder {
  const builder = new FunctionBuilder('compress', 3, false)
  const [state, block, after] = builder.parameters.map(get)
  const words = new LaneWords(builder, layout)
  const inputs = (address: Code, count: number) =>
    Array.from({ length: count }, (_, index) =>
      words.varying(loadVector(address, index * vectorBytes)),
    )
  const result = compress<Lanes>(words, inputs(present(state), 8), inputs(present(block), 16))
  const stores = result.map((word, index) =>
    storeVector(present(after), words.read(word), index * vectorBytes),
  )
  builder.body = [...words.each, ...stores.flat()]
  return builder
}

function mixFunction(blocksAddress: number, tableAddress: number): FunctionBuilder {
  const builder = new FunctionBuilder('mix', 0, false)
  const blocks = Array.from({ length: scryptLanes }, () => vectors(builder, blockVectors))
  const working = blocks.map(() => vectors(builder, 4))
  const sums = blocks.map(() => builder.variable(v128))
  const row = builder.variable(i32)
  const address = builder.variable(i32)

  const each = (code: (vector: Local, lane: number, index: number) => Code) =>
    blocks.flatMap((block, lane) => block.flatMap((vector, index) => code(vector, lane, index)))
  const place = (lane: number, index: number) => blocksAddress + lane * blockBytes + index * 16
  const table = (lane: number) => tableAddress + lane * cost * blockBytes
  const blockMix = [...halfMix(blocks, working, sums, 0), ...halfMix(blocks, working, sums, 4)]
  const forEachRow = (body: Code) => [
    ...set(row, int(0)),
    ...repeat(
      [...body, ...blockMix, ...set(row, intAdd(get(row), int(1)))],
      intLessUnsigned(get(row), int(cost)),
    ),
  ]

  builder.body = [
    ...each((vector, lane, index) => set(vector, loadVector(int(place(lane, index))))),
    ...forEachRow([
      ...set(address, intShiftLeft(get(row), 7)),
      ...each((vector, lane, index) =>
        storeVector(get(address), get(vector), table(lane) + index * 16),
      ),
    ]),
    ...forEachRow(
      blocks.flatMap((block, lane) => {
        const number = intAnd(firstLane(get(present(block[4]))), int(cost - 1))
        const isMixedIn = block.map((vector, index) =>
          set(vector, xor(get(vector), loadVector(get(address), table(lane) + index * 16))),
        )
        return [...set(address, intShiftLeft(number, 7)), ...isMixedIn.flat()]
      }),
    ),
    ...each((vector, lane, index) => storeVector(int(place(lane, index)), get(vector))),
  ]
  return builder
}

/** One half of each block takes in the other, and Salsa20/8 of itself. @param from Its first vector. */
function halfMix(
  blocks: readonly (readonly Local[])[],
  working: readonly (readonly Local[])[],
  sums: readonly Local[],
  from: number,
): Code {
  const lanes = blocks.map((block, lane) => ({
    half: block.slice(from, from + 4),
    other: block.slice(4 - from, 8 - from),
    work: present(working[lane]),
  }))
  const each = (code: (half: Local, other: Local, work: Local) => Code) =>
    lanes.flatMap(({ half, other, work }) =>
      half.flatMap((vector, index) => code(vector, present(other[index]), present(work[index]))),
    )
  return [
    ...each((half, other, work) => [
      ...set(half, xor(get(half), get(other))),
      ...set(work, get(half)),
    ]),
    ...Array.from({ length: 4 }, () => doubleRound(working, sums)).flat(),
    ...each((half, _, work) => set(half, add(get(half), get(work)))),
  ]
}

/** Of Salsa20, on all blocks in step. */
function doubleRound(working: readonly (readonly Local[])[], sums: readonly Local[]): Code {
  const quarter = (to: number, left: number, right: number, bits: number) => {
    const lanes = working.map((vectors, lane) => ({
      sum: present(sums[lane]),
      target: present(vectors[to]),
      code: add(get(present(vectors[left])), get(present(vectors[right]))),
    }))
    return [
      ...lanes.flatMap(({ sum, code }) => set(sum, code)),
      ...lanes.flatMap(({ sum, target }) =>
        set(target, xor(get(target), shiftLeft(get(sum), bits))),
      ),
      ...lanes.flatMap(({ sum, target }) =>
        set(target, xor(get(target), shiftRight(get(sum), 32 - bits))),
      ),
    ]
  }
  const turn = (index: number, lanes: number) =>
    working.flatMap((vectors) => {
      const vector = present(vectors[index])
      return set(vector, shuffle(get(vector), turned(lanes)))
    })
  return [
    ...quarter(1, 0, 3, 7),
    ...quarter(2, 1, 0, 9),
    ...quarter(3, 2, 1, 13),
    ...quarter(0, 3, 2, 18),
    ...turn(1, 3),
    ...turn(2, 2),
    ...turn(3, 1),
    ...quarter(3, 0, 1, 7),
    ...quarter(2, 3, 0, 9),
    ...quarter(1, 2, 3, 13),
    ...quarter(0, 1, 2, 18),
    ...turn(1, 1),
    ...turn(2, 2),
    ...turn(3, 3),
  ]
}

/** The order of bytes in which lane i is what lane i + `lanes` was. */
function turned(lanes: number): number[] {
  return Array.from({ length: vectorBytes }, (_, index) => (index + 4 * lanes) % vectorBytes)
}

function vectors(builder: FunctionBuilder, count: number): Local[] {
  return Array.from({ length: count }, () => builder.variable(v128))
}
