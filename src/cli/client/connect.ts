/** The flags that every command with a question to an operator shares, and the client that they lead to. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { CliContext } from '../context.ts'
import { serverOption, tokenFileOption } from '../flags.ts'
import { readToken } from '../token.ts'
import { OperatorClient } from './operator-client.ts'

export interface ServerFlags {
  readonly server: string
  readonly tokenFile?: string
  readonly ca?: string
}

export function addServerOptions(command: Command): void {
  command
    .addOption(serverOption())
    .addOption(tokenFileOption())
    .addOption(
      new Option('--ca <file>', 'certificates to trust (PEM), for an operator that serves HTTPS'),
    )
}

/** @throws PitbossError for a file that cannot be read, or that does not hold what it should. */
export async function connectOperator(
  context: CliContext,
  { server, tokenFile, ca }: ServerFlags,
): Promise<OperatorClient> {
  const token = await readToken(tokenFile)
  const certificates = ca === undefined ? undefined : await readCertificates(ca)
  const ask = certificates === undefined ? context.fetch : context.fetchTrusting(certificates)
  return new OperatorClient({ server, token, fetch: ask })
}

async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PitbossError('ERR_CA_FILE', `cannot read the certificates ${file}`, {
      exitCode: ExitCode.unreachable,
      nextStep: 'Check the path given to --ca.',
      cause,
    })
  })
  try {
    // TLS would pass silently over what is none, and then trust nobody.
    new X509Certificate(text)
    return text
  } catch {
    throw new PitbossError('ERR_CA_FILE', `${file} holds no certificate`, {
      exitCode: ExitCode.usage,
      nextStep: "Give --ca a PEM file that begins with '-----BEGIN CERTIFICATE-----'.",
    })
  }
}
