/**
 * Runs tasks as Docker containers through the docker command. Without an engine that answers, a task fails with a
 * message that says so and what to do.
 */
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { DOCKER_PROBE_TIMEOUT_MS, MAX_DOCKER_OUTPUT_BYTES } from '../limits.ts'
import { containerName, dockerRunArguments, environmentFileText } from './docker-arguments.ts'
import type { Environment } from './environment.ts'
import type { RunRequest } from './runner.ts'
import { Supervised } from './supervised.ts'

const run = promisify(execFile)
/** Between two looks whether a container has come up. */
const INSPECT_INTERVAL_MS = 100

export interface DockerRunnerOptions {
  readonly workDir: string
  readonly docker: string
  readonly environment: { readonly own: Readonly<Record<string, string | undefined>> }
}

interface Place {
  readonly cwd: string
  readonly stdout: number
  readonly stderr: number
}

export class DockerRunner {
  private readonly options: DockerRunnerOptions
  /** Pulls under way, by container. */
  private readonly pulls = new Map<string, AbortController>()

  constructor(options: DockerRunnerOptions) {
    this.options = options
  }

  /** Rejects with a message for the framework [fact 109]. */
  async start(request: RunRequest, place: Place): Promise<Supervised> {
    await this.requireEngine(request)
    await this.pull(request)
    const environmentFile = this.environmentFile(request)
    const argv = this.runArguments(request, place, environmentFile)
    await writeFile(environmentFile, environmentFileText(request), { mode: 0o600 })
    return new Supervised({
      ...place,
      argv: [this.options.docker, ...argv],
      environment: this.environment(),
      // The container is the engine's child, not ours.
      onOrphaned: `${quoted(this.options.docker)} rm -f ${containerName(request.containerId)}`,
    })
  }

  /** What the engine says once the container runs; undefined when it ended before that was seen. */
  async inspect(
    request: RunRequest,
    group: Supervised,
  ): Promise<{ ipAddress: string; data: string } | undefined> {
    while (!group.hasEnded) {
      const data = await this.ask(['inspect', containerName(request.containerId)])
      const state = data === undefined ? undefined : parseInspect(data)
      if (state !== undefined && data !== undefined) return { ipAddress: state, data }
      await sleep(INSPECT_INTERVAL_MS)
    }
    return undefined
  }

  async signal(request: RunRequest, signal: NodeJS.Signals): Promise<void> {
    await this.ask(['kill', `--signal=${signal}`, containerName(request.containerId)])
  }

  async remove(request: RunRequest): Promise<void> {
    this.pulls.get(request.containerId)?.abort()
    await this.ask(['rm', '-f', containerName(request.containerId)])
  }

  /** Nothing of the task stays behind. */
  async forget(request: RunRequest): Promise<void> {
    if (request.container?.type !== 'DOCKER') return
    await rm(this.environmentFile(request), { force: true })
  }

  private async requireEngine({ container }: RunRequest): Promise<void> {
    try {
      await this.docker(['version', '--format', '{{.Server.Version}}'], {
        timeout: DOCKER_PROBE_TIMEOUT_MS,
      })
    } catch {
      const image = container?.docker?.image ?? ''
      throw new Error(
        `no Docker engine answered, so image '${image}' cannot run: start Docker on this machine (\`docker version\` must show a server), or give the task a command without an image`,
      )
    }
  }

  private async pull({ container, containerId }: RunRequest): Promise<void> {
    const image = container?.docker?.image ?? ''
    const force = container?.docker?.force_pull_image === true
    if (!force && (await this.ask(['image', 'inspect', image])) !== undefined) return
    const pull = new AbortController()
    this.pulls.set(containerId, pull)
    try {
      await this.docker(['pull', image], { signal: pull.signal })
    } catch (error) {
      const { code = 1, stderr = '' } = error as { code?: number | string; stderr?: string }
      throw new Error(
        `Failed to run 'docker pull ${image}': exited with status ${code}; stderr='${stderr}'`,
      )
    } finally {
      this.pulls.delete(containerId)
    }
  }

  private runArguments(request: RunRequest, place: Place, environmentFile: string) {
    try {
      return dockerRunArguments(request, place.cwd, environmentFile)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      throw new Error(`Failed to create docker run options: ${detail}`)
    }
  }

  /** Outside of the sandbox, which tasks and web interfaces read. */
  private environmentFile({ containerId }: RunRequest): string {
    return join(this.options.workDir, `${containerId}.env`)
  }

  /** Of the docker command itself: how to reach the engine, and nothing of the task's. */
  private environment(): Environment {
    const own = Object.entries(this.options.environment.own)
    const wanted = own.filter(([name]) => /^(PATH|HOME|DOCKER_.*|XDG_RUNTIME_DIR)$/.test(name))
    return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']))
  }

  private async ask(args: readonly string[]): Promise<string | undefined> {
    try {
      return await this.docker(args)
    } catch {
      return undefined
    }
  }

  private async docker(
    args: readonly string[],
    bounds: { timeout?: number; signal?: AbortSignal } = {},
  ): Promise<string> {
    const { stdout } = await run(this.options.docker, args, {
      ...bounds,
      maxBuffer: MAX_DOCKER_OUTPUT_BYTES,
      env: this.environment(),
    })
    return stdout
  }
}

/** The container's address once it runs. */
function parseInspect(text: string): string | undefined {
  try {
    const [container] = JSON.parse(text) as {
      State?: { Running?: boolean }
      NetworkSettings?: { IPAddress?: string }
    }[]
    if (container?.State?.Running !== true) return undefined
    return container.NetworkSettings?.IPAddress || '127.0.0.1'
  } catch {
    return undefined
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
