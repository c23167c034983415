/** What a miner asks for beyond work: with mining.configure (BIP 310), and in the password, as pools have it. Pure. */
import { versionRollingMask } from '../coin/block.ts'
import { hex32, parseHex } from '../coin/bytes.ts'

const extensionsMax = 32

export interface Configuration {
  readonly answer: Readonly<Record<string, unknown>>
  /** What the miner may choose of a header's version, when it has asked. */
  readonly versionMask?: number
  /** The least difficulty that the miner wants. */
  readonly minimumDifficulty?: number
}

/** Undefined when the parameters have not the form that they must have. */
export function configure([extensions, values]: readonly unknown[]): Configuration | undefined {
  if (!Array.isArray(extensions)) return undefined
  const names = extensions.filter((name) => typeof name === 'string').slice(0, extensionsMax)
  const given = (typeof values === 'object' && values !== null ? values : {}) as Record<
    string,
    unknown
  >
  const answer = new Map<string, unknown>(names.map((name) => [name, false]))
  const found: { versionMask?: number; minimumDifficulty?: number } = {}
  if (answer.has('version-rolling')) {
    const asked = parseHex(given['version-rolling.mask'], 4)?.readUInt32BE() ?? 0xffff_ffff
    found.versionMask = (asked & versionRollingMask) >>> 0
    answer.set('version-rolling', true)
    answer.set('version-rolling.mask', hex32(found.versionMask))
  }
  if (answer.has('minimum-difficulty')) {
    const value = given['minimum-difficulty.value']
    if (typeof value === 'number' && value > 0) {
      found.minimumDifficulty = value
      answer.set('minimum-difficulty', true)
    }
  }
  return { answer: Object.fromEntries(answer), ...found }
}

/** `d=8` or `diff=8`, alone or among others: miners that cannot suggest a difficulty ask for it so, at many pools. */
export function difficultyOfPassword(password: unknown): number | undefined {
  if (typeof password !== 'string') return undefined
  const text = /(?:^|[,;\s])d(?:iff)?=([\d.]+(?:e\d+)?)(?:$|[,;\s])/i.exec(password)?.[1]
  const difficulty = Number(text)
  return difficulty > 0 ? difficulty : undefined
}
