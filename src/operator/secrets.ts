/**
 * Resolves the secret references of a launch at the last moment. A value goes into the TaskInfo and nowhere else: not
 * into the journal, a log, or an error.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Launch } from '../core/effects.ts'
import { SECRET_BYTES_MAX } from './limits.ts'
import type { SecretReader } from './ports.ts'
import type { SecretValues } from './wire/task-info.ts'

export type ResolvedSecrets =
  | { readonly ok: true; readonly values: SecretValues }
  | { readonly ok: false; readonly message: string }

export async function resolveSecrets(
  launch: Launch,
  reader: SecretReader,
): Promise<ResolvedSecrets> {
  const values = new Map<string, string>()
  for (const { name, valueFrom } of launch.spec.env) {
    const secret = valueFrom?.secret
    if (secret === undefined || secret.mesos !== undefined) continue
    if (secret.env !== undefined) {
      const value = reader.environment(secret.env)
      if (value === undefined) {
        return {
          ok: false,
          message: `variable ${secret.env} for ${name} is not set in Pitboss' environment`,
        }
      }
      values.set(name, value)
    } else if (secret.file !== undefined) {
      try {
        values.set(name, await reader.file(secret.file))
      } catch (error) {
        const code = (error as { code?: string }).code ?? 'unreadable'
        return {
          ok: false,
          message: `secret file ${secret.file} for ${name} cannot be read: ${code}`,
        }
      }
    }
  }
  return { ok: true, values }
}

/** One line break at the end is the editor's, not the secret's. */
export const realSecretReader: SecretReader = {
  environment: (name) => process.env[name],
  file: async (path) => {
    // What waits for a writer would hold up every call behind this one.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stats = await handle.stat()
      if (!stats.isFile() && !stats.isDirectory()) throw unreadable('not a regular file')
      const buffer = Buffer.alloc(SECRET_BYTES_MAX + 1)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
      if (bytesRead > SECRET_BYTES_MAX) throw unreadable('EFBIG')
      return buffer.toString('utf8', 0, bytesRead).replace(/\r?\n$/, '')
    } finally {
      await handle.close()
    }
  },
}

function unreadable(code: string): Error {
  return Object.assign(new Error(code), { code })
}
