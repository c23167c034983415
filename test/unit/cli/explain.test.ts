/** `explain`: whole pages, every field of the schema, and what is meant by a typo. */
import { describe, expect, test } from 'vitest'
import { resourceSchema, walkSchema } from '../../../src/manifest/index.ts'
import { expectGolden } from './golden.ts'
import { run } from './terminal.ts'

describe('a page', () => {
  test.each([
    'miningpool',
    'miningpool.spec',
    'miningpool.spec.workers.replicas',
    'miningpool.spec.server.env',
    'miningpool.spec.server.env.valueFrom.secret',
    'miningpool.metadata.labels',
    'miningpool.spec.role',
    'miningpool.spec.server.placement.constraints.operator',
  ])('%s', async (field) => {
    const { code, out, err } = await run(['explain', field])
    expect([code, err]).toEqual([0, ''])
    expectGolden(`explain-${field.replaceAll('.', '-')}.txt`, out)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130)
  })

  test('--recursive', async () => {
    const { code, out } = await run(['explain', 'miningpool.spec.workers', '--recursive'])
    expect(code).toBe(0)
    expectGolden('explain-recursive.txt', out)
  })

  test('uses the width there is, up to what is readable', async () => {
    const longest = async (columns: number) => {
      const { out } = await run(['explain', 'miningpool.spec.server'], { columns })
      const text = out.slice(out.indexOf('FIELDS:'))
      return Math.max(...text.split('\n').map((line) => line.length))
    }
    expect(await longest(60)).toBeLessThanOrEqual(60)
    const wide = await longest(200)
    expect(wide).toBeGreaterThan(80)
    expect(wide).toBeLessThanOrEqual(100)
  })
})

test('every field of the schema can be explained, and says what it is for', async () => {
  const paths: string[] = []
  walkSchema((path) => paths.push(path))
  expect(paths.length).toBeGreaterThan(100)
  for (const path of paths) {
    const { code, out } = await run(['explain', `miningpool.${path.replace('.*', '.any')}`])
    expect([path, code]).toEqual([path, 0])
    expect(out).toMatch(/DESCRIPTION:\n {4}\S/)
  }
  expect(resourceSchema().properties).toBeDefined()
})

test.each([
  ['pool.spec.server.env.name', 'miningpool.spec.server.env[].name'],
  ['mp.spec.server.env[0].name', 'miningpool.spec.server.env[].name'],
  ['pools', 'miningpool'],
  ['MiningPool.metadata.labels.coin', 'miningpool.metadata.labels.team'],
])('%s is %s', async (one, other) => {
  expect((await run(['explain', one])).out).toBe((await run(['explain', other])).out)
})

test.each([
  { field: 'minigpool', says: "no resource 'minigpool'; did you mean 'miningpool'?" },
  { field: 'pool.spek', says: "did you mean 'spec'?" },
  { field: 'pool.spec.workers.instances', says: "did you mean 'replicas'?" },
  { field: 'pool.spec.workers.cpus', says: "it belongs in 'spec.workers.resources'" },
  { field: 'pool.spec.suspend.more', says: "'miningpool.spec.suspend' has no fields of its own." },
  { field: 'pool.spec.__proto__', says: "there is no field 'pool.spec.__proto__'" },
  { field: 'pool.', says: "there is no field 'pool.'" },
])('$field: 2, and what was meant', async ({ field, says }) => {
  const { code, out, err } = await run(['explain', field])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(says)
})
