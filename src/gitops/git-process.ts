/**
 * The git command as child processes: argv, never a shell; no terminal to ask on; each in a process group of its own, so
 * that the helpers it starts (ssh, git-remote-https) end with it. Credentials are git's affair: an ssh agent, a
 * credential helper, .netrc.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { oneLine, safeOptions } from './git-commands.ts'
import { type RepositoryUrl, redactUrls } from './git-url.ts'
import { gitLimits } from './limits.ts'
import type { Git, GitBounds, GitFailure, GitResult } from './ports.ts'

export interface GitProcessOptions {
  /** Of the mirror; made when it is missing. Nothing else may be in it. */
  readonly directory: string
  readonly repository: RepositoryUrl
  readonly environment: Readonly<Record<string, string | undefined>>
}

export function gitProcess(options: GitProcessOptions): Git {
  return new GitProcess(options)
}

/** `2.39.5`; undefined when there is no git command. */
export async function gitVersion(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const bounds = { timeoutMs: gitLimits.localTimeoutMs, maxBytes: gitLimits.maxAnswerBytes }
  const result = await new Command(['version'], bounds, { env: { ...environment } }).result
  if (!result.ok) return undefined
  return /(\d+(?:\.\d+)+)/.exec(Buffer.from(result.stdout).toString('utf8'))?.[1]
}

class GitProcess implements Git {
  readonly #options: GitProcessOptions
  readonly #running = new Set<Command>()
  #stopped = false

  constructor(options: GitProcessOptions) {
    this.#options = options
  }

  async run(args: readonly string[], bounds: GitBounds): Promise<GitResult> {
    const { directory, repository, environment } = this.#options
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 })
    } catch (error) {
      return failed('not-started', `the mirror's directory cannot be made: ${codeOf(error)}`)
    }
    if (this.#stopped) return failed('stopped', 'stopped')
    const all = [`--git-dir=${directory}`, ...safeOptions, ...args]
    const env = gitEnvironment(environment, repository.protocols)
    const command = new Command(all, bounds, { cwd: directory, env })
    this.#running.add(command)
    const result = await command.result
    this.#running.delete(command)
    return result
  }

  async wipe(): Promise<void> {
    // What cannot be removed makes the next command fail, which is told.
    await rm(this.#options.directory, { recursive: true, force: true }).catch(() => {})
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const running = [...this.#running]
    for (const command of running) command.giveUp('stopped', 'stopped')
    await Promise.all(running.map(({ result }) => result))
  }
}

function gitEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  protocols: string,
): Record<string, string | undefined> {
  // Variables that name another repository, and traces, which show what is sent for authentication.
  const foreign =
    /^GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|TRACE.*|CURL_VERBOSE)$/
  const kept = Object.entries(environment).filter(([name]) => !foreign.test(name))
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_ALLOW_PROTOCOL: protocols,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  }
}

/** One process, from its start to its end. */
class Command {
  readonly result: Promise<GitResult>
  readonly #child: ChildProcess
  #failure: { failure: GitFailure; message: string } | undefined
  #killTimer: NodeJS.Timeout | undefined
  #deafTimer: NodeJS.Timeout | undefined

  constructor(
    args: readonly string[],
    bounds: GitBounds,
    where: { cwd?: string; env: Record<string, string | undefined> },
  ) {
    const child = spawn('git', args, { ...where, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child = child
    const chunks: Uint8Array[] = []
    let outputBytes = 0
    let errors = Buffer.alloc(0)
    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length
      if (outputBytes <= bounds.maxBytes) chunks.push(chunk)
      else this.giveUp('too-large', `git answered more than ${bounds.maxBytes} bytes`)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      errors = Buffer.concat([errors, chunk]).subarray(-gitLimits.maxErrorBytes)
    })
    // A command that ends early leaves its input unread; its exit code says what there is to say.
    child.stdin.on('error', () => {})
    child.stdin.end(bounds.input ?? '')
    const timer = setTimeout(
      () => this.giveUp('timeout', `git took longer than ${bounds.timeoutMs / 1_000} s`),
      bounds.timeoutMs,
    )
    this.result = new Promise((resolve) => {
      const end = (result: GitResult) => {
        clearTimeout(timer)
        clearTimeout(this.#killTimer)
        clearTimeout(this.#deafTimer)
        resolve(result)
      }
      // A helper may stay and keep standard error open: ssh does, with ControlPersist. Nothing more is to be heard.
      child.on('exit', () => {
        this.#deafTimer = setTimeout(
          () => setImmediate(() => child.stderr.destroy()),
          gitLimits.lingerMs,
        )
      })
      child.on('error', (error) => {
        end(failed('not-started', `the git command cannot be started: ${codeOf(error)}`))
      })
      child.on('close', (code, signal) => {
        if (this.#failure !== undefined) end({ ok: false, ...this.#failure })
        else if (code === 0) end({ ok: true, stdout: Buffer.concat(chunks, outputBytes) })
        else end(failed('refused', reasonOf(errors.toString('utf8'), code ?? signal)))
      })
    })
  }

  giveUp(failure: GitFailure, message: string): void {
    if (this.#failure !== undefined) return
    this.#failure = { failure, message }
    this.#signal('SIGTERM')
    this.#killTimer = setTimeout(() => {
      this.#signal('SIGKILL')
      // Whoever has left the group may hold on to these.
      this.#child.stdout?.destroy()
      this.#child.stderr?.destroy()
    }, gitLimits.killGraceMs)
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child
    if (pid === undefined) return
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone: that is what was wanted.
    }
  }
}

function failed(failure: GitFailure, message: string): GitResult {
  return { ok: false, failure, message }
}

/** What git says went wrong, in one line without secrets. */
function reasonOf(errors: string, ending: number | string | null): string {
  const all = errors.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  const telling = all.filter((line) => /^(fatal|error|remote): /.test(line))
  const words = (telling.length > 0 ? telling : all).slice(0, 3).join('; ')
  const plain = oneLine(redactUrls(words.replaceAll('fatal: ', '')), gitLimits.reasonCharacters)
  return plain === '' ? `git ended with ${ending}` : plain
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
