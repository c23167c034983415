/**
 * What is said to git and what its answers mean. Pure. Nothing of a repository is ever run: there is no work tree, so
 * no hook, filter, attribute, submodule or symbolic link of it comes into play; the mirror's configuration is ours.
 */
import { invisible } from '../manifest/finding.ts'
import { gitLimits } from './limits.ts'

/** Before each command; they win over the configuration of the user and the machine. */
export const safeOptions: readonly string[] = [
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.logAllRefUpdates=false'],
  ...['gc.autoDetach=false', 'gc.pruneExpire=now', 'maintenance.auto=false'],
  ...['fetch.recurseSubmodules=false', 'fetch.writeCommitGraph=false', 'fetch.prune=false'],
  ...['log.showSignature=false', 'credential.interactive=never'],
  `http.lowSpeedLimit=${gitLimits.slowBytesPerSecond}`,
  `http.lowSpeedTime=${gitLimits.slowSeconds}`,
].flatMap((setting) => ['-c', setting])

export const initArguments = ['init', '--bare', '--quiet', '--template='] as const

export function tipArguments(url: string, branch: string): string[] {
  return ['ls-remote', '--symref', '--', url, 'HEAD', `refs/heads/${branch}`]
}

export function fetchArguments(url: string, branch: string, reference: string): string[] {
  const quiet = ['--quiet', '--force', '--no-tags', '--no-recurse-submodules']
  const alone = ['--no-write-fetch-head', '--no-auto-maintenance', '--update-shallow']
  return ['fetch', '--depth=1', ...quiet, ...alone, '--', url, `+refs/heads/${branch}:${reference}`]
}

export function commitArguments(reference: string): string[] {
  const plain = ['--no-show-signature', '--no-mailmap', '--no-color', '--encoding=UTF-8']
  return ['log', '-1', ...plain, '--format=%H%x00%s', reference, '--']
}

/** All files and directories below a tree. */
export function listArguments(tree: string): string[] {
  return ['ls-tree', '-r', '-t', '-z', '--long', '--full-tree', tree]
}

export const contentArguments = ['cat-file', '--batch'] as const
/** Where names lead, links followed inside the commit only. */
export const resolveArguments = ['cat-file', '--batch-check', '--follow-symlinks'] as const
export const maintainArguments = ['gc', '--auto', '--quiet'] as const

export interface Commit {
  /** 40 or 64 hexadecimal digits. */
  readonly id: string
  /** The first line of its message. */
  readonly subject: string
}

export interface Tip {
  /** Undefined when there is no such branch. */
  readonly commit?: string
  /** The branch that the remote calls its own, when it is another one. */
  readonly defaultBranch?: string
}

const objectId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

export function parseTip(answer: string, branch: string): Tip {
  const lines = answer.split('\n').map((line) => line.split('\t'))
  const commit = lines.find(([, name]) => name === `refs/heads/${branch}`)?.[0]
  const head = lines.find(([first = '', name]) => name === 'HEAD' && first.startsWith('ref: '))?.[0]
  const defaultBranch = head?.replace(/^ref: refs\/heads\//, '')
  return {
    ...(commit !== undefined && objectId.test(commit) ? { commit } : {}),
    ...(defaultBranch === undefined || defaultBranch === branch ? {} : { defaultBranch }),
  }
}

export function parseCommit(answer: string): Commit | undefined {
  const [id = '', subject = ''] = answer.replace(/\n$/, '').split('\0')
  return objectId.test(id)
    ? { id, subject: oneLine(subject, gitLimits.subjectCharacters) }
    : undefined
}

export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'directory' | 'submodule'
  readonly object: string
  /** Of a file; 0 of anything else. */
  readonly sizeBytes: number
  readonly path: string
}

/** Undefined when the listing is not one. */
export function parseListing(answer: string): TreeEntry[] | undefined {
  const entries: TreeEntry[] = []
  for (const line of answer.split('\0')) {
    if (line === '') continue
    const match = /^(\d{6}) (blob|tree|commit) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line)
    if (match === null) return undefined
    const [, mode = '', type = '', object = '', size = '', path = ''] = match
    const kind = type === 'blob' ? (mode === '120000' ? 'link' : 'file') : kinds[type]
    if (kind === undefined) return undefined
    entries.push({ kind, object, sizeBytes: size === '-' ? 0 : Number(size), path })
  }
  return entries
}

const kinds: Readonly<Record<string, 'directory' | 'submodule'>> = {
  tree: 'directory',
  commit: 'submodule',
}

/** The contents of objects, in the order in which they were asked for; undefined when one is missing or cut off. */
export function parseContents(answer: Uint8Array, count: number): Uint8Array[] | undefined {
  const contents: Uint8Array[] = []
  let offset = 0
  while (contents.length < count) {
    const lineEnd = answer.indexOf(10, offset)
    if (lineEnd < 0) return undefined
    const head = Buffer.from(answer.subarray(offset, lineEnd)).toString('latin1')
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1] ?? Number.NaN)
    const end = lineEnd + 1 + size
    if (!Number.isSafeInteger(end) || answer[end] !== 10) return undefined
    contents.push(answer.subarray(lineEnd + 1, end))
    offset = end + 1
  }
  return contents
}

/** Where a link leads. */
export type Target =
  | { readonly kind: 'file' | 'directory'; readonly object: string; readonly sizeBytes: number }
  | { readonly kind: 'outside' | 'nowhere' }

/** One target for each name that was asked for, from Latin-1 text; undefined when the answer is not one. */
export function parseTargets(answer: string, count: number): Target[] | undefined {
  const targets: Target[] = []
  let rest = answer
  for (let index = 0; index < count; index++) {
    const found = /^([0-9a-f]+) (blob|tree|commit|tag) (\d+)\n/.exec(rest)
    if (found !== null) {
      const [line, object = '', type, size] = found
      const kind = type === 'blob' ? 'file' : 'directory'
      targets.push(
        type === 'blob' || type === 'tree'
          ? { kind, object, sizeBytes: Number(size) }
          : { kind: 'nowhere' },
      )
      rest = rest.slice(line.length)
      continue
    }
    const missing = /^[^\n]* missing\n/.exec(rest)
    const symbolic = /^(symlink|dangling|loop|notdir) (\d+)\n/.exec(rest)
    const skip = missing?.[0].length ?? symbolicLength(symbolic)
    if (skip === undefined) return undefined
    targets.push({ kind: symbolic?.[1] === 'symlink' ? 'outside' : 'nowhere' })
    rest = rest.slice(skip)
  }
  return targets
}

/** `symlink SIZE LF NAME LF`: the size counts bytes, as characters of the text do; a name may be of several lines. */
function symbolicLength(match: RegExpExecArray | null): number | undefined {
  if (match === null) return undefined
  const end = match[0].length + Number(match[2])
  return match.input[end] === '\n' ? end + 1 : undefined
}

/** Text of others on one line, of bounded length, harmless to a terminal. */
export function oneLine(text: string, characters: number): string {
  const kept = [...text.replace(invisible, ' ').replace(/ +/g, ' ').trim()]
  return kept.length <= characters ? kept.join('') : `${kept.slice(0, characters - 3).join('')}...`
}

export const shortId = (commit: string) => commit.slice(0, 7)
