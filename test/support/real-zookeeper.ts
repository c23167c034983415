/**
 * A real ZooKeeper, as Debian packages it, on a private port of loopback. Where it is not installed its tests say so
 * and are skipped; with CI=true a missing one fails.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const CLASS_PATH = [
  '/etc/zookeeper/conf',
  '/usr/share/java/zookeeper.jar',
  '/usr/share/java/slf4j-simple.jar',
]
const START_MAX_MS = 20_000
const STOP_MAX_MS = 10_000
const HOST = '127.0.0.1'

/** Why it cannot be started here; undefined when it can. Throws with CI=true. */
export function zookeeperMissing(): string | undefined {
  const missing = CLASS_PATH.find((path) => !existsSync(path))
  if (missing === undefined) return undefined
  const reason = `ZooKeeper is not installed (${missing} is missing; Debian: apt-get install zookeeper)`
  if (process.env['CI'] === 'true') throw new Error(reason)
  return reason
}

export interface RealZookeeper {
  readonly port: number
  readonly server: { readonly host: string; readonly port: number }
  /** Resolves when it is gone. */
  kill(): Promise<void>
  /** Same port, same data; resolves when it answers. */
  start(): Promise<void>
  /** SIGSTOP; resolves when nothing of it moves any more. */
  hang(): Promise<void>
  /** SIGCONT. */
  goOn(): void
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

export interface ZookeeperSetup {
  /** Waits for the disk, as a production one does; without it a test on a busy disk is as quick as on another. */
  readonly fsync?: boolean
}

export async function startZookeeper(setup: ZookeeperSetup = {}): Promise<RealZookeeper> {
  const port = await freePort()
  const directory = await mkdtemp(join(tmpdir(), 'pitboss-zookeeper-'))
  const config = join(directory, 'zoo.cfg')
  await mkdir(join(directory, 'data'))
  await writeFile(
    config,
    `${[
      'tickTime=250',
      'minSessionTimeout=500',
      `dataDir=${join(directory, 'data')}`,
      `clientPort=${port}`,
      `clientPortAddress=${HOST}`,
      'admin.enableServer=false',
      '4lw.commands.whitelist=*',
    ].join('\n')}\n`,
  )
  let child: ChildProcess | undefined
  const start = async () => {
    const started = launch(config, setup.fsync === true)
    child = started
    await untilAnswering(port, started)
  }
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  await start()
  return {
    port,
    server: { host: HOST, port },
    start,
    kill,
    async hang() {
      child?.kill('SIGSTOP')
      await untilStopped(child?.pid ?? 0)
    },
    goOn: () => void child?.kill('SIGCONT'),
    async remove() {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Of a configuration file; ends with a signal only. */
export function launch(config: string, fsync: boolean): ChildProcess {
  const args = [
    '-Xmx256m',
    ...(fsync ? [] : ['-Dzookeeper.forceSync=no']),
    '-XX:TieredStopAtLevel=1',
    '-cp',
    CLASS_PATH.join(':'),
    'org.apache.zookeeper.server.quorum.QuorumPeerMain',
    config,
  ]
  const child = spawn('java', args, { stdio: 'ignore' })
  child.on('error', () => undefined)
  return child
}

/** Each thread stops when it has a look at the signal; one that waits for a processor answers what comes before that. */
async function untilStopped(pid: number): Promise<void> {
  const deadline = performance.now() + STOP_MAX_MS
  for (;;) {
    const states = await Promise.all((await readdir(`/proc/${pid}/task`)).map(stateOf))
    if (states.every((state) => state === 'T')) return
    if (performance.now() > deadline) throw new Error(`it does not stop: ${states.join('')}`)
    await pause(1)
  }
  async function stateOf(thread: string): Promise<string> {
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
  }
}

async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MAX_MS
  while ((await modeOf(port)) !== 'standalone') {
    if (child.exitCode !== null) throw new Error(`ZooKeeper ended with code ${child.exitCode}`)
    if (performance.now() > deadline) throw new Error('ZooKeeper does not answer')
    await pause(50)
  }
}

/** Four letters to the client port: `srvr` is answered only by one that serves. Undefined for another. */
export async function modeOf(
  port: number,
): Promise<'standalone' | 'leader' | 'follower' | undefined> {
  return await new Promise((resolve) => {
    let text = ''
    const socket = connect({ host: HOST, port })
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('connect', () => socket.write('srvr'))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const mode = /^Mode: (standalone|leader|follower)$/m.exec(text)?.[1]
      resolve(mode as 'standalone' | 'leader' | 'follower' | undefined)
    })
  })
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
