/** Secrets are planted wherever Pitboss takes one; nothing that leaves the process may show any of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually, Program, Workbench } from './program.ts'

const PLANTED = {
  environment: 'planted-0f3a-environment-secret1',
  file: 'planted-91bc-secret-of-a-file-22',
  principal: 'planted-77aa-secret-of-principal',
  token: 'planted-5c1d-token-of-the-server',
}

const MANIFEST = (secretFile: string) =>
  [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    'metadata: {name: btc}',
    'spec:',
    '  server:',
    // It runs on when both have come whole, and says nothing of them.
    '    command: "test $${#FROM_ENV} -eq 32 && test $${#FROM_FILE} -eq 32 && exec sleep 600"',
    '    env:',
    '      - {name: FROM_ENV, valueFrom: {secret: {env: POOL_KEY}}}',
    `      - {name: FROM_FILE, valueFrom: {secret: {file: ${secretFile}}}}`,
    '    resources: {cpus: 0.1, memMiB: 32}',
    '  workers:',
    '    replicas: 1',
    '    command: "exec sleep 600"',
    // This one cannot be resolved: its error is told, and must quote nothing.
    '    env: [{name: GONE, valueFrom: {secret: {env: NOT_THERE}}}]',
    '    resources: {cpus: 0.1, memMiB: 32}',
  ].join('\n')

/** Large, suspended, and with secrets of their own: enough of them make a compaction due (4 MiB). */
const LARGE_POOLS = 72
const LARGE = (name: string) =>
  [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    '  suspend: true',
    '  server:',
    `    command: "true ${'x'.repeat(60_000)}"`,
    '    env: [{name: FROM_ENV, valueFrom: {secret: {env: POOL_KEY}}}]',
    '    resources: {cpus: 0.1, memMiB: 32}',
    '  workers: {command: "true", resources: {cpus: 0.1, memMiB: 32}}',
  ].join('\n')

let bench: Workbench
beforeEach(async () => {
  bench = await Workbench.create()
})
afterEach(() => bench.close())

