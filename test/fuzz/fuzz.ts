/** Throws mutated inputs at a target, shortens what breaks it, and says how to have it again. */
import { Random } from '../simulation/world/random.ts'
import { mutate } from './mutate.ts'
import { corpusOf, type Target } from './target.ts'

export interface Finding {
  readonly input: Buffer
  readonly error: unknown
  /** `seed/number` */
  readonly from: string
}

export interface FuzzOptions {
  readonly seed: string
  /** Asked before each input, with how many there were. */
  readonly goOn: (executions: number) => boolean
}

export interface FuzzReport {
  readonly executions: number
  readonly finding: Finding | undefined
}

export async function fuzz(target: Target, { seed, goOn }: FuzzOptions): Promise<FuzzReport> {
  const corpus = corpusOf(target)
  const words = (target.words ?? []).map((word) => Buffer.from(word))
  const close = (await target.open?.()) ?? (async () => undefined)
  try {
    for (const [number, input] of corpus.entries()) {
      const finding = await tryOne(target, input, `corpus/${number}`)
      if (finding !== undefined) return { executions: number, finding }
    }
    for (let number = 0; ; number += 1) {
      if (!goOn(number)) return { executions: number, finding: undefined }
      const from = `${seed}/${number}`
      const random = new Random(from)
      const input = mutate(random.pick(corpus) ?? Buffer.alloc(0), { random, corpus, words })
      const finding = await tryOne(target, input, from)
      if (finding !== undefined)
        return { executions: number, finding: await shorten(target, finding) }
    }
  } finally {
    await close()
  }
}

async function tryOne(target: Target, input: Buffer, from: string): Promise<Finding | undefined> {
  try {
    await target.check(input, new Random(`check ${from}`))
    return undefined
  } catch (error) {
    return { input, error, from }
  }
}

const SHORTEN_TRIES = 2_000

/** Takes pieces away, the largest first, as long as it fails. */
async function shorten(target: Target, found: Finding): Promise<Finding> {
  let best = found
  let tries = 0
  for (let size = best.input.length >> 1; size >= 1 && tries < SHORTEN_TRIES; size >>= 1) {
    for (let at = 0; at < best.input.length && tries < SHORTEN_TRIES; tries += 1) {
      const { input } = best
      const rest = Buffer.concat([input.subarray(0, at), input.subarray(at + size)])
      const finding = await tryOne(target, rest, found.from)
      if (finding === undefined) at += size
      else best = finding
    }
  }
  return best
}
