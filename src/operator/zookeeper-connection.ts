/** Says in the log how it stands with a ZooKeeper: every change, and that the first connection is long in coming. */
import type { Zookeeper } from '../zookeeper/index.ts'
import { ZOOKEEPER_UNREACHED_MS } from './limits.ts'
import type { Logger, OperatorClock } from './ports.ts'

/** `meanwhile`: what it means that it cannot be reached. The result ends it. */
export function tellConnection(
  zookeeper: Pick<Zookeeper, 'ensemble' | 'state' | 'onState'>,
  clock: OperatorClock,
  log: Logger,
  meanwhile: string,
): () => void {
  const { ensemble } = zookeeper
  const tellLost = () => {
    log.warn({ ensemble }, `ZooKeeper cannot be reached: ${meanwhile} until it can`)
  }
  log.info({ ensemble }, 'connecting to ZooKeeper')
  const stopListening = zookeeper.onState(({ connected, session }) => {
    cancelTimer()
    if (connected) log.info({ ensemble, session }, 'connected to ZooKeeper')
    else tellLost()
  })
  const cancelTimer = clock.setTimer(() => {
    if (!zookeeper.state.connected) tellLost()
  }, ZOOKEEPER_UNREACHED_MS)
  return () => {
    cancelTimer()
    stopListening()
  }
}
