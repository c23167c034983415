/**
 * A master's part in the election in ZooKeeper: it adds a node with its MasterInfo, and the one with the lowest number
 * leads, exactly as Mesos has it, so that `zk://` URLs find the embedded masters [captures 23-zookeeper].
 */
import { messageFromJson } from '../mesos/codec.ts'
import {
  connectZookeeper,
  type EnsembleServer,
  ensurePath,
  LookLoop,
  type OnChange,
  type ZookeeperClient,
  type ZookeeperClock,
} from '../zookeeper/index.ts'
import type { Clock } from './clock.ts'
import { ELECTION_RESYNC_MS, ELECTION_RETRY_MS } from './limits.ts'

export interface Ensemble {
  readonly servers: readonly EnsembleServer[]
  /** `/mesos` */
  readonly path: string
  readonly sessionTimeoutMs: number
}

export interface ContenderOptions {
  readonly ensemble: Ensemble
  readonly clock: Clock
  /** MasterInfo as JSON. */
  readonly info: string
  readonly onElected: () => void
  /** ZooKeeper has been away for a whole session, or has ended ours. */
  readonly onLost: () => void
}

export class Contender {
  /** `http://127.0.0.1:5050` of whoever leads; undefined while nobody does, or nobody can tell. */
  leader: string | undefined
  private readonly options: ContenderOptions
  private readonly client: ZookeeperClient
  private readonly loop: LookLoop
  private node: string | undefined
  private session = 0
  private stopped = false
  private cancelLoss: () => void = () => {}

  constructor(options: ContenderOptions) {
    this.options = options
    const { servers, sessionTimeoutMs } = options.ensemble
    const clock: ZookeeperClock = {
      now: () => options.clock.nowMs(),
      setTimer: (run, delayMs) => options.clock.at(options.clock.nowMs() + delayMs, run),
    }
    this.client = connectZookeeper({ servers, sessionTimeoutMs, clock, random: Math.random })
    this.loop = new LookLoop({
      zookeeper: this.client,
      clock,
      look: (hint, latest) => this.look(hint, latest),
      resyncMs: ELECTION_RESYNC_MS,
      retryMs: ELECTION_RETRY_MS,
    })
  }

  start(): void {
    this.client.onState(({ connected }) => {
      this.cancelLoss()
      if (connected) return
      const { clock, ensemble } = this.options
      this.cancelLoss = clock.at(clock.nowMs() + ensemble.sessionTimeoutMs, () => this.lose())
    })
    this.loop.start()
  }

  /** A process that was killed says no good-bye: its node stays until the session is over, unless `atOnce`. */
  async stop(atOnce: boolean): Promise<void> {
    this.stopped = true
    this.cancelLoss()
    this.loop.stop()
    const { clock, ensemble } = this.options
    if (atOnce) await this.client.close()
    else clock.at(clock.nowMs() + ensemble.sessionTimeoutMs, () => void this.client.close())
  }

  /** Its node may still be there: only ZooKeeper knows whether the session lives on. */
  private lose(): void {
    this.leader = undefined
    this.options.onLost()
  }

  private async look(hint: OnChange, latest: () => boolean): Promise<void> {
    const { path } = this.options.ensemble
    await this.contend(path)
    const name = leadingNode((await this.client.children(path, hint)) ?? [])
    const node = name === undefined ? undefined : await this.client.get(`${path}/${name}`, hint)
    if (!latest() || this.stopped) return
    this.leader = node && urlOf(node.data)
    if (name !== undefined && this.node === `${path}/${name}`) this.options.onElected()
  }

  /** Once a session. */
  private async contend(path: string): Promise<void> {
    const { session } = this.client.state
    if (this.node !== undefined && this.session === session) return
    // The session before is over, and whoever led in it does not any more.
    if (this.session !== 0 && this.session !== session) this.lose()
    if (this.stopped) return
    await ensurePath(this.client, path)
    const data = Buffer.from(this.options.info)
    this.node = await this.client.create(`${path}/json.info_`, data, 'ephemeral-sequential')
    this.session = session
  }
}

/** The lowest number; what else lies there is not about the election. */
function leadingNode(names: readonly string[]): string | undefined {
  const nodes = names.filter((name) => /^json\.info_\d+$/.test(name))
  return nodes.toSorted((a, b) => numberOf(a) - numberOf(b))[0]
}

function numberOf(name: string): number {
  return Number(name.slice(name.indexOf('_') + 1))
}

/** Undefined for what no master wrote. */
function urlOf(data: Buffer): string | undefined {
  try {
    const { address } = messageFromJson('mesos.v1.MasterInfo', data.toString('utf8'))
    return address === undefined ? undefined : `http://${address.ip}:${address.port}`
  } catch {
    return undefined
  }
}
