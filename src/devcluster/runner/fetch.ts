/** Brings the URIs of a task into its sandbox: local files, file:// and http(s)://, archives unpacked. */
import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { chmod, copyFile, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, normalize } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { CommandInfoURI } from '../../mesos/messages.gen.ts'
import { FETCH_TIMEOUT_MS, MAX_FETCH_BYTES } from '../limits.ts'

const run = promisify(execFile)
const TAR = /\.(tar|tar\.gz|tgz|tar\.bz2|tbz2|tar\.xz|txz)$/
const ZIP = /\.zip$/

/** Rejects with what went wrong, in words for the sandbox's stderr. */
export async function fetchUri(uri: CommandInfoURI, sandbox: string): Promise<void> {
  const target = join(sandbox, targetName(uri))
  await bring(uri.value, target)
  if (uri.executable === true) {
    await chmod(target, 0o755)
  } else if (uri.extract ?? true) {
    const options = { timeout: FETCH_TIMEOUT_MS, cwd: sandbox }
    if (TAR.test(target)) await run('tar', ['-xf', target, '-C', sandbox], options)
    else if (ZIP.test(target)) await run('unzip', ['-o', '-q', target, '-d', sandbox], options)
  }
}

function targetName(uri: CommandInfoURI): string {
  const wanted = uri.output_file ?? basename(pathOf(uri.value))
  const name = normalize(wanted)
  if (name === '' || name === '.' || isAbsolute(name) || name.startsWith('..')) {
    throw new Error(`'${uri.value}': '${wanted}' is no file name inside the sandbox`)
  }
  return name
}

function pathOf(value: string): string {
  return URL.canParse(value) ? decodeURIComponent(new URL(value).pathname) : value
}

async function bring(value: string, target: string): Promise<void> {
  if (/^https?:\/\//.test(value)) return download(value, target)
  const source = value.startsWith('file://') ? fileURLToPath(value) : value
  if (!isAbsolute(source))
    throw new Error(`'${value}' is neither an absolute path nor a file, http or https URI`)
  if (!(await stat(source)).isFile()) throw new Error(`'${value}' is not a file`)
  await copyFile(source, target)
}

async function download(value: string, target: string): Promise<void> {
  const response = await fetch(value, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
  if (!response.ok || response.body === null)
    throw new Error(`'${value}' answered ${response.status}`)
  let bytes = 0
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MAX_FETCH_BYTES) done(new Error(`'${value}' is over ${MAX_FETCH_BYTES} bytes`))
      else done(null, chunk)
    },
  })
  await pipeline(Readable.fromWeb(response.body), bound, createWriteStream(target))
}
