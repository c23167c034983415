/** The conformance suite against the embedded cluster; each group on a cluster of its own, all at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groups } from './cases/index.ts'
import { embeddedCluster, groupMissing } from './embedded.ts'
import { type Cluster, runCase } from './suite.ts'

const runnable = Object.entries(groups).filter(([group]) => groupMissing(group) === undefined)

describe.concurrent.each(runnable)('%s', (group, cases) => {
  let cluster: Cluster
  let stop: () => Promise<void>

  beforeAll(async () => {
    ;({ cluster, stop } = await embeddedCluster(group))
  })
  afterAll(() => stop())

  test.sequential.each(cases.map((testCase) => [testCase.holds, testCase.name, testCase] as const))(
    '%s: %s',
    async (_holds, _name, testCase) => {
      const result = await runCase(cluster, testCase)
      if (result.outcome === 'failed') throw result.error
      expect(result.outcome).toBe('passed')
    },
  )
})
