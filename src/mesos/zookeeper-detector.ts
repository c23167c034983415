/**
 * Which Mesos master leads, from ZooKeeper: masters keep ephemeral, sequential nodes under one path, and the one with
 * the lowest number leads [facts 91, 92; captures 23-zookeeper]. Its data is MasterInfo as JSON.
 *
 * While ZooKeeper cannot be asked, the leader known last stays: an outage of ZooKeeper alone must not end a
 * subscription that stands, and a leader that loses ZooKeeper leaves by itself once its session is over [fact 92]. Then
 * its connection breaks, and the client tries it again with backoff until ZooKeeper names another.
 */
import type { OnChange, Zookeeper, ZookeeperClock } from '../zookeeper/ports.ts'
import { DETECTOR_RESYNC_MS, DETECTOR_RETRY_MS, MASTER_NODE_BYTES_LIMIT } from './limits.ts'
import { parseMasterUrl } from './master-url.ts'
import type { MasterDetector } from './ports.ts'

export interface ZookeeperDetectorOptions {
  readonly zookeeper: Pick<Zookeeper, 'state' | 'onState' | 'children' | 'get' | 'exists'>
  /** Where the masters have their nodes: `/mesos`. */
  readonly path: string
  /** How masters are spoken to; ZooKeeper does not tell. */
  readonly scheme: 'http' | 'https'
  readonly clock: ZookeeperClock
  /** Something there that cannot be used, in words; told again only when it changes. */
  readonly onProblem?: (problem: string) => void
}

/** Tells the leader's URL alone, or none while nobody leads. Its owner closes the ZooKeeper client. */
export function zookeeperDetector(options: ZookeeperDetectorOptions): MasterDetector {
  return {
    watch(onMasters) {
      const watcher = new LeaderWatch(options, onMasters)
      watcher.start()
      return () => watcher.stop()
    },
  }
}

class LeaderWatch {
  readonly #options: ZookeeperDetectorOptions
  readonly #onMasters: (urls: readonly string[]) => void
  /** The same function each time: ZooKeeper's watches know it again. */
  readonly #onChange: OnChange = () => this.#look()
  #told: string | undefined | 'nothing' = 'nothing'
  #problem: string | undefined
  #looking = false
  #lookAgain = false
  #stopped = false
  #cancelTimer: () => void = () => {}
  #unsubscribe: () => void = () => {}

  constructor(options: ZookeeperDetectorOptions, onMasters: (urls: readonly string[]) => void) {
    this.#options = options
    this.#onMasters = onMasters
  }

  start(): void {
    this.#unsubscribe = this.#options.zookeeper.onState(({ connected }) => {
      if (connected) this.#look()
    })
    this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#unsubscribe()
    this.#cancelTimer()
  }

  /** One look at a time; a hint during one asks for another. Looks from time to time, because a hint is only a hint. */
  #look(): void {
    this.#lookAgain = true
    if (this.#looking || this.#stopped) return
    this.#looking = true
    this.#cancelTimer()
    void this.#run()
  }

  async #run(): Promise<void> {
    let retryMs = DETECTOR_RESYNC_MS
    while (this.#lookAgain && !this.#stopped) {
      this.#lookAgain = false
      retryMs = DETECTOR_RESYNC_MS
      try {
        const leader = await this.#leader()
        if (!this.#lookAgain) this.#tell(leader)
      } catch {
        // Unreachable: what is known stays.
        retryMs = DETECTOR_RETRY_MS
      }
    }
    this.#looking = false
    if (this.#stopped) return
    this.#cancelTimer = this.#options.clock.setTimer(() => this.#look(), retryMs)
  }

  async #leader(): Promise<string | undefined> {
    const { zookeeper, path } = this.#options
    const names = await zookeeper.children(path, this.#onChange)
    if (names === undefined) {
      // Created between the two, it is a hint at once.
      if (await zookeeper.exists(path, this.#onChange)) this.#lookAgain = true
      return undefined
    }
    const name = leadingNode(names)
    if (name === undefined) return undefined
    const node = await zookeeper.get(`${path}/${name}`, this.#onChange)
    if (node === undefined) {
      this.#lookAgain = true // It has just left.
      return undefined
    }
    const master = parseMasterNode(node.data, this.#options.scheme)
    if (master.ok) return master.url
    this.#tellProblem(`${path}/${name}: ${master.problem}`)
    return undefined
  }

  #tell(leader: string | undefined): void {
    if (this.#stopped || leader === this.#told) return
    if (leader !== undefined) this.#problem = undefined
    this.#told = leader
    this.#onMasters(leader === undefined ? [] : [leader])
  }

  #tellProblem(problem: string): void {
    if (problem === this.#problem) return
    this.#problem = problem
    this.#options.onProblem?.(problem)
  }
}

const MASTER_NODE = /^json\.info_(\d{10,19})$/

/** Of the names beside it (`log_replicas`) none counts. Masters before 0.23 wrote protobuf to `info_...`: not Mesos v1. */
export function leadingNode(names: readonly string[]): string | undefined {
  let leading: { readonly name: string; readonly sequence: number } | undefined
  for (const name of names) {
    const digits = MASTER_NODE.exec(name)?.[1]
    if (digits === undefined) continue
    const sequence = Number(digits)
    if (leading === undefined || sequence < leading.sequence) leading = { name, sequence }
  }
  return leading?.name
}

export type MasterNode =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: string }

/** MasterInfo as JSON: `address {hostname, ip, port}`; from older masters `hostname` and `port` alone. */
export function parseMasterNode(data: Buffer, scheme: 'http' | 'https'): MasterNode {
  if (data.length > MASTER_NODE_BYTES_LIMIT) return { ok: false, problem: 'it is too large' }
  let info: unknown
  try {
    info = JSON.parse(data.toString('utf8'))
  } catch {
    return { ok: false, problem: 'it is no JSON' }
  }
  const address = member(info, 'address')
  const port = member(address, 'port') ?? member(info, 'port')
  // A certificate names the host; a plain connection needs no resolver.
  const names = [member(address, 'hostname'), member(info, 'hostname')]
  const addresses = [member(address, 'ip')]
  const candidates = scheme === 'https' ? [...names, ...addresses] : [...addresses, ...names]
  const host = candidates.find((text) => typeof text === 'string' && text !== '')
  if (typeof host !== 'string' || !Number.isInteger(port)) {
    return { ok: false, problem: 'it names no address' }
  }
  return masterUrl(scheme, host, Number(port))
}

function masterUrl(scheme: string, host: string, port: number): MasterNode {
  if (!/^[A-Za-z0-9_.:-]{1,253}$/.test(host) || port < 1 || port > 65_535) {
    return { ok: false, problem: 'its address is none' }
  }
  try {
    const name = host.includes(':') ? `[${host}]` : host
    return { ok: true, url: parseMasterUrl(`${scheme}://${name}:${port}`) }
  } catch {
    return { ok: false, problem: 'its address is none' }
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}
