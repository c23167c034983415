/** How calls and streams look in a trace. */
import type { Call } from '../../../src/mesos/codec.ts'

export function short(streamId: string): string {
  return streamId.slice(-4)
}

/** For the trace: what a call says, in a line. */
export function describe(call: Call): string {
  const { type, accept, decline, kill, acknowledge, reconcile } = call
  const ids = (list: readonly { readonly value: string }[] | undefined) =>
    (list ?? []).map(({ value }) => value).join(',')
  if (accept !== undefined) {
    const tasks = (accept.operations ?? []).flatMap((operation) =>
      (operation.launch?.task_infos ?? []).map((info) => info.task_id.value),
    )
    return `ACCEPT ${ids(accept.offer_ids)} launch ${tasks.join(',')}`
  }
  if (decline !== undefined) return `DECLINE ${ids(decline.offer_ids)}`
  if (kill !== undefined) return `KILL ${kill.task_id.value}`
  if (acknowledge !== undefined) return `ACKNOWLEDGE ${acknowledge.task_id.value}`
  if (reconcile !== undefined) {
    const asked = (reconcile.tasks ?? []).map(({ task_id }) => task_id.value)
    return `RECONCILE ${asked.length > 3 ? `${asked.length} tasks` : asked.join(',')}`
  }
  return type ?? 'UNKNOWN'
}
