/** Certificate and key of a server that speaks TLS: read once, checked before anything listens. */
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { ExitCode, PitbossError } from '../api/errors.ts'

export interface TlsFiles {
  /** PEM: the certificate, then those that lead to its root. */
  readonly certFile: string
  /** PEM, not encrypted. */
  readonly keyFile: string
}

export interface TlsKeys {
  readonly cert: string
  readonly key: string
}

/** @throws PitbossError for a file that cannot be read (unreachable) or files that do not go together (usage). */
export async function readTlsKeys({ certFile, keyFile }: TlsFiles): Promise<TlsKeys> {
  const [cert, key] = await Promise.all([
    readPem(certFile, '--tls-cert'),
    readPem(keyFile, '--tls-key'),
  ])
  try {
    createSecureContext({ cert, key })
  } catch {
    // What OpenSSL says of a key stays here: nobody can use it, and it may quote.
    throw new PitbossError(
      'ERR_TLS_KEYS',
      `${certFile} and ${keyFile} are no certificate with its key`,
      {
        exitCode: ExitCode.usage,
        nextStep: 'Give PEM files to --tls-cert and --tls-key, the key without a passphrase.',
      },
    )
  }
  return { cert, key }
}

async function readPem(file: string, flag: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PitbossError('ERR_TLS_FILE', `cannot read ${file} (${flag})`, {
      exitCode: ExitCode.unreachable,
      nextStep: `Check the path given to ${flag} and that Pitboss may read it.`,
      cause,
    })
  })
}
