/** When everything that is declared runs. */
import type { OperatorView } from '../../api/operator-view.ts'
import { isReady } from '../../api/pool-status.ts'

/** Every pool Ready at its newest generation, and none of them being removed; at least one. */
export function allReady(view: OperatorView): boolean {
  const pools = view.pools()
  return view.health().synced && pools.length > 0 && pools.every(isReady)
}

/** Resolves once it is so; looks again at every change until `signal` ends it. */
export function untilReady(view: OperatorView, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (allReady(view)) return resolve()
    const unsubscribe = view.onChange(() => {
      if (!allReady(view)) return
      unsubscribe()
      resolve()
    })
    signal.addEventListener('abort', unsubscribe, { once: true })
  })
}
