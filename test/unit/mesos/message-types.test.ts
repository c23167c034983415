import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('messages.gen.ts is what the generator makes of proto/', () => {
  const tool = fileURLToPath(new URL('../../../tools/generate-message-types.mjs', import.meta.url))
  const result = spawnSync(process.execPath, [tool, '--check'], { encoding: 'utf8' })
  expect(result.stderr).toBe('')
  expect(result.status).toBe(0)
})
