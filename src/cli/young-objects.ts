/** How V8 is to treat the objects of a process that lives through bursts. */
import { setFlagsFromString } from 'node:v8'

/**
 * V8 notes which code makes objects that live long, and puts what that code makes into the old heap from then on. What waits
 * for a slow disk in a burst of launches teaches it so of every status and every call; afterwards each of them, though
 * gone in milliseconds, waits for a major collection. With a hundred thousand tasks that holds the loop up for a tenth of
 * a second. So nothing is put there that was not seen to live.
 */
export function keepNewObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
