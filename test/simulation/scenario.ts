/**
 * A plan as a text that people read, write and keep:
 *
 *     # what it shows
 *     seed 4711
 *     cluster agents=3 cpus=2 portsPerAgent=5 offerTimeoutMs=none failoverTimeoutSeconds=604800
 *     pool btc replicas=2 server=s1 ...
 *     at 12.500s F13 partition pick=1 forMs=90000
 *     until 60s
 */
import {
  type Action,
  formatAction,
  formatParameters,
  parseAction,
  parseParameters,
} from './actions.ts'
import type { Plan } from './swarm.ts'
import { PLAIN, type PoolVariant } from './world/user.ts'

export function formatPlan(plan: Plan): string {
  const { seed, agents, cpus, portsPerAgent, failoverTimeoutSeconds, pieces } = plan
  const offerTimeoutMs = plan.offerTimeoutMs ?? 'none'
  const cluster = { agents, cpus, portsPerAgent, offerTimeoutMs, failoverTimeoutSeconds, pieces }
  return [
    `seed ${seed}`,
    `cluster ${formatParameters(cluster)}`,
    ...plan.pools.map(formatPool),
    ...plan.actions.map(formatAction),
    `until ${plan.safetyMs / 1000}s`,
    '',
  ].join('\n')
}

/** What is as in the plainest pool is left out. */
function formatPool({ name, ...rest }: PoolVariant): string {
  const told = Object.entries(rest).filter(
    ([key, value]) => PLAIN[key as keyof typeof PLAIN] !== value,
  )
  const text = told.map(([key, value]) => `${key}=${value}`).join(' ')
  return text === '' ? `pool ${name}` : `pool ${name} ${text}`
}

export function parsePlan(text: string): Plan {
  const pools: PoolVariant[] = []
  const actions: Action[] = []
  let seed = '0'
  let safetyMs = 60_000
  let cluster: Readonly<Record<string, string | number>> = {}
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [word, rest = ''] = splitOnce(line)
    if (line === '' || word === '#' || line.startsWith('#')) continue
    if (word === 'seed') seed = rest
    else if (word === 'cluster') cluster = parseParameters(rest)
    else if (word === 'pool') pools.push(parsePool(rest))
    else if (word === 'at') actions.push(parseAction(line))
    else if (word === 'until') safetyMs = Number(rest.replace(/s$/, '')) * 1000
    else throw new Error(`this is no line of a scenario: ${line}`)
  }
  const number = (name: string, otherwise: number) => {
    const value = cluster[name]
    return typeof value === 'number' ? value : otherwise
  }
  const offerTimeoutMs = number('offerTimeoutMs', 0)
  return {
    seed,
    agents: number('agents', 3),
    cpus: number('cpus', 4),
    portsPerAgent: number('portsPerAgent', 5),
    offerTimeoutMs: offerTimeoutMs === 0 ? undefined : offerTimeoutMs,
    failoverTimeoutSeconds: number('failoverTimeoutSeconds', 604_800),
    pieces: cluster['pieces'] === 'small' ? 'small' : 'large',
    pools,
    safetyMs,
    actions,
  }
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf(' ')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()]
}

function parsePool(text: string): PoolVariant {
  const [name, rest] = splitOnce(text)
  const given: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(parseParameters(rest))) {
    given[key] = value === 'true' ? true : value === 'false' ? false : value
  }
  return { ...PLAIN, ...given, name }
}