/** Every file below, as Latin-1: any byte sequence is found. */
function bytesBelow(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

/** What Node writes of the process when it is asked to, or when it ends by a bug; before Node 22.13 it has the environment. */
async function diagnosticReport(program: Program, directory: string): Promise<string> {
  program.child.kill(REPORT_SIGNAL)
  const report = await eventually('the report is written', () => {
    const text = bytesBelow(directory)
    return text.trimEnd().endsWith('}') ? (JSON.parse(text) as Record<string, unknown>) : undefined
  })
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isLeftOut = major > 22 || (major === 22 && minor >= 13)
  expect('environmentVariables' in report).toBe(!isLeftOut)
  return JSON.stringify({ ...report, environmentVariables: undefined })
}
const REPORT_SIGNAL = 'SIGVTALRM'

test('logs, API, metrics, journal, snapshot, report, arguments and errors show no secret', async () => {
  const { directory } = bench
  const fileOf = async (name: string, text: string) => {
    await writeFile(join(directory, name), text)
    return join(directory, name)
  }
  const pools = join(directory, 'pools')
  await mkdir(pools)
  const poolSecret = await fileOf('pool-secret', `${PLANTED.file}\n`)
  await writeFile(join(pools, 'btc.yaml'), MANIFEST(poolSecret))
  const { url: master } = await bench.startCluster()
  const flags = ['--principal', 'pitboss', '--secret-file', await fileOf('p', PLANTED.principal)]
  const tokenFile = await fileOf('token', PLANTED.token)
  const state = join(directory, 'state')
  const base = ['run', pools, '--master', master, '--state', state, '--listen', '127.0.0.1:0']
  const reports = join(directory, 'reports')
  await mkdir(reports)
  const program = bench.start([...base, '--token-file', tokenFile, ...flags], {
    POOL_KEY: PLANTED.environment,
    NODE_OPTIONS: `--report-on-signal --report-signal=${REPORT_SIGNAL} --report-directory=${reports}`,
  })
  const url = await eventually('the operator serves', () => {
    return /"url":"(http:[^"]+)"/.exec(program.stderr)?.[1]
  })
  program.child.kill('SIGUSR2')
  await eventually('debug is on', () => program.stderr.includes('"logLevel":"debug"') || undefined)

  const headers = { authorization: `Bearer ${PLANTED.token}` }
  const get = async (path: string, sent: Record<string, string> = headers) => {
    const response = await fetch(`${url}${path}`, {
      headers: sent,
      signal: AbortSignal.timeout(5_000),
    })
    return `${JSON.stringify([...response.headers])}\n${await response.text()}`
  }
  await eventually('the server has its secrets and runs', async () => {
    const told = await get('/v1/pools/btc')
    return /"state":"TASK_RUNNING"/.test(told) || undefined
  })
  await eventually('the worker without one is told', async () => {
    return (await get('/v1/events')).includes('NOT_THERE') || undefined
  })

  const paths = Object.keys(
    (JSON.parse((await get('/openapi.json')).split('\n').slice(1).join('\n')) as { paths: object })
      .paths,
  )
  const task = /"taskId":"([^"]+)"/.exec(await get('/v1/pools/btc'))?.[1] ?? ''
  const answers: string[] = []
  for (const path of paths.filter((path) => path !== '/v1/watch')) {
    answers.push(await get(path.replace('{name}', 'btc').replace('{id}', task)))
  }
  answers.push(await get('/v1/pools', { authorization: `Bearer ${PLANTED.token}x` }))
  answers.push(await get(`/v1/pools?token=${encodeURIComponent('x')}`))
  answers.push(await firstMessage(`${url}/v1/watch`, headers))
  expect(answers.length).toBeGreaterThan(15)

  for (let index = 0; index < LARGE_POOLS; index += 1) {
    const name = `large-${index}`
    await writeFile(join(pools, `${name}.yaml`), LARGE(name))
  }
  const snapshot = await eventually('the journal is compacted', () => {
    const name = readdirSync(state).find((name) => /^snapshot-\d+\.log$/.test(name))
    return name === undefined ? undefined : readFileSync(join(state, name), 'latin1')
  })

  // What breaks is told with its cause: the master goes, and a start is refused.
  await writeFile(join(pools, 'broken.yaml'), 'metadata: [')
  await eventually('the broken file is told', () =>
    program.stderr.includes('broken.yaml') ? true : undefined,
  )
  const { stderr: refused } = await new Program([...base, '--token-file', poolSecret, ...flags], {
    POOL_KEY: PLANTED.environment,
  }).finished
  expect(refused).toMatch(/in use|another/)
  const commandLine = readFileSync(`/proc/${program.child.pid}/cmdline`, 'utf8')
  const cli = ['get', 'pools', '-o', 'yaml', '--server', url, '--token-file', tokenFile]
  const shown = await new Program(cli).finished
  expect(shown.stdout).toContain('POOL_KEY')

  const outside = {
    log: program.stderr,
    output: program.stdout,
    answers: answers.join('\n'),
    journal: bytesBelow(state),
    snapshot,
    report: await diagnosticReport(program, reports),
    arguments: commandLine,
    refused,
    shown: `${shown.stdout}${shown.stderr}`,
  }
  for (const [where, text] of Object.entries(outside)) {
    for (const [what, secret] of Object.entries(PLANTED)) {
      const encoded = Buffer.from(secret).toString('base64').replace(/=+$/, '')
      expect([where, what, text.includes(secret), text.includes(encoded)]).toEqual([
        where,
        what,
        false,
        false,
      ])
    }
  }
  // That something is searched at all.
  expect(outside.journal).toContain('POOL_KEY')
  // Of btc, whose tasks have had the secrets.
  expect(/"pool-snapshot"[^\n]*"name":"btc"[^\n]*POOL_KEY/.test(outside.snapshot)).toBe(true)
  expect(outside.report).toContain('javascriptStack')
  expect(outside.answers).toContain('POOL_KEY')
  expect(outside.log).toContain('NOT_THERE')
})

async function firstMessage(url: string, headers: Record<string, string>): Promise<string> {
  const ending = new AbortController()
  const { body } = await fetch(url, { headers, signal: ending.signal })
  let text = ''
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString()
    if (text.includes('\n\n')) break
  }
  ending.abort()
  return text
}

