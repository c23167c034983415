/**
 * The simulated master against reality: the cases that a real Mesos and the embedded cluster pass, on the cluster that the
 * operator is simulated against, on virtual time.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groups } from '../../conformance/cases/index.ts'
import { LOGINS } from '../../conformance/embedded.ts'
import { caseKey } from '../../conformance/results.ts'
import { runCase } from '../../conformance/suite.ts'
import { notSimulated, whyNotSimulated } from './not-simulated.ts'
import { SimulatedCluster, type SimulatedOptions } from './simulated.ts'
import { passTime } from './virtual-time.ts'

const runnable = Object.entries(groups)
  .map(([group, cases]) => {
    const here = cases.filter(({ name }) => whyNotSimulated(group, name) === undefined)
    return [group, here] as const
  })
  .filter(([, cases]) => cases.length > 0)

describe.each(runnable)('%s', (group, cases) => {
  const options: SimulatedOptions = {
    seed: group,
    reserved: group === 'reservations',
    offersExpire: group === 'offer timeout',
    ...(group === 'authentication' ? { logins: LOGINS } : {}),
  }
  let simulated: SimulatedCluster
  beforeAll(() => {
    simulated = new SimulatedCluster(options)
    simulated.enter()
  })
  afterAll(async () => {
    simulated.leave()
    await simulated.stop()
  })

  test.each(cases.map((one) => [one.holds, one.name, one] as const))(
    '%s: %s',
    async (_holds, _name, testCase) => {
      const result = await passTime(simulated.queue, runCase(simulated.cluster, testCase))
      if (result.outcome === 'failed') throw result.error
      expect(result).toMatchObject({ outcome: 'passed' })
    },
  )
})

test('only what the table names is left out', () => {
  const known = Object.entries(groups).flatMap(([group, cases]) => [
    group,
    ...cases.map(({ name }) => caseKey(group, name)),
  ])
  expect(known).toEqual(expect.arrayContaining([...notSimulated]))
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  for (const name of notSimulated) expect(readme).toContain(`| ${name} |`)
})
