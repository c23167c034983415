/** Real processes: their environment, their files, their end. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAgentPorts } from '../../../src/devcluster/agent-ports.ts'
import {
  dockerRunArguments,
  environmentFileText,
} from '../../../src/devcluster/runner/docker-arguments.ts'
import { ProcessRunner } from '../../../src/devcluster/runner/process-runner.ts'
import type { RunnerEvent, RunRequest } from '../../../src/devcluster/runner/runner.ts'
import type { CommandInfo, ContainerInfo, Resource } from '../../../src/mesos/codec.ts'

let workDir = ''
beforeAll(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'pitboss-runner-'))
})
afterAll(() => rm(workDir, { recursive: true, force: true }))

let containers = 0

function requestOf(command: CommandInfo, more: Partial<RunRequest> = {}): RunRequest {
  const number = String(++containers).padStart(12, '0')
  return {
    containerId: `00000000-0000-4000-8000-${number}`,
    agentId: 'S0',
    frameworkId: 'F0',
    taskId: `task-${number}`,
    role: 'mining',
    command,
    container: undefined,
    resources: [],
    killGraceMs: 1000,
    ...more,
  }
}

class Bench {
  readonly events: RunnerEvent[] = []
  readonly runner: ProcessRunner
  private readonly waiters = new Set<() => void>()

  constructor(
    environment: Record<string, string | undefined> = { PATH: process.env['PATH'] },
    { pathPrefix = '', docker = 'no-docker-here' } = {},
  ) {
    this.runner = new ProcessRunner({
      workDir,
      docker,
      environment: { own: environment, pathPrefix },
      report: (event) => {
        this.events.push(event)
        for (const waiter of this.waiters) waiter()
      },
    })
  }

  async event<Type extends RunnerEvent['type']>(request: RunRequest, type: Type) {
    for (;;) {
      const found = this.events.find(
        (event) => event.containerId === request.containerId && event.type === type,
      )
      if (found !== undefined) return found as Extract<RunnerEvent, { type: Type }>
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.waiters.delete(done)
          resolve()
        }
        this.waiters.add(done)
      })
    }
  }

  /** What it wrote to standard output, once it has ended. */
  async output(request: RunRequest): Promise<string> {
    this.runner.execute({ type: 'RUN', request })
    await this.event(request, 'EXITED')
    return readFile(join(sandboxOf(request), 'stdout'), 'utf8')
  }
}

function sandboxOf({ agentId, frameworkId, taskId, containerId }: RunRequest): string {
  const runs = ['slaves', agentId, 'frameworks', frameworkId, 'executors', taskId, 'runs']
  return join(workDir, ...runs, containerId)
}

