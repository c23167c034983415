/** The manifest directory and whoever writes it. */
import type { Faults, Verb } from '../actions.ts'
import { MESSES, type MessKind, PLAIN, type PoolVariant } from '../world/user.ts'
import type { World } from '../world/world.ts'
import { duration, forAWhile, pickPool } from './draw.ts'

export const manifestFaults: Faults = {
  F20: {
    mess: {
      draw: (random) => ({
        kind: random.pick(MESSES),
        pick: random.below(1_000),
        forMs: duration(random, 60_000),
      }),
      perform: (world, given) => {
        const kind = MESSES.find((known) => known === given.text('kind')) ?? 'touched'
        world.user.mess(kind satisfies MessKind, given.number('forMs'), given.number('pick'))
      },
    },
    'lose-hints': {
      draw: (random) => ({ forMs: duration(random) }),
      perform: (world, given) =>
        forAWhile(
          world,
          given.number('forMs'),
          () => {
            world.operator.hintsLost = true
          },
          () => {
            world.operator.hintsLost = false
          },
        ),
    },
    'coarse-times': {
      draw: (random) => ({ stepMs: random.pick([1, 1_000, 2_000]) }),
      perform: (world, given) => {
        world.user.fs.timeStepMs = given.number('stepMs')
      },
    },
    'check-out': {
      // A change for the worse counts after a second.
      draw: (random) => ({ pick: random.below(10), forMs: random.between(1, 800) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name !== undefined) world.user.checkOut(name, given.number('forMs'))
      },
    },
    'save-under-reader': {
      draw: (random) => ({
        pick: random.below(10),
        replicas: random.below(7),
        parts: random.between(2, 12),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const [replicas, parts] = [given.number('replicas'), given.number('parts')]
        if (name !== undefined) world.user.saveUnderReader(name, { replicas }, parts)
      },
    },
    'swap-under-reader': {
      draw: (random) => ({
        pick: random.below(10),
        replicas: random.below(7),
        operations: random.between(1, 12),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const [replicas, operations] = [given.number('replicas'), given.number('operations')]
        if (name !== undefined) world.user.swapUnderReader(name, { replicas }, operations)
      },
    },
    'silent-edit': {
      draw: (random) => ({ pick: random.below(10), server: random.pick(['s2', 's3', 's4']) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name !== undefined) world.user.editSilently(name, given.text('server'))
      },
    },
  },
  F24: {
    edit: {
      draw: (random) => ({
        pick: random.below(10),
        field: random.pick([
          'replicas',
          'replicas',
          'server',
          'worker',
          'worker',
          'suspend',
          'maxUnavailable',
          'maxSurge',
          'replaceAfterSeconds',
          'readiness',
        ]),
        value: random.below(12),
      }),
      perform: editPool,
    },
    remove: {
      draw: (random) => ({ pick: random.below(10), againMs: duration(random, 300_000) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const variant = name === undefined ? undefined : world.user.meant.get(name)
        if (name === undefined || variant === undefined) return
        world.user.remove(name)
        world.later(given.number('againMs'), () => {
          if (!world.user.meant.has(name)) world.user.declare(variant)
        })
      },
    },
    add: {
      draw: (random) => ({ name: random.pick(['doge', 'xmr']), replicas: random.between(0, 4) }),
      perform: (world, given) => {
        const name = given.text('name')
        if (world.user.meant.has(name)) return
        world.user.declare({ ...PLAIN, name, replicas: given.number('replicas') })
      },
    },
    undo: {
      draw: (random) => ({ pick: random.below(10), backMs: duration(random, 60_000) }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        const before = name === undefined ? undefined : world.user.meant.get(name)
        if (name === undefined || before === undefined) return
        world.user.edit(name, { worker: before.worker === 'w1' ? 'w2' : 'w1' })
        world.later(given.number('backMs'), () => world.user.edit(name, { worker: before.worker }))
      },
    },
    'bad-image': {
      draw: (random) => ({
        pick: random.below(10),
        part: random.pick(['server', 'worker']),
        forMs: duration(random, 600_000),
      }),
      perform: (world, given) => {
        const name = pickPool(world, given.number('pick'))
        if (name === undefined) return
        const part = given.text('part') === 'server' ? 'server' : 'worker'
        const before = world.user.meant.get(name)?.[part] ?? 'x1'
        world.user.edit(name, { [part]: 'bad-image' })
        world.later(given.number('forMs'), () => {
          if (world.user.meant.get(name)?.[part] === 'bad-image') {
            world.user.edit(name, { [part]: before === 'bad-image' ? 'x1' : before })
          }
        })
      },
    },
  },
}

function editPool(world: World, given: Parameters<Verb['perform']>[1]): void {
  const name = pickPool(world, given.number('pick'))
  if (name === undefined) return
  const value = given.number('value')
  const changes: Record<string, Partial<PoolVariant>> = {
    replicas: { replicas: value === 11 ? 'all' : value % 7 },
    server: { server: `s${1 + (value % 5)}` },
    worker: { worker: `w${1 + (value % 5)}` },
    suspend: { suspend: value % 3 === 0 },
    maxUnavailable: { maxUnavailable: value % 3 },
    maxSurge: { maxSurge: value % 3 },
    replaceAfterSeconds: { replaceAfterSeconds: [0, 60, 600][value % 3] ?? 600 },
    readiness: { readiness: (['none', 'tcp', 'health'] as const)[value % 3] ?? 'none' },
  }
  const change = changes[given.text('field')]
  if (change !== undefined) world.user.edit(name, change)
}
