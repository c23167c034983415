/** Several real ZooKeeper servers that keep one history, on private ports of loopback; each can be killed and come back. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, launch, modeOf } from './real-zookeeper.ts'

const START_MAX_MS = 40_000

interface Server {
  readonly clientPort: number
  readonly config: string
  child: ChildProcess | undefined
}

export class ZookeeperEnsemble {
  readonly #directory: string
  readonly #servers: readonly Server[]

  /** Resolves when all serve. */
  static async start(size: number): Promise<ZookeeperEnsemble> {
    const directory = await mkdtemp(join(tmpdir(), 'pitboss-ensemble-'))
    const ports = []
    for (let index = 0; index < size; index += 1) {
      ports.push({ client: await freePort(), quorum: await freePort(), election: await freePort() })
    }
    const members = ports.map(
      ({ quorum, election }, index) => `server.${index + 1}=127.0.0.1:${quorum}:${election}`,
    )
    const servers: Server[] = []
    for (const [index, { client }] of ports.entries()) {
      const data = join(directory, `data-${index + 1}`)
      await mkdir(data)
      await writeFile(join(data, 'myid'), String(index + 1))
      const config = join(directory, `zoo-${index + 1}.cfg`)
      const lines = [
        ...['tickTime=250', 'initLimit=40', 'syncLimit=8', 'minSessionTimeout=500'],
        ...[`dataDir=${data}`, `clientPort=${client}`, 'clientPortAddress=127.0.0.1'],
        ...['admin.enableServer=false', '4lw.commands.whitelist=*', ...members],
      ]
      await writeFile(config, `${lines.join('\n')}\n`)
      servers.push({ clientPort: client, config, child: undefined })
    }
    const ensemble = new ZookeeperEnsemble(directory, servers)
    for (const server of servers) ensemble.#launch(server)
    await Promise.all(servers.map((server) => ensemble.#serving(server)))
    return ensemble
  }

  private constructor(directory: string, servers: readonly Server[]) {
    this.#directory = directory
    this.#servers = servers
  }

  /** `zk://127.0.0.1:1,127.0.0.1:2,127.0.0.1:3/path` */
  url(path: string): string {
    const hosts = this.#servers.map(({ clientPort }) => `127.0.0.1:${clientPort}`)
    return `zk://${hosts.join(',')}${path}`
  }

  /** The one that the others follow. */
  async leader(): Promise<number> {
    const modes = await Promise.all(this.#servers.map(({ clientPort }) => modeOf(clientPort)))
    return modes.indexOf('leader')
  }

  async kill(index: number): Promise<void> {
    const server = this.#servers[index]
    const child = server?.child
    if (server === undefined || child === undefined) throw new Error(`no server ${index} runs`)
    server.child = undefined
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  /** On its old data; resolves when it serves. */
  async restart(index: number): Promise<void> {
    const server = this.#servers[index]
    if (server === undefined) throw new RangeError(`there is no server ${index}`)
    this.#launch(server)
    await this.#serving(server)
  }

  async remove(): Promise<void> {
    const running = this.#servers.flatMap(({ child }, index) => (child === undefined ? [] : index))
    await Promise.all(running.map((index) => this.kill(index)))
    await rm(this.#directory, { recursive: true, force: true })
  }

  #launch(server: Server): void {
    server.child = launch(server.config, false)
  }

  async #serving({ clientPort, child }: Server): Promise<void> {
    const deadline = performance.now() + START_MAX_MS
    while ((await modeOf(clientPort)) === undefined) {
      if (child?.exitCode != null) throw new Error(`ZooKeeper ended with code ${child.exitCode}`)
      if (performance.now() > deadline) throw new Error('ZooKeeper does not serve')
      await pause(100)
    }
  }
}
