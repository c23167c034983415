/** Alert rules and the Grafana dashboard: well formed, tested, and about metrics that exist. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isInstalled } from '../../support/programs.ts'

const PROMTOOL = '/usr/bin/promtool'
const folder = fileURLToPath(new URL('../../../deploy/', import.meta.url))
const read = (path: string) => readFileSync(`${folder}${path}`, 'utf8')

const known = new Set(
  readFileSync(new URL('../../golden/operator/metrics.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? ''),
)

/** Names of series; a histogram's end in what they count. */
function unknownIn(text: string): string[] {
  const names = text.match(/\bpitboss_[a-z_]+/g) ?? []
  return names.filter(
    (name) => !known.has(name) && !known.has(name.replace(/_(?:bucket|sum|count)$/, '')),
  )
}

test('the rules ask for metrics that exist', () => {
  const rules = read('prometheus/pitboss.rules.yaml')
  expect(rules.match(/- alert: /g)?.length).toBeGreaterThan(10)
  expect(unknownIn(rules)).toEqual([])
  expect(unknownIn('pitboss_no_such_thing')).not.toEqual([])
})

test('every alert is sounded by a test', () => {
  const alerts = [...read('prometheus/pitboss.rules.yaml').matchAll(/- alert: (\w+)/g)]
  const tests = read('prometheus/pitboss.rules.test.yaml')
  const silent = alerts.filter(([, name = '']) => !new RegExp(`\\b${name}\\b`).test(tests))
  expect(silent.map(([, name]) => name)).toEqual([])
})

interface Panel {
  readonly id: number
  readonly title: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets: readonly { readonly expr: string }[]
}

test('the Grafana dashboard asks for metrics that exist, in panels that do not overlap', () => {
  const { panels } = JSON.parse(read('grafana/pitboss.json')) as { panels: readonly Panel[] }
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  expect(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => unknownIn(expr)))).toEqual(
    [],
  )
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
})

describe.skipIf(!isInstalled(PROMTOOL))('promtool', () => {
  test.each([
    ['check', 'rules', 'prometheus/pitboss.rules.yaml'],
    ['test', 'rules', 'prometheus/pitboss.rules.test.yaml'],
  ])('%s %s %s', (verb, what, file) => {
    const { status, stdout, stderr } = spawnSync(PROMTOOL, [verb, what, `${folder}${file}`], {
      encoding: 'utf8',
    })
    expect({ status, stderr, stdout: status === 0 ? '' : stdout }).toEqual({
      status: 0,
      stderr: '',
      stdout: '',
    })
  })
})
