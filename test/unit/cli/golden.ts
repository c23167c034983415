/** Whole outputs, kept under test/golden/cli; `UPDATE=1 npx vitest run test/unit/cli` rewrites them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

export function expectGolden(name: string, text: string): void {
  const file = fileURLToPath(new URL(`../../golden/cli/${name}`, import.meta.url))
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}
