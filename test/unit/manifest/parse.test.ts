import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/api/diagnostic.ts'
import { manifestLimits, type ParsedManifest, parseManifest } from '../../../src/manifest/index.ts'
import { pool } from '../gitops/pools.ts'

function parse(content: string | Uint8Array): ParsedManifest {
  return parseManifest(content, 'pool.yaml')
}

function codes(content: string | Uint8Array): string[] {
  return parse(content).diagnostics.map(({ code }) => code)
}

describe('valid manifests', () => {
  test("the ancestor's pool", () => {
    const file = new URL('../../../manifests/bitcoin-p2pool.yaml', import.meta.url)
    const { pools, diagnostics } = parse(readFileSync(file))
    expect(diagnostics).toEqual([])
    expect(pools[0]).toMatchObject({
      name: 'bitcoin-p2pool',
      spec: {
        server: { image: 'derekchiang/p2pool', resources: { cpus: 1, memMiB: 256 } },
        workers: {
          image: 'derekchiang/cpuminer',
          args: ['-o', '${server.host}:${server.ports.work}'],
          replicas: 'all',
          resources: { cpus: 'all', memMiB: 128 },
        },
      },
    })
    expect(JSON.stringify(pools)).toContain('{"env":"BITCOIN_RPC_PASSWORD"}')
  })

  test('several in one file, each with the line of its first key', () => {
    const text = `# one\n\n${pool('one')}---\n# two\n${pool('two')}---\n# nothing\n`
    expect(parse(text).pools.map(({ name, source }) => [name, source.line])).toEqual([
      ['one', 3],
      ['two', 11],
    ])
  })

  test('comments, key order, quoting, anchors and line breaks do not change the spec', () => {
    const plain = parse(pool('a')).pools[0]?.spec
    const other = [
      'spec:',
      '  workers: &b {image: "b"} # the miner',
      '  server:',
      '    <<: *b',
      "    'image': 'a'",
      'metadata:',
      '  name: a',
      'kind: MiningPool',
      'apiVersion: pitboss/v1',
    ]
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const { pools, diagnostics } = parse(`\ufeff${other.join(lineBreak)}`)
      expect(diagnostics).toEqual([])
      expect(pools[0]?.spec).toEqual(plain)
    }
  })

  test('an anchor used twice gives data that nothing shares', () => {
    const text = pool('a').replace('{ image: a }', '&s { image: a }').replace('{ image: b }', '*s')
    const spec = parse(text).pools[0]?.spec
    expect(spec?.server.resources.memMiB).toBe(256)
    expect(spec?.workers.resources.memMiB).toBe(128)
  })

  test('a text is the same as its UTF-8 bytes', () => {
    const text = pool('a').replace('image: a', 'image: "é😀"')
    expect(parse(new TextEncoder().encode(text))).toEqual(parse(text))
  })
})

describe('places', () => {
  /** Replaces `§` in the text and expects the first diagnostic there. */
  function expectAt(marked: string): Diagnostic | undefined {
    const at = marked.indexOf('§')
    const before = marked.slice(0, at)
    const line = before.split('\n').length
    const column = [...(before.split('\n').at(-1) ?? '')].length + 1
    const [first] = parse(marked.replace('§', '')).diagnostics
    expect([first?.line, first?.column]).toEqual([line, column])
    return first
  }

  test.each<[string, string, string]>([
    ['unknown key', pool('a').replace('spec:', 'spec:\n  §suspned: true'), 'spec.suspned'],
    [
      'missing field',
      pool('a').replace('metadata: {', '§metadata: {').replace('name: a', ''),
      'metadata.name',
    ],
    ['wrong value', pool('a').replace('image: a', 'image: §[a]'), 'spec.server.image'],
    ['quoted value', pool('a').replace('name: a', 'name: §"A"'), 'metadata.name'],
    [
      'literal block',
      pool('a').replace('{ image: a }', '\n    image: §|2- # | no\n      a b\n'),
      'spec.server.image',
    ],
    [
      'folded block',
      pool('a').replace('{ image: a }', '\n    image: §>\n      a b\n'),
      'spec.server.image',
    ],
    ['behind a tag', pool('a').replace('image: a', 'image: !!int §7'), 'spec.server.image'],
    [
      'behind wide characters',
      pool('a')
        .replace('{ image: a }', '{ "😀": 1, §x: 1 }')
        .replace('"😀": 1, ', 'env: [{ name: E, value: 😀é }], image: a, '),
      'spec.server.x',
    ],
    [
      'value by alias',
      pool('a')
        .replace('image: a', 'image: &n a')
        .replace('{ image: b }', '{ image: b, replicas: §*n }'),
      'spec.workers.replicas',
    ],
    ['an empty value', pool('a').replace('{ image: a }', '{ §image: }'), 'spec.server.image'],
    ['an element', pool('a').replace('image: a', 'image: a, args: [x, §1]'), 'spec.server.args[1]'],
    [
      'a field of an element',
      pool('a').replace('image: a', 'image: a, env: [§{ value: x }]'),
      'spec.server.env[0].name',
    ],
  ])('%s', (_, marked, path) => {
    expect(expectAt(marked)?.path).toBe(path)
  })
})

