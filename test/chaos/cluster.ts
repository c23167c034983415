/** A cluster of processes: a master, and machines of an agent and its executors each. Every one can be hurt on its own. */
import { join } from 'node:path'
import { freePort } from '../support/real-zookeeper.ts'
import { Daemon, programArguments, runEnvironment } from './daemon.ts'
import { Machine } from './machine.ts'
import { type MasterSettings, settingsEnvironment } from './settings.ts'

const STOP_GRACE_MS = 10_000

export interface ClusterOptions {
  readonly directory: string
  readonly machines: number
  readonly pathPrefix: string
  readonly onSurprise: (why: string) => void
}

export class ProcessCluster {
  readonly masterUrl: string
  readonly master: Daemon
  readonly machines: readonly Machine[]

  static async start(options: ClusterOptions): Promise<ProcessCluster> {
    const { directory, pathPrefix, onSurprise } = options
    const [port, agentPort] = [await freePort(), await freePort()]
    const settings: MasterSettings = {
      port,
      agentPort,
      registryFile: join(directory, 'registry'),
    }
    const master = new Daemon({
      name: 'master',
      args: programArguments('master-program'),
      environment: { ...runEnvironment(directory), ...settingsEnvironment(settings) },
      logFile: join(directory, 'master.log'),
      onSurprise,
    })
    master.start()
    const machines: Machine[] = []
    for (let number = 1; number <= options.machines; number += 1) {
      const masterAgentPort = agentPort
      machines.push(
        await Machine.start({ number, directory, pathPrefix, onSurprise, masterAgentPort }),
      )
    }
    return new ProcessCluster(`http://127.0.0.1:${port}`, master, machines)
  }

  private constructor(masterUrl: string, master: Daemon, machines: readonly Machine[]) {
    this.masterUrl = masterUrl
    this.master = master
    this.machines = machines
  }

  /** Everything runs that should. */
  async heal(): Promise<void> {
    this.master.thaw()
    this.master.start()
    await Promise.all(this.machines.map((machine) => machine.heal()))
  }

  async stop(): Promise<void> {
    await this.master.stop(STOP_GRACE_MS)
    await Promise.all(this.machines.map((machine) => machine.stop()))
  }
}
