/**
 * Runs tasks as real processes of this machine, each in its sandbox and its own process group; containers of type
 * DOCKER go to docker-runner.ts. Reports through one callback, never throws.
 */
import { appendFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import { commandArgv } from './command-argv.ts'
import { DockerRunner } from './docker-runner.ts'
import {
  commandEnvironment,
  type Environment,
  type EnvironmentBase,
  environmentError,
  processEnvironment,
} from './environment.ts'
import { fetchUri } from './fetch.ts'
import { probeOnce } from './probe.ts'
import type { ProbeRequest, RunnerCommand, RunnerEvent, RunRequest } from './runner.ts'
import { createSandbox } from './sandbox.ts'
import { Supervised } from './supervised.ts'

export interface ProcessRunnerOptions {
  /** Where the sandboxes go. */
  readonly workDir: string
  readonly environment: EnvironmentBase
  readonly report: (event: RunnerEvent) => void
  /** The docker command; a path or a name on PATH. */
  readonly docker: string
}

interface Container {
  readonly request: RunRequest
  sandbox: string | undefined
  environment: Environment
  group: Supervised | undefined
  /** Wanted away, with nothing more reported. */
  destroyed: boolean
  /** Resolves when no process of it is left. */
  done: Promise<void>
}

export class ProcessRunner {
  private readonly options: ProcessRunnerOptions
  private readonly docker: DockerRunner
  private readonly containers = new Map<string, Container>()

  constructor(options: ProcessRunnerOptions) {
    this.options = options
    this.docker = new DockerRunner(options)
  }

  execute(command: RunnerCommand): void {
    switch (command.type) {
      case 'RUN':
        this.run(command.request)
        break
      case 'SIGNAL':
        this.kill(command.containerId, command.signal)
        break
      case 'DESTROY':
        this.destroy(command.containerId)
        break
      case 'PROBE':
        this.probe(command.request)
        break
    }
  }

  /** To every process of the container; false when there is none. */
  kill(containerId: string, signal: NodeJS.Signals): boolean {
    const container = this.containers.get(containerId)
    if (container?.group === undefined) return false
    if (container.request.container?.type === 'DOCKER') {
      void this.docker.signal(container.request, signal)
    } else {
      container.group.signal(signal)
    }
    return true
  }

  /** SIGTERM to everything, SIGKILL after `graceMs`; resolves when nothing runs any more. */
  async stop(graceMs: number): Promise<void> {
    const running = [...this.containers.values()]
    for (const container of running) this.kill(container.request.containerId, 'SIGTERM')
    const timer = setTimeout(() => {
      for (const container of running) this.destroy(container.request.containerId)
    }, graceMs)
    for (const container of running) container.destroyed = true
    await Promise.all(running.map((container) => container.done))
    clearTimeout(timer)
  }

  private run(request: RunRequest): void {
    const container: Container = {
      request,
      sandbox: undefined,
      environment: {},
      group: undefined,
      destroyed: false,
      done: Promise.resolve(),
    }
    this.containers.set(request.containerId, container)
    container.done = this.live(container).finally(() => {
      this.containers.delete(request.containerId)
    })
  }

  /** From the sandbox to the exit. */
  private async live(container: Container): Promise<void> {
    const { request } = container
    const { containerId } = request
    try {
      await this.start(container)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (!container.destroyed) {
        this.options.report({ type: 'LAUNCH_FAILED', containerId, message })
      }
      return
    }
    const exit = await container.group?.exited
    if (exit === undefined) return
    await this.docker.forget(request)
    if (!container.destroyed) this.options.report({ type: 'EXITED', containerId, ...exit })
  }

  private async start(container: Container): Promise<void> {
    const { request } = container
    const problem = environmentError(request.command)
    if (problem !== undefined) throw new Error(problem)
    const sandbox = await createSandbox(this.options.workDir, request)
    container.sandbox = sandbox
    container.environment = processEnvironment(this.options.environment, request, sandbox)
    const stdout = await open(join(sandbox, 'stdout'), 'a')
    const stderr = await open(join(sandbox, 'stderr'), 'a')
    try {
      await this.fetchAll(request, sandbox)
      if (container.destroyed) return
      const place = { cwd: sandbox, stdout: stdout.fd, stderr: stderr.fd }
      const isDocker = request.container?.type === 'DOCKER'
      const { environment } = container
      const argv = commandArgv(request.command)
      const group = isDocker
        ? await this.docker.start(request, place)
        : new Supervised({ argv, environment, ...place })
      container.group = group
      const pid = await group.started
      if (container.destroyed) group.signal('SIGKILL')
      else await this.reportStarted(container, group, isDocker ? undefined : pid)
    } finally {
      await stdout.close()
      await stderr.close()
    }
  }

  private async reportStarted(
    container: Container,
    group: Supervised,
    pid: number | undefined,
  ): Promise<void> {
    const { request } = container
    const engine = pid === undefined ? await this.docker.inspect(request, group) : undefined
    if (container.destroyed) return
    this.options.report({
      type: 'STARTED',
      containerId: request.containerId,
      pid,
      ipAddress: engine?.ipAddress ?? '127.0.0.1',
      data: engine?.data,
    })
  }

  private async fetchAll(request: RunRequest, sandbox: string): Promise<void> {
    for (const uri of request.command.uris ?? []) {
      try {
        await fetchUri(uri, sandbox)
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        await appendFile(join(sandbox, 'stderr'), `Failed to fetch '${uri.value}': ${detail}\n`)
        const { containerId } = request
        throw new Error(
          `Failed to fetch all URIs for container '${containerId}': exited with status 1`,
        )
      }
    }
  }

  private destroy(containerId: string): void {
    const container = this.containers.get(containerId)
    if (container === undefined) return
    container.destroyed = true
    if (container.request.container?.type === 'DOCKER') void this.docker.remove(container.request)
    container.group?.signal('SIGKILL')
  }

  private probe({ containerId, probeId, probe, timeoutMs }: ProbeRequest): void {
    const container = this.containers.get(containerId)
    const cwd = container?.sandbox
    if (container === undefined || cwd === undefined) return
    const { environment } = container
    const place =
      probe.type === 'COMMAND'
        ? { cwd, environment: { ...environment, ...commandEnvironment(probe.command) } }
        : { cwd, environment }
    void probeOnce(probe, timeoutMs, place).then((result) => {
      this.options.report({ type: 'PROBED', containerId, probeId, ...result })
    })
  }
}
