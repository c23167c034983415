/** When the master is asked how large its agents are, and what is made of the answer. */
import { expect, test } from 'vitest'
import type { AgentTotal } from '../../../src/core/input.ts'
import { AgentTotals } from '../../../src/operator/agent-totals.ts'
import {
  AGENT_TOTALS_INTERVAL_MS,
  AGENT_TOTALS_MAX_AGE_MS,
  AGENT_TOTALS_SOON_MS,
  AGENTS_READ_AT_ONCE,
} from '../../../src/operator/limits.ts'
import { settled, VirtualClock } from './virtual-clock.ts'

const page = (id: string, cpus: number) => ({
  id,
  resources: { cpus, mem: 1024, disk: 0, ports: '[1-2]' },
})

function meet(answer: () => Promise<readonly Record<string, unknown>[]>) {
  const clock = new VirtualClock()
  const known = new Map<string, AgentTotal['total']>()
  let asked = 0
  const totals = new AgentTotals({
    addresses: {
      all: () => {
        asked += 1
        return answer()
      },
    },
    clock,
    isKnown: (id) => known.has(id),
    onTotals: (told) => {
      for (const { agentId, total } of told) known.set(agentId, total)
    },
  })
  /** A turn that touched these; how often the master was asked because of it. */
  const turn = async (agents: readonly string[] = [], isWaiting = false) => {
    const before = asked
    totals.turned(agents, isWaiting)
    await settled()
    return asked - before
  }
  return { clock, known, turn }
}

test('asks as soon as an agent is known, although nothing waits', async () => {
  const { known, turn } = meet(async () => [page('a1', 4.5), { id: 'a2' }, { resources: {} }])
  expect(await turn()).toBe(0)
  expect(await turn(['a1'])).toBe(1)
  expect([...known]).toEqual([['a1', { cpus: 4_500, mem: 1_024_000, disk: 0, gpus: 0 }]])
  expect(await turn(['a1'], true)).toBe(0)
})

test('asks for agents that come later, not more often than in a while, and for each once', async () => {
  const { clock, turn } = meet(async () => [page('a1', 4)])
  expect(await turn(['a1'])).toBe(1)
  expect(await turn(['a2'])).toBe(0)
  await clock.pass(AGENT_TOTALS_SOON_MS)
  expect(await turn()).toBe(1)
  // The master's page does not have it: that is no reason to ask for ever.
  await clock.pass(AGENT_TOTALS_SOON_MS)
  expect(await turn(['a2'])).toBe(0)
})

test('asks again while something waits, and now and then in any case', async () => {
  const { clock, turn } = meet(async () => [page('a1', 4)])
  await turn(['a1'])
  await clock.pass(AGENT_TOTALS_INTERVAL_MS)
  expect(await turn()).toBe(0)
  expect(await turn([], true)).toBe(1)
  await clock.pass(AGENT_TOTALS_MAX_AGE_MS)
  expect(await turn()).toBe(1)
})

test('a master that does not answer is asked again when an agent is seen again', async () => {
  const { clock, turn } = meet(() => Promise.reject(new Error('gone')))
  expect(await turn(['a1'])).toBe(1)
  await clock.pass(AGENT_TOTALS_SOON_MS)
  expect(await turn(['a1'])).toBe(1)
})

test('an answer of many agents is read bit by bit', async () => {
  const count = 2 * AGENTS_READ_AT_ONCE + 1
  const pages = Array.from({ length: count }, (_, index) => page(`a${index}`, 4))
  const { clock, known, turn } = meet(async () => pages)
  let rests = 0
  const defer = clock.defer.bind(clock)
  clock.defer = (run) => {
    rests += 1
    defer(run)
  }
  await turn(['a1'])
  expect([known.size, rests]).toEqual([count, 2])
})
