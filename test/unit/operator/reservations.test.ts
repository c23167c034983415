/**
 * Offers with reservations, several roles, volumes and providers, through a real engine to the bytes of the ACCEPT: whole
 * outputs in test/golden/operator/reservations.txt, `UPDATE=1` rewrites them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import {
  decodeCall,
  encodeCall,
  type Resource,
  type Offer as WireOffer,
} from '../../../src/mesos/index.ts'
import { callToWire } from '../../../src/operator/wire/calls.ts'
import { taskInfo } from '../../../src/operator/wire/task-info.ts'
import { receivedOffer } from '../../support/whole-events.ts'
import { declared, manifestSet, poolSpec } from '../core/builders.ts'

type Extra = Partial<Resource>

const scalar = (name: string, value: number, extra: Extra = {}): Resource => ({
  name,
  type: 'SCALAR',
  scalar: { value },
  ...extra,
})
const ports = (begin: number, end: number, extra: Extra = {}): Resource => ({
  name: 'ports',
  type: 'RANGES',
  ranges: { range: [{ begin, end }] },
  ...extra,
})

const isStatic = (role: string): Extra => ({ reservations: [{ type: 'STATIC', role }] })
const isDynamic = (role: string): Extra => ({
  reservations: [
    {
      type: 'DYNAMIC',
      role,
      principal: 'ops',
      labels: { labels: [{ key: 'team', value: 'mining' }] },
    },
  ],
})

interface GivenOffer {
  readonly role?: string
  readonly agent?: string
  readonly resources: readonly Resource[]
}

interface Scene {
  readonly what: string
  readonly pools: Readonly<Record<string, PoolSpec>>
  readonly offers: readonly GivenOffer[]
}

const alone = (cpus: number, over: Partial<PoolSpec> = {}): PoolSpec =>
  poolSpec({
    pool: over,
    server: { resources: { cpus, memMiB: 256, diskMiB: 64, gpus: 0 } },
    workers: { replicas: 0 },
  })

const plenty = [scalar('mem', 1_024), scalar('disk', 1_024), ports(31_000, 31_009)]

const scenes: readonly Scene[] = [
  {
    what: "statically reserved for our role: first, the rest from what is everybody's",
    pools: { btc: alone(1.5) },
    offers: [
      {
        resources: [
          scalar('cpus', 4),
          scalar('cpus', 1, isStatic('mining')),
          scalar('mem', 1_024),
          scalar('mem', 128, isStatic('mining')),
          scalar('disk', 1_024),
          ports(31_000, 31_009),
          ports(32_000, 32_000, isStatic('mining')),
        ],
      },
    ],
  },
  {
    what: 'dynamically reserved: principal and labels stay, or Mesos knows it not',
    pools: { btc: alone(2) },
    offers: [{ resources: [scalar('cpus', 1), scalar('cpus', 2, isDynamic('mining')), ...plenty] }],
  },
  {
    what: 'refined: the whole stack of reservations stays',
    pools: { btc: alone(1, { role: 'eng/mining' }) },
    offers: [
      {
        role: 'eng/mining',
        resources: [
          scalar('cpus', 1, {
            reservations: [
              { type: 'STATIC', role: 'eng' },
              { type: 'DYNAMIC', role: 'eng/mining', principal: 'ops' },
            ],
          }),
          ...plenty,
        ],
      },
    ],
  },
  {
    what: 'revocable, shared, volumes and disks of their own kind: never, however little else there is',
    pools: { btc: alone(2) },
    offers: [
      {
        resources: [
          scalar('cpus', 8, { revocable: {} }),
          scalar('cpus', 8, { revocable: {}, ...isStatic('mining') }),
          scalar('cpus', 2),
          scalar('mem', 256),
          scalar('disk', 100, { shared: {}, disk: { persistence: { id: 'shared-volume' } } }),
          scalar('disk', 100, { disk: { source: { type: 'PATH', path: { root: '/mnt/a' } } } }),
          scalar('disk', 100, { disk: { source: { type: 'MOUNT', mount: { root: '/mnt/b' } } } }),
          scalar('disk', 64),
          ports(31_000, 31_000, { revocable: {} }),
          ports(31_001, 31_001),
        ],
      },
    ],
  },
  {
    what: 'only revocable: nothing is launched',
    pools: { btc: alone(1) },
    offers: [{ resources: [scalar('cpus', 8, { revocable: {} }), ...plenty] }],
  },
  {
    what: 'of a resource provider: its id stays',
    pools: { btc: alone(1) },
    offers: [
      {
        resources: [scalar('cpus', 1, { provider_id: { value: 'provider-7' } }), ...plenty],
      },
    ],
  },
  {
    what: 'several offers of one agent for one role: one ACCEPT',
    pools: { btc: alone(3) },
    offers: [
      { resources: [scalar('cpus', 1), ...plenty] },
      { resources: [scalar('cpus', 1), scalar('cpus', 1, isStatic('mining'))] },
    ],
  },
  {
    what: 'two roles on one agent: an ACCEPT for each, nothing of the one goes to the other',
    pools: { btc: alone(1), ltc: alone(1, { role: 'second' }) },
    offers: [
      { resources: [scalar('cpus', 1), scalar('cpus', 0.5, isStatic('mining')), ...plenty] },
      {
        role: 'second',
        resources: [
          scalar('cpus', 0.75),
          scalar('cpus', 0.25, isDynamic('second')),
          scalar('mem', 512),
          scalar('disk', 512),
          ports(33_000, 33_009),
        ],
      },
    ],
  },
  {
    what: 'too little for each role although there is enough together: nothing is launched',
    pools: { btc: alone(2) },
    offers: [
      { resources: [scalar('cpus', 1), ...plenty] },
      { role: 'second', resources: [scalar('cpus', 1), ...plenty] },
    ],
  },
]

function wire({ role = 'mining', agent = 'a1', resources }: GivenOffer, index: number): WireOffer {
  return {
    id: { value: `o${index + 1}` },
    framework_id: { value: 'fw-1' },
    agent_id: { value: agent },
    hostname: `${agent}.example`,
    allocation_info: { role },
    resources: resources.map((resource) => ({ ...resource, allocation_info: { role } })),
  }
}

/** The ACCEPTs as a master decodes them, and what is declined. */
function play({ pools, offers }: Scene) {
  const engine = new Engine({ defaultRole: 'mining' })
  const set = manifestSet(Object.entries(pools).map(([name, spec]) => declared(name, spec)))
  const step = (...inputs: Input[]) => engine.step(inputs, 1_000).calls
  step({ kind: 'manifests', set })
  step({
    kind: 'subscribed',
    frameworkId: 'fw-1',
    session: 1,
    roles: ['mining', 'second'],
    master: 'm1',
    gpus: false,
    canFilter: false,
  })
  step({ kind: 'status', taskId: 'pitboss-barrier.1.1', state: 'TASK_UNKNOWN', source: 'master' })
  const offered = offers.map(wire)
  const calls = step({ kind: 'offers', offers: offered.map(receivedOffer) }).map((call) =>
    decodeCall(
      encodeCall(
        callToWire(call, {
          taskInfos:
            call.kind === 'accept'
              ? call.launches.map((launch) => taskInfo(launch, new Map()))
              : [],
          frameworkInfo: () => ({ user: 'root', name: 'pitboss' }),
        }),
      ),
    ),
  )
  const accepts = calls.flatMap(({ accept }) => accept ?? [])
  const declined = calls.flatMap(({ decline }) => decline?.offer_ids ?? [])
  return { offered, accepts, declined: declined.map(({ value }) => value) }
}

