/** What the core needs to know of the master. Pure. */
import type { MasterInfo } from '../../mesos/index.ts'

/** Offer constraints came with Mesos 1.11 (CHANGELOG, MESOS-10161). */
const FILTERS_SINCE = [1, 11] as const

export function masterFacts(info: MasterInfo | undefined): {
  readonly canFilter: boolean
  readonly region?: string
} {
  const region = info?.domain?.fault_domain?.region.name
  return {
    canFilter: isAtLeast(info?.version ?? '', FILTERS_SINCE),
    ...(region === undefined ? {} : { region }),
  }
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ours = 0, theirs = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return ours > major || (ours === major && theirs >= minor)
}
