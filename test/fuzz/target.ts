/** What is fuzzed: good inputs to begin with, and what must hold for any input at all. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Random } from '../simulation/world/random.ts'

export interface Target {
  readonly name: string
  /** Inputs in the repository besides those in `corpus/<name>`. */
  readonly more?: () => readonly Buffer[]
  /** For the mutator. */
  readonly words?: readonly string[]
  /** Before the first input; what it returns is called behind the last. */
  readonly open?: () => Promise<() => Promise<void>>
  /** Throws when something that must hold does not. */
  readonly check: (input: Buffer, random: Random) => void | Promise<void>
}

const CORPUS = new URL('corpus/', import.meta.url)

/** In the order of their names. */
export function corpusOf({ name, more }: Target): readonly Buffer[] {
  const folder = new URL(`${name}/`, CORPUS)
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : []
  return [...names.map((file) => readFileSync(new URL(file, folder))), ...(more?.() ?? [])]
}

/** Keeps an input that broke something for good; returns its path. */
export function keep({ name }: Target, input: Buffer): string {
  const folder = new URL(`${name}/`, CORPUS)
  mkdirSync(folder, { recursive: true })
  const digest = createHash('sha256').update(input).digest('hex').slice(0, 12)
  const file = new URL(`crash-${digest}`, folder)
  writeFileSync(file, input)
  return fileURLToPath(file)
}

/** Cut into chunks of all sizes. */
export function chunksOf(bytes: Buffer, random: Random): readonly Buffer[] {
  const chunks: Buffer[] = []
  const largest = random.pick([1, 3, 16, 1_000])
  for (let at = 0; at < bytes.length; ) {
    const end = at + random.between(0, largest)
    chunks.push(bytes.subarray(at, end))
    at = end
  }
  return chunks
}
