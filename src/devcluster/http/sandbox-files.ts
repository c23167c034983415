/**
 * An agent's /files/read, /files/browse and /files/download, with the answers of a real one (src/files/files.cpp;
 * facts 119, 120). Only what lies in a known sandbox is shown, whatever a link in it points to.
 */

import { constants, type Stats } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { userInfo } from 'node:os'
import { basename, join, sep } from 'node:path'
import { MAX_FILE_READ_BYTES } from '../limits.ts'
import type { Sandboxes } from '../sandboxes.ts'
import { targetOf } from './request-target.ts'
import { PLAIN_TEXT, respond, respondJson, respondText } from './respond.ts'

type Resolved =
  | { readonly kind: 'found'; readonly path: string; readonly stats: Stats }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly message: string }

/** True when the path is one of these pages. */
export async function answerFiles(
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
  sandboxes: Sandboxes,
): Promise<boolean> {
  const answer = { '/files/read': read, '/files/browse': browse, '/files/download': download }[page]
  if (answer === undefined) return false
  const { query } = targetOf(request)
  const path = query.get('path') ?? ''
  if (path === '') {
    respondText(response, 400, "Expecting 'path=value' in query.\n")
    return true
  }
  const resolved = await resolveFile(sandboxes, path)
  if (resolved.kind === 'missing') notFound(response)
  else if (resolved.kind === 'refused') respondText(response, 400, `${resolved.message}.\n`)
  else await answer(response, query, resolved.path, resolved.stats)
  return true
}

/** Without a body, and yet of a type [fact 120]. */
function notFound(response: ServerResponse): void {
  respond(response, 404, [['Content-Type', PLAIN_TEXT]])
}

/** The longest known name that the path begins with, and the rest of the path below it. */
export async function resolveFile(sandboxes: Sandboxes, path: string): Promise<Resolved> {
  const tokens = path.replace(/\/$/, '').split('/')
  for (let length = tokens.length; length > 0; length--) {
    const sandbox = sandboxes.attachedAt(tokens.slice(0, length).join('/'))
    if (sandbox === undefined) continue
    const wanted = join(sandbox.directory, ...tokens.slice(length))
    const [root, real] = await Promise.all([realpath(sandbox.directory), realpath(wanted)]).catch(
      () => [],
    )
    if (root === undefined || real === undefined) return { kind: 'missing' }
    if (real !== root && !real.startsWith(root + sep)) {
      return { kind: 'refused', message: `'${wanted}' is inaccessible` }
    }
    const stats = await stat(real).catch(() => undefined)
    return stats === undefined ? { kind: 'missing' } : { kind: 'found', path: real, stats }
  }
  return { kind: 'missing' }
}

async function read(
  response: ServerResponse,
  query: URLSearchParams,
  path: string,
  stats: Stats,
): Promise<void> {
  const offset = wholeParameter(query, 'offset')
  const length = wholeParameter(query, 'length')
  const wrong = [offset, length].find((value) => typeof value === 'string')
  if (wrong !== undefined) return respondText(response, 400, wrong)
  if (stats.isDirectory()) return respondText(response, 400, 'Cannot read a directory.\n')
  // Without an offset it is the size that is asked for.
  if (offset === undefined || offset === -1) return respondBytes(response, '', stats.size)
  const wanted = length === undefined || length === -1 ? MAX_FILE_READ_BYTES : Number(length)
  const data = await readPiece(path, Number(offset), Math.min(wanted, MAX_FILE_READ_BYTES))
  respondBytes(response, data.toString('latin1'), Number(offset))
}

/** The number, undefined when it is not given, or what is wrong with it. */
function wholeParameter(query: URLSearchParams, name: string): number | string | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
  if (value === undefined) {
    return `Failed to parse ${name}: Failed to convert '${text}' to number.\n`
  }
  return value < -1 ? `Negative ${name} provided: ${value}.\n` : value
}

export async function readPiece(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The bytes of the file as they are, UTF-8 or not: `data` holds one character a byte. */
function respondBytes(response: ServerResponse, data: string, offset: number): void {
  const text = JSON.stringify({ data, offset })
  const type = ['Content-Type', 'application/json'] as const
  respond(response, 200, [type], Buffer.from(text, 'latin1'))
}

async function browse(
  response: ServerResponse,
  query: URLSearchParams,
  path: string,
  stats: Stats,
): Promise<void> {
  const entries = await listDirectory(query.get('path') ?? '', { path, stats })
  respondJson(response, entries.map(described))
}

export interface DirectoryEntry {
  /** Below the path that was asked for. */
  readonly path: string
  readonly stats: Stats
  readonly uid: string
  readonly gid: string
}

/** Sorted by name; of a file, nothing. */
export async function listDirectory(
  asked: string,
  { path, stats }: { readonly path: string; readonly stats: Stats },
): Promise<DirectoryEntry[]> {
  const names = stats.isDirectory() ? (await readdir(path)).sort() : []
  const own = userInfo()
  const nameOf = (id: number, ownId: number) => (id === ownId ? own.username : String(id))
  const entries = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(path, name)).catch(() => undefined)
      if (found === undefined) return []
      const [uid, gid] = [nameOf(found.uid, own.uid), nameOf(found.gid, own.gid)]
      return [{ path: join(asked.replace(/\/$/, ''), name), stats: found, uid, gid }]
    }),
  )
  return entries.flat()
}

function described({ path, stats, uid, gid }: DirectoryEntry): unknown {
  return {
    gid,
    mode: modeText(stats),
    mtime: Math.floor(stats.mtimeMs / 1_000),
    nlink: stats.nlink,
    path,
    size: stats.size,
    uid,
  }
}

/** As `ls -l` has it: `-rw-r--r--`. */
function modeText(stats: Stats): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) =>
    (stats.mode & (1 << (8 - index))) === 0 ? '-' : letter,
  )
  return (stats.isDirectory() ? 'd' : '-') + bits.join('')
}

async function download(
  response: ServerResponse,
  _query: URLSearchParams,
  path: string,
  stats: Stats,
): Promise<void> {
  if (stats.isDirectory()) return respondText(response, 400, 'Cannot download a directory.\n')
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  response.setHeader('Content-Disposition', `attachment; filename=${basename(path)}`)
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Content-Length', stats.size)
  // What is written meanwhile was not promised.
  const stream = file.createReadStream({
    start: 0,
    ...(stats.size > 0 ? { end: stats.size - 1 } : {}),
  })
  stream.once('error', () => response.destroy())
  response.once('close', () => stream.destroy())
  if (stats.size === 0) {
    stream.destroy()
    response.end()
  } else stream.pipe(response)
}
