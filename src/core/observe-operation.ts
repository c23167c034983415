/**
 * Takes in news of an operation (RESERVE, CREATE ...). Pitboss starts none, so there is none to reconcile: what comes was
 * begun by another program under this framework id. It is acknowledged, or the agent would say it again for ever.
 */
import type { OperationStatusInput } from './input.ts'
import type { Turn } from './turn.ts'

export function observeOperation(turn: Turn, input: OperationStatusInput): void {
  const { operationId, uuid, agentId, resourceProviderId } = input
  // One without a uuid comes from the master, which keeps no account of answers [fact 114, req 68].
  if (uuid === undefined) return
  turn.call({
    kind: 'acknowledge-operation',
    operationId,
    uuid,
    ...(agentId === undefined ? {} : { agentId }),
    ...(resourceProviderId === undefined ? {} : { resourceProviderId }),
  })
  const message = `${operationId} is ${input.state}; Pitboss did not start it`
  turn.event({ type: 'Warning', reason: 'UnknownOperation', message })
}
