/** "Did you mean", for names that people type. */
import { nearest } from '../manifest/suggest.ts'

/** `; did you mean 'btc'?`, or nothing. */
export function didYouMean(wrong: string, candidates: Iterable<string>): string {
  const match = nearest(wrong, candidates)
  return match === undefined ? '' : `; did you mean '${match}'?`
}
