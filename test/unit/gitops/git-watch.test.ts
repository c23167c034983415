import { describe, expect, test } from 'vitest'
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import { retryDelayMs } from '../../../src/gitops/git-watch.ts'
import { gitLimits, type RepositoryNote, watchRepository } from '../../../src/gitops/index.ts'
import { MemoryGit, MemoryRemote } from './memory-git.ts'
import { pool } from './pools.ts'
import { VirtualClock } from './virtual-clock.ts'

const intervalMs = 30_000

class World {
  readonly clock = new VirtualClock()
  readonly remote = new MemoryRemote()
  readonly git = new MemoryGit(this.remote)
  readonly sets: ManifestSet[] = []
  readonly notes: RepositoryNote[] = []
  readonly watch = this.watchOn(this.git)

  watchOn(git: MemoryGit) {
    return watchRepository({
      git,
      clock: this.clock,
      random: () => 0.5,
      place: {
        repository: { url: '/pools.git', shown: '/pools.git', protocols: 'file' },
        branch: 'main',
        path: 'pools',
      },
      intervalMs,
      onSet: (set) => this.sets.push(set),
      onNote: (note) => this.notes.push(note),
    })
  }

  commit(subject: string, files: Readonly<Record<string, string>>): string {
    return this.remote.commit('main', subject, files)
  }

  /** What happened, in one line each. */
  messages(): string[] {
    return this.notes.splice(0).map(({ kind, message }) => `${kind}: ${message}`)
  }

  pools(): string[] {
    return this.sets.at(-1)?.pools.map(({ name }) => name) ?? []
  }
}

const short = (id: string) => id.slice(0, 7)

