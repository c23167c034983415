import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Compares with a file of test/golden/; UPDATE=1 writes it. */
export function expectGolden(name: string, actual: string): void {
  const path = fileURLToPath(new URL(`../../golden/${name}`, import.meta.url))
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(actual).toBe(readFileSync(path, 'utf8'))
}