test('SIGUSR2 turns debug lines on and off again', async () => {
  const pools = join(bench.directory, 'pools')
  await mkdir(pools)
  const { url } = await bench.startCluster()
  const { program } = await bench.startOperator(pools, url)
  const said = (times: number) => () =>
    program.stderr.split('log level changed').length > times ? true : undefined
  program.child.kill('SIGUSR2')
  await eventually('debug is on', said(1))
  program.child.kill('SIGUSR2')
  await eventually('it is off again', said(2))
  const levels = [...program.stderr.matchAll(/"logLevel":"(\w+)","msg":"log level changed/g)]
  expect(levels.map(([, level]) => level)).toEqual(['debug', 'info'])
})

const SECRET = PLANTED.principal
const URL_WITH_IT = `http://user:${SECRET}@127.0.0.1:1`
const BROKEN = `apiVersion: pitboss/v1
kind: MiningPool
metadata: {name: btc}
spec:
  server:
    command: [run, --password, ${SECRET}]
    env:
      - {name: RPC_PASSWORD, value: ${SECRET}, valu: x}
      - {name: API_TOKEN, value: [${SECRET}]}
      - name: WALLET_SECRET
        value: {key: ${SECRET}}
    resources: {cpus: none}
    args: [--token=${SECRET}, 7]
  workers: {command: x, replicas: lots}
`

test.each<[string, readonly string[], Record<string, string>]>([
  ['validate', ['validate', 'broken.yaml'], {}],
  ['validate as JSON', ['validate', 'broken.yaml', '-o', 'json'], {}],
  ['validate for GitHub', ['validate', 'broken.yaml', '-o', 'github'], {}],
  ['validate as JUnit', ['validate', 'broken.yaml', '-o', 'junit'], {}],
  ['plan', ['plan', 'broken.yaml'], {}],
  ['a token of two words', ['run', '--token-file', 'two'], {}],
  ['a token of two lines', ['run', '--token-file', 'lines', '--listen', '0.0.0.0:0'], {}],
  ['a key that is none', ['run', '--tls-cert', 'one', '--tls-key', 'one'], {}],
  ['a certificate that is none', ['run', '--ca', 'one'], {}],
  ['credentials of ZooKeeper', ['run', '--zk-credentials-file', 'one', '--state', 'zk://h/x'], {}],
  ['a master with a password', ['run', '--master', URL_WITH_IT], {}],
  ['the same by environment', ['run'], { PITBOSS_MASTER: URL_WITH_IT }],
  ['ZooKeeper with a password', ['run', '--state', `zk://user:${SECRET}@h/x`], {}],
  ['a repository with a password', ['run', '--git', `https://user:${SECRET}@h/x.git`], {}],
  ['an address with a password', ['run', '--advertise', URL_WITH_IT], {}],
  ['an operator with a password', ['get', 'pools', '--server', URL_WITH_IT], {}],
  ['the same by environment', ['get', 'pools'], { PITBOSS_SERVER: URL_WITH_IT }],
  ['a query', ['describe', 'pool', 'x', '--server', `http://h/?token=${SECRET}`], {}],
  [
    'a token for nobody',
    ['logs', 'x', '--server', 'http://127.0.0.1:9', '--token-file', 'one'],
    {},
  ],
  ['no token', ['wait', 'pool', 'x', '--for', 'delete', '--token-file', 'two'], {}],
])('errors quote no secret: %s', async (_what, args, env) => {
  const { directory } = bench
  const files = {
    'broken.yaml': BROKEN,
    one: `${SECRET}\n`,
    two: `${SECRET} b`,
    lines: `${SECRET}\n${SECRET}`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  await mkdir(join(directory, 'pools'))
  const given = args.map((arg) => (arg in files ? join(directory, arg) : arg))
  const [command = '', ...rest] = given
  const has = (flag: string) =>
    given.includes(flag) || `PITBOSS_${flag.slice(2).toUpperCase()}` in env
  const run = [
    ...(has('--git') ? [] : [join(directory, 'pools')]),
    ...(has('--master') ? [] : ['--master', '127.0.0.1:9']),
    ...(has('--state') ? [] : ['--state', join(directory, 'state')]),
    ...(has('--listen') ? [] : ['--listen', '127.0.0.1:0']),
  ]
  const { code, stdout, stderr } = await new Program(
    [command, ...(command === 'run' ? run : []), ...rest],
    env,
  ).finished
  expect([1, 2, 3]).toContain(code)
  const told = `${stdout}${stderr}`
  expect(told.length).toBeGreaterThan(10)
  expect(told).not.toContain(SECRET)
})
