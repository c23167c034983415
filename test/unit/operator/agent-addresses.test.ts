import { expect, test } from 'vitest'
import { AgentAddresses } from '../../../src/operator/agent-addresses.ts'
import { AGENT_ADDRESSES_MAX } from '../../../src/operator/limits.ts'

const NOBODY = { url: () => undefined, authorization: async () => undefined }
const at = (index: number, port = 5_051) => ({
  agentId: `a${index}`,
  url: `http://10.0.0.1:${port}`,
})

test('as many addresses are remembered as the bound says; the oldest are forgotten first', () => {
  const addresses = new AgentAddresses(() => Promise.reject(new Error('asked')), NOBODY)
  const known = () =>
    Array.from({ length: AGENT_ADDRESSES_MAX + 1 }, (_, index) => index).filter(
      (index) => addresses.known(`a${index}`) !== undefined,
    )
  addresses.note(Array.from({ length: AGENT_ADDRESSES_MAX }, (_, index) => at(index)))
  expect(known()).toHaveLength(AGENT_ADDRESSES_MAX)
  // One that moved is young again.
  addresses.note([at(0, 5_052)])
  addresses.note([at(AGENT_ADDRESSES_MAX)])
  const left = known()
  expect(left.length).toBeLessThanOrEqual(AGENT_ADDRESSES_MAX)
  expect(left.length).toBeGreaterThan(AGENT_ADDRESSES_MAX / 2)
  expect(left).toContain(0)
  expect(left).toContain(AGENT_ADDRESSES_MAX)
  expect(left).not.toContain(1)
  expect(addresses.known('a0')).toBe('http://10.0.0.1:5052')
})
