import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Workbench } from './program.ts'

const example = fileURLToPath(new URL('../../examples/hello-framework.mjs', import.meta.url))
let bench: Workbench
beforeEach(async () => {
  bench = await Workbench.create()
})
afterEach(() => bench.close())

test('the example framework is under 40 lines and runs its command on the exported client', async () => {
  expect(readFileSync(example, 'utf8').trimEnd().split('\n').length).toBeLessThan(40)
  const { url } = await bench.startCluster()
  const child = spawn(process.execPath, [example, url, 'exit 3'])
  let stdout = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(stdout.trimEnd().split('\n')).toEqual([
    'hello-1 TASK_STARTING ',
    'hello-1 TASK_RUNNING ',
    'hello-1 TASK_FAILED Command exited with status 3',
  ])
  expect(code).toBe(0)
})
