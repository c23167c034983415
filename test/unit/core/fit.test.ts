import { describe, expect, test } from 'vitest'
import { missingPorts, missingResource, requestOf } from '../../../src/core/placement/fit.ts'
import { Ledger } from '../../../src/core/placement/ledger.ts'
import { AgentResources } from '../../../src/core/placement/resources.ts'
import { offer, TASK } from './builders.ts'

const free = new AgentResources([offer('o1', { cpus: 3.5, mem: 512, disk: 100 })])
const resources = { cpus: 1, memMiB: 128, diskMiB: 0, gpus: 0 }

function missing(over: Partial<typeof TASK.resources>) {
  const request = requestOf({ ...TASK, resources: { ...resources, ...over } })
  return missingResource(request, free, 'node1', 100)
}

describe('what does not fit is said with numbers', () => {
  test.each<[Partial<typeof TASK.resources>, string, string]>([
    [{ cpus: 4 }, 'InsufficientCpus', 'needs 4 cpus; node1 has 3.5'],
    [{ cpus: 3.501 }, 'InsufficientCpus', 'needs 3.501 cpus; node1 has 3.5'],
    [{ memMiB: 513 }, 'InsufficientMemory', 'needs 513 MiB of memory; node1 has 512'],
    [{ diskMiB: 101 }, 'InsufficientDisk', 'needs 101 MiB of disk; node1 has 100'],
    [{ gpus: 1 }, 'InsufficientGpus', 'needs 1 gpus; node1 has 0'],
    // The first that is missing is told.
    [{ cpus: 8, memMiB: 9_999 }, 'InsufficientCpus', 'needs 8 cpus; node1 has 3.5'],
  ])('%j', (over, reason, text) => {
    expect(missing(over)).toMatchObject({ reason, text })
  })

  test.each([{ cpus: 3.5 }, { memMiB: 512 }, { diskMiB: 100 }, { cpus: 'all' as const }])(
    '%j fits to the last thousandth',
    (over) => {
      expect(missing(over)).toBeUndefined()
    },
  )

  test('all cores of an agent must be some', () => {
    const empty = new AgentResources([offer('o1', { cpus: 0.099 })])
    const request = requestOf({ ...TASK, resources: { ...resources, cpus: 'all' } })
    expect(missingResource(request, empty, 'node1', 100)?.text).toBe(
      'needs 0.1 cpus; node1 has 0.099',
    )
  })

  test('ports', () => {
    const ask = (ports: typeof TASK.ports) => missingPorts(requestOf({ ...TASK, ports }), 'node1')
    expect(ask([{ name: 'a' }, { name: 'b' }]).text).toBe('needs 2 ports; not free on node1')
    expect(ask([{ name: 'a' }, { name: 'b', hostPort: 80 }]).text).toBe(
      'needs port 80; not free on node1',
    )
  })

  test('the shortfall tells how far from fitting', () => {
    expect(missing({ cpus: 4 })?.shortfall).toBeCloseTo(0.125)
    expect(missing({ cpus: 7 })?.shortfall).toBeCloseTo(0.5)
  })
})

