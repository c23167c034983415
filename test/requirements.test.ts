/**
 * Keeps test/requirements.md true: every rule of a correct scheduler and every value of Mesos' enumerations has its row, and
 * every test that a row names is there under that title.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

interface Row {
  readonly name: string
  readonly cells: readonly string[]
  readonly holders: readonly { readonly path: string; readonly title: string }[]
}

/** The tables of the page by the heading they stand under. */
function tables(): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  let rows: Row[] = []
  for (const line of read('test/requirements.md').split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1]
    if (heading !== undefined) {
      rows = []
      found.set(heading, rows)
    } else if (line.startsWith('|') && !/^\|(---|\s*(#|state|reason|capability)\s*\|)/.test(line)) {
      rows.push(rowOf(line))
    }
  }
  return found
}

function rowOf(line: string): Row {
  const cells = line
    .replace(/^\| | \|$/g, '')
    .split(' | ')
    .map((cell) => cell.trim())
  const holders = (cells.at(-1) ?? '').split('<br>').map((holder) => {
    const at = holder.indexOf(': ')
    return { path: holder.slice(0, at), title: holder.slice(at + 2) }
  })
  return { name: cells[0] ?? '', cells, holders }
}

/** The texts between quotes that a test, a group of tests or a case could have for a name. */
function titles(path: string): Set<string> {
  const quoted = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g
  const found = new Set<string>()
  for (const [, single, double, back] of read(path).matchAll(quoted)) {
    found.add((single ?? double ?? back ?? '').replace(/\\(.)/g, '$1'))
  }
  return found
}

/** Scripts speak in comments; documents anywhere. Line breaks count as spaces. */
function holds(path: string, title: string): boolean {
  if (path.endsWith('.ts')) return titles(path).has(title)
  const lines = read(path).split('\n')
  const words = /\.(txt|yaml)$/.test(path) ? lines.filter((line) => line.startsWith('#')) : lines
  return words
    .map((line) => line.replace(/^# /, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .includes(title)
}

const all = tables()
const rules = ['Transport', 'Identity, availability', 'Capabilities, roles, resources', 'Offers']
  .concat('Launch', 'Updates, kills', 'Reconciliation', 'Pools')
  .flatMap((heading) => all.get(heading) ?? [])

describe('every rule is held by tests that are there', () => {
  test('1 to 70 and D1 to D3, in order, each once', () => {
    const numbers = Array.from({ length: 70 }, (_, index) => String(index + 1))
    expect(rules.map(({ name }) => name)).toEqual([...numbers, 'D1', 'D2', 'D3'])
  })

  test.each([...all.values()].flat().map((row) => [row.name, row.cells[1] ?? '', row] as const))(
    'requirement %s: %s',
    (_name, _rule, { holders }) => {
      expect(holders.length).toBeGreaterThan(0)
      for (const { path, title } of holders) {
        expect(existsSync(new URL(path, root)), path).toBe(true)
        expect(title.length, path).toBeGreaterThan(1)
        expect(holds(path, title), `${path} has no '${title}'`).toBe(true)
      }
    },
  )
})

const proto = read('proto/mesos/v1/mesos.proto')

/** Names and numbers of an enumeration, the first of that name behind `after`. */
function enumeration(name: string, after = ''): string[] {
  const from = proto.indexOf(after)
  const body = new RegExp(`enum ${name} \\{(.*?)\\n *\\}`, 's').exec(proto.slice(from))?.[1] ?? ''
  return [...body.matchAll(/^\s*([A-Z_]+) = (\d+)/gm)].map(([, key, number]) => `${key} ${number}`)
}

describe('every value of an enumeration has its row', () => {
  test.each([
    ['Task states', enumeration('TaskState'), 14],
    ['Reasons', enumeration('Reason'), 35],
    ['Operation states', enumeration('OperationState'), 10],
    ['Capabilities of a framework', enumeration('Type', 'message FrameworkInfo {'), 9],
  ])('%s', (heading, values, count) => {
    expect(values).toHaveLength(count)
    const rows = all.get(heading)?.map(({ cells }) => `${cells[0]} ${cells[1]}`)
    expect(rows).toEqual(values)
  })
})
