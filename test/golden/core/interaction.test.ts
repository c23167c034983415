/** Replays every script of this folder through a real engine; `UPDATE=1` rewrites what it printed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { replay } from './datadriven.ts'
import { Stage } from './stage.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()

test('there are scripts', () => {
  expect(scripts.length).toBeGreaterThan(20)
})

test.each(scripts)('%s', (name) => {
  const text = readFileSync(`${folder}${name}`, 'utf8')
  const stage = new Stage()
  const replayed = replay(text, (block) => stage.run(block))
  if (process.env['UPDATE'] === '1') writeFileSync(`${folder}${name}`, replayed)
  else expect(replayed).toBe(text)
})
