/** A watched directory in memory, on a clock of its own, and everything that was told of it. */
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import { type ChangeHint, type ManifestWatch, watchManifests } from '../../../src/gitops/index.ts'
import { MemoryFileSystem } from './memory-file-system.ts'
import { pool } from './pools.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A save with a hint is told within this [promise: about 100 ms]. */
export const promptMs = 100

/** Hints when the test says so. */
class HandHint implements ChangeHint {
  hint = () => {}
  restarts = 0
  stopped = false

  start(onHint: () => void): void {
    this.hint = onHint
  }

  restart(): void {
    this.restarts++
  }

  async stop(): Promise<void> {
    this.stopped = true
  }
}

interface Told {
  readonly at: number
  readonly set: ManifestSet
}

export class World {
  readonly clock = new VirtualClock()
  readonly fs = new MemoryFileSystem(this.clock)
  readonly hint = new HandHint()
  readonly told: Told[] = []
  readonly watch: ManifestWatch

  constructor(knownPools: readonly string[] = []) {
    this.watch = watchManifests({
      fs: this.fs,
      dir: '/pools',
      clock: this.clock,
      hint: this.hint,
      knownPools: knownPools.map((name) => ({ name, files: [`${name}.yaml`] })),
      onSet: (set) => this.told.push({ at: this.clock.now(), set }),
    })
    this.fs.mkdir('/pools')
  }

  /** Starts with one pool, `a`, and time stamps long past. */
  async start(): Promise<void> {
    this.fs.write('/pools/a.yaml', pool('a'))
    await this.clock.advance(10_000)
    this.watch.start()
    await this.clock.advance(promptMs)
    this.told.length = 0
  }

  /** Does `change` with a hint, as the operating system gives one. */
  change(change: (fs: MemoryFileSystem) => void): void {
    change(this.fs)
    this.hint.hint()
  }

  /** What was told, in one line each. */
  summary(): string[] {
    return this.told.map(({ set }) => {
      const pools = set.pools.map(({ name, spec }) => `${name}=${spec.server.image}`)
      const broken = set.broken.map(({ file }) => `!${file}`)
      return [...(set.complete ? [] : ['incomplete']), ...pools, ...broken].join(' ')
    })
  }
}

export async function started(): Promise<World> {
  const world = new World()
  await world.start()
  return world
}
