import { describe, expect, test } from 'vitest'
import { parseManifest } from '../../../src/manifest/index.ts'
import { pool } from '../gitops/pools.ts'

describe('rules between fields let pass what is right', () => {
  test.each([
    ['a command alone', 'command: [a]'],
    ['an image and a shell text', 'image: a, command: "a $HOME $$ $1 $${x}"'],
    ['an empty value', 'image: a, env: [{ name: A, value: "" }]'],
    [
      'a secret by mesos without an image',
      'command: a, env: [{ name: A, valueFrom: { secret: { mesos: /a } } }]',
    ],
    [
      'bridge with an image',
      'image: a, network: bridge, ports: [{ name: p, containerPort: 80, hostPort: 8080 }]',
    ],
    ['a CNI network', 'command: a, network: mining-net, ports: [{ name: p, containerPort: 80 }]'],
    [
      'a check by port',
      'image: a, ports: [{ name: p }], healthCheck: { http: { port: p, path: "/${pool.name}" } }',
    ],
    [
      'a check by command',
      'image: a, ports: [{ name: p }], healthCheck: { command: [test, "${ports.p}"] }',
    ],
    ['three decimals', 'image: a, resources: { cpus: 0.123 }'],
    ['sums of binary fractions', 'image: a, resources: { cpus: 4.35 }'],
    [
      'constraints',
      'image: a, placement: { constraints: [{ field: a, operator: like, value: "a|b" }, { field: b, operator: spread }, { field: c, operator: maxPer, max: 2 }] }',
    ],
    ['equal limits of restarts', 'image: a, restart: { backoffSeconds: 5, maxBackoffSeconds: 5 }'],
    [
      'every name',
      'image: a, ports: [{ name: p }], args: ["${ports.p} ${task.id} ${task.index} ${task.cpus} ${agent.hostname} ${agent.attributes.rack} ${pool.name}"]',
    ],
    [
      'a password by the shell',
      `image: a, env: [{ name: PW, valueFrom: { secret: { env: PW } } }], command: "exec a --password $PW"`,
    ],
    [
      'an option that only sounds secret',
      'image: a, args: [--password-file, /run/secret, --token, --verbose]',
    ],
  ])('%s', (_, server) => {
    const { diagnostics, pools } = parseManifest(
      pool('a').replace('image: a', () => server),
      'a.yaml',
    )
    expect(diagnostics).toEqual([])
    expect(pools).toHaveLength(1)
  })

  test.each([
    ['zero of one', 'strategy: { maxUnavailable: 0 }'],
    ['zero of the other', 'strategy: { maxSurge: 0% }'],
    ['all of everything', 'replicas: all, resources: { cpus: all }, maxPerAgent: 1'],
    ['none', 'replicas: 0'],
    ['the server', 'args: ["${server.host}:${server.ports.p}"]'],
  ])('workers: %s', (_, workers) => {
    const text = pool('a')
      .replace('image: a', 'image: a, ports: [{ name: p }]')
      .replace('image: b', `image: b, ${workers}`)
    expect(parseManifest(text, 'a.yaml').diagnostics).toEqual([])
  })
})
