/**
 * What reading and watching manifests asks of the world. The real ones are `node-file-system.ts`, `chokidar-hint.ts` and
 * `system-clock.ts`; tests and the simulation bring their own, on virtual time.
 */

/** Read-only. Operations reject with the system's own errors (`code: 'ENOENT'`). */
export interface FileSystem {
  /** Names in no particular order. */
  readdir(path: string): Promise<readonly DirectoryEntry[]>
  /** Follows symbolic links. */
  stat(path: string): Promise<FileStatus>
  /** At most `maxBytes` bytes; never blocks on something that is no regular file. */
  readFile(path: string, maxBytes: number): Promise<Uint8Array>
  /** The path with every symbolic link resolved. */
  realpath(path: string): Promise<string>
}

export type FileKind = 'file' | 'directory' | 'link' | 'other'

export interface DirectoryEntry {
  readonly name: string
  readonly kind: FileKind
}

export interface FileStatus {
  readonly kind: Exclude<FileKind, 'link'>
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Of content or inode (ctime). */
  readonly changedMs: number
  readonly inode: number
}

export interface Clock {
  /** Milliseconds that never go backwards; only differences matter. */
  now(): number
  /** Milliseconds since 1970, as file times are. */
  wallNow(): number
  /** Calls `run` once after `delayMs`; the result cancels it. */
  setTimer(run: () => void, delayMs: number): () => void
}

/** Says "look again", early and often; may miss anything and tell too much. */
export interface ChangeHint {
  start(onHint: () => void): void
  /** After changes that it missed: it may be watching what is no longer there. */
  restart(): void
  stop(): Promise<void>
}

/** The git command on one mirror: a bare repository that nothing else uses. Never rejects. */
export interface Git {
  run(args: readonly string[], bounds: GitBounds): Promise<GitResult>
  /** Removes the mirror with all that it holds; the next command finds an empty directory. */
  wipe(): Promise<void>
  /** Ends what is under way; every later command fails with `stopped`. */
  stop(): Promise<void>
}

export interface GitBounds {
  readonly timeoutMs: number
  /** Of standard output. */
  readonly maxBytes: number
  readonly input?: string
}

export type GitResult =
  | { readonly ok: true; readonly stdout: Uint8Array }
  | { readonly ok: false; readonly failure: GitFailure; readonly message: string }

/** `refused`: it ran and ended with a code other than 0, which may have to do with what the mirror holds. */
export type GitFailure = 'refused' | 'timeout' | 'too-large' | 'not-started' | 'stopped'
