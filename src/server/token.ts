/**
 * The bearer token of a server that listens beyond loopback. Read once from a file (never from an argument, where
 * every process of the machine could see it), kept as a digest, compared in constant time, never logged.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ExitCode, PitbossError } from '../api/errors.ts'

export class TokenCheck {
  readonly #digest: Buffer

  constructor(token: string) {
    this.#digest = digestOf(token)
  }

  /** `header` is the request's `Authorization`. */
  accepts(header: string | undefined): boolean {
    const match = /^Bearer +([^\s]+) *$/i.exec(header ?? '')
    return match?.[1] !== undefined && timingSafeEqual(digestOf(match[1]), this.#digest)
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** One line: the token. Throws PitbossError when it cannot be read (unreachable) or is no token (usage). */
export async function readTokenFile(file: string, minLength: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PitbossError('ERR_TOKEN_FILE', `cannot read the token file ${file}`, {
      exitCode: ExitCode.unreachable,
      nextStep: 'Check the path given to --token-file and that Pitboss may read it.',
      cause,
    })
  })
  const token = text.trim()
  if (token.length < minLength || /\s/.test(token)) {
    throw new PitbossError('ERR_TOKEN_FILE', `${file} holds no usable token`, {
      exitCode: ExitCode.usage,
      nextStep: `Write one word of at least ${minLength} characters to it, e.g. 'openssl rand -hex 32 > ${file}'.`,
    })
  }
  return token
}
