import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import { checkRepositoryUrl, type RepositoryNote } from '../../../src/gitops/index.ts'
import { parseManifest } from '../../../src/manifest/index.ts'
import { checkGitCommand, manifestRepository } from '../../../src/operator/manifest-repository.ts'
import { pool } from '../gitops/pools.ts'
import { RealRemote } from '../gitops/real-remote.ts'

let remote: RealRemote
let isolation: Record<string, string | undefined>

beforeEach(() => {
  remote = new RealRemote()
  isolation = { ...process.env }
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null'
  process.env['GIT_CONFIG_NOSYSTEM'] = '1'
})
afterEach(() => {
  for (const name of ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'TMPDIR']) {
    const value = isolation[name]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  remote.close()
})

function place() {
  const checked = checkRepositoryUrl(remote.url, '/')
  if (!checked.ok) throw new Error(checked.message)
  return { repository: checked.repository, branch: 'main', path: 'pools', intervalMs: 30_000 }
}

/** The first set of a source, and the notes until then. */
function firstSet(source: ReturnType<typeof manifestRepository>) {
  const notes: RepositoryNote[] = []
  return new Promise<{ set: ManifestSet; notes: RepositoryNote[] }>((resolve) => {
    source.start(
      (set) => resolve({ set, notes }),
      (note) => notes.push(note),
      [],
    )
  })
}

test('a source tells its status before, while and after it runs', async () => {
  const id = remote.commit('Add a', { 'pools/a.yaml': pool('a') })
  const source = manifestRepository(place(), join(remote.directory, 'mirror'))
  expect(source.status()).toEqual({ branch: 'main', looks: 0, failures: 0 })
  const { set, notes } = await firstSet(source)
  expect(set.revision).toBe(id)
  expect(notes.map(({ kind }) => kind)).toEqual(['commit'])
  expect(source.status()).toMatchObject({ commit: id, looks: 1, failures: 0 })
  await source.stop()
  expect(readdirSync(remote.directory)).toContain('mirror')
})

test('without a directory its mirror is temporary and goes with it', async () => {
  remote.commit('Add a', { 'pools/a.yaml': pool('a') })
  const temporary = mkdtempSync(join(tmpdir(), 'pitboss-test-'))
  process.env['TMPDIR'] = temporary
  const source = manifestRepository(place())
  await firstSet(source)
  expect(readdirSync(temporary)).toHaveLength(1)
  await source.stop()
  expect(readdirSync(temporary)).toEqual([])
  rmSync(temporary, { recursive: true })
})

describe('the git command is looked for before anything begins', () => {
  function fakeGit(version: string) {
    const fake = join(remote.directory, 'git')
    writeFileSync(fake, `#!/bin/sh\necho "${version}"\n`, { mode: 0o755 })
    return { PATH: remote.directory }
  }

  test.each(['git version 2.29.0', 'git version 2.39.5', 'git version 10.0.windows.1'])(
    '%s will do',
    async (version) => {
      await expect(checkGitCommand(fakeGit(version))).resolves.toBeUndefined()
    },
  )

  test.each(['git version 2.28.1', 'git version 1.99.0'])('%s is too old', async (version) => {
    await expect(checkGitCommand(fakeGit(version))).rejects.toMatchObject({
      code: 'ERR_GIT_TOO_OLD',
      exitCode: 3,
    })
  })

  test('there may be none', async () => {
    const nowhere = { PATH: join(remote.directory, 'nothing') }
    await expect(checkGitCommand(nowhere)).rejects.toMatchObject({ code: 'ERR_GIT_MISSING' })
  })
})

describe('what the core makes of it', () => {
  const { pools } = parseManifest(pool('btc'), 'btc.yaml')
  const set = { revision: 'r1', complete: true, pools, broken: [], diagnostics: [] }

  function step(engine: Engine, ...inputs: Input[]) {
    const { events, touched } = engine.step(inputs, 1_000)
    const condition = engine
      .pool('btc', 1_000)
      ?.status.conditions.find(({ type }) => type === 'ManifestsCurrent')
    return { reasons: events.map(({ reason }) => reason), touched, condition }
  }

  const note = (what: 'commit' | 'failed' | 'recovered', message: string): Input => ({
    kind: 'repository',
    what,
    message,
  })

  test('pools of a directory have no condition for it', () => {
    const engine = new Engine({ defaultRole: '*' })
    expect(step(engine, { kind: 'manifests', set }).condition).toBeUndefined()
  })

  test('the condition follows; a commit that changes nothing touches no pool', () => {
    const engine = new Engine({ defaultRole: '*' })
    const begun = step(engine, note('commit', 'commit 1'), { kind: 'manifests', set })
    expect(begun.reasons).toEqual(['NewCommit', 'PoolAccepted'])
    expect(begun.condition).toMatchObject({ status: 'True', reason: 'Fetched' })

    const failed = step(engine, note('failed', 'no route'))
    expect(failed.reasons).toEqual(['FetchFailed'])
    expect(failed.condition).toMatchObject({
      status: 'False',
      reason: 'FetchFailed',
      message: 'no route',
    })

    const other = step(engine, note('failed', 'no branch'))
    expect(other.condition?.message).toBe('no branch')

    const recovered = step(engine, note('recovered', 'well again'))
    expect(recovered.condition?.status).toBe('True')

    const next = { ...set, revision: 'r2' }
    const quiet = step(engine, note('commit', 'commit 2'), { kind: 'manifests', set: next })
    expect(quiet.touched.pools.size).toBe(0)
    expect(engine.pool('btc', 1_000)?.status.revision).toBe('r2')
  })
})