describe('commits', () => {
  test('the first is told at once, each later one within the interval, its id as revision', async () => {
    const world = new World()
    const first = world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    expect(world.sets.map(({ revision }) => revision)).toEqual([first])
    expect(world.pools()).toEqual(['a'])

    const second = world.commit('Add b', {
      'pools/a.yaml': pool('a'),
      'pools/b.yaml': pool('b'),
    })
    await world.clock.advance(intervalMs)
    expect(world.sets.map(({ revision }) => revision)).toEqual([first, second])
    expect(world.pools()).toEqual(['a', 'b'])
    expect(world.messages()).toEqual([
      `commit: commit ${short(first)} of 'main': Add a`,
      `commit: commit ${short(second)} of 'main': Add b`,
    ])
    expect(world.watch.status).toMatchObject({ commit: second, looks: 2, failures: 0 })
  })

  test('nothing new costs one question and tells nothing', async () => {
    const world = new World()
    world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    const before = world.git.commands.length
    await world.clock.advance(intervalMs)
    expect(world.git.commands.slice(before)).toEqual(['ls-remote'])
    expect(world.sets).toHaveLength(1)
  })

  test('only the manifest that changed is read again', async () => {
    const world = new World()
    world.commit('Add', { 'pools/a.yaml': pool('a'), 'pools/b.yaml': pool('b') })
    world.watch.start()
    await world.clock.advance(0)
    const [a] = world.sets[0]?.pools ?? []
    world.commit('Change b', { 'pools/a.yaml': pool('a'), 'pools/b.yaml': pool('b', 'other') })
    await world.clock.advance(intervalMs)
    expect(world.sets[1]?.pools[0]).toBe(a)
    expect(world.sets[1]?.pools[1]?.spec.server.image).toBe('other')
  })

  test('a subject that would move a terminal is made harmless and short', async () => {
    const world = new World()
    world.commit(`\u001b[2JAll\u202e gone ${'x'.repeat(500)}`, { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    const [message = ''] = world.messages()
    expect(message).toContain(': [2JAll gone xxx')
    expect(message.length).toBeLessThan(gitLimits.subjectCharacters + 60)
  })
})

describe('trouble', () => {
  test('one failed look is no news; a second one is, once; so is the end of it', async () => {
    const world = new World()
    const id = world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    world.messages()
    world.remote.trouble = 'Could not resolve host'
    await world.clock.advance(intervalMs)
    expect(world.messages()).toEqual([])
    await world.clock.advance(gitLimits.retryMs)
    const told = `branch 'main' of /pools.git cannot be read: Could not resolve host; commit ${short(id)} stays`
    expect(world.messages()).toEqual([`failed: ${told}`])
    expect(world.watch.status.problem).toBe(told)
    await world.clock.advance(3_600_000)
    expect(world.messages()).toEqual([])
    expect(world.watch.status.fetchAgeMs).toBeGreaterThan(3_600_000)

    world.remote.trouble = undefined
    await world.clock.advance(gitLimits.maxRetryMs)
    expect(world.messages()).toEqual(["recovered: branch 'main' of /pools.git can be read again"])
    expect(world.watch.status.problem).toBeUndefined()
    expect(world.sets).toHaveLength(1)
  })

  test('a remote that never answered is told of at once, and nothing is declared', async () => {
    const world = new World()
    world.remote.trouble = 'Connection refused'
    world.watch.start()
    await world.clock.advance(0)
    expect(world.messages()).toEqual([
      "failed: branch 'main' of /pools.git cannot be read: Connection refused",
    ])
    expect(world.sets).toEqual([])
    expect(world.watch.status.commit).toBeUndefined()
    expect(world.watch.status.fetchAgeMs).toBeUndefined()
  })

  test('after a restart without a remote the commit that was fetched before is told', async () => {
    const world = new World()
    const id = world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    world.commit('Never seen', {})
    world.remote.trouble = 'Connection refused'
    const again = world.watchOn(world.git)
    again.start()
    await world.clock.advance(0)
    expect(world.sets.map(({ revision }) => revision)).toEqual([id, id])
    expect(world.messages().at(-1)).toContain(`Connection refused; commit ${short(id)} stays`)
  })

  test('a branch that is deleted leaves what it said, and may come back', async () => {
    const world = new World()
    world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    world.messages()
    world.remote.branches.delete('main')
    await world.clock.advance(intervalMs + gitLimits.retryMs)
    expect(world.messages()[0]).toContain("cannot be read: there is no branch 'main'; commit ")
    expect(world.sets).toHaveLength(1)
    const back = world.commit('Begin again', { 'pools/b.yaml': pool('b') })
    await world.clock.advance(gitLimits.maxRetryMs)
    expect(world.sets.at(-1)?.revision).toBe(back)
  })

  test('waits grow, in their upper half by chance, and never past the bound or below the interval', () => {
    const waits = (random: number) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 500].map((count) => retryDelayMs(count, intervalMs, random) / 1000)
    expect(waits(0)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
    expect(waits(0.5)).toEqual([3.75, 7.5, 15, 30, 60, 120, 225, 225, 225])
    expect(retryDelayMs(1, 1_000, 0)).toBe(1_000)
    expect(retryDelayMs(20, 3_600_000, 0)).toBe(3_600_000)
  })

  test('looks of many operators drift apart', async () => {
    const world = new World()
    world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    await world.clock.advance(intervalMs * (1 - gitLimits.intervalJitter / 2) - 1)
    expect(world.git.count('ls-remote')).toBe(1)
    await world.clock.advance(1)
    expect(world.git.count('ls-remote')).toBe(2)
  })

  test('a damaged mirror is made anew in the same look', async () => {
    const world = new World()
    world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    world.git.damaged = true
    const id = world.commit('Add b', { 'pools/b.yaml': pool('b') })
    await world.clock.advance(intervalMs)
    expect(world.git.count('wipe')).toBe(1)
    expect(world.sets.at(-1)?.revision).toBe(id)
    expect(world.watch.status.failures).toBe(0)
  })

  test('a mirror that vanishes is made anew by the next look', async () => {
    const world = new World()
    const id = world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    await world.git.wipe()
    await world.clock.advance(intervalMs)
    await world.clock.advance(gitLimits.retryMs)
    expect(world.watch.status).toMatchObject({ commit: id, failures: 1 })
    expect(world.watch.status.problem).toBeUndefined()
  })
})

describe('what may not be removed', () => {
  test.each([
    ['no file under the path', {}, "it has no 'pools'"],
    ['no manifest under the path', { 'pools/README.md': '' }, "no manifest file under 'pools'"],
    ['the path elsewhere', { 'other/a.yaml': pool('a') }, "it has no 'pools'"],
  ])('%s: the set is incomplete', async (_, files, reason) => {
    const world = new World()
    world.commit('Add a', { 'pools/a.yaml': pool('a') })
    world.watch.start()
    await world.clock.advance(0)
    world.commit('Empty', { ...files, 'some.txt': '' })
    await world.clock.advance(intervalMs)
    expect(world.sets.at(-1)?.complete).toBe(false)
    expect(world.sets.at(-1)?.incompleteReason).toContain(reason)
  })

  test('a file broken in a commit is named with its place from the root of the repository', async () => {
    const world = new World()
    world.commit('Break', { 'pools/a.yaml': pool('a'), 'pools/b.yaml': 'kind: [' })
    world.watch.start()
    await world.clock.advance(0)
    expect(world.pools()).toEqual(['a'])
    expect(world.sets[0]?.broken[0]).toMatchObject({ file: 'pools/b.yaml' })
    expect(world.sets[0]?.broken[0]?.message).toMatch(/^pools\/b\.yaml:1:\d+: /)
  })
})

test('after a stop nothing is told and no timer is left', async () => {
  const world = new World()
  world.commit('Add a', { 'pools/a.yaml': pool('a') })
  world.watch.start()
  await world.watch.stop()
  await world.clock.advance(3_600_000)
  expect(world.sets).toEqual([])
  expect(world.clock.timers).toBe(0)
})
