/** One process that chaos may kill, freeze and start again; an end that nobody caused is a finding. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RUN_VARIABLE } from './settings.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface DaemonOptions {
  readonly name: string
  /** Of Node. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Its output is added here. */
  readonly logFile: string
  /** It ended, and not by `kill` or `stop`. */
  readonly onSurprise: (why: string, code: number | null) => void
}

/** A program of this folder, run from its source. */
export function programArguments(name: string): string[] {
  return ['--import', 'tsx', fileURLToPath(new URL(`${name}.ts`, import.meta.url))]
}

export class Daemon {
  readonly name: string
  readonly #options: DaemonOptions
  #child: ChildProcess | undefined
  #gone: Promise<void> = Promise.resolve()
  #frozen = false
  #expected = false
  #retired = false

  constructor(options: DaemonOptions) {
    this.#options = options
    this.name = options.name
  }

  get isUp(): boolean {
    return this.#child !== undefined
  }

  get isFrozen(): boolean {
    return this.#frozen
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  start(): void {
    if (this.#child !== undefined || this.#retired) return
    const { args, environment, logFile, name, onSurprise } = this.#options
    const log = openSync(logFile, 'a')
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { PATH, HOME, NO_COLOR: '1', ...environment },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    this.#child = child
    this.#frozen = false
    this.#expected = false
    this.#gone = new Promise((resolve) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null) => {
        if (this.#child !== child) return
        this.#child = undefined
        this.#frozen = false
        resolve()
        if (!this.#expected) onSurprise(`${name} ended by itself: ${signal ?? code}`, code)
      }
      child.once('exit', ended)
      child.once('error', () => ended(null, null))
    })
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** SIGKILL, for good: whoever wants to start it later comes too late. */
  async retire(): Promise<void> {
    this.#retired = true
    await this.kill()
  }

  /** Politely, and after a while no more. */
  async stop(graceMs: number): Promise<void> {
    this.thaw()
    const timer = setTimeout(() => this.#signal('SIGKILL'), graceMs)
    await this.#end('SIGTERM')
    clearTimeout(timer)
  }

  freeze(): void {
    if (this.#child === undefined) return
    this.#frozen = true
    this.#signal('SIGSTOP')
  }

  thaw(): void {
    if (!this.#frozen) return
    this.#frozen = false
    this.#signal('SIGCONT')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child === undefined) return
    this.#expected = true
    this.#signal(signal)
    await this.#gone
  }

  #signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }
}

/** For every program of a run. */
export function runEnvironment(directory: string): Record<string, string> {
  return { [RUN_VARIABLE]: directory }
}
