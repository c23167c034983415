import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { API_VERSION } from '../../../src/api/view.ts'
import { readDirectory } from '../../../src/cli/declared.ts'
import { planText } from '../../../src/cli/print/plan-text.ts'
import { styleFor } from '../../../src/cli/print/style.ts'
import { planForDirectory } from '../../../src/core/plan-directory.ts'
import { serve } from '../server/helpers.ts'
import { pool } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { directoryWith, manifest } from './manifests.ts'
import { run } from './terminal.ts'

const NOBODY = { PITBOSS_SERVER: '' }
const broken = manifest('bad').replace('replicas: 2', 'replicsa: 2')

describe('validate', () => {
  const cases = {
    valid: { 'a.yaml': manifest('a'), 'sub/b.yml': manifest('b') },
    invalid: { 'a.yaml': manifest('a'), 'bad.yaml': broken },
    duplicate: { 'a.yaml': manifest('same'), 'b.yaml': manifest('same') },
  }
  const formats = ['text', 'json', 'github', 'junit']

  test.each(Object.keys(cases).flatMap((name) => formats.map((format) => [name, format] as const)))(
    '%s manifests, -o %s',
    async (name, format) => {
      const directory = await directoryWith(cases[name as keyof typeof cases])
      const { code, out, err } = await run(['validate', directory, '-o', format])
      expect([code, err]).toEqual([name === 'valid' ? 0 : 1, ''])
      const extension = { json: 'json', junit: 'xml' }[format] ?? 'txt'
      expectGolden(`validate-${name}-${format}.${extension}`, out.replaceAll(directory, 'DIR'))
    },
  )

  test('duplicate names are found across the paths given', async () => {
    const directory = await directoryWith(cases.duplicate)
    const files = ['a.yaml', 'b.yaml'].map((name) => join(directory, name))
    expect((await run(['validate', ...files])).code).toBe(1)
    expect((await run(['validate', files[0] ?? ''])).code).toBe(0)
  })

  test('a missing path: 3; a directory without manifests: 1, never "all valid"', async () => {
    const directory = await directoryWith({ 'README.md': 'no manifest' })
    const missing = await run(['validate', join(directory, 'none')])
    expect([missing.code, missing.out]).toEqual([3, ''])
    expect(missing.err).toContain('none')
    const empty = await run(['validate', directory])
    expect([empty.code, empty.out]).toEqual([1, ''])
    expect(empty.err).toContain('no manifest file')
  })
})

describe('plan', () => {
  test('without an operator everything is new, and it says so', async () => {
    const { server } = await serve()
    await server.close()
    const directory = await directoryWith({ 'a.yaml': manifest('a'), 'b.yaml': manifest('b') })
    const refused: typeof fetch = (_input, init) => fetch(`${server.url}/v1/pools`, init)
    const { code, out, err } = await run(['plan', directory], { env: NOBODY, fetch: refused })
    expect(code).toBe(1)
    expect(err).toContain('nothing listens there; compared with nothing, so everything is new')
    expectGolden('plan-alone.txt', out)
    const json = await run(['plan', directory, '-o', 'json'], { env: NOBODY, fetch: refused })
    expectGolden('plan-alone.json', json.out)
  })

  test.each([[['--server']], [[]]])('an operator that is named must be there: %j', async (flag) => {
    const { server } = await serve()
    await server.close()
    const directory = await directoryWith({ 'a.yaml': manifest('a') })
    const env = flag.length === 0 ? { PITBOSS_SERVER: server.url } : {}
    const argv = ['plan', directory, ...flag.flatMap((name) => [name, server.url])]
    expect((await run(argv, { env })).code).toBe(3)
  })

  test('with an operator: what changes, field by field, and 0 when nothing does', async () => {
    const { view, server } = await serve()
    const directory = await directoryWith({
      'a.yaml': manifest('a'),
      'b.yaml': manifest('b', { replicas: 5 }),
      'c.yaml': manifest('c', { server: 'exec other' }),
      'd.yaml': manifest('d'),
    })
    const { pools } = await readDirectory(directory)
    const [a, b, c] = pools
    if (a === undefined || b === undefined || c === undefined) throw new Error('not parsed')
    view.put({
      pools: [
        pool('a', { spec: a.spec }),
        pool('b', { spec: a.spec, metadata: { labels: { tier: 'gold' } } }),
        pool('c', { spec: a.spec }),
        pool('gone'),
      ],
    })
    const { code, out, err } = await run(['plan', directory, '--server', server.url])
    expect([code, err]).toEqual([1, ''])
    expectGolden('plan-text.txt', out)
    const json = await run(['plan', directory, '--server', server.url, '-o', 'json'])
    expectGolden('plan-json.json', json.out)

    view.remove({ pools: ['b', 'c', 'gone'] })
    const same = await directoryWith({ 'a.yaml': manifest('a') })
    const none = await run(['plan', same, '--server', server.url])
    expect(none).toEqual({ code: 0, out: 'No change: 1 as declared.\n', err: '' })
  })

  test('an invalid manifest: its diagnostics, 1, and no plan', async () => {
    const { server } = await serve()
    const directory = await directoryWith({ 'a.yaml': manifest('a'), 'bad.yaml': broken })
    const { code, out, err } = await run(['plan', directory, '--server', server.url])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${join(directory, 'bad.yaml')}:11:5: error: spec.workers.replicsa`)
  })

  test('an invalid file that is given itself is named as it was given', async () => {
    const { server } = await serve()
    const file = join(await directoryWith({ 'bad.yaml': broken }), 'bad.yaml')
    const { err } = await run(['plan', file, '--server', server.url])
    expect(err).toMatch(new RegExp(`^${file}:11:5: error: spec.workers.replicsa`))
  })

  test.each([
    { what: 'missing', path: 'none' },
    { what: 'without manifests', path: '.' },
  ])('a directory that is $what plans no removal: 3', async ({ path }) => {
    const { view, server } = await serve()
    view.put({ pools: [pool('btc')] })
    const directory = await directoryWith({ 'README.md': '' })
    const { code, out, err } = await run(['plan', join(directory, path), '--server', server.url])
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain('An operator changes nothing because of this one.')
  })

  test('text of others cannot reach the terminal as it is', () => {
    const evil = pool('p', {
      metadata: { labels: { a: '\u001b[2J' }, source: 'x\u001b[2J.yaml:1' },
    })
    const { labels, annotations } = evil.metadata
    const declared = { name: 'p', labels: { ...labels, a: '\u009b' }, annotations, spec: evil.spec }
    const source = { file: 'e\u001b.yaml', line: 1 }
    const plan = planForDirectory([{ ...declared, source }], [evil])
    expect(plan.apiVersion).toBe(API_VERSION)
    expect(planText(plan, styleFor({ hasColors: false }))).not.toMatch(/[^\P{Cc}\n]/u)
  })
})
