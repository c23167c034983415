/** Who Pitboss is to ZooKeeper: one line `NAME:PASSWORD` in a file. */
import { open } from 'node:fs/promises'
import { ExitCode, PitbossError } from '../api/errors.ts'
import { CREDENTIALS_BYTES_MAX } from './limits.ts'

/** For ZooKeeper's digest scheme. Nodes are made for this identity alone. */
export interface ZookeeperCredentials {
  readonly name: string
  readonly password: string
}

/** Throws PitbossError `ERR_FILE_UNREADABLE` or `ERR_ZOOKEEPER_CREDENTIALS`; neither quotes what is in the file. */
export async function readZookeeperCredentials(file: string): Promise<ZookeeperCredentials> {
  const text = await readShort(file)
  const line = text.replace(/\r?\n$/, '')
  const colon = line.indexOf(':')
  if (colon < 1 || colon === line.length - 1 || /[\r\n]/.test(line)) {
    throw new PitbossError(
      'ERR_ZOOKEEPER_CREDENTIALS',
      `${file} is not one line NAME:PASSWORD of at most ${CREDENTIALS_BYTES_MAX} bytes`,
      { exitCode: ExitCode.usage, nextStep: 'Write the file anew (--zk-credentials-file).' },
    )
  }
  return { name: line.slice(0, colon), password: line.slice(colon + 1) }
}

/** Empty when it is too long. */
async function readShort(file: string): Promise<string> {
  try {
    const handle = await open(file)
    try {
      const buffer = Buffer.alloc(CREDENTIALS_BYTES_MAX + 1)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
      return bytesRead > CREDENTIALS_BYTES_MAX ? '' : buffer.toString('utf8', 0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new PitbossError(
      'ERR_FILE_UNREADABLE',
      `${file} (--zk-credentials-file) cannot be read: ${code}`,
      { exitCode: ExitCode.unreachable, nextStep: 'Name a readable file.', cause: error },
    )
  }
}
