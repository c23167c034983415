/**
 * Which of several operators leads: each has an ephemeral, sequential node, and the lowest number leads. When the
 * leader dies its node goes with its session; when it stops in order, at once.
 *
 * This only says who should try. What keeps two from writing is the journal's epoch (`store/zookeeper-journal.ts`).
 */
import {
  ensurePath,
  LookLoop,
  type OnChange,
  type Zookeeper,
  type ZookeeperClock,
} from '../zookeeper/index.ts'
import { CANDIDATE_BYTES_MAX, ELECTION_RESYNC_MS, ELECTION_RETRY_MS } from './limits.ts'

/** What an operator says of itself. */
export interface Candidate {
  /** Where its HTTP API is, as others reach it; absent when it does not know. */
  readonly url?: string
  /** For people: `host1 pid 4711`. */
  readonly holder: string
}

export type Standing =
  /** `node` is its own: numbers only grow, so it leads for as long as that is there. */
  | { readonly kind: 'leading'; readonly node: string }
  /** `leader` is absent while its node cannot be read. */
  | { readonly kind: 'waiting'; readonly leader?: Candidate }

export interface ElectionOptions {
  readonly zookeeper: Zookeeper
  /** Of the state; candidates are below it. */
  readonly path: string
  readonly candidate: Candidate
  /** Never the same twice, of letters, digits and hyphens. */
  readonly id: string
  readonly clock: ZookeeperClock
  /** Each change, from the first that is known. While ZooKeeper cannot be asked the last one stays. */
  readonly onStanding: (standing: Standing) => void
  readonly onFailure: (error: unknown) => void
}

const NAME = /^candidate-([A-Za-z0-9-]+)-(\d{10})$/

interface Node {
  readonly name: string
  readonly id: string
  readonly sequence: number
}

export class Election {
  readonly #options: ElectionOptions
  readonly #directory: string
  readonly #loop: LookLoop
  #told: string | undefined

  constructor(options: ElectionOptions) {
    this.#options = options
    this.#directory = `${options.path}/candidates`
    this.#loop = new LookLoop({
      zookeeper: options.zookeeper,
      clock: options.clock,
      look: async (hint, latest) => {
        const standing = await this.#standing(hint)
        if (standing !== undefined && latest()) this.#tell(standing)
      },
      onFailure: options.onFailure,
      resyncMs: ELECTION_RESYNC_MS,
      retryMs: ELECTION_RETRY_MS,
    })
  }

  start(): void {
    this.#loop.start()
  }

  /** Stands for election no longer; the node goes with the session, which is its owner's. */
  stop(): void {
    this.#loop.stop()
  }

  /** Undefined when it has to be looked at again. */
  async #standing(hint: OnChange): Promise<Standing | undefined> {
    const { zookeeper, id } = this.#options
    const nodes = await this.#nodes(hint)
    // A node of an earlier session is no longer there when this one begins.
    if (!nodes.some((node) => node.id === id)) {
      await this.#stand()
      hint()
      return undefined
    }
    const [lowest] = nodes
    if (lowest === undefined) return undefined
    if (lowest.id === id) return { kind: 'leading', node: `${this.#directory}/${lowest.name}` }
    const node = await zookeeper.get(`${this.#directory}/${lowest.name}`, hint)
    if (node === undefined) {
      hint() // It has just gone.
      return undefined
    }
    const leader = parseCandidate(node.data)
    return leader === undefined ? { kind: 'waiting' } : { kind: 'waiting', leader }
  }

  /** In the order of their numbers. */
  async #nodes(hint: OnChange): Promise<Node[]> {
    const names = await this.#options.zookeeper.children(this.#directory, hint)
    return (names ?? []).flatMap(parseName).sort((one, other) => one.sequence - other.sequence)
  }

  /** When its answer is lost there may be two; both go with the session. */
  async #stand(): Promise<void> {
    const { zookeeper, id, candidate } = this.#options
    await ensurePath(zookeeper, this.#directory)
    const data = Buffer.from(JSON.stringify(candidate))
    const path = `${this.#directory}/candidate-${id}-`
    await zookeeper.create(path, data, 'ephemeral-sequential')
  }

  #tell(standing: Standing): void {
    const text = JSON.stringify(standing)
    if (text === this.#told) return
    this.#told = text
    this.#options.onStanding(standing)
  }
}

function parseName(name: string): Node[] {
  const [, id, sequence] = NAME.exec(name) ?? []
  return id === undefined ? [] : [{ name, id, sequence: Number(sequence) }]
}

/** Undefined for what no operator wrote. */
export function parseCandidate(data: Buffer): Candidate | undefined {
  if (data.length > CANDIDATE_BYTES_MAX) return undefined
  let value: unknown
  try {
    value = JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('holder' in value)) return undefined
  const { holder } = value
  if (typeof holder !== 'string') return undefined
  const url = 'url' in value ? value.url : undefined
  return typeof url === 'string' && /^https?:\/\/\S+$/.test(url) ? { url, holder } : { holder }
}
