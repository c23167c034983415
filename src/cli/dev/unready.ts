/** Why `--until-ready` gave up, in a few lines: for each pool that is not ready what it waits for. Pure. */
import type { OperatorView } from '../../api/operator-view.ts'
import { isReady, poolStatusWord } from '../../api/pool-status.ts'
import { formatAge } from '../duration.ts'
import { safeText } from '../print/cell.ts'

export function unreadyText(view: OperatorView, timeoutMs: number): string {
  const { problems, subscribed } = view.health()
  const pools = view.pools().filter((pool) => !isReady(pool))
  const lines = [
    `error: not ready within ${formatAge(timeoutMs)}`,
    ...(subscribed ? [] : ['the operator is not subscribed to the master']),
    ...problems,
    ...(view.pools().length === 0 ? ['no pool has been accepted'] : []),
    ...pools.map((pool) => {
      const { conditions, pending } = pool.status
      const ready = conditions.find(({ type }) => type === 'Ready')
      const said = ready === undefined ? [] : [`${ready.reason}: ${ready.message}`]
      const waits = pending.map(({ role, reason, nearest }) => `${role} ${reason}: ${nearest}`)
      return [`pool ${pool.metadata.name}: ${poolStatusWord(pool)}`, ...said, ...waits].join('; ')
    }),
  ]
  return lines.map((line) => `${safeText(line)}\n`).join('')
}