describe('bounds', () => {
  test('size', () => {
    expect(codes(new Uint8Array(manifestLimits.maxFileBytes + 1))).toEqual(['too-large'])
    expect(codes(`#${'x'.repeat(manifestLimits.maxFileBytes)}`)).toEqual(['too-large'])
    expect(codes(`#${'x'.repeat(manifestLimits.maxFileBytes - 1)}`)).toEqual([])
  })

  test('one pool: it is refused at its spec, and its name stays known', () => {
    const long = pool('a').replace('image: a', `image: a, args: [&x "${'x'.repeat(60_000)}", *x]`)
    const { pools, names, diagnostics } = parse(long)
    expect(pools).toEqual([])
    expect(names.map(({ name }) => name)).toEqual(['a'])
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['too-large', 'spec']])
  })

  test('aliases, expanded values, depth', () => {
    const bomb = ['a: &a0 [x]']
    for (let level = 1; level < 60; level++) {
      bomb.push(`a${level}: &a${level} [${`*a${level - 1},`.repeat(10)}]`)
    }
    expect(codes(bomb.join('\n'))).toEqual(['too-large'])
    const merges = ['a0: &a0 {k: &v [1, 2, 3, 4, 5, 6, 7, 8, 9]}']
    for (let level = 1; level < 60; level++) {
      const keys = Array.from({ length: 10 }, (_, key) => `k${level}x${key}: *a${level - 1}`)
      merges.push(`a${level}: &a${level} {<<: *a${level - 1}, ${keys.join(', ')}}`)
    }
    expect(codes(merges.join('\n'))).toEqual(['too-large'])
    const aliases = `a: &a x\nb: [${'*a,'.repeat(manifestLimits.maxAliases + 1)}]`
    expect(codes(aliases)).toEqual(['too-large'])
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(codes(deep)).toEqual(['yaml-syntax'])
    expect(codes(`- ${'x, '.repeat(300_000)}`)).toEqual(['wrong-type'])
    expect(codes(`[${'x,'.repeat(manifestLimits.maxNodes)}]`)).toEqual(['too-large'])
  })

  test('diagnostics: the first hundred, and how many more there are', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n')
    const { diagnostics } = parse(keys)
    expect(diagnostics).toHaveLength(manifestLimits.maxDiagnostics + 1)
    expect(diagnostics.at(-1)?.message).toMatch(/^\d+ more are not shown$/)
  })

  test('frames and messages stay short whatever the text', () => {
    const { diagnostics } = parse(
      `${'k'.repeat(100_000)}: ${'v'.repeat(100_000)}\nkind: ${'M'.repeat(90_000)}`,
    )
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const { message, frame = '', hint = '' } of diagnostics) {
      expect(message.length + frame.length + hint.length).toBeLessThan(1_000)
    }
  })
})

describe('secrets', () => {
  test('appear in no diagnostic, whatever else is wrong around them', () => {
    const env = (value: string) =>
      pool('a').replace(
        'image: a',
        `image: a, x: 1, env: [{ name: RPC_PASSWORD, value: ${value} }]`,
      )
    for (const value of ['hunter2', '"hunter2"', "'hunter2'", 'hunter2 }]\n\t{']) {
      const { diagnostics } = parse(env(value))
      expect(diagnostics.length).toBeGreaterThan(0)
      expect(JSON.stringify(diagnostics)).not.toContain('hunter2')
    }
    const block = pool('a').replace(
      '{ image: a }',
      '\n    image: a\n    env:\n      - name: API_TOKEN\n        value: |\n          hunter2\n          hunter2\n    x: 1',
    )
    expect(codes(block)).toEqual(['secret-in-clear', 'unknown-field'])
    expect(JSON.stringify(parse(block).diagnostics)).not.toContain('hunter2')
  })

  test.each([
    ['RPC_PASSWORD', true],
    ['rpcpass', true],
    ['rpcPassword', true],
    ['API_KEY', true],
    ['GITHUB_TOKEN', true],
    ['COMPASS', false],
    ['PASSWORD_FILE', false],
    ['KEYBOARD', false],
    ['WALLET', false],
  ])('%s names one: %s', (name, expected) => {
    const text = pool('a').replace('image: a', `image: a, env: [{ name: ${name}, value: x }]`)
    expect(codes(text).includes('secret-in-clear')).toBe(expected)
  })
})

