/** `init`: what it writes is valid at once, in any editor and any clone; it overwrites nothing. */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NAME_PATTERN } from '../../../src/cli/commands/init.ts'
import { manifestTemplate } from '../../../src/cli/init/template.ts'
import { packagePath } from '../../../src/cli/package.ts'
import { resourceSchema } from '../../../src/manifest/index.ts'
import { expectGolden } from './golden.ts'
import { directoryWith } from './manifests.ts'
import { run } from './terminal.ts'

const SCHEMA = await readFile(packagePath('schemas/miningpool.schema.json'), 'utf8')

function modeline(text: string): string {
  return /^# yaml-language-server: \$schema=(.+)$/m.exec(text)?.[1] ?? ''
}

test('writes a manifest, and the schema beside it', async () => {
  const directory = await directoryWith({})
  const { code, out, err } = await run(['init', 'btc', '--dir', directory])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^wrote .*btc\.yaml\nwrote .*miningpool\.schema\.json, /)
  const text = await readFile(join(directory, 'btc.yaml'), 'utf8')
  expectGolden('init.yaml', text)
  expect(modeline(text)).toBe('./miningpool.schema.json')
  expect(await readFile(join(directory, 'miningpool.schema.json'), 'utf8')).toBe(SCHEMA)
  const validated = await run(['validate', directory])
  expect(validated.code).toBe(0)
  expect(validated.out).not.toContain('warning')
})

test('the name is the name of the pool; there is one if none is given', async () => {
  const directory = await directoryWith({})
  expect((await run(['init', '--dir', directory])).code).toBe(0)
  expect(await readFile(join(directory, 'my-pool.yaml'), 'utf8')).toContain('name: my-pool\n')
})

test('what is commented out is valid, too', async () => {
  const text = manifestTemplate('btc', './s.json')
  // A remark has a word after the hash, a commented field a key or a dash.
  const uncommented = text.replaceAll(/^( *)# ( *(?:- )?[a-zA-Z]+:(?: .*)?| *- .*)$/gm, '$1$2')
  const added = uncommented.split('\n').filter((line, index) => line !== text.split('\n')[index])
  expect(added.length).toBeGreaterThan(15)
  const file = join(await directoryWith({ 'a.yaml': uncommented }), 'a.yaml')
  const { code, out } = await run(['validate', file])
  expect(`${code} ${out}`).toMatch(/^0 /)
})

describe('the schema for editors', () => {
  test.each([
    { there: 'schemas/miningpool.schema.json', reference: '../../schemas/miningpool.schema.json' },
    { there: 'miningpool.schema.json', reference: '../../miningpool.schema.json' },
    { there: 'pools/miningpool.schema.json', reference: '../miningpool.schema.json' },
  ])('one in the repository is used: $there', async ({ there, reference }) => {
    const root = await directoryWith({ [there]: SCHEMA, '.git/HEAD': '' })
    const directory = join(root, 'pools', 'bitcoin')
    await mkdir(directory, { recursive: true })
    const { code, out, err } = await run(['init', 'btc', '--dir', directory])
    expect([code, err]).toEqual([0, ''])
    expect(out).not.toContain('schema.json')
    const reached = modeline(await readFile(join(directory, 'btc.yaml'), 'utf8'))
    expect(reached).toBe(reference)
    expect(resolve(directory, reached)).toBe(join(root, there))
  })

  test('none outside of the repository is', async () => {
    const outside = await directoryWith({ 'miningpool.schema.json': SCHEMA, 'repo/.git/HEAD': '' })
    const directory = join(outside, 'repo')
    await run(['init', 'btc', '--dir', directory])
    expect(modeline(await readFile(join(directory, 'btc.yaml'), 'utf8'))).toBe(
      './miningpool.schema.json',
    )
  })

  test('one of another version is left alone, and told of', async () => {
    const directory = await directoryWith({ 'miningpool.schema.json': '{}' })
    const { code, err } = await run(['init', 'btc', '--dir', directory])
    expect(code).toBe(0)
    expect(err).toContain('is of another version')
    expect(await readFile(join(directory, 'miningpool.schema.json'), 'utf8')).toBe('{}')
  })

  test('--schema prints it and writes nothing', async () => {
    expect(await run(['init', '--schema'])).toEqual({ code: 0, out: SCHEMA, err: '' })
  })
})

test('overwrites nothing: 1', async () => {
  const directory = await directoryWith({ 'btc.yaml': 'mine' })
  const { code, out, err } = await run(['init', 'btc', '--dir', directory])
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('is there already')
  expect(await readFile(join(directory, 'btc.yaml'), 'utf8')).toBe('mine')
})

test('a directory that is not there: 3', async () => {
  const directory = await directoryWith({})
  const { code, err } = await run(['init', 'btc', '--dir', join(directory, 'none')])
  expect(code).toBe(3)
  expect(err).toContain('cannot write')
})

test.each(['Btc', 'b_c', '-b', 'b-', 'a/b', '..', 'x'.repeat(64)])(
  'the name %s: 2',
  async (name) => {
    const { code, err } = await run(['init', '--', name])
    expect(code).toBe(2)
    expect(err).toContain('lower-case letters')
  },
)

test('names are those of the schema', () => {
  const name = resourceSchema().properties?.['metadata']?.properties?.['name']
  for (const text of [
    'a',
    'a-b',
    '0',
    'x'.repeat(63),
    'x'.repeat(64),
    'A',
    'a.b',
    '',
    '-a',
    'a-',
  ]) {
    const isOfSchema =
      new RegExp(name?.pattern ?? '').test(text) && text.length <= (name?.maxLength ?? 0)
    expect([text, NAME_PATTERN.test(text)]).toEqual([text, isOfSchema])
  }
})

test('the schema goes with the package', async () => {
  const { files } = JSON.parse(await readFile(packagePath('package.json'), 'utf8')) as {
    files: string[]
  }
  expect(files).toContain('schemas')
  expect(dirname(packagePath('schemas/miningpool.schema.json'))).toBe(packagePath('schemas'))
})
