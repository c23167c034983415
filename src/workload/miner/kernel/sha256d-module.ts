/**
 * The sha256d kernel: four nonces at a time. All that the nonce does not change is computed once a call, and of the
 * second hash only as many rounds as its highest word needs: whether that is low enough is all that is asked. Pure.
 */
import { type Lanes, LaneWords, Layout } from './lanes.ts'
import { compress, initialState, present, rounds } from './sha256.ts'
import {
  add,
  anyTrue,
  atMostUnsigned,
  encodeModule,
  FunctionBuilder,
  fourInts,
  get,
  i32,
  int,
  intAdd,
  intLessUnsigned,
  loadSplat,
  repeat,
  returnIf,
  set,
  shuffle,
  splat,
  v128,
} from './wasm.ts'

export const sha256dLanes = 4

/** Turns the bytes of each lane around. */
const swapped = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]
/** The last rounds move the word along without changing it. */
const roundsOfHighestWord = 61

export interface Sha256dModule {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The caller's part of the memory: eight words of midstate, the header's three before the nonce, the target's highest. */
  readonly inputAddress: number
}

/** Exports `scan(firstNonce, groups)`: how many groups come before the first that may hold a share. */
export function sha256dModule(): Sha256dModule {
  const layout = new Layout()
  const inputAddress = layout.take(12 * 4)
  const scan = new FunctionBuilder('scan', 2, true)
  const [firstNonce = present(scan.parameters[0]), groups = present(scan.parameters[1])] =
    scan.parameters
  const words = new LaneWords(scan, layout)
  const input = (index: number) => words.fixed(loadSplat(int(0), inputAddress + 4 * index))
  const midstate = Array.from({ length: 8 }, (_, index) => input(index))
  const [tail0, tail1, tail2, targetHighest] = [8, 9, 10, 11].map(input)
  const nonces = scan.variable(v128)
  const group = scan.variable(i32)

  const first = compress<Lanes>(words, midstate, [
    present(tail0),
    present(tail1),
    present(tail2),
    words.varying(shuffle(get(nonces), swapped)),
    ...padding(12, 80),
  ])
  const after = rounds<Lanes>(
    words,
    initialState,
    [...first, ...padding(8, 32)],
    roundsOfHighestWord,
  )
  const highest = words.sum(present(initialState[7]), present(after[4]))
  const isLow = anyTrue(
    atMostUnsigned(shuffle(words.read(highest), swapped), words.read(present(targetHighest))),
  )
  scan.body = [
    ...words.once,
    ...set(nonces, add(splat(get(firstNonce)), fourInts([0, 1, 2, 3]))),
    ...repeat(
      [
        ...words.each,
        ...returnIf(isLow, get(group)),
        ...set(nonces, add(get(nonces), loadSplat(int(0), layout.constant(sha256dLanes)))),
        ...set(group, intAdd(get(group), int(1))),
      ],
      intLessUnsigned(get(group), get(groups)),
    ),
    ...get(groups),
  ]
  return { bytes: encodeModule([scan], layout.bytes, layout.data()), inputAddress }
}

/** The rest of a block of `words` words after a message of so many bytes. */
function padding(words: number, messageBytes: number): number[] {
  return [0x80000000, ...Array<number>(words - 2).fill(0), messageBytes * 8]
}
