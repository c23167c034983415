/** `describe pool`, as whole pages: in a pipe, on terminals of 80 and 200 columns, with and without colour. */
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { CLI_LIMITS } from '../../../src/cli/limits.ts'
import { serve } from '../server/helpers.ts'
import type { MemoryView } from '../server/memory-view.ts'
import { condition, eventView, pool, RUNNING, SPEC, T0, taskView } from '../server/objects.ts'
import { expectGolden } from './golden.ts'
import { run } from './terminal.ts'

const AT = (seconds: number) => new Date(Date.parse(T0) + seconds * 1_000).toISOString()

/** A pool in as much trouble as there is to tell. */
function fill(view: MemoryView): void {
  view.put({
    pools: [
      pool('btc'),
      pool('litecoin', {
        metadata: {
          generation: 4,
          labels: { coin: 'litecoin', team: 'mining' },
          annotations: { 'example.com/owner': 'Mining team,\next. 1234' },
          source: 'pools/litecoin.yaml:3',
        },
        spec: {
          role: 'mining',
          deletionPolicy: 'Orphan',
          progressDeadlineSeconds: 600,
          server: {
            ...SPEC.server,
            command: [
              '/usr/bin/pool',
              '--listen',
              '0.0.0.0:${ports.stratum}',
              '--motd',
              'hello you',
            ],
            args: ['-v'],
            env: [
              { name: 'RPC_USER', value: 'miner' },
              { name: 'RPC_PASSWORD', valueFrom: { secret: { file: '/etc/pitboss/secrets/rpc' } } },
              { name: 'TOKEN', valueFrom: { secret: { env: 'POOL_TOKEN' } } },
              { name: 'KEY', valueFrom: { secret: { mesos: '/mining/key' } } },
            ],
            ports: [
              { name: 'stratum', hostPort: 3333, containerPort: 3333 },
              { name: 'web', containerPort: 80 },
            ],
            network: 'bridge',
            statistics: { port: 'web', path: '/statistics' },
            readinessCheck: {
              tcp: { port: 'stratum' },
              delaySeconds: 0,
              intervalSeconds: 1,
              timeoutSeconds: 5,
              consecutiveFailures: 3,
              gracePeriodSeconds: 0,
            },
            healthCheck: {
              http: { port: 'web', path: '/healthz', scheme: 'http' },
              delaySeconds: 0,
              intervalSeconds: 10,
              timeoutSeconds: 20,
              consecutiveFailures: 3,
              gracePeriodSeconds: 10,
            },
            volumes: [{ containerPath: '/data', hostPath: '/srv/litecoin', mode: 'RW' }],
            fetch: [
              {
                uri: 'https://example.com/chain.tar.gz',
                executable: false,
                extract: true,
                cache: true,
              },
            ],
          },
          workers: {
            ...SPEC.workers,
            command: 'exec ./miner --threads ${task.cpus}',
            replicas: 40,
            maxPerAgent: 2,
            resources: { cpus: 'all', memMiB: 128, diskMiB: 512, gpus: 1 },
            placement: {
              constraints: [
                { field: 'rack', operator: 'in', values: ['r1', 'r2'] },
                { field: 'hostname', operator: 'maxPer', max: 3 },
                { field: '@zone', operator: 'spread' },
              ],
            },
          },
        },
        status: {
          observedGeneration: 3,
          conditions: [
            {
              ...condition('Ready', 'False', 'TooFewWorkers'),
              message: '1 of 40 ready; the rest waits for offers that are large enough for them',
            },
            { ...condition('Progressing', 'True', 'Converging'), lastTransitionTime: AT(-4_000) },
            condition('ServerAvailable', 'True', 'ServerReady'),
            condition('WorkersAvailable', 'False', 'TooFewWorkers'),
            {
              ...condition('Stalled', 'True', 'InvalidManifest'),
              message: 'pools/litecoin.yaml:12:5: `replicaz` is not known\nsecond line\u001b[31m',
            },
          ],
          server: {
            ...RUNNING.server,
            taskId: 'litecoin.u1.server.i3.n17',
            incarnation: 3,
            ports: { stratum: 3333, web: 31002 },
          },
          workers: { desired: 40, replicas: 40, running: 1, ready: 1, updated: 3, pending: 37 },
          pending: [
            {
              role: 'workers',
              reason: 'InsufficientCpus',
              agents: 12,
              nearest: 'needs 4 cpus; node7 has 3.5',
            },
            {
              role: 'workers',
              reason: 'ConstraintNotMet',
              agents: 2,
              nearest: "node9.rack-3.datacenter-frankfurt.example.com: rack in r1, r2: it is 'r3'",
            },
          ],
          mining: {
            observedAt: AT(60),
            problem: 'no answer within 3 s',
            hashesPerSecond: 1_234_567_890,
            workers: 38,
            shares: { accepted: 12_345, stale: 67, duplicate: 8, rejected: 9 },
            blocks: { found: 3, accepted: 2, rejected: 1 },
            difficulty: 84_381_461.788_8,
            height: 2_750_001,
          },
          backoff: [
            { role: 'worker', index: 7, crashes: 4, nextTryTime: AT(190) },
            { role: 'server', index: 0, crashes: 1, nextTryTime: AT(80) },
          ],
        },
      }),
    ],
    tasks: [
      taskView('litecoin.u1.server.i3.n17', {
        pool: 'litecoin',
        role: 'server',
        ports: { stratum: 3333, web: 31002 },
      }),
      taskView('litecoin.u1.worker-0.i3.n18', { pool: 'litecoin', host: 'node2' }),
      taskView('litecoin.u1.worker-1.i3.n19', {
        pool: 'litecoin',
        index: 1,
        state: 'TASK_UNREACHABLE',
        ready: false,
        message: 'Agent node3.datacenter-frankfurt.example.com did not answer pings for 75 s',
      }),
      taskView('litecoin.u1.worker-2.i3.n20', {
        pool: 'litecoin',
        index: 2,
        state: 'TASK_KILLING',
        ready: false,
        killReason: 'replaced by revision 2',
      }),
    ],
    events: [
      eventView(1, {
        pool: 'litecoin',
        reason: 'PoolAccepted',
        message: 'generation 1 of litecoin',
      }),
      eventView(2, { pool: 'btc' }),
      eventView(3, {
        pool: 'litecoin',
        type: 'Warning',
        reason: 'TaskEnded',
        message: 'worker 7 ended: TASK_FAILED (Command exited with status 1); next try in 80 s',
        count: 4,
        lastTime: AT(60),
      }),
    ],
  })
  view.ended = [
    taskView('litecoin.u1.worker-7.i3.n30', {
      pool: 'litecoin',
      index: 7,
      state: 'TASK_FAILED',
      message: 'Command exited with status 1',
      stateTime: AT(60),
    }),
    taskView('litecoin.u1.worker-8.i3.n31', {
      pool: 'litecoin',
      state: 'TASK_KILLED',
      killReason: 'replaced',
    }),
  ]
  view.currentPlan = [
    { action: 'launch-workers', pool: 'litecoin', reason: 'needs 4 cpus; node7 has 3.5' },
    { action: 'kill', pool: 'litecoin', task: 'litecoin.u1.worker-2.i3.n20', reason: 'replaced' },
    { action: 'kill', pool: 'litecoin', task: 'litecoin.u1.worker-3.i3.n21', reason: 'replaced' },
    { action: 'launch-server', pool: 'btc', reason: 'not of this pool' },
  ]
}