describe('properties', () => {
  const valid = [
    readFileSync(new URL('../../../manifests/bitcoin-p2pool.yaml', import.meta.url), 'utf8'),
    readFileSync(
      new URL('../../golden/validate/merge-from-the-server.yaml', import.meta.url),
      'utf8',
    ),
    `${pool('one')}---\n${pool('two')}`,
  ]
  const pieces = [
    '',
    ' ',
    '\t',
    '\n',
    '\r',
    '  ',
    ':',
    ': ',
    '- ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '>',
    '#',
    ' #',
    '&a ',
    '*a',
    '!!str ',
    '!x ',
    '<<: ',
    '%TAG ! x:\n',
    '---\n',
    '...\n',
    '\ufeff',
    '\0',
    '\u001b[2J',
    '\u2028',
    '\ud800',
    '😀',
    '${',
    '${a}',
    '$${',
    '~',
    '.nan',
    '-.inf',
    '0x',
    '1e999',
    '__proto__: ',
    'constructor: ',
    'toString',
    'name: ',
    'spec:',
    'true',
    '-1',
    '0',
    '99999999999999999999',
  ]

  /** A valid manifest with a few places cut out, doubled or spoilt. */
  const mutant = fc
    .tuple(
      fc.constantFrom(...valid),
      fc.array(
        fc.tuple(fc.nat(2_000), fc.nat(20), fc.oneof(fc.constantFrom(...pieces), fc.string())),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((current, [position, length, piece]) => {
        const at = position % (current.length + 1)
        return current.slice(0, at) + piece + current.slice(at + length)
      }, text),
    )

  const controls = /\p{Cc}/u

  /** Everything that must hold of any text whatsoever. */
  function expectSound(content: string | Uint8Array): void {
    const result = parse(content)
    const text = typeof content === 'string' ? content.replace(/^\ufeff/, '') : undefined
    const lines = text?.split(/\r\n|\r|\n/)
    let last = 0
    for (const diagnostic of result.diagnostics) {
      expect(diagnostic.line).toBeGreaterThanOrEqual(Math.max(1, last))
      last = diagnostic.line
      expect(diagnostic.column).toBeGreaterThanOrEqual(1)
      if (lines !== undefined) {
        expect(diagnostic.line).toBeLessThanOrEqual(lines.length)
        const width = [...(lines[diagnostic.line - 1] ?? '')].length
        expect(diagnostic.column).toBeLessThanOrEqual(width + 1)
      }
      expect(diagnostic.message).not.toBe('')
      expect(`${diagnostic.message}${diagnostic.hint}${diagnostic.path}`).not.toMatch(controls)
      expect((diagnostic.frame ?? '').replace(/[\t\n]/g, '')).not.toMatch(controls)
    }
    for (const declared of result.pools) {
      expect(declared.spec.server.args).toBeInstanceOf(Array)
      expect(result.names.map(({ name }) => name)).toContain(declared.name)
    }
    expect(parse(content)).toEqual(result)
  }

  test('a spoilt manifest gives diagnostics or pools, at places that exist', () => {
    fc.assert(fc.property(mutant, expectSound), { numRuns: 1_500 })
  })

  test('so does any text, and any bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectSound), { numRuns: 300 })
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces)).map((list) => list.join('')),
        expectSound,
      ),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array(), expectSound), { numRuns: 300 })
  })

  test('what was once found wanting', () => {
    for (const text of ['!\u0001', `!${'\u0001x'.repeat(1_000)}`, '*\u009b\n']) expectSound(text)
  })

  test('every prefix of a manifest is sound: that is what a torn write looks like', () => {
    const text = valid[0] ?? ''
    for (let length = 0; length < text.length; length += 7) expectSound(text.slice(0, length))
  })
})

describe('wording', () => {
  test('says "must", "must not", "may" or "is required"; never "should", "cannot" or "invalid"', () => {
    const folder = new URL('../../golden/validate/', import.meta.url)
    const messages = readdirSync(folder).flatMap((name) => {
      const lines = name.endsWith('.txt') ? readFileSync(new URL(name, folder), 'utf8') : ''
      return [...lines.matchAll(/^\S+:\d+:\d+: (?:error|warning): (.*)$/gm)].map(
        (match) => match[1],
      )
    })
    expect(messages.length).toBeGreaterThan(200)
    for (const message of messages)
      expect(message).not.toMatch(/should|can't|cannot|invalid|illegal/i)
  })
})
