/** What happens to the repository of the manifests, as events and as every pool's `ManifestsCurrent` condition. */
import type { EventReason } from './events.ts'
import type { RepositoryInput } from './input.ts'
import type { Turn } from './turn.ts'

const REASONS: Readonly<Record<RepositoryInput['what'], EventReason>> = {
  commit: 'NewCommit',
  failed: 'FetchFailed',
  recovered: 'FetchRecovered',
}

export function observeRepository(turn: Turn, { what, message }: RepositoryInput): void {
  const current = what !== 'failed'
  turn.event({ type: current ? 'Normal' : 'Warning', reason: REASONS[what], message })
  const { world } = turn
  const before = world.repository
  world.repository = current ? CURRENT : { current, message }
  const same = before?.current === current && before.message === world.repository.message
  // The new commit itself marks what it changes.
  if (!same) for (const pool of world.pools.keys()) turn.markDirty(pool)
}

const CURRENT = { current: true, message: 'the newest commit is known' }
