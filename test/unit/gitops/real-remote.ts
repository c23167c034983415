/** A bare repository on disk and commits in it, made by the git command without any configuration of this machine. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const plainEnvironment: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}

/** A file's content, or where a link leads, or the commit of a submodule. */
export type Item = string | { readonly link: string } | { readonly submodule: string }

export class RealRemote {
  readonly directory: string
  readonly path: string
  readonly #blobs = new Map<string, string>()

  constructor(...flags: string[]) {
    this.directory = mkdtempSync(join(tmpdir(), 'pitboss-git-test-'))
    this.path = join(this.directory, 'pools.git')
    this.#run(['init', '--bare', '--quiet', '--initial-branch=main', ...flags, this.path])
  }

  get url(): string {
    return `file://${this.path}`
  }

  git(args: readonly string[], input?: string): string {
    return this.#run([`--git-dir=${this.path}`, ...args], input)
  }

  /** Everything that the commit holds; on top of the branch unless `orphan`. */
  commit(
    subject: string,
    files: Readonly<Record<string, Item>>,
    { branch = 'main', orphan = false } = {},
  ): string {
    const index = Object.entries(files).map(([path, item]) => {
      if (typeof item === 'string') return `100644 ${this.#blob(item)}\t${path}\n`
      if ('submodule' in item) return `160000 ${item.submodule}\t${path}\n`
      return `120000 ${this.#blob(item.link)}\t${path}\n`
    })
    this.git(['read-tree', '--empty'])
    this.git(['update-index', '--index-info'], index.join(''))
    const tree = this.git(['write-tree'])
    const parent = orphan ? '' : this.#tip(branch)
    const parents = parent === '' ? [] : ['-p', parent]
    const id = this.git(['commit-tree', tree, ...parents, '-m', subject])
    this.git(['update-ref', `refs/heads/${branch}`, id])
    return id
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }

  #tip(branch: string): string {
    return this.git(['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`])
  }

  #blob(content: string): string {
    const known = this.#blobs.get(content)
    if (known !== undefined) return known
    const id = this.git(['hash-object', '-w', '--stdin'], content)
    this.#blobs.set(content, id)
    return id
  }

  #run(args: readonly string[], input = ''): string {
    const who = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' }
    const committer = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' }
    const env = { ...plainEnvironment, ...who, ...committer }
    const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe']
    return execFileSync('git', args, { env, input, stdio, encoding: 'utf8' }).trim()
  }
}
