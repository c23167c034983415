/** Manifests: whatever the bytes, bounded diagnostics at places that exist; and a pool that was accepted is accepted again. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { manifestLimits } from '../../../src/manifest/limits.ts'
import { type ParsedManifest, parseManifest } from '../../../src/manifest/parse.ts'
import type { Target } from '../target.ts'

/** A diagnostic is a few sentences and four lines of code. */
const MAX_DIAGNOSTIC_CHARACTERS = 4_000

export const yamlTarget: Target = {
  name: 'yaml',
  more: manifestsOfTheRepository,
  words: [
    ...[
      'apiVersion: pitboss/v1\n',
      'kind: MiningPool\n',
      'metadata: {name: a}\n',
      '${agent.hostname}',
    ],
    ...[
      '${server.ports.x}',
      '${',
      '$${x}',
      'replicas: all\n',
      'cpus: all\n',
      '? ',
      '!!float ',
      '&x [*x]',
    ],
    ...[
      'valueFrom: {secret: {file: /x}}',
      '<<: *a\n',
      '*a : 1\n',
      '  - ',
      '"\\x41"',
      '1_000',
      '0o17',
      '.inf',
    ],
    ...[
      'suspend: yes\n',
      '---\n',
      '...\n',
      '%YAML 1.2\n',
      '>+\n',
      '!!set {',
      '@',
      '`',
      '2001-12-14',
    ],
  ],
  check(input) {
    const parsed = parseManifest(input, 'pool.yaml')
    checkShape(parsed, input)
    assert.deepEqual(parseManifest(input, 'pool.yaml'), parsed)
    for (const pool of parsed.pools) checkAccepted(pool)
  },
}

function checkShape({ diagnostics, pools, names }: ParsedManifest, input: Buffer): void {
  // Beyond the bound one more says how many there are.
  assert.ok(diagnostics.length <= manifestLimits.maxDiagnostics + 1)
  const lines = input.toString('utf8').split(/\r\n|[\n\r\u0085\u2028\u2029]/).length
  for (const diagnostic of diagnostics) {
    const { line, column, message, file } = diagnostic
    assert.equal(file, 'pool.yaml')
    assert.ok(line >= 1 && line <= lines, `line ${line} of ${lines}: ${message}`)
    assert.ok(column >= 1, `column ${column}`)
    assert.ok(message.length > 0)
    assert.ok(JSON.stringify(diagnostic).length < MAX_DIAGNOSTIC_CHARACTERS)
  }
  for (const { name } of pools) assert.ok(names.some((declared) => declared.name === name))
}

/** As JSON, which is YAML, with all defaults written out. */
function checkAccepted({ name, labels, annotations, spec }: ParsedManifest['pools'][number]): void {
  const metadata = { name, labels, annotations }
  const text = JSON.stringify({ apiVersion: 'pitboss/v1', kind: 'MiningPool', metadata, spec })
  if (text.length > manifestLimits.maxPoolBytes) return
  const again = parseManifest(text, 'again.yaml')
  const errors = again.diagnostics.filter(({ severity }) => severity === 'error')
  assert.deepEqual(errors, [], text)
  assert.deepEqual(again.pools[0]?.spec, spec)
  assert.deepEqual(again.pools[0]?.labels, labels)
}

function manifestsOfTheRepository(): readonly Buffer[] {
  return ['../../../manifests/', '../../golden/validate/'].flatMap((folder) => {
    const url = new URL(folder, import.meta.url)
    return readdirSync(url, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .toSorted()
      .map((path) => readFileSync(new URL(path, url)))
      .filter(({ length }) => length < 10_000)
  })
}
