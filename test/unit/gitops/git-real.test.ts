/** The real git command against bare repositories on this disk. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Look, Repository } from '../../../src/gitops/git-repository.ts'
import {
  checkRepositoryUrl,
  type Git,
  gitopsLimits,
  gitProcess,
  gitVersion,
  type RepositoryUrl,
  repositoryPath,
} from '../../../src/gitops/index.ts'
import { manifestLimits } from '../../../src/manifest/index.ts'
import { pool } from './pools.ts'
import { plainEnvironment, RealRemote } from './real-remote.ts'

let remote: RealRemote
let started: Git[] = []

beforeEach(() => {
  remote = new RealRemote()
})
afterEach(async () => {
  await Promise.all(started.map((git) => git.stop()))
  started = []
  remote.close()
})

function repositoryUrl(url: string): RepositoryUrl {
  const checked = checkRepositoryUrl(url, remote.directory)
  if (!checked.ok) throw new Error(checked.message)
  return checked.repository
}

const mirror = () => join(remote.directory, 'mirror')

function open({ url = remote.url, branch = 'main', path = 'pools', environment = {} } = {}) {
  const repository = repositoryUrl(url)
  const git = gitProcess({
    directory: mirror(),
    repository,
    environment: { ...plainEnvironment, ...environment },
  })
  started.push(git)
  return new Repository(git, { repository, branch, path: repositoryPath(path) ?? '' })
}

function gitIn(directory: string, ...args: string[]): string {
  return execFileSync('git', [`--git-dir=${directory}`, ...args], {
    env: plainEnvironment,
    encoding: 'utf8',
  }).trim()
}

function readOf(look: Look) {
  if (look.kind !== 'read') throw new Error(JSON.stringify(look))
  return look
}

const names = (look: Look) => readOf(look).set.pools.map(({ name }) => name)
const messageOf = (look: Look) => (look.kind === 'failed' ? look.message : look.kind)

describe('a branch', () => {
  test('is read at its tip; the same tip again is no news; a new commit is', async () => {
    const first = remote.commit('Add a', { 'pools/a.yaml': pool('a'), 'README.md': 'x' })
    const repository = open()
    const look = readOf(await repository.look(undefined))
    expect(look.commit).toEqual({ id: first, subject: 'Add a' })
    expect(look.set).toMatchObject({ revision: first, complete: true, broken: [] })
    expect(look.set.pools[0]?.source).toEqual({ file: 'pools/a.yaml', line: 1 })
    expect(await repository.look(first)).toEqual({ kind: 'unchanged' })
    const second = remote.commit('Add b', {
      'pools/a.yaml': pool('a'),
      'pools/deep/b.yml': pool('b'),
    })
    const next = await repository.look(first)
    expect(names(next)).toEqual(['a', 'b'])
    expect(readOf(next).commit.id).toBe(second)
  })

  test('may be forced to another history', async () => {
    remote.commit('One', { 'pools/a.yaml': pool('a') })
    const repository = open()
    const { commit } = readOf(await repository.look(undefined))
    remote.commit('Another history', { 'pools/z.yaml': pool('z') }, { orphan: true })
    expect(names(await repository.look(commit.id))).toEqual(['z'])
  })

  test('may be deleted and made again; the default branch is named meanwhile', async () => {
    remote.commit('Default', { 'x.txt': '' })
    const id = remote.commit('One', { 'pools/a.yaml': pool('a') }, { branch: 'live' })
    const repository = open({ branch: 'live' })
    await repository.look(undefined)
    remote.git(['update-ref', '-d', 'refs/heads/live'])
    expect(messageOf(await repository.look(id))).toBe(
      "there is no branch 'live'; its own is 'main'",
    )
    expect((await repository.lastFetched())?.commit.id).toBe(id)
    remote.commit('Again', { 'pools/b.yaml': pool('b') }, { branch: 'live' })
    expect(names(await repository.look(id))).toEqual(['b'])
  })

  test('of an empty repository is not there', async () => {
    expect(messageOf(await open().look(undefined))).toBe("there is no branch 'main'")
  })

  test('may have slashes and other letters in its name', async () => {
    remote.commit('One', { 'pools/ä b.yaml': pool('a') }, { branch: 'team/grün' })
    const look = await open({ branch: 'team/grün' }).look(undefined)
    expect(readOf(look).set.pools[0]?.source.file).toBe('pools/ä b.yaml')
  })

  test('of a shallow remote can be read, and one by a relative path', async () => {
    remote.commit('One', { 'pools/a.yaml': pool('a') })
    remote.commit('Two', { 'pools/b.yaml': pool('b') })
    const shallow = join(remote.directory, 'shallow.git')
    remote.git(['clone', '--quiet', '--bare', '--depth=1', remote.url, shallow])
    expect(names(await open({ url: `file://${shallow}` }).look(undefined))).toEqual(['b'])
    expect(names(await open({ url: './pools.git' }).look(undefined))).toEqual(['b'])
  })

  test('is kept without its history', async () => {
    for (const name of ['a', 'b', 'c']) remote.commit(name, { 'pools/x.yaml': pool(name) })
    const repository = open()
    await repository.look(undefined)
    expect(gitIn(mirror(), 'rev-list', '--count', '--all')).toBe('1')
    await repository.maintain()
    expect(gitIn(mirror(), 'rev-list', '--count', '--all')).toBe('1')
  })
})

describe('trouble', () => {
  test('a remote that is gone leaves what was fetched, and comes back', async () => {
    const id = remote.commit('One', { 'pools/a.yaml': pool('a') })
    const repository = open()
    await repository.look(undefined)
    renameSync(remote.path, `${remote.path}.away`)
    expect(messageOf(await repository.look(id))).toContain('does not appear to be a git repository')
    // Also in another life of the operator.
    const again = open()
    await expect(again.look(undefined)).resolves.toMatchObject({ kind: 'failed' })
    expect((await open().lastFetched())?.set.revision).toBe(id)
    renameSync(`${remote.path}.away`, remote.path)
    expect(await repository.look(id)).toEqual({ kind: 'unchanged' })
    expect(names(await again.look(undefined))).toEqual(['a'])
  })

  test('what was fetched from one branch is not taken for another', async () => {
    remote.commit('One', { 'pools/a.yaml': pool('a') })
    await open().look(undefined)
    expect(await open({ branch: 'other' }).lastFetched()).toBeUndefined()
    expect(await open({ url: './pools.git' }).lastFetched()).toBeUndefined()
  })

  test.each([
    ['its objects are gone', (path: string) => rmSync(join(path, 'objects'), { recursive: true })],
    ['its objects are empty files', emptyObjects],
    ['its configuration is damaged', (path: string) => writeFileSync(join(path, 'config'), '[[[')],
    ['its HEAD is damaged', (path: string) => writeFileSync(join(path, 'HEAD'), '\0')],
    ['a lock was left', (path: string) => writeFileSync(join(path, 'shallow.lock'), '')],
    ['it is gone', (path: string) => rmSync(path, { recursive: true })],
  ])('a mirror heals by itself: %s', async (_, damage) => {
    remote.commit('One', { 'pools/a.yaml': pool('a'), 'pools/same.yaml': pool('same') })
    await open().look(undefined)
    damage(mirror())
    remote.commit('Two', { 'pools/b.yaml': pool('b'), 'pools/same.yaml': pool('same') })
    expect(names(await open().look(undefined))).toEqual(['b', 'same'])
  })

  test('a server that never answers is given up when told to stop, with every helper', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const asked = new Promise((resolve) => server.once('request', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/pools.git`
    const git = gitProcess({
      directory: mirror(),
      repository: repositoryUrl(url),
      environment: plainEnvironment,
    })
    const bounds = { timeoutMs: 60_000, maxBytes: 1_000 }
    const running = git.run(['ls-remote', '--', url], bounds)
    await asked
    await git.stop()
    expect(await running).toMatchObject({ ok: false, failure: 'stopped' })
    expect(await git.run(['version'], bounds)).toMatchObject({ ok: false, failure: 'stopped' })
    // A helper that lived on would keep its connection.
    await new Promise((resolve) => server.close(resolve))
  })

  test('a command that takes too long or says too much is ended', async () => {
    remote.commit('One', { 'pools/a.yaml': pool('a') })
    const repository = repositoryUrl(remote.url)
    const git = gitProcess({ directory: mirror(), repository, environment: plainEnvironment })
    started.push(git)
    await git.run(['init', '--bare', '--quiet'], { timeoutMs: 60_000, maxBytes: 1_000 })
    const waiting = { timeoutMs: 50, maxBytes: 1_000 }
    const sleep = ['-c', 'alias.nap=!sleep 60', 'nap']
    expect(await git.run(sleep, waiting)).toMatchObject({ ok: false, failure: 'timeout' })
    const talking = await git.run(['help', '-a'], { timeoutMs: 60_000, maxBytes: 100 })
    expect(talking).toMatchObject({ ok: false, failure: 'too-large' })
  })

  test('a helper that stays behind, as an ssh that keeps its connection does, holds nothing up', async () => {
    remote.commit('One', { 'pools/a.yaml': pool('a') })
    const left = join(remote.directory, 'left')
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
    const script = `#!/bin/sh\nsetsid sleep 1000 </dev/null >/dev/null & echo $! >> ${left}\nexec ${real} "$@"\n`
    const bin = join(remote.directory, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 })
    const environment = { PATH: `${bin}:${process.env['PATH']}` }
    try {
      expect(names(await open({ environment }).look(undefined))).toEqual(['a'])
      const wrong = await open({ environment, branch: 'none' }).look(undefined)
      expect(messageOf(wrong)).toMatch(/there is no branch 'none'/)
    } finally {
      for (const pid of readFileSync(left, 'utf8').split('\n').filter(Boolean)) {
        process.kill(Number(pid), 'SIGKILL')
      }
    }
  })

  test('a link that leads out by a name of two lines is one link that leads out', async () => {
    remote.commit('One', {
      'pools/a.yaml': pool('a'),
      'pools/odd.yaml': { link: '../../out\nside' },
      'pools/péage.yaml': { link: '../../péage' },
      'pools/z.yaml': { link: 'a.yaml' },
    })
    const { set } = readOf(await open().look(undefined))
    const broken = set.broken.map(({ file }) => file)
    expect(broken).toEqual(expect.arrayContaining(['pools/odd.yaml', 'pools/péage.yaml']))
    expect(broken).toHaveLength(4)
  })

  test('without a git command it is said so', async () => {
    const environment = { PATH: '/nonexistent' }
    expect(await gitVersion(environment)).toBeUndefined()
    expect(await gitVersion(plainEnvironment)).toMatch(/^\d+\.\d+/)
    const look = await open({ environment }).look(undefined)
    expect(messageOf(look)).toBe('the git command cannot be started: ENOENT')
  })
})

function emptyObjects(path: string): void {
  for (const folder of readdirSync(join(path, 'objects'), {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = join(folder.parentPath, folder.name)
    if (!folder.isFile()) continue
    rmSync(file)
    writeFileSync(file, '')
  }
}

describe('what a commit may hold', () => {
  test('links inside are followed, to files and directories; each directory is read once', async () => {
    remote.commit('Links', {
      'shared/common.yaml': pool('common'),
      'shared/deep/b.yaml': pool('b'),
      'pools/a.yaml': pool('a'),
      'pools/linked.yaml': { link: '../shared/common.yaml' },
      'pools/more': { link: '../shared/deep' },
      'pools/myself': { link: '.' },
      'pools/notes': { link: '../README.md' },
      'README.md': '',
    })
    const look = readOf(await open().look(undefined))
    expect(look.set.pools.map(({ name, source }) => [name, source.file])).toEqual([
      ['a', 'pools/a.yaml'],
      ['b', 'pools/more/b.yaml'],
      ['common', 'pools/linked.yaml'],
    ])
  })

  test('a link that leads back up reads nothing twice', async () => {
    remote.commit('Up', {
      'pools/deep/a.yaml': pool('a'),
      'pools/deep/up': { link: '../..' },
      'other/b.yaml': pool('b'),
    })
    const { set } = readOf(await open().look(undefined))
    expect(set.pools.map(({ source }) => source.file)).toEqual([
      'pools/deep/a.yaml',
      'pools/deep/up/other/b.yaml',
    ])
  })

  test.each([
    ['out', '../../../etc/hosts', "'pools/link' is a link that leads out of the repository"],
    ['out, absolute', '/etc/hosts', "'pools/link' is a link that leads out of the repository"],
    ['nowhere', 'missing', "'pools/link' is a link that leads nowhere"],
    ['to itself', 'link', "'pools/link' is a link that leads nowhere"],
  ])('a link that leads %s is never followed; nothing may be removed', async (_, link, reason) => {
    const id = remote.commit('Link', { 'pools/a.yaml': pool('a'), 'pools/link': { link } })
    const { set } = readOf(await open().look(undefined))
    expect(set).toMatchObject({
      complete: false,
      incompleteReason: `commit ${id.slice(0, 7)}: ${reason}`,
    })
    expect(set.pools.map(({ name }) => name)).toEqual(['a'])
  })

  test('a manifest that is a link out is broken, and no file of this machine is read', async () => {
    remote.commit('Link', { 'pools/a.yaml': pool('a'), 'pools/b.yaml': { link: '/etc/passwd' } })
    const { set } = readOf(await open().look(undefined))
    expect(set.broken.map(({ message }) => message)).toEqual([
      'pools/b.yaml:1:1: the file is a link that leads out of the repository',
    ])
  })

  test('the path may be a file, a link to a directory, everything, or not there', async () => {
    remote.commit('Paths', {
      'real/a.yaml': pool('a'),
      'b.yaml': pool('b'),
      '.hidden/c.yaml': pool('c'),
      pools: { link: 'real' },
    })
    expect(names(await open({ path: 'b.yaml' }).look(undefined))).toEqual(['b'])
    expect(names(await open({ path: '/pools/' }).look(undefined))).toEqual(['a'])
    expect(names(await open({ path: '' }).look(undefined))).toEqual(['a', 'b'])
    expect(names(await open({ path: '.hidden' }).look(undefined))).toEqual(['c'])
    const missing = readOf(await open({ path: 'nope' }).look(undefined))
    expect(missing.set).toMatchObject({ complete: false, pools: [] })
  })

  test('submodules, hidden files and what is no manifest are left out', async () => {
    const submodule = '1234567890123456789012345678901234567890'
    remote.commit('Mixed', {
      'pools/a.yaml': pool('a'),
      'pools/.draft.yaml': 'x',
      'pools/.git-ignored/b.yaml': 'x',
      'pools/notes.txt': 'x',
      'pools/vendor': { submodule },
      'pools/odd.yaml': { submodule },
    })
    const { set } = readOf(await open().look(undefined))
    expect(set).toMatchObject({ complete: true, broken: [] })
    expect(set.pools.map(({ name }) => name)).toEqual(['a'])
  })

  test('nothing of it is ever run or filtered', async () => {
    const witness = join(remote.directory, 'witness')
    const run = `touch ${witness}`
    remote.commit('Attack', {
      '.gitattributes': '*.yaml filter=evil diff=evil text eol=crlf ident\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ${remote.url}\n\tupdate = !${run}\n`,
      '.lfsconfig': `[lfs]\n\turl = http://127.0.0.1:1/\n`,
      'pools/a.yaml': pool('a'),
    })
    const environment = {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'filter.evil.smudge',
      GIT_CONFIG_VALUE_0: run,
      GIT_CONFIG_KEY_1: 'core.hooksPath',
      GIT_CONFIG_VALUE_1: remote.directory,
    }
    for (const hook of ['post-checkout', 'reference-transaction', 'post-merge']) {
      writeFileSync(join(remote.directory, hook), `#!/bin/sh\n${run}\n`, { mode: 0o755 })
    }
    expect(names(await open({ environment }).look(undefined))).toEqual(['a'])
    expect(existsSync(witness)).toBe(false)
  })

  test('too much is refused, and removes nothing', async () => {
    const large = `# ${'x'.repeat(manifestLimits.maxFileBytes)}`
    remote.commit('Large', { 'pools/a.yaml': pool('a'), 'pools/large.yaml': large })
    const { set } = readOf(await open().look(undefined))
    expect(set.pools.map(({ name }) => name)).toEqual(['a'])
    expect(set.broken).toMatchObject([{ file: 'pools/large.yaml' }])
    expect(set.broken[0]?.message).toContain('must not be larger than')

    const many: Record<string, string> = {}
    for (let index = 0; index <= gitopsLimits.maxFiles; index++) many[`pools/${index}.yaml`] = ''
    remote.commit('Many', many)
    const crowded = readOf(await open().look(undefined)).set
    expect(crowded.incompleteReason).toContain(`more than ${gitopsLimits.maxFiles} manifest files`)
  })

  test('a manifest in Git LFS says so', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
    remote.commit('LFS', { 'pools/a.yaml': pointer })
    const { set } = readOf(await open().look(undefined))
    expect(set.broken[0]?.message).toContain('is kept in Git LFS')
  })

  test('duplicate names across files are refused with both places', async () => {
    remote.commit('Twice', { 'pools/a.yaml': pool('btc'), 'pools/b.yaml': pool('btc') })
    const { set } = readOf(await open().look(undefined))
    expect(set.pools).toEqual([])
    expect(set.diagnostics.map(({ file }) => file)).toEqual(['pools/a.yaml', 'pools/b.yaml'])
    expect(set.diagnostics[0]?.message).toContain('pools/b.yaml')
  })
})

describe('secrets', () => {
  test('what git repeats of an address with a password is starred out', async () => {
    const secret = 'hunter2'
    const environment = {
      // As people keep tokens in their configuration.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.http://robot:${secret}@127.0.0.1:1/.insteadOf`,
      GIT_CONFIG_VALUE_0: 'http://example.com/',
    }
    const url = 'http://example.com/pools.git'
    const look = await open({ url, environment: { ...environment, GIT_TRACE: '1' } }).look(
      undefined,
    )
    expect(messageOf(look)).toContain("unable to access 'http://")
    expect(JSON.stringify(look)).not.toContain(secret)

    // Some versions of git strip it, others and many servers do not.
    const words = `fatal: unable to access 'https://robot:${secret}@example.com/': no`
    const fake = join(remote.directory, 'git')
    writeFileSync(fake, `#!/bin/sh\necho "${words}" >&2\nexit 128\n`, { mode: 0o755 })
    const told = await open({ environment: { PATH: remote.directory } }).look(undefined)
    expect(messageOf(told)).toBe("unable to access 'https://***@example.com/': no")
  })

  test('a remote that asks for a password is refused it, without waiting for one', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const look = await open({ url: `http://127.0.0.1:${port}/pools.git` }).look(undefined)
    expect(messageOf(look)).toContain('could not read Username')
    server.closeAllConnections()
    server.close()
  })

  test('a credential helper is asked, as git is configured', async () => {
    const seen: string[] = []
    const server = createServer((request, response) => {
      const { authorization } = request.headers
      if (authorization !== undefined) seen.push(authorization)
      response.writeHead(authorization === undefined ? 401 : 403, {
        'WWW-Authenticate': 'Basic realm="git"',
      })
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const environment = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'credential.helper',
      GIT_CONFIG_VALUE_0: '!f() { echo username=robot; echo password=hunter2; }; f',
    }
    const url = `http://127.0.0.1:${port}/pools.git`
    const look = await open({ url, environment }).look(undefined)
    expect(seen).toEqual([`Basic ${Buffer.from('robot:hunter2').toString('base64')}`])
    expect(JSON.stringify(look)).not.toContain('hunter2')
    server.closeAllConnections()
    server.close()
  })
})
