/** Port ranges: inclusive at both ends, in any number of pieces [req 31]. Pure arithmetic. */

/** `[begin, end]`, both inclusive. */
export type PortRange = readonly [number, number]

export function countPorts(ranges: readonly PortRange[]): number {
  return ranges.reduce((sum, [begin, end]) => sum + Math.max(0, end - begin + 1), 0)
}

export function containsPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(([begin, end]) => begin <= port && port <= end)
}

/** The ranges without `port`; a range around it is split in two. */
export function withoutPort(ranges: readonly PortRange[], port: number): PortRange[] {
  return ranges.flatMap(([begin, end]): PortRange[] => {
    if (port < begin || port > end) return [[begin, end]]
    const pieces: PortRange[] = []
    if (begin < port) pieces.push([begin, port - 1])
    if (port < end) pieces.push([port + 1, end])
    return pieces
  })
}

/** The port at `position` when all are counted through from 0, or undefined when there are not so many. */
export function portAt(ranges: readonly PortRange[], position: number): number | undefined {
  let left = position
  for (const [begin, end] of ranges) {
    const size = end - begin + 1
    if (left < size) return begin + left
    left -= Math.max(0, size)
  }
  return undefined
}

/** Single ports as the fewest ranges, ascending. */
export function toRanges(ports: readonly number[]): PortRange[] {
  const ranges: [number, number][] = []
  for (const port of [...ports].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] + 1 === port) last[1] = port
    else if (last === undefined || last[1] !== port) ranges.push([port, port])
  }
  return ranges
}
