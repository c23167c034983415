/**
 * Writes src/manifest/validator.gen.ts: what ajv makes of the resource's schema, made here once instead of in each run of
 * the program, where it took a fifth of a second.
 * Usage: tsx tools/generate-validator.ts    (test/unit/manifest/schema.test.ts tells when the file is not up to date)
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { resourceSchema } from '../src/manifest/schema.ts'

const target = fileURLToPath(new URL('../src/manifest/validator.gen.ts', import.meta.url))

/** Keywords that no message is made of: the schema is in the code as often as its parts are. */
const WORDS = new Set(['$schema', '$id', 'title', 'description', 'examples'])
/** Keywords whose value has names for keys, which may be those above. */
const NAMES = new Set(['properties'])
/** Keywords that hold data, not schemas. */
const DATA = new Set(['default', 'enum', 'required'])

function withoutWords(node: unknown, areNames = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutWords(item))
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => areNames || !WORDS.has(key))
      .map(([key, value]) => {
        const isData = !areNames && DATA.has(key)
        return [key, isData ? value : withoutWords(value, !areNames && NAMES.has(key))]
      }),
  )
}

export function generate(): string {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  })
  const validate = ajv.compile(withoutWords(resourceSchema()) as object)
  const code = standalone.default(ajv, validate).replace(/^"use strict";\n/, '')
  return [
    '// @ts-nocheck',
    '// Made by tools/generate-validator.ts from schemas/miningpool.schema.json with ajv. Do not edit.',
    "import { createRequire } from 'node:module'",
    '// For what ajv calls at run time: the length of a text in characters.',
    'const require = createRequire(import.meta.url)',
    code.replace('export default validate10;\n', ''),
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, generate())
