/**
 * Where the HTTP API of each agent is: as its offers say, or else as the master's pages do. Also which agent a task ran
 * on that this process no longer remembers. Bounded; holds nothing that is decided upon.
 */
import type { URL as AgentUrl } from '../mesos/index.ts'
import type { HttpGet } from './http-get.ts'
import { itemsOf } from './json-list.ts'
import { AGENT_ADDRESSES_MAX, STATE_ANSWER_BYTES_MAX } from './limits.ts'
import type { MasterPages } from './master-pages.ts'

export class AgentAddresses {
  readonly #get: HttpGet
  readonly #master: MasterPages
  readonly #urls = new Map<string, string>()

  constructor(get: HttpGet, master: MasterPages) {
    this.#get = get
    this.#master = master
  }

  /** Where offers say their agents are; in the turn to come the agents are touched by them, and shown with it. */
  note(offers: readonly { readonly agentId: string; readonly url: string | undefined }[]): void {
    for (const { agentId, url } of offers) {
      if (url !== undefined) this.#remember(agentId, url)
    }
  }

  known(agentId: string): string | undefined {
    return this.#urls.get(agentId)
  }

  /** Undefined when the master does not know the agent (any more). Rejects when it does not answer. */
  async find(agentId: string, signal: AbortSignal): Promise<string | undefined> {
    const known = this.#urls.get(agentId)
    if (known !== undefined) return known
    const list = await this.#ask('slaves', { slave_id: agentId }, 'slaves', signal)
    const agent = [...list].find(({ id }) => id === agentId)
    const url = agent === undefined ? undefined : this.#urlOfPage(agent)
    if (url !== undefined) this.#remember(agentId, url)
    return url
  }

  /** Every agent that the master knows, as its page describes it, read as it is taken. Rejects when it does not answer. */
  all(signal: AbortSignal): Promise<Iterable<Readonly<Record<string, unknown>>>> {
    return this.#ask('slaves', {}, 'slaves', signal)
  }

  /** The agent that a task runs or ran on, if the master remembers. */
  async agentOf(
    taskId: string,
    frameworkId: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const query = { task_id: taskId, framework_id: frameworkId }
    const list = await this.#ask('tasks', query, 'tasks', signal)
    const agentId = [...list].find(({ id }) => id === taskId)?.['slave_id']
    return typeof agentId === 'string' ? agentId : undefined
  }

  /** The page does not say whether the agent speaks TLS; in one cluster all do or none. */
  #urlOfPage(agent: Readonly<Record<string, unknown>>): string | undefined {
    const { hostname, port, pid } = agent
    if (this.#master.url()?.startsWith('https:') === true) return `https://${hostname}:${port}`
    const match = /^slave\(\d+\)@(.+:\d+)$/.exec(String(pid))
    return match === null ? undefined : `http://${match[1]}`
  }

  async #ask(
    page: string,
    query: Record<string, string>,
    field: string,
    signal: AbortSignal,
  ): Promise<Iterable<Readonly<Record<string, unknown>>>> {
    const master = this.#master.url()
    if (master === undefined) throw new Error('no master is known now')
    const authorization = await this.#master.authorization()
    const answer = await this.#get(`${master}/${page}?${new URLSearchParams(query)}`, {
      maxBytes: STATE_ANSWER_BYTES_MAX,
      signal,
      ...(authorization === undefined ? {} : { authorization }),
    })
    if (answer.status === 404) return []
    if (answer.status !== 200) throw new Error(`the master answered with status ${answer.status}`)
    return itemsOf(answer.body, field)
  }

  #remember(agentId: string, url: string): void {
    if (this.#urls.get(agentId) === url) return
    this.#urls.delete(agentId)
    this.#urls.set(agentId, url)
    if (this.#urls.size <= AGENT_ADDRESSES_MAX) return
    // Many at once: in V8 the way to the oldest one of a Map leads past all that were deleted before it.
    const oldest = [...this.#urls.keys()].slice(0, AGENT_ADDRESSES_MAX / 16)
    for (const id of oldest) this.#urls.delete(id)
  }
}

/** Agents are met by address, not by name, which need not resolve here; a certificate is made out to the name. */
export function agentUrl({ scheme, address }: AgentUrl): string | undefined {
  if (scheme !== 'http' && scheme !== 'https') return undefined
  const { hostname, ip, port } = address
  const host = scheme === 'https' ? (hostname ?? ip) : (ip ?? hostname)
  if (host === undefined) return undefined
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
