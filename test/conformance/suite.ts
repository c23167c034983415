/**
 * What a Mesos master must do, as data: each case says which fact of a real Mesos 1.12 it holds, and runs against any
 * master over plain HTTP. Nothing in a case may depend on who the master is.
 */
import {
  type MasterCall,
  type MasterResponse,
  messageFromJson,
  messageToJson,
} from '../../src/mesos/codec.ts'
import { type Answer, exchange, headerOf } from './http-client.ts'
import {
  headersOf,
  type SubscribeOptions,
  TestFramework,
  untilSubscribed,
} from './test-framework.ts'
import { nowMs, sleep } from './time.ts'

/** Ways to hurt the cluster; each only if whoever runs the suite can do it. */
export interface Hurts {
  /** The agent's process dies (SIGKILL); its tasks live on. */
  readonly killAgent?: (agentId: string) => Promise<void>
  readonly startAgent?: (agentId: string) => Promise<void>
  /** Its process stands still: its sockets stay open, and nothing moves (SIGSTOP). */
  readonly freezeAgent?: (agentId: string) => Promise<void>
  readonly thawAgent?: (agentId: string) => Promise<void>
  /** It takes leave of the master and ends, with its tasks (SIGUSR1). */
  readonly unregisterAgent?: (agentId: string) => Promise<void>
  /** A new agent takes the place of one that will never be let in again: same address, emptied work directory. */
  readonly replaceAgent?: (agentId: string) => Promise<void>
  readonly killMaster?: () => Promise<void>
  readonly startMaster?: () => Promise<void>
  /** SIGKILL to the processes of a running task. */
  readonly killTask?: (taskId: string) => Promise<void>
}

export type Need =
  | keyof Hurts
  | 'two agents'
  | 'quick unreachable'
  | 'own machines'
  | 'credentials'
  | 'offer timeout'
  | 'static reservation'
  | 'two regions'
  | 'second master'

/** A principal that the master lets frameworks authenticate with. */
export interface Login {
  readonly principal: string
  readonly secret: string
}

export type Logins = readonly [Login, Login, Login]

export interface Cluster {
  readonly masterUrl: string
  /** Where several elect a leader: all of them. `killMaster` ends the leader then, `startMaster` what was ended. */
  readonly masterUrls?: readonly string[]
  readonly hurts: Hurts
  /** After how long a silent agent is unreachable; cases about it are skipped when this is over 20 s. */
  readonly agentTimeoutMs: number
  readonly agentCount: number
  /** Of its allocation cycle: `--allocation_interval`. */
  readonly cycleMs: number
  /** Each agent has a hostname of its own: maintenance of one does not touch the others. */
  readonly ownMachines: boolean
  /** Three that may authenticate, where frameworks must; the third with a colon in its secret. */
  readonly logins?: Logins
  /** Of the master: `--offer_timeout`. */
  readonly offerTimeoutMs?: number
  /** Of every agent, `cpus(ROLE):1` is reserved for this role. */
  readonly reservedRole?: string
  readonly regions?: Regions
}

/** The master and an agent stand in the one, another agent in the other, each in some zone: `--domain`. */
export interface Regions {
  readonly home: string
  readonly away: string
}

export interface CaseContext {
  /** Of the leader when the case began. */
  readonly masterUrl: string
  readonly masterUrls?: readonly string[]
  readonly hurts: Hurts
  readonly agentTimeoutMs: number
  /** Of an allocation cycle. */
  readonly cycleMs: number
  readonly logins?: Logins
  readonly offerTimeoutMs?: number
  readonly reservedRole?: string
  readonly regions?: Regions
  /** A call of the operator API, in JSON. */
  operate(call: MasterCall): Promise<Answer>
  /** The same for a call that must be answered with a message. */
  ask(call: MasterCall): Promise<MasterResponse>
  /** Subscribes and waits for SUBSCRIBED; torn down after the case. */
  framework(options?: SubscribeOptions): Promise<TestFramework>
  /** The same without waiting: for refusals. */
  rawFramework(options?: SubscribeOptions): Promise<TestFramework>
  /** Subscribes as one that was there before the master died, as often as it takes; torn down after the case. */
  returning(id: string, leaderUrl?: string): Promise<TestFramework>
  /** A name no other case uses. */
  name(prefix: string): string
}

