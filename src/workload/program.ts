/** What the two programs have in common: parse, run until a signal, answer with the exit codes of `pitboss`. */
import { once } from 'node:events'
import type { Server } from 'node:net'
import { type Command, CommanderError } from 'commander'
import { ExitCode } from '../api/errors.ts'
import type { Address } from './flags.ts'
import { createLog } from './log.ts'

/**
 * Parses `argv` into the flags; ends the process for --help and for wrong usage.
 * @param problemOf What is wrong with the flags together, if anything.
 */
export function parseFlags<Flags extends object>(
  command: Command,
  argv: readonly string[],
  problemOf: (flags: Flags) => string | undefined = () => undefined,
): Flags {
  command.exitOverride().showHelpAfterError('(--help shows what there is)')
  try {
    const flags = command.parse(argv).opts<Flags>()
    const problem = problemOf(flags)
    return problem === undefined ? flags : command.error(`error: ${problem}`)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exit(error.exitCode === 0 ? ExitCode.ok : ExitCode.usage)
  }
}

/** A log to standard output. That its disk is full, or nobody reads it any more, is no reason to stop mining. */
export function createProgramLog(): (text: string) => void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return createLog((line) => process.stdout.write(line), Date.now)
}

/** Resolves when this process is asked to end. */
export async function untilAskedToEnd(): Promise<void> {
  await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)))
}

/** Starts to listen and says where; ends the process when that cannot be. */
export async function listen(server: Server, address: Address): Promise<Address> {
  server.listen(address)
  try {
    await once(server, 'listening')
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(ExitCode.unreachable)
  }
  server.on('error', (error) => process.stderr.write(`error: ${error.message}\n`))
  const bound = server.address()
  return { host: address.host, port: typeof bound === 'object' ? (bound?.port ?? 0) : 0 }
}
