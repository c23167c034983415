import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const module = fileURLToPath(new URL('../../../src/cli/worker-priority.ts', import.meta.url))

interface Thread {
  readonly name: string
  readonly nice: number
  readonly ticks: number
}

/** Of a process of its own, in the order of their beginning, when it has hashed for a while on the threads of libuv. */
function threadsAfter(cores: number, flags: readonly string[]): Thread[] {
  const script = `
    const { readFileSync, opendirSync } = await import('node:fs')
    const { pbkdf2 } = await import('node:crypto')
    const { letMainThreadGoFirst } = await import(${JSON.stringify(module)})
    letMainThreadGoFirst(${cores})
    await new Promise((resolve) => pbkdf2('a', 'b', 400_000, 64, 'sha512', resolve))
    const directory = opendirSync('/proc/self/task')
    const threads = []
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      const stat = readFileSync('/proc/self/task/' + entry.name + '/stat', 'latin1')
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      threads.push({ name, nice: Number(fields[16]), ticks: Number(fields[11]) })
    }
    directory.closeSync()
    console.log(JSON.stringify(threads))
  `
  const args = [...flags, '--import', 'tsx', '--input-type=module', '--eval', script]
  const text = execFileSync(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '' },
    encoding: 'utf8',
  })
  return JSON.parse(text) as Thread[]
}

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test.each([1, 2])(
    'with %s core(s) the four workers of V8 are nicer than all other threads',
    (cores) => {
      const threads = threadsAfter(cores, [])
      const [main] = threads
      const nicer = threads.filter(({ nice }) => nice > (main?.nice ?? 0))
      expect(nicer).toHaveLength(4)
      expect(new Set(nicer.map(({ nice }) => nice - (main?.nice ?? 0)))).toEqual(new Set([10]))
      // Where they have no names of their own they are told by their order: the second to begin is not one of them.
      expect(threads.slice(2, 6)).toEqual(nicer)
      const hashing = [...threads].slice(1).sort((a, b) => b.ticks - a.ticks)[0]
      expect(hashing?.nice).toBe(main?.nice)
    },
  )

  test('with more nothing is changed', () => {
    const threads = threadsAfter(3, [])
    expect(new Set(threads.map(({ nice }) => nice)).size).toBe(1)
  })

  test('nothing is changed where the number of workers was, unless they have names', () => {
    const threads = threadsAfter(1, ['--v8-pool-size=2'])
    const nicer = threads.filter(({ nice }) => nice > (threads[0]?.nice ?? 0))
    expect(nicer).toEqual(threads.filter(({ name }) => name === 'V8Worker'))
  })
})
