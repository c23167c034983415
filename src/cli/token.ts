/** The token a command sends to an operator that wants one: by file only, never printed. */
import { readFile } from 'node:fs/promises'
import { ExitCode, PitbossError } from '../api/errors.ts'

export async function readToken(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PitbossError('ERR_TOKEN_FILE', `cannot read the token file ${file}`, {
      exitCode: ExitCode.unreachable,
      nextStep: 'Check the path given to --token-file.',
      cause,
    })
  })
  const token = text.trim()
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new PitbossError('ERR_TOKEN_FILE', `${file} holds no token`, {
    exitCode: ExitCode.usage,
    nextStep: "It must hold the operator's token: one line, one word.",
  })
}
