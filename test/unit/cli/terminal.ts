/** A command line in memory: what it writes, its environment, clock, network and Ctrl-C are the test's. */
import { fetchTrusting } from '../../../src/cli/client/trusting-fetch.ts'
import type { CliContext, TextSink } from '../../../src/cli/context.ts'
import { runCli } from '../../../src/cli/program.ts'
import { T0 } from '../server/objects.ts'

export interface TerminalOptions {
  readonly env?: Record<string, string>
  readonly fetch?: typeof fetch
  readonly nowMs?: number
  readonly columns?: number
  readonly rows?: number
  readonly isTerminal?: boolean
  readonly hasColors?: boolean
}

export class MemorySink implements TextSink {
  text = ''
  readonly isTerminal: boolean
  readonly columns: number | undefined
  readonly rows: number | undefined
  readonly hasColors: boolean
  readonly #waiting = new Set<{ isMet: (text: string) => boolean; resolve: () => void }>()

  constructor(options: TerminalOptions) {
    this.isTerminal = options.isTerminal ?? false
    this.columns = options.columns
    this.rows = options.rows
    this.hasColors = options.hasColors ?? false
  }

  write(text: string): void {
    this.text += text
    for (const waiter of this.#waiting) {
      if (!waiter.isMet(this.text)) continue
      this.#waiting.delete(waiter)
      waiter.resolve()
    }
  }

  async drained(): Promise<void> {}

  /** Resolves when what was written meets this. */
  until(isMet: (text: string) => boolean): Promise<void> {
    if (isMet(this.text)) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add({ isMet, resolve }))
  }
}

export class Terminal {
  readonly stdout: MemorySink
  readonly stderr: MemorySink
  readonly context: CliContext
  readonly #stop = new AbortController()

  constructor(options: TerminalOptions = {}) {
    this.stdout = new MemorySink(options)
    this.stderr = new MemorySink(options)
    this.context = {
      stdout: this.stdout,
      stderr: this.stderr,
      env: options.env ?? {},
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      fetchTrusting,
      now: () => options.nowMs ?? Date.parse(T0) + 90_000,
      stopSignal: () => this.#stop.signal,
    }
  }

  run(...argv: string[]): Promise<number> {
    return runCli(argv, this.context)
  }

  /** Ctrl-C. */
  stop(): void {
    this.#stop.abort()
  }
}

/** Runs one command line; `code`, `out`, `err` are what a shell would see. */
export async function run(
  argv: readonly string[],
  options: TerminalOptions = {},
): Promise<{ code: number; out: string; err: string }> {
  const terminal = new Terminal(options)
  const code = await terminal.run(...argv)
  return { code, out: terminal.stdout.text, err: terminal.stderr.text }
}
