/**
 * Plain log lines. There is a bound on how many, since a flood from outside must not fill the disk, and control
 * characters are taken out, since names and reasons come from outside and lines go to terminals.
 */

const linesPerSecondMax = 50

/** @param write Takes whole lines. */
export function createLog(
  write: (line: string) => void,
  nowMs: () => number,
): (text: string) => void {
  let second = 0
  let count = 0
  return (text) => {
    const now = nowMs()
    if (Math.floor(now / 1000) !== second) {
      const leftOut = count - linesPerSecondMax
      if (leftOut > 0) write(`${stamp(now)} ${leftOut} lines left out\n`)
      second = Math.floor(now / 1000)
      count = 0
    }
    count += 1
    if (count <= linesPerSecondMax) write(`${stamp(now)} ${text.replace(/\p{Cc}/gu, '?')}\n`)
  }
}

function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString()
}
