/** "Did you mean": the nearest of the names that would have been right. */
import { distance } from 'fastest-levenshtein'
import { manifestLimits } from './limits.ts'

/** Longer names are never typed wrong by a letter or two, and comparing them costs. */
const maxComparedLength = 64

export function nearest(wrong: string, candidates: Iterable<string>): string | undefined {
  if (wrong.length > maxComparedLength) return undefined
  const plainWrong = plain(wrong)
  let best: string | undefined
  // Two swapped letters are two edits: `rcp` may well be `rpc`.
  const mostEdits = plainWrong.length < 3 ? 1 : Math.max(2, Math.floor(plainWrong.length / 3))
  let bestDistance = mostEdits + 1
  let compared = 0
  for (const candidate of candidates) {
    if (++compared > manifestLimits.maxSuggestions) break
    const edits = distance(plainWrong, plain(candidate))
    if (edits < bestDistance) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** `mem_mib`, `mem-mib` and `MemMib` are the same slip. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '')
}