/** A zombie that nobody has reaped yet is as dead as it gets. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('a task', () => {
  test('sees a known environment and none of the cluster’s secrets', async () => {
    const bench = new Bench({ PATH: process.env['PATH'], PITBOSS_SECRET: 'geheim', TZ: 'UTC' })
    const variables = [{ name: 'OWN', value: 'a b' }]
    const request = requestOf({ value: 'env', environment: { variables } })
    const text = await bench.output(request)
    expect(text).not.toContain('geheim')
    for (const line of [
      'OWN=a b',
      'TZ=UTC',
      'MESOS_ALLOCATION_ROLE=mining',
      'LIBPROCESS_IP=127.0.0.1',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toContain(`MESOS_SANDBOX=${sandboxOf(request)}`)
    expect(text).toContain(`MESOS_TASK_ID=${request.taskId}`)
  })

  test('finds programs in the directory that is put first on PATH', async () => {
    const bin = join(workDir, 'bin')
    await mkdir(bin)
    await writeFile(join(bin, 'ls'), '#!/bin/sh\necho ours\n')
    await chmod(join(bin, 'ls'), 0o755)
    const bench = new Bench(undefined, { pathPrefix: bin })
    expect(await bench.output(requestOf({ value: 'ls' }))).toBe('ours\n')
  })

  test('runs in its sandbox, and `latest` leads there', async () => {
    const request = requestOf({ value: 'pwd -P; echo oops >&2' })
    expect(await new Bench().output(request)).toBe(`${sandboxOf(request)}\n`)
    const latest = join(sandboxOf(request), '..', 'latest', 'stderr')
    expect(await readFile(latest, 'utf8')).toBe('oops\n')
  })

  test('has no open pipe to its supervisor, and no child it did not start', async () => {
    const value = 'test -e /proc/$$/fd/3 || echo closed; cat /proc/$$/task/$$/children | wc -w'
    const text = await new Bench().output(requestOf({ value }))
    // The one child is `cat` itself, or its shell.
    expect(text).toMatch(/^closed\n[012]\n$/)
  })

  test('ends with its whole group, children and all', async () => {
    const bench = new Bench()
    const request = requestOf({ value: 'sleep 1000 & echo $! > child; sleep 1000' })
    bench.runner.execute({ type: 'RUN', request })
    const file = join(sandboxOf(request), 'child')
    while (!existsSync(file) || (await readFile(file, 'utf8')) === '') await sleep(5)
    const { containerId } = request
    bench.runner.execute({ type: 'SIGNAL', containerId, signal: 'SIGTERM' })
    expect((await bench.event(request, 'EXITED')).signal).toBe('SIGTERM')
    const child = Number(await readFile(file, 'utf8'))
    while (isAlive(child)) await sleep(5)
  })

  test('leaves nothing behind when it ends by itself', async () => {
    const bench = new Bench()
    const request = requestOf({ value: 'sleep 1000 & echo $! ' })
    const child = Number(await bench.output(request))
    while (isAlive(child)) await sleep(5)
  })

  test('that is destroyed while it starts is never heard of again', async () => {
    const bench = new Bench()
    const request = requestOf({ value: 'sleep 1000' })
    bench.runner.execute({ type: 'RUN', request })
    bench.runner.execute({ type: 'DESTROY', containerId: request.containerId })
    await bench.runner.stop(100)
    expect(bench.events).toEqual([])
  })

  test('with a secret reference, or a name no variable can have, is not launched', async () => {
    const bench = new Bench()
    const secret = { type: 'REFERENCE', reference: { name: 'x' } } as const
    for (const variable of [
      { name: 'S', type: 'SECRET', secret } as const,
      { name: 'a=b', value: '' },
    ]) {
      const request = requestOf({ value: 'true', environment: { variables: [variable] } })
      bench.runner.execute({ type: 'RUN', request })
      expect((await bench.event(request, 'LAUNCH_FAILED')).message).toContain(variable.name)
    }
  })

  test('stop ends those that ignore TERM too', async () => {
    const bench = new Bench()
    const request = requestOf({ value: "trap '' TERM; echo ready; while true; do sleep 0.1; done" })
    bench.runner.execute({ type: 'RUN', request })
    const { pid = 0 } = await bench.event(request, 'STARTED')
    await bench.runner.stop(200)
    expect(isAlive(pid)).toBe(false)
  })
})

describe('URIs', () => {
  test('are copied, made executable, unpacked', async () => {
    const source = join(workDir, 'source')
    await mkdir(source)
    await writeFile(join(source, 'hello'), 'hello\n')
    await promisify(execFile)('tar', ['-czf', join(source, 'a.tar.gz'), '-C', source, 'hello'])
    await writeFile(join(source, 'run'), '#!/bin/sh\necho ran\n')
    const request = requestOf({
      value: './run; cat hello; cat renamed',
      uris: [
        { value: join(source, 'run'), executable: true },
        { value: `file://${join(source, 'a.tar.gz')}` },
        { value: join(source, 'hello'), output_file: 'renamed' },
      ],
    })
    expect(await new Bench().output(request)).toBe('ran\nhello\nhello\n')
  })

  test('are downloaded over http', async () => {
    const server = createServer((_request, response) => response.end('from afar\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const uris = [{ value: `http://127.0.0.1:${port}/some/file?x=1` }]
    expect(await new Bench().output(requestOf({ value: 'cat file', uris }))).toBe('from afar\n')
    server.close()
  })

  test.each([
    ['a missing file', { value: '/no/such/file' }],
    ['a relative path', { value: 'etc/passwd' }],
    ['a name that leaves the sandbox', { value: '/etc/hostname', output_file: '../../x' }],
    ['a directory', { value: '/etc' }],
    ['an unknown scheme', { value: 'hdfs://x/y' }],
  ])('%s fails the launch with Mesos’ words [fact 59]', async (_name, uri) => {
    const bench = new Bench()
    const request = requestOf({ value: 'true', uris: [uri] })
    bench.runner.execute({ type: 'RUN', request })
    expect((await bench.event(request, 'LAUNCH_FAILED')).message).toBe(
      `Failed to fetch all URIs for container '${request.containerId}': exited with status 1`,
    )
    expect(await readFile(join(sandboxOf(request), 'stderr'), 'utf8')).toContain(uri.value)
  })
})

describe('a cluster that dies by SIGKILL', () => {
  test('takes its tasks with it, also one that left its process group', async () => {
    const script = fileURLToPath(new URL('dying-cluster.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, workDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pids = await new Promise<number[]>((resolve) => {
      let text = ''
      child.stdout.on('data', (chunk) => {
        text += String(chunk)
        if (text.includes('\n')) resolve(text.trim().split(' ').map(Number))
      })
    })
    expect(pids.length).toBe(3)
    expect(pids.every(isAlive)).toBe(true)
    child.kill('SIGKILL')
    while (pids.some(isAlive)) await sleep(10)
  })
})

describe('docker', () => {
  const resources: Resource[] = [
    { name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } },
    { name: 'mem', type: 'SCALAR', scalar: { value: 256 } },
    { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 31_000, end: 31_001 }] } },
  ]
  const image = (docker: Partial<NonNullable<ContainerInfo['docker']>>): ContainerInfo => ({
    type: 'DOCKER',
    docker: { image: 'busybox', ...docker },
    volumes: [{ mode: 'RO', host_path: '/etc', container_path: 'config' }],
  })
  const variables = [{ name: 'PASSWORD', value: 'geheim' }]

  test('arguments carry names and limits, never values of variables', () => {
    const request = requestOf(
      { value: 'echo $X', environment: { variables } },
      {
        resources,
        container: image({
          network: 'BRIDGE',
          port_mappings: [{ host_port: 31_000, container_port: 80, protocol: 'tcp' }],
          parameters: [{ key: 'hostname', value: 'h' }],
        }),
      },
    )
    const name = `mesos-${request.containerId}`
    expect(dockerRunArguments(request, '/sandbox', '/env')).toEqual([
      'run',
      '--rm',
      `--name=${name}`,
      '--cpu-shares=512',
      '--memory=256m',
      '--env-file=/env',
      '--volume=/sandbox:/mnt/mesos/sandbox',
      '--volume=/etc:/mnt/mesos/sandbox/config:ro',
      '--net=bridge',
      '--publish=31000:80/tcp',
      '--hostname=h',
      '--entrypoint=/bin/sh',
      'busybox',
      '-c',
      'echo $X',
    ])
    expect(environmentFileText(request)).toContain('PASSWORD=geheim\n')
    expect(environmentFileText(request)).toContain(`MESOS_CONTAINER_NAME=${name}\n`)
    expect(environmentFileText(request)).toContain('MESOS_SANDBOX=/mnt/mesos/sandbox\n')
  })

  test('without a shell value and arguments follow the image as they are [fact 112]', () => {
    const request = requestOf(
      { shell: false, value: 'p2pool', arguments: ['-w', '9332'] },
      { container: image({}) },
    )
    expect(dockerRunArguments(request, '/s', '/e').slice(-5)).toEqual([
      '--net=host',
      'busybox',
      'p2pool',
      '-w',
      '9332',
    ])
  })

  test.each([
    ['BRIDGE', [], 'Port mappings require port resources'],
    ['BRIDGE', resources, 'Port [31007] not included in resources'],
    ['HOST', resources, 'Port mappings are only supported for bridge and user-defined networks'],
    ['USER', resources, 'No network info found in container info'],
  ] as const)('%s with a port that is not ours: %s %s [fact 110]', (network, own, error) => {
    const port_mappings = [{ host_port: 31_007, container_port: 80 }]
    const container = image({ network, port_mappings })
    const request = requestOf({ value: 'x' }, { resources: own, container })
    expect(() => dockerRunArguments(request, '/s', '/e')).toThrow(error)
  })

  test('a value with a line break is refused, not truncated', () => {
    const broken = [{ name: 'CERT', value: 'a\nb' }]
    const request = requestOf({ value: 'x', environment: { variables: broken } })
    expect(() => environmentFileText(request)).toThrow(/CERT/)
  })

  test('without an engine the launch fails and says what to do', async () => {
    const bench = new Bench()
    const request = requestOf({ value: 'x' }, { container: image({}) })
    bench.runner.execute({ type: 'RUN', request })
    const { message } = await bench.event(request, 'LAUNCH_FAILED')
    expect(message).toMatch(
      /^no Docker engine answered, so image 'busybox' cannot run: start Docker/,
    )
  })

  test('a container runs, is inspected, is killed, and its secrets are wiped', async () => {
    const docker = await fakeDocker()
    const bench = new Bench(undefined, { docker })
    const request = requestOf(
      { value: 'sleep 1000', environment: { variables } },
      { container: image({}) },
    )
    bench.runner.execute({ type: 'RUN', request })
    const started = await bench.event(request, 'STARTED')
    expect(started).toMatchObject({ ipAddress: '172.17.0.2', pid: undefined })
    expect(JSON.parse(started.data ?? '')).toMatchObject([{ State: { Running: true } }])
    const { containerId } = request
    bench.runner.execute({ type: 'SIGNAL', containerId, signal: 'SIGTERM' })
    expect(await bench.event(request, 'EXITED')).toMatchObject({ exitCode: 143 })
    expect(existsSync(join(workDir, `${containerId}.env`))).toBe(false)
    expect(await readFile(join(sandboxOf(request), 'stdout'), 'utf8')).toBe('PASSWORD=geheim\n')
  })

  test('an image that cannot be pulled fails with what docker said [fact 109]', async () => {
    const bench = new Bench(undefined, { docker: await fakeDocker() })
    const request = requestOf({ value: 'x' }, { container: image({ image: 'missing' }) })
    bench.runner.execute({ type: 'RUN', request })
    expect((await bench.event(request, 'LAUNCH_FAILED')).message).toBe(
      "Failed to run 'docker pull missing': exited with status 1; stderr='Error response from daemon: no such image\n'",
    )
  })

  /** A docker command that behaves as the real one does, with a shell instead of an engine. */
  async function fakeDocker(): Promise<string> {
    const path = join(workDir, `docker-${++containers}`)
    const state = `${path}.state`
    await writeFile(
      path,
      `#!/bin/sh
case $1 in
  version) echo 28.0.0 ;;
  image) [ "$3" = busybox ] ;;
  pull) echo "Error response from daemon: no such image" >&2; exit 1 ;;
  run)
    for a; do case $a in --env-file=*) grep PASSWORD "\${a#*=}";; esac; done
    trap 'exit 143' TERM
    echo $$ > ${state}
    while true; do sleep 0.05; done ;;
  inspect) [ -f ${state} ] && echo '[{"State":{"Running":true},"NetworkSettings":{"IPAddress":"172.17.0.2"}}]' ;;
  kill) kill -TERM $(cat ${state}) ;;
esac
`,
    )
    await chmod(path, 0o755)
    return path
  }
})

test('agents get disjoint ports, also of two clusters at once', async () => {
  const taken = await Promise.all(
    Array.from({ length: 4 }, () => findAgentPorts(() => undefined, '127.0.0.1')),
  )
  const ports = taken.flatMap(({ ranges }) =>
    ranges.flatMap(({ begin, end }) =>
      Array.from({ length: end - begin + 1 }, (_, index) => begin + index),
    ),
  )
  expect(new Set(ports).size).toBe(ports.length)
  expect(ports.length).toBeGreaterThan(300)
  await Promise.all(taken.map(({ listener }) => listener.close()))
})
