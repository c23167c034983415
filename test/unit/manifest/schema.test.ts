import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { fieldEffect, fieldEffects } from '../../../src/api/field-effects.ts'
import { templateFields } from '../../../src/api/template.ts'
import {
  type FieldSchema,
  isLeaf,
  parseManifest,
  resourceSchema,
  walkSchema,
} from '../../../src/manifest/index.ts'
import { patternWords } from '../../../src/manifest/schema-words.ts'
import { schemaErrors } from '../../../src/manifest/validator.ts'
import { generate } from '../../../tools/generate-validator.ts'

const root = new URL('../../../', import.meta.url)
const schemaText = readFileSync(new URL('schemas/miningpool.schema.json', root), 'utf8')

function allFields(): { path: string; field: FieldSchema; parent: FieldSchema }[] {
  const fields: { path: string; field: FieldSchema; parent: FieldSchema }[] = []
  walkSchema((path, field, parent) => fields.push({ path, field, parent }))
  return fields
}

function leafPaths(): string[] {
  return allFields().flatMap(({ path, field }) => {
    const types = [field.type ?? []].flat()
    // `command` is a text or a list: a leaf in itself beside `command[]`.
    return isLeaf(field) || types.includes('string') ? path : []
  })
}

describe('the schema', () => {
  test('is draft-07 by its meta-schema and compiles with ajv as it comes', () => {
    const ajv = new Ajv({ strictTypes: false })
    const schema = JSON.parse(schemaText)
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(ajv.validateSchema(schema)).toBe(true)
    expect(() => ajv.compile(schema)).not.toThrow()
  })

  test('lets every $ref stand alone: in draft-07 what stands beside it does not count', () => {
    const beside: string[] = []
    const visit = (node: unknown, path: string): void => {
      if (node === null || typeof node !== 'object') return
      if ('$ref' in node && Object.keys(node).length > 1) beside.push(path)
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`)
    }
    visit(JSON.parse(schemaText), '')
    expect(beside).toEqual([])
  })

  test('uses no keyword that an editor cannot follow or that blurs an error', () => {
    expect(schemaText).not.toMatch(/"(anyOf|oneOf|allOf|not|if|patternProperties|multipleOf)"/)
  })

  test('describes every field, with examples that it accepts itself', () => {
    const ajv = new Ajv({ allowUnionTypes: true })
    for (const { path, field } of allFields()) {
      if (path.endsWith('.*')) continue
      expect(field.description, path).toMatch(/^.{10,}\.$|\.$/)
      expect(field.examples?.length ?? 0, path).toBeGreaterThan(0)
      const accepts = ajv.compile(field)
      for (const example of field.examples ?? []) {
        expect(accepts(example), `${path}: ${JSON.stringify(example)}`).toBe(true)
      }
      if (field.default !== undefined) expect(accepts(field.default), path).toBe(true)
    }
  })

  test('allows no unknown key anywhere but in maps and in status', () => {
    const open = allFields().filter(
      ({ field }) => field.type === 'object' && field.additionalProperties !== false,
    )
    expect(open.map(({ path }) => path)).toEqual([
      'metadata.labels',
      'metadata.annotations',
      'status',
    ])
  })

  test('says the unit in the name of every measure, and has no fractions but in cpus', () => {
    const numbers = allFields().filter(({ field }) =>
      [field.type ?? []].flat().some((type) => type === 'number' || type === 'integer'),
    )
    for (const { path, field } of numbers) {
      expect(field.maximum, path).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
      expect(field.minimum ?? field.exclusiveMinimum, path).toBeGreaterThanOrEqual(0)
      const isFraction = [field.type ?? []].flat().includes('number')
      expect(isFraction, path).toBe(path.endsWith('.cpus'))
    }
  })

  test('says the same of workers as of the server, where both have a field', () => {
    const properties = resourceSchema().properties?.['spec']?.properties ?? {}
    const {
      resources: serverResources,
      // Workers are many, and what they do the server counts.
      statistics: _statistics,
      ...server
    } = properties['server']?.properties ?? {}
    const { resources: workerResources, ...workers } = properties['workers']?.properties ?? {}
    expect(workers).toMatchObject(server)
    expect(Object.keys(workers).filter((name) => !(name in server))).toEqual([
      'replicas',
      'maxPerAgent',
      'strategy',
    ])
    expect(Object.keys(workerResources?.properties ?? {})).toEqual(
      Object.keys(serverResources?.properties ?? {}),
    )
  })

  test('has words for each of its patterns', () => {
    const patterns = allFields().flatMap(({ field }) => [
      field.pattern ?? [],
      field.propertyNames?.pattern ?? [],
    ])
    expect(new Set(patterns.flat())).toEqual(new Set(Object.keys(patternWords)))
  })
})

describe('defaults', () => {
  const minimal = {
    apiVersion: 'pitboss/v1',
    kind: 'MiningPool',
    metadata: { name: 'a' },
    spec: { server: { image: 'a' }, workers: { image: 'b' } },
  }

  test('fill in every field that has one, and filling in again changes nothing', () => {
    const once = structuredClone(minimal)
    expect(schemaErrors(once)).toEqual([])
    const twice = structuredClone(once)
    expect(schemaErrors(twice)).toEqual([])
    expect(twice).toEqual(once)
    expect(once).toMatchObject({
      metadata: { labels: {}, annotations: {} },
      spec: {
        suspend: false,
        deletionPolicy: 'Delete',
        progressDeadlineSeconds: 600,
        server: {
          args: [],
          resources: { cpus: 1, memMiB: 256, diskMiB: 0, gpus: 0 },
          network: 'host',
          unreachable: { replaceAfterSeconds: 600 },
          restart: { backoffSeconds: 10, maxBackoffSeconds: 300 },
        },
        workers: {
          replicas: 1,
          strategy: { maxUnavailable: '25%', maxSurge: '25%' },
          resources: { cpus: 1, memMiB: 128 },
        },
      },
    })
  })

  test('of a check, a port, a fetch and a volume come in where one is given', () => {
    const text = `
      apiVersion: pitboss/v1
      kind: MiningPool
      metadata: { name: a }
      spec:
        server:
          image: a
          ports: [{ name: web }]
          healthCheck: { http: { port: web } }
          readinessCheck: { tcp: { port: web } }
          fetch: [{ uri: http://a/b }]
          volumes: [{ containerPath: /a, hostPath: /b }]
        workers: { image: b }
    `
    const { pools, diagnostics } = parseManifest(text, 'a.yaml')
    expect(diagnostics).toEqual([])
    expect(pools[0]?.spec.server).toMatchObject({
      healthCheck: { http: { port: 'web', path: '/', scheme: 'http' }, gracePeriodSeconds: 30 },
      readinessCheck: { tcp: { port: 'web' }, intervalSeconds: 1, gracePeriodSeconds: 0 },
      fetch: [{ uri: 'http://a/b', executable: false, extract: true, cache: false }],
      volumes: [{ containerPath: '/a', hostPath: '/b', mode: 'RW' }],
    })
  })
})

describe('what a change of a field does', () => {
  test('is said of every leaf of the schema, and of nothing else', () => {
    expect(Object.keys(fieldEffects).sort()).toEqual(leafPaths().sort())
  })

  test.each([
    ['spec.server.env[12].valueFrom.secret.file', 'replaceServer'],
    ['spec.workers.command[0]', 'replaceWorkers'],
    ['spec.workers.replicas', 'inPlace'],
    ['spec.role', 'immutable'],
    ["metadata.labels['example.com/team']", 'inPlace'],
    ['metadata.labels.team', 'inPlace'],
    ['status', 'ignored'],
    ['spec.server', undefined],
    ['toString', undefined],
  ])('%s: %s', (path, effect) => {
    expect(fieldEffect(path)).toBe(effect)
  })
})

describe('what the schema is shared with', () => {
  test('the checked-in types are up to date', () => {
    const tool = fileURLToPath(new URL('tools/generate-resource-types.mjs', root))
    expect(() => execFileSync(process.execPath, [tool, '--check'])).not.toThrow()
  })

  test('the checked-in validator is what ajv makes of it', () => {
    const file = new URL('src/manifest/validator.gen.ts', root)
    expect(readFileSync(file, 'utf8') === generate(), 'run tsx tools/generate-validator.ts').toBe(
      true,
    )
  })

  test('every template field exists and is a text', () => {
    const fields = new Map(allFields().map(({ path, field }) => [path, field]))
    for (const name of templateFields) {
      for (const role of ['server', 'workers']) {
        const field = fields.get(`spec.${role}.${name}`)
        expect([field?.type ?? []].flat(), name).toContain('string')
        expect(field?.description, name).toContain('${...}')
      }
    }
    const described = allFields().filter(
      ({ field }) => field.type !== 'array' && field.description?.includes('Expands `${'),
    )
    expect(described).toHaveLength(2 * templateFields.length)
  })
})
