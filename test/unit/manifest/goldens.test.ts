/**
 * Every manifest of test/golden/validate with the whole output of `pitboss validate`, next to it. UPDATE=1 rewrites
 * the outputs; read the difference before it is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validatePaths } from '../../../src/gitops/index.ts'
import { formatReport, type ReportFormat } from '../../../src/manifest/index.ts'
import { MemoryFileSystem } from '../gitops/memory-file-system.ts'
import { VirtualClock } from '../gitops/virtual-clock.ts'

const folder = new URL('../../golden/validate/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

async function validate(files: readonly string[], format: ReportFormat): Promise<string> {
  const fs = new MemoryFileSystem(new VirtualClock())
  for (const name of files) fs.write(`/${name}`, readFileSync(new URL(name, folder)))
  return formatReport(await validatePaths(fs, files), format)
}

function expectGolden(name: string, actual: string): void {
  const file = new URL(name, folder)
  if (process.env['UPDATE'] === '1') writeFileSync(file, actual)
  expect(actual).toBe(readFileSync(file, 'utf8'))
}

describe('goldens', () => {
  test('at least 150 are wrong, each in its own way', () => {
    const wrong = names
      .map((name) => readFileSync(new URL(name.replace('.yaml', '.txt'), folder), 'utf8'))
      .flatMap((text) => {
        const errors = text.split('\n').filter((line) => /:\d+:\d+: error: /.test(line))
        // Without the file's own name: what is said, and where.
        return errors.length === 0
          ? []
          : errors.map((line) => line.replace(/^[^:]+/, '')).join('\n')
      })
    expect(new Set(wrong).size).toBeGreaterThanOrEqual(150)
  })

  test.each(names)('%s', async (name) => {
    expectGolden(name.replace('.yaml', '.txt'), await validate([name], 'text'))
  })
})

describe('other formats', () => {
  const files = [
    'secrets-in-the-clear.yaml',
    'status-in-file.yaml',
    'unknown-fields.yaml',
    'yaml-control-characters.yaml',
    'yaml-tab.yaml',
  ]

  test.each(['json', 'github', 'junit'] as const)('%s', async (format) => {
    expectGolden(`formats.${format}.txt`, await validate(files, format))
  })
})
