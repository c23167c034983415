/**
 * A git command in memory: a remote with branches of whole file trees, and a mirror that fetches from it. It speaks the
 * few commands of the port with git's own answers. What goes wrong is decided by the test.
 */
import { createHash } from 'node:crypto'
import type { Git, GitBounds, GitResult } from '../../../src/gitops/index.ts'

interface MemoryCommit {
  readonly subject: string
  readonly files: ReadonlyMap<string, string>
}

export class MemoryRemote {
  readonly #commits = new Map<string, MemoryCommit>()
  readonly branches = new Map<string, string>()
  /** What a look at the remote fails with; undefined while it answers. */
  trouble: string | undefined

  commit(branch: string, subject: string, files: Readonly<Record<string, string>>): string {
    const text = JSON.stringify([subject, files, this.branches.get(branch)])
    const id = hash('commit', text)
    this.#commits.set(id, { subject, files: new Map(Object.entries(files)) })
    this.branches.set(branch, id)
    return id
  }

  read(id: string): MemoryCommit | undefined {
    return this.#commits.get(id)
  }
}

export class MemoryGit implements Git {
  readonly #remote: MemoryRemote
  readonly #references = new Map<string, string>()
  #isRepository = false
  #stopped = false
  readonly commands: string[] = []
  /** The mirror refuses to be read until it is made anew. */
  damaged = false

  constructor(remote: MemoryRemote) {
    this.#remote = remote
  }

  count(command: string): number {
    return this.commands.filter((name) => name === command).length
  }

  async run(args: readonly string[], bounds: GitBounds): Promise<GitResult> {
    await Promise.resolve()
    const [command = ''] = args
    this.commands.push(command)
    if (this.#stopped) return { ok: false, failure: 'stopped', message: 'stopped' }
    try {
      const stdout = Buffer.from(this.#answer(command, args, bounds.input ?? ''))
      return stdout.length <= bounds.maxBytes
        ? { ok: true, stdout }
        : { ok: false, failure: 'too-large', message: 'too large' }
    } catch (error) {
      return { ok: false, failure: 'refused', message: (error as Error).message }
    }
  }

  async wipe(): Promise<void> {
    this.commands.push('wipe')
    this.#references.clear()
    this.#isRepository = false
    this.damaged = false
  }

  async stop(): Promise<void> {
    this.#stopped = true
  }

  #answer(command: string, args: readonly string[], input: string): string {
    if (command === 'init') {
      this.#isRepository = true
      return ''
    }
    if (!this.#isRepository) throw new Error('not a git repository')
    if (command === 'ls-remote') return this.#tips()
    if (this.damaged) throw new Error('the mirror is damaged')
    switch (command) {
      case 'fetch':
        return this.#fetch(args.at(-1) ?? '')
      case 'log':
        return this.#log(args.find((argument) => argument.startsWith('refs/')) ?? '')
      case 'ls-tree':
        return this.#list(args.at(-1) ?? '')
      case 'cat-file':
        return args.includes('--batch') ? this.#contents(input) : this.#targets(input)
      case 'gc':
        return ''
      default:
        throw new Error(`'${command}' is not a git command`)
    }
  }

  #tips(): string {
    if (this.#remote.trouble !== undefined) throw new Error(this.#remote.trouble)
    const tips = [...this.#remote.branches].map(([name, id]) => `${id}\trefs/heads/${name}\n`)
    return `ref: refs/heads/main\tHEAD\n${tips.join('')}`
  }

  #fetch(refspec: string): string {
    if (this.#remote.trouble !== undefined) throw new Error(this.#remote.trouble)
    const [source = '', target = ''] = refspec.replace(/^\+/, '').split(':')
    const id = this.#remote.branches.get(source.replace('refs/heads/', ''))
    if (id === undefined) throw new Error(`couldn't find remote ref ${source}`)
    this.#references.set(target, id)
    return ''
  }

  #log(reference: string): string {
    const id = this.#references.get(reference)
    const commit = id === undefined ? undefined : this.#remote.read(id)
    if (commit === undefined) throw new Error(`bad revision '${reference}'`)
    return `${id}\0${commit.subject}\n`
  }

  /** Objects are called by what they hold; a tree by its commit and path. */
  #targets(input: string): string {
    return names(input)
      .map((name) => {
        const [id = '', path = ''] = name.split(':')
        const content = this.#remote.read(id)?.files.get(path)
        if (content !== undefined) return `${hash('blob', content)} blob ${content.length}\n`
        const isTree = this.#below(id, path).length > 0
        return isTree ? `${treeId(id, path)} tree 1\n` : `${name} missing\n`
      })
      .join('')
  }

  #list(tree: string): string {
    for (const id of new Set(this.#references.values())) {
      const paths = [...(this.#remote.read(id)?.files.keys() ?? [])]
      const folders = new Set(['', ...paths.flatMap(foldersOf)])
      const folder = [...folders].find((path) => treeId(id, path) === tree)
      if (folder === undefined) continue
      return this.#below(id, folder)
        .map(({ path, content }) => {
          return `100644 blob ${hash('blob', content)} ${content.length}\t${path}\0`
        })
        .join('')
    }
    throw new Error(`not a tree object: ${tree}`)
  }

  #contents(input: string): string {
    const known = new Map<string, string>()
    for (const id of this.#references.values()) {
      for (const content of this.#remote.read(id)?.files.values() ?? []) {
        known.set(hash('blob', content), content)
      }
    }
    return names(input)
      .map((id) => {
        const content = known.get(id)
        return content === undefined
          ? `${id} missing\n`
          : `${id} blob ${Buffer.byteLength(content)}\n${content}\n`
      })
      .join('')
  }

  #below(id: string, folder: string): { path: string; content: string }[] {
    const prefix = folder === '' ? '' : `${folder}/`
    return [...(this.#remote.read(id)?.files ?? [])]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, content]) => ({ path: path.slice(prefix.length), content }))
  }
}

const hash = (kind: string, text: string) =>
  createHash('sha1').update(`${kind}\0${text}`).digest('hex')
const treeId = (commit: string, path: string) => hash('tree', `${commit}:${path}`)
const names = (input: string) => input.split('\n').filter((name) => name !== '')

function foldersOf(path: string): string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}