async function describePool(name: string, options: Parameters<typeof run>[1] = {}) {
  const { view, server } = await serve()
  fill(view)
  return run(['describe', 'pool', name, '--server', server.url], options)
}

describe('a page', () => {
  test.each([
    { what: 'quiet-pipe', name: 'btc', columns: undefined },
    { what: 'trouble-pipe', name: 'litecoin', columns: undefined },
    { what: 'trouble-80', name: 'litecoin', columns: 80 },
    { what: 'trouble-200', name: 'litecoin', columns: 200 },
  ])('$what', async ({ what, name, columns }) => {
    const options = columns === undefined ? {} : { columns, isTerminal: true }
    const { code, out, err } = await describePool(name, options)
    expect([code, err]).toEqual([0, ''])
    expectGolden(`describe-${what}.txt`, out)
    for (const line of out.split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns ?? Number.POSITIVE_INFINITY)
    }
  })

  test('colours repeat what the words say, and are not there without', async () => {
    const plain = await describePool('litecoin', { columns: 200, isTerminal: true })
    const colored = await describePool('litecoin', {
      columns: 200,
      isTerminal: true,
      hasColors: true,
    })
    expect(colored.out).toContain('\u001b[31m')
    expect(colored.out).toContain('\u001b[32m')
    expect(stripVTControlCharacters(colored.out)).toBe(plain.out)
    expect(plain.out).not.toContain('\u001b')
  })

  test('is readable however narrow the terminal is', async () => {
    const { out } = await describePool('litecoin', { columns: 40, isTerminal: true })
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Agent node3.datacenter-frankfurt.example')
    expect(out).toContain('InsufficientCpus')
  })
})

test('of a thousand that crash the worst are named, and the others counted', async () => {
  const { view, server } = await serve()
  const backoff = Array.from({ length: 100 }, (_, index) => {
    return { role: 'worker', index, crashes: 2, nextTryTime: AT(80) } as const
  })
  view.put({ pools: [pool('btc', { status: { backoff, backoffRemaining: 900 } })] })
  const { out } = await run(['describe', 'pool/btc', '--server', server.url])
  expect(out.match(/^ {2}worker-\d+ /gm)).toHaveLength(CLI_LIMITS.describedBackoffs)
  expect(out).toContain('\n  ... and 980 more\n')
})

test('a large pool is told in part, what is not well first, with how to see the rest', async () => {
  const { view, server } = await serve()
  view.put({
    pools: [pool('btc')],
    tasks: Array.from({ length: 300 }, (_, index) =>
      taskView(`btc.u1.worker-${index}.i1.n${index}`, { index, ready: index !== 299 }),
    ),
    events: Array.from({ length: 40 }, (_, index) =>
      eventView(index + 1, { message: `e${index}` }),
    ),
  })
  const { out } = await run(['describe', 'pool/btc', '--server', server.url])
  expect(out).toContain('btc.u1.worker-299.i1.n299')
  expect(out).toContain('... and 250 more tasks: pitboss get tasks --pool btc')
  expect(out).toContain('... and 15 more earlier events: pitboss get events btc')
  expect(out).toContain('e39')
  expect(out).not.toContain('e14\n')
})

test.each([
  { argv: ['describe', 'pool', 'btd'], code: 1, says: "pool 'btd' not found; did you mean 'btc'?" },
  { argv: ['describe', 'pods', 'btc'], code: 2, says: "'describe' knows pools, not 'pods'" },
  { argv: ['describe', 'pool'], code: 2, says: 'no pool named' },
  { argv: ['describe'], code: 2, says: "missing required argument 'kind'" },
])('$argv: $code', async ({ argv, code, says }) => {
  const { view, server } = await serve()
  fill(view)
  const result = await run([...argv, '--server', server.url])
  expect(result.code).toBe(code)
  expect(result.err).toContain(says)
})