function print(scene: Scene): string {
  const { accepts, declined } = play(scene)
  const lines = accepts.flatMap(({ offer_ids: ids, operations }) => [
    `ACCEPT ${ids?.map(({ value }) => value).join(' ')}`,
    ...(operations ?? []).flatMap(({ type, launch }) =>
      (launch?.task_infos ?? []).flatMap((task) => [
        `  ${type} ${task.task_id.value}`,
        ...(task.resources ?? []).map((resource) => `    ${JSON.stringify(resource)}`),
      ]),
    ),
  ])
  if (declined.length > 0) lines.push(`DECLINE ${declined.join(' ')}`)
  return [`# ${scene.what}`, ...lines].join('\n')
}

/** A resource without its amount: what must come back as it was offered. */
function kindOf({ scalar: _scalar, ranges: _ranges, ...rest }: Resource): string {
  return JSON.stringify(rest, (_key, value: unknown) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
}

const golden = fileURLToPath(new URL('../../golden/operator/reservations.txt', import.meta.url))

test('[req 28, 29, 31] what is taken of offers', () => {
  const printed = `${scenes.map(print).join('\n\n')}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(golden, printed)
  expect(printed).toBe(readFileSync(golden, 'utf8'))
})

describe('[req 28, 29, 69] in all of them', () => {
  test.each(scenes)('$what', (scene) => {
    const played = play(scene)
    for (const { offer_ids: ids, operations } of played.accepts) {
      const used = played.offered.filter(({ id }) => ids?.some(({ value }) => value === id.value))
      // One agent and one role in one ACCEPT.
      expect(new Set(used.map(({ agent_id: agent }) => agent.value)).size).toBe(1)
      expect(new Set(used.map(({ allocation_info: info }) => info?.role)).size).toBe(1)
      // Pitboss reserves nothing and creates nothing.
      expect(operations?.map(({ type }) => type)).toEqual(['LAUNCH'])
      const kinds = new Set(used.flatMap(({ resources }) => (resources ?? []).map(kindOf)))
      const taken = (operations ?? [])
        .flatMap(({ launch }) => launch?.task_infos ?? [])
        .flatMap(({ resources }) => resources ?? [])
      for (const resource of taken) {
        expect(kinds).toContain(kindOf(resource))
        expect(resource.revocable).toBeUndefined()
        expect(resource.shared).toBeUndefined()
        expect(resource.disk).toBeUndefined()
      }
    }
    const accepted = played.accepts.flatMap(({ offer_ids: ids }) => ids ?? [])
    expect([...accepted.map(({ value }) => value), ...played.declined].sort()).toEqual(
      played.offered.map(({ id }) => id.value).sort(),
    )
  })
})
