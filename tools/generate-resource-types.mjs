// Writes, from schemas/miningpool.schema.json:
//   src/api/mining-pool.gen.ts                  the resource as an author writes it (what has a default may be left out)
//   test/unit/manifest/normalized-pool.gen.ts   the resource after defaulting; a type test holds src/api/pool-spec.ts to it
// Usage: node tools/generate-resource-types.mjs [--check]    (--check: exit 1 when a file is not up to date)
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'

const schemaFile = new URL('../schemas/miningpool.schema.json', import.meta.url)

/** Each file to write, by its path from the repository's root. */
export async function generate() {
  const schema = () => JSON.parse(readFileSync(schemaFile, 'utf8'))
  return {
    'src/api/mining-pool.gen.ts': await typesOf(withExactTypes(schema()), 'MiningPoolManifest'),
    'test/unit/manifest/normalized-pool.gen.ts': await typesOf(
      withDefaultsRequired(withExactTypes(schema())),
      'NormalizedMiningPool',
    ),
  }
}

async function typesOf(schema, name) {
  delete schema.$id
  return compile({ ...schema, title: name }, name, {
    bannerComment:
      '// Made by tools/generate-resource-types.mjs from schemas/miningpool.schema.json. Do not edit.',
    additionalProperties: false,
    style: { semi: false, singleQuote: true, printWidth: 100 },
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: false,
  })
}

/** Says in types what a pattern says of a "number or one of these texts". */
function withExactTypes(schema) {
  const texts = { '^all$': "'all'", '^(100|[1-9]?[0-9])%$': '`${number}%`' }
  visit(schema, (node) => {
    if (Array.isArray(node.type) && node.pattern in texts) {
      node.tsType = `number | ${texts[node.pattern]}`
    }
  })
  return schema
}

/** After defaulting a property with a default is always there. */
function withDefaultsRequired(schema) {
  visit(schema, (node) => {
    const names = Object.keys(node.properties ?? {}).filter((name) => {
      const property = resolve(schema, node.properties[name])
      return property.default !== undefined
    })
    if (names.length > 0) node.required = [...new Set([...(node.required ?? []), ...names])]
  })
  return schema
}

function resolve(schema, node) {
  return node.$ref === undefined ? node : schema.definitions[node.$ref.split('/').at(-1)]
}

/** Calls `action` for each schema object below `node`; descends through everything but literal data. */
function visit(node, action) {
  if (node === null || typeof node !== 'object') return
  action(node)
  for (const [key, value] of Object.entries(node)) {
    if (!['default', 'examples', 'enum'].includes(key)) visit(value, action)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let stale = false
  for (const [path, text] of Object.entries(await generate())) {
    const target = new URL(`../${path}`, import.meta.url)
    if (!process.argv.includes('--check')) writeFileSync(target, text)
    else if (readFileSync(target, 'utf8') !== text) {
      console.error(`${path} is not up to date: run node tools/generate-resource-types.mjs`)
      stale = true
    }
  }
  process.exitCode = stale ? 1 : 0
}