export interface Case {
  readonly name: string
  /** Of test/captures and its documentation, e.g. `fact 48`. */
  readonly holds: string
  readonly needs?: readonly Need[]
  /** Waits for many seconds by its nature. */
  readonly slow?: boolean
  run(context: CaseContext): Promise<void>
}

export type Result =
  | { readonly outcome: 'passed'; readonly ms: number }
  | { readonly outcome: 'failed'; readonly ms: number; readonly error: unknown }
  | { readonly outcome: 'skipped'; readonly why: string }

const QUICK_UNREACHABLE_MS = 20_000
/** A session of ZooKeeper, and what an election needs. */
const LEADER_PATIENCE_MS = 40_000
let names = 0

/** What the case lacks here; undefined when it can run. */
export function missingNeed(cluster: Cluster, { needs = [] }: Case): Need | undefined {
  return needs.find((need) => {
    if (need === 'two agents') return cluster.agentCount < 2
    if (need === 'own machines') return !cluster.ownMachines
    if (need === 'credentials') return cluster.logins === undefined
    if (need === 'offer timeout') return cluster.offerTimeoutMs === undefined
    if (need === 'static reservation') return cluster.reservedRole === undefined
    if (need === 'two regions') return cluster.regions === undefined
    if (need === 'second master') return (cluster.masterUrls?.length ?? 0) < 2
    if (need === 'quick unreachable') return cluster.agentTimeoutMs > QUICK_UNREACHABLE_MS
    return cluster.hurts[need] === undefined
  })
}

export async function runCase(cluster: Cluster, testCase: Case): Promise<Result> {
  const missing = missingNeed(cluster, testCase)
  if (missing !== undefined) return { outcome: 'skipped', why: `needs ${missing}` }
  const started = nowMs()
  const { masterUrls } = cluster
  const masterUrl = masterUrls === undefined ? cluster.masterUrl : await leaderOf(masterUrls)
  const frameworks: TestFramework[] = []
  const rawFramework = async (options?: SubscribeOptions): Promise<TestFramework> => {
    const login = cluster.logins?.[0]
    const framework = await TestFramework.subscribe(masterUrl, {
      ...(login === undefined ? {} : { login }),
      ...options,
    })
    frameworks.push(framework)
    return framework
  }
  try {
    await testCase.run({
      ...cluster,
      masterUrl,
      rawFramework,
      operate: (call) => operate(masterUrl, call),
      ask: async (call) => {
        const { status, body } = await operate(masterUrl, call)
        if (status !== 200) throw new Error(`${call.type}: ${status} ${body}`)
        return messageFromJson('mesos.v1.master.Response', body)
      },
      framework: async (options) => (await rawFramework(options)).subscribed(),
      returning: async (id, leaderUrl = masterUrl) => {
        const framework = await untilSubscribed(leaderUrl, id)
        frameworks.push(framework)
        return framework
      },
      name: (prefix) => `${prefix}-${process.pid}-${++names}`,
    })
    return { outcome: 'passed', ms: nowMs() - started }
  } catch (error) {
    return { outcome: 'failed', ms: nowMs() - started, error }
  } finally {
    for (const framework of frameworks) await leave(framework)
  }
}

/** Of masters that elect one, as any that lives says; waits while none does. */
export async function leaderOf(masterUrls: readonly string[]): Promise<string> {
  const deadline = nowMs() + LEADER_PATIENCE_MS
  for (;;) {
    for (const url of masterUrls) {
      const request = { method: 'GET', path: '/redirect' }
      const answer = await exchange(url, request).catch(() => undefined)
      const location = answer && headerOf(answer, 'location')
      if (location !== undefined && (await leads(`http:${location}`))) return `http:${location}`
    }
    if (nowMs() > deadline) throw new Error('no master leads')
    await sleep(100)
  }
}

async function leads(url: string): Promise<boolean> {
  const answer = await exchange(url, { method: 'GET', path: '/state' }).catch(() => undefined)
  return answer?.status === 200
}

function operate(masterUrl: string, call: MasterCall): Promise<Answer> {
  return exchange(masterUrl, {
    path: '/api/v1',
    headers: headersOf('json'),
    body: messageToJson('mesos.v1.master.Call', call),
  })
}

/** Frees everything the case holds, whatever state it left its framework in. */
async function leave(framework: TestFramework): Promise<void> {
  try {
    if (framework.end === undefined && framework.id !== '') await framework.teardown()
  } catch {
    // The master may be the one that was hurt.
  } finally {
    framework.drop()
  }
}
