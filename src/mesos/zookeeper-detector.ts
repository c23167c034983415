/**
 * Which Mesos master leads, from ZooKeeper: masters keep ephemeral, sequential nodes under one path, and the one with
 * the lowest number leads [facts 91, 92; captures 23-zookeeper]. Its data is MasterInfo as JSON.
 *
 * While ZooKeeper cannot be asked, the leader known last stays: an outage of ZooKeeper alone must not end a
 * subscription that stands, and a leader that loses ZooKeeper leaves by itself once its session is over [fact 92]. Then
 * its connection breaks, and the client tries it again with backoff until ZooKeeper names another.
 */
import { LookLoop, type OnChange, type Zookeeper, type ZookeeperClock } from '../zookeeper/index.ts'
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
  /** Why nobody is found to lead, in words; told again only when it changes, or when somebody has led meanwhile. */
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
  readonly #loop: LookLoop
  #told: string | undefined | 'nothing' = 'nothing'
  #problem: string | undefined

  constructor(options: ZookeeperDetectorOptions, onMasters: (urls: readonly string[]) => void) {
    this.#options = options
    this.#onMasters = onMasters
    this.#loop = new LookLoop({
      zookeeper: options.zookeeper,
      clock: options.clock,
      // A look that fails tells nothing: what is known stays.
      look: async (hint, latest) => {
        const found = await this.#leader(hint)
        if (!latest()) return
        if (typeof found === 'string') this.#tell(found)
        else this.#tellNobody(found.problem)
      },
      resyncMs: DETECTOR_RESYNC_MS,
      retryMs: DETECTOR_RETRY_MS,
    })
  }

  start(): void {
    this.#loop.start()
  }

  stop(): void {
    this.#loop.stop()
  }

  /** Its URL, or why there is none. */
  async #leader(hint: OnChange): Promise<string | { readonly problem: string }> {
    const { zookeeper, path } = this.#options
    const names = await zookeeper.children(path, hint)
    if (names === undefined) {
      if (await zookeeper.exists(path, hint)) hint() // Created between the two.
      return { problem: `there is no ${path}, where masters would have their nodes` }
    }
    const name = leadingNode(names)
    if (name === undefined) return { problem: `no master has a node below ${path}` }
    const node = await zookeeper.get(`${path}/${name}`, hint)
    if (node === undefined) hint() // It has just left.
    if (node === undefined) return { problem: `${path}/${name} is gone` }
    const master = parseMasterNode(node.data, this.#options.scheme)
    return master.ok ? master.url : { problem: `${path}/${name}: ${master.problem}` }
  }

  #tell(leader: string): void {
    this.#problem = undefined
    if (leader === this.#told) return
    this.#told = leader
    this.#onMasters([leader])
  }

  #tellNobody(problem: string): void {
    if (this.#told !== undefined) this.#onMasters([])
    this.#told = undefined
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
