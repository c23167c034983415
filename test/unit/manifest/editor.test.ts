/**
 * The schema as an editor shows it: the YAML language server itself, asked over its own protocol, finds the schema by
 * the first line of a manifest and tells hover texts, completions with defaults, and faults.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly items?: readonly unknown[] } & Record<string, unknown>
  readonly result?: unknown
}

interface Fault {
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
  readonly message: string
}

interface Suggestion {
  readonly label: string
  readonly insertText?: string
  readonly documentation?: string | { readonly value: string }
}

/** Speaks the language server protocol: a length, an empty line, JSON. */
class Editor {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (result: unknown) => void>()
  readonly #faults = new Map<string, (faults: readonly Fault[]) => void>()
  #received = Buffer.alloc(0)
  #nextId = 1

  constructor() {
    const main = createRequire(import.meta.url).resolve(
      'yaml-language-server/bin/yaml-language-server',
    )
    this.#child = spawn(process.execPath, [main, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#read()
    })
  }

  async start(folder: string): Promise<void> {
    const capabilities = {
      workspace: { configuration: true },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
    }
    const rootUri = pathToFileURL(folder).href
    await this.ask('initialize', { processId: process.pid, rootUri, capabilities })
    this.#send({ method: 'initialized', params: {} })
  }

  /** Opens a document and waits for what is wrong with it. */
  open(uri: string, text: string): Promise<readonly Fault[]> {
    const faults = new Promise<readonly Fault[]>((resolve) => this.#faults.set(uri, resolve))
    const textDocument = { uri, languageId: 'yaml', version: 1, text }
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } })
    return faults
  }

  ask(method: string, params: object): Promise<unknown> {
    const id = this.#nextId++
    const answer = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve))
    this.#send({ id, method, params })
    return answer
  }

  close(): void {
    this.#child.kill()
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  #read(): void {
    for (;;) {
      const headEnd = this.#received.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1'))?.[1])
      const end = headEnd + 4 + length
      if (headEnd < 0 || !(this.#received.length >= end)) return
      const body = this.#received.subarray(headEnd + 4, end).toString('utf8')
      this.#received = this.#received.subarray(end)
      this.#take(JSON.parse(body) as Message)
    }
  }

  #take({ id, method, params, result }: Message): void {
    if (method === undefined && id !== undefined) this.#waiting.get(id)?.(result)
    else if (method === 'textDocument/publishDiagnostics') {
      this.#faults.get(String(params?.['uri']))?.(params?.['diagnostics'] as Fault[])
    } else if (id !== undefined) {
      // It asks for its settings, and for leave to be told of changes.
      const settings = {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
      }
      this.#send({ id, result: params?.items?.map(() => settings) ?? null })
    }
  }
}

let editor: Editor
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pitboss-editor-'))
  const schema = fileURLToPath(new URL('../../../schemas/miningpool.schema.json', import.meta.url))
  for (const place of ['schemas', 'node_modules/pitboss/schemas']) {
    const path = join(folder, place, 'miningpool.schema.json')
    mkdirSync(dirname(path), { recursive: true })
    cpSync(schema, path)
  }
  editor = new Editor()
  await editor.start(folder)
})
afterAll(() => {
  editor.close()
  rmSync(folder, { recursive: true })
})

const inRepository = '../schemas/miningpool.schema.json'
const lines = [
  'apiVersion: pitboss/v1',
  'kind: MiningPool',
  'metadata: {name: btc}',
  'spec:',
  '  deletionPolicy: ',
  '  server:',
  '    image: pool',
  '    ',
  '  workers:',
  '    image: miner',
  '    replicas: 3',
  '    strategy: {maxSurge: 1}',
  '    network: ',
]
let documents = 0

async function open(text: readonly string[], schema = inRepository) {
  const uri = pathToFileURL(join(folder, 'pools', `${++documents}.yaml`)).href
  const modeline = `# yaml-language-server: $schema=${schema}`
  const faults = await editor.open(uri, [modeline, ...text].join('\n'))
  const told = faults.map(({ range, message }) => `${range.start.line + 1}: ${message}`)
  return { uri, told }
}

/** The place behind the first `text` in the manifest; below the modeline. */
function place(uri: string, text: string) {
  const line = lines.findIndex((candidate) => candidate.includes(text))
  const character = (lines[line] ?? '').indexOf(text) + text.length
  return { textDocument: { uri }, position: { line: line + 1, character } }
}

describe('hovering', () => {
  test.each([
    ['replicas', 'How many workers to run'],
    ['maxSurge', 'How many workers more than'],
    ['server', 'The one server task'],
  ])('over %s tells what it is, with an example', async (name, words) => {
    const { uri } = await open(lines)
    const answer = await editor.ask('textDocument/hover', place(uri, name))
    const { value } = (answer as { contents: { value: string } }).contents
    expect(value).toContain(words)
    expect(value).toContain('Example')
  })
})

describe('completing', () => {
  async function suggestions(text: string): Promise<readonly Suggestion[]> {
    const { uri } = await open(lines)
    const answer = await editor.ask('textDocument/completion', place(uri, text))
    return (answer as { items: Suggestion[] }).items
  }

  test('a field of the server offers each that is not there yet, with its text', async () => {
    const { uri } = await open(lines)
    const position = { line: lines.indexOf('    ') + 1, character: 4 }
    const answer = await editor.ask('textDocument/completion', { textDocument: { uri }, position })
    const { items } = answer as { items: Suggestion[] }
    const labels = items.map(({ label }) => label)
    for (const name of ['command', 'env', 'ports', 'resources', 'healthCheck', 'fetch']) {
      expect(labels).toContain(name)
    }
    expect(labels).not.toContain('image')
    expect(labels).not.toContain('replicas')
    const restart = items.find(({ label }) => label === 'restart')
    expect(restart?.insertText).toBe(
      'restart:\n  backoffSeconds: ${1:10}\n  maxBackoffSeconds: ${2:300}',
    )
    expect(JSON.stringify(restart?.documentation)).toContain('How long to wait')
  })

  test('a choice offers what may be chosen', async () => {
    const labels = (await suggestions('deletionPolicy: ')).map(({ label }) => label)
    expect(labels).toEqual(['Delete', 'Orphan'])
  })

  test('a text offers its examples', async () => {
    const labels = (await suggestions('network: ')).map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['host', 'bridge']))
  })
})

const valid = lines.filter((line) => !line.endsWith(' '))

test.each([
  ['a path in the repository', inRepository],
  ['a path into the package', '../node_modules/pitboss/schemas/miningpool.schema.json'],
])('faults are found with %s, and none where there is none', async (_, schema) => {
  expect((await open(valid, schema)).told).toEqual([])
  const wrong = [...valid, '    replicaz: 1']
  expect((await open(wrong, schema)).told).toEqual([
    `${wrong.length + 1}: Property replicaz is not allowed.`,
  ])
})