describe('the ledger of refusals', () => {
  const refusal = (reason: string, shortfall: number) => ({
    reason,
    text: `${reason} ${shortfall}`,
    shortfall,
  })

  test('keeps the latest of each agent and tells the nearest of each reason, the commonest first', () => {
    const ledger = new Ledger()
    ledger.refuse('btc/worker', 'a1', refusal('InsufficientMemory', 0.9))
    ledger.refuse('btc/worker', 'a1', refusal('InsufficientCpus', 0.5))
    ledger.refuse('btc/worker', 'a2', refusal('InsufficientCpus', 0.2))
    ledger.refuse('btc/worker', 'a3', refusal('MaxPerAgent', 1))
    ledger.refuse('btc/server', 'a1', refusal('PortsUnavailable', 1))
    expect(ledger.summary('btc', 'worker')).toEqual([
      { role: 'workers', reason: 'InsufficientCpus', agents: 2, nearest: 'InsufficientCpus 0.2' },
      { role: 'workers', reason: 'MaxPerAgent', agents: 1, nearest: 'MaxPerAgent 1' },
    ])
    expect(ledger.summary('btc', 'server')).toEqual([
      { role: 'server', reason: 'PortsUnavailable', agents: 1, nearest: 'PortsUnavailable 1' },
    ])
    expect(ledger.summary('ltc', 'server')).toEqual([])
  })

  test('tells never from not now: by what agents have in all, and by what does not change', () => {
    const totals: Record<string, number> = { small: 2_000, large: 8_000 }
    const ledger = new Ledger((agentId) => totals[agentId])
    const lack = { resource: 'cpus', neededMilli: 4_000 } as const
    ledger.refuse('btc/server', 'small', { ...refusal('InsufficientCpus', 0.5), lack })
    ledger.refuse('btc/worker', 'small', { ...refusal('InsufficientCpus', 0.5), lack })
    ledger.refuse('btc/worker', 'large', { ...refusal('InsufficientCpus', 0.5), lack })
    ledger.refuse('ltc/server', 'unknown', { ...refusal('InsufficientCpus', 0.5), lack })
    ledger.refuse('eth/server', 'large', { ...refusal('ConstraintNotMet', 1), isLasting: true })
    const never = (pool: string, role: 'server' | 'worker') => ledger.summary(pool, role)[0]?.never
    expect(never('btc', 'server')).toBe(true)
    expect(never('btc', 'worker')).toBeUndefined()
    expect(never('ltc', 'server')).toBeUndefined()
    expect(never('eth', 'server')).toBe(true)
  })

  test('forgets what fits, what is met, and agents that are gone', () => {
    const ledger = new Ledger()
    for (const agent of ['a1', 'a2', 'a3']) {
      ledger.refuse('btc/worker', agent, refusal('InsufficientCpus', 0.5))
      ledger.refuse('btc/server', agent, refusal('InsufficientCpus', 0.5))
    }
    ledger.fits('btc/worker', 'a1')
    ledger.forgetAgent('a2')
    expect(ledger.summary('btc', 'worker')[0]?.agents).toBe(1)
    expect(ledger.summary('btc', 'server')[0]?.agents).toBe(2)
    ledger.clear('btc/worker')
    expect(ledger.summary('btc', 'worker')).toEqual([])
  })

  test('needs of one shape share what refuses them; each is met, changed or gone by itself', () => {
    const ledger = new Ledger()
    for (const pool of ['btc', 'ltc', 'eth'] as const) ledger.consider(`${pool}/worker`, 'small')
    ledger.refuse('btc/worker', 'a1', refusal('InsufficientCpus', 0.5))
    ledger.refuse('ltc/worker', 'a2', refusal('InsufficientCpus', 0.2))
    ledger.consider('xmr/worker', 'small')
    for (const pool of ['btc', 'ltc', 'xmr']) {
      expect(ledger.summary(pool, 'worker')).toEqual([
        { role: 'workers', reason: 'InsufficientCpus', agents: 2, nearest: 'InsufficientCpus 0.2' },
      ])
    }
    ledger.clear('btc/worker')
    expect(ledger.summary('btc', 'worker')).toEqual([])
    expect(ledger.summary('ltc', 'worker')[0]?.agents).toBe(2)
    ledger.consider('ltc/worker', 'large')
    expect(ledger.summary('ltc', 'worker')).toEqual([])
    expect(ledger.summary('xmr', 'worker')[0]?.agents).toBe(2)
    ledger.clear('xmr/worker')
    expect(ledger.hasRefusals).toBe(false)
  })

  test('a summary is as new as what it tells of', () => {
    let total = 8_000
    const ledger = new Ledger(() => total)
    const lack = { resource: 'cpus', neededMilli: 4_000 } as const
    ledger.refuse('btc/server', 'a1', { ...refusal('InsufficientCpus', 0.5), lack })
    expect(ledger.summary('btc', 'server')[0]?.never).toBeUndefined()
    total = 2_000
    ledger.totalsChanged()
    expect(ledger.summary('btc', 'server')[0]?.never).toBe(true)
    ledger.refuse('btc/server', 'a2', refusal('InsufficientCpus', 0.1))
    expect(ledger.summary('btc', 'server')[0]).toMatchObject({ agents: 2 })
    ledger.fits('btc/server', 'a1')
    expect(ledger.summary('btc', 'server')[0]).toMatchObject({ agents: 1 })
  })
})
