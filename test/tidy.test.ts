/** Style that a machine can check: what may know what, what a pure core may not touch, and what is left behind. */
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

function filesBelow(folder: string, wanted: (name: string) => boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path, wanted)
    return wanted(entry.name) ? [path] : []
  })
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const isCode = (name: string) => /\.tsx?$/.test(name)
const sources = filesBelow('src', isCode)
const written = sources.filter((path) => !path.endsWith('.gen.ts'))

interface Import {
  readonly from: string
  /** `src/core/world.ts`, or the name of a package. */
  readonly to: string
}

function importsOf(path: string): Import[] {
  const pattern =
    /^(?:import|export) [^'\n]*\bfrom '([^'\n]+)'|^import '([^'\n]+)'|^\} from '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm
  return [...read(path).matchAll(pattern)].map((match) => {
    const name = match.slice(1).find((group) => group !== undefined) ?? ''
    const isLocal = name.startsWith('.')
    const to = isLocal ? relative(root, resolve(root, dirname(path), name)) : name
    return { from: path, to }
  })
}

const imports = sources.flatMap(importsOf)
const folderOf = (path: string) => path.split('/')[1] ?? ''

describe('the arrows run one way', () => {
  /** What each folder of src may import besides itself; the picture of the house. */
  const allowed: Readonly<Record<string, readonly string[]>> = {
    api: [],
    core: ['api'],
    manifest: ['api'],
    gitops: ['api', 'manifest'],
    zookeeper: ['api'],
    mesos: ['api', 'zookeeper'],
    store: ['api', 'zookeeper'],
    operator: ['api', 'core', 'manifest', 'gitops', 'zookeeper', 'mesos', 'store'],
    server: ['api'],
    dashboard: ['api'],
    devcluster: ['zookeeper', 'mesos'],
    workload: ['api'],
    cli: [
      'api',
      'core',
      'manifest',
      'gitops',
      'zookeeper',
      'mesos',
      'store',
      'operator',
      'server',
      'devcluster',
    ],
  }

  test('every folder has its place', () => {
    const folders = readdirSync(join(root, 'src'))
    expect(folders.filter((folder) => !Object.hasOwn(allowed, folder))).toEqual([])
  })

  test.each(Object.entries(allowed))('%s imports %j and itself', (folder, others) => {
    const strangers = imports.filter(
      ({ from, to }) =>
        folderOf(from) === folder &&
        to.startsWith('src/') &&
        folderOf(to) !== folder &&
        !others.includes(folderOf(to)),
    )
    expect(strangers).toEqual([])
  })

  test('no file imports itself by way of others', () => {
    const taken = new Map(sources.map((path) => [path, importsOf(path).map(({ to }) => to)]))
    const circles: string[] = []
    const clean = new Set<string>()
    const visit = (path: string, way: readonly string[]): void => {
      if (clean.has(path)) return
      const start = way.indexOf(path)
      if (start >= 0) {
        circles.push([...way.slice(start), path].join(' -> '))
        return
      }
      for (const to of taken.get(path) ?? []) visit(to, [...way, path])
      clean.add(path)
    }
    for (const path of sources) visit(path, [])
    expect(circles).toEqual([])
  })

  test('the embedded cluster shares nothing with the client but the wire', () => {
    const wire = ['src/mesos/codec.ts', 'src/mesos/messages.gen.ts', 'src/mesos/recordio.ts']
    const others = imports.filter(
      ({ from, to }) =>
        folderOf(from) === 'devcluster' && folderOf(to) === 'mesos' && !wire.includes(to),
    )
    expect(others).toEqual([])
  })

  test('imports are found: of packages, of Node, and inside', () => {
    const names = new Set(imports.map(({ to }) => to))
    for (const name of ['fastify', 'node:fs', 'src/core/engine.ts']) expect(names).toContain(name)
    expect(imports.length).toBeGreaterThan(500)
    expect(imports.filter(({ to }) => to.startsWith('..'))).toEqual([])
  })
})

describe('the core is pure', () => {
  const core = sources.filter((path) => path.startsWith('src/core/'))

  test('it imports itself and the api, no package and nothing of Node', () => {
    const others = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/core/') && !to.startsWith('src/core/') && !to.startsWith('src/api/'),
    )
    expect(others).toEqual([])
  })

  test('it knows no clock, no chance and no timer', () => {
    const impure =
      /\b(?:Date\.now|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|performance|process|globalThis|console|crypto)\b(?=[.(])|\bDate\.now\b|\bMath\.random\b|new Date\(\)/
    expect(core.filter((path) => impure.test(withoutComments(read(path))))).toEqual([])
    expect(core.length).toBeGreaterThan(20)
  })

  test('it waits for nothing', () => {
    const waits = /\basync\b|\bawait\b|\bPromise\b/
    expect(core.filter((path) => waits.test(withoutComments(read(path))))).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}

describe('every file', () => {
  test('of src opens by saying what it is', () => {
    const opening = /^(?:#!.*\n)?\/(?:\/ \S|\*\* \S|\*\*\n \* \S)/
    const silent = written.filter((path) => !opening.test(read(path)))
    expect(silent).toEqual([])
  })

  test('of src is short enough to be read', () => {
    const long = written.filter((path) => read(path).split('\n').length > 501)
    expect(long).toEqual([])
  })

  test('is finished', () => {
    const later = new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`)
    const left = [...sources, ...filesBelow('test', isCode)].filter((path) =>
      later.test(read(path)),
    )
    expect(left).toEqual([])
  })

  test('of the tests runs all it has', () => {
    const partial = new RegExp(`\\.(?:${['on', 'ly'].join('')}|${['sk', 'ip'].join('')})\\(`)
    expect(filesBelow('test', isCode).filter((path) => partial.test(read(path)))).toEqual([])
  })

  test('calls an agent an agent, wherever Mesos does not insist', () => {
    const oldWord = ['sla', 've'].join('')
    const insists = ['mesos', 'devcluster', 'operator', 'workload']
    const found = written.filter(
      (path) => read(path).toLowerCase().includes(oldWord) && !insists.includes(folderOf(path)),
    )
    expect(found).toEqual([])
  })

  test('names no place of the machine that it was written on', () => {
    const isText = (name: string) =>
      /\.(?:ts|tsx|mjs|json|md|yaml|yml|proto|txt|html|css|js)$/.test(name)
    const folders = ['src', 'test', 'tools', 'manifests', 'schemas', 'proto']
    const texts = [
      ...folders.flatMap((folder) => filesBelow(folder, isText)),
      ...readdirSync(root).filter((name) => isText(name) && name !== 'package-lock.json'),
    ].filter((path) => !path.startsWith('test/captures/'))
    const places = [root, `${homedir()}/`].filter((place) => place.length > 3)
    const found = texts.filter((path) => {
      const text = read(path)
      return places.some((place) => text.includes(place))
    })
    expect(found).toEqual([])
  })
})
