/**
 * What a command may touch, as ports: text out, environment, network, clock, the wish to stop. `main.ts` binds
 * them to the process, tests to memory. A command never reaches for `process` itself.
 */
export interface TextSink {
  write(text: string): void
  /** Resolves once the reader has taken enough for more to be written: whoever writes without end waits for it. */
  drained(): Promise<void>
  readonly isTerminal: boolean
  /** Width of the terminal. */
  readonly columns: number | undefined
  readonly rows: number | undefined
  /** A terminal that shows colours, and nobody asked for none. */
  readonly hasColors: boolean
}

export interface CliContext {
  /** Answers. */
  readonly stdout: TextSink
  /** Logs, progress, and why it did not work. */
  readonly stderr: TextSink
  readonly env: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof fetch
  /** One that trusts these certificates (PEM) instead of the system's. */
  readonly fetchTrusting: (certificates: string) => typeof fetch
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  /**
   * Asks for the wish to stop (Ctrl-C, SIGTERM). Only from then on it is the command that ends; a command that
   * never asks is ended at once. The second wish ends it in any case.
   */
  readonly stopSignal: () => AbortSignal
}
