/**
 * Starts a command as the leader of its own process group, in such a way that the group cannot outlive the cluster:
 * a tiny shell in the same group waits on a pipe from here, and kills the group when the pipe closes. It is the kernel
 * that closes it, so this holds for a SIGKILL of the cluster too, without a moment in which a process is unguarded.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Environment } from './environment.ts'

/**
 * $1: what to run when the cluster is gone, before everything is killed (may be empty); $2...: the command.
 * The guard is started first and is nobody's child, so the command never has to wait for it. On Linux it also ends
 * those that left the group: they are known by the sandbox in their environment.
 */
const SCRIPT = `
on_orphaned=$1; shift
(
  (
    trap '' HUP INT TERM
    cd /
    read -r _ <&3
    eval "$on_orphaned"
    read -r guard _ </proc/self/stat
    for environment in /proc/[0-9]*/environ; do
      pid=\${environment#/proc/}; pid=\${pid%/environ}
      [ "$pid" = "$guard" ] && continue
      grep -qazxF "MESOS_SANDBOX=$MESOS_SANDBOX" "$environment" && kill -s KILL "$pid"
    done
    kill -s KILL -- "-$$"
  ) >/dev/null 2>&1 &
)
if ! command -v -- "$1" >/dev/null; then
  echo "Failed to execute '$1': No such file or directory" >&2
  exit 1
fi
exec "$@" 3<&-
`

export interface SupervisedOptions {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly environment: Environment
  /** Open files for its output; closed by the caller. */
  readonly stdout: number
  readonly stderr: number
  /** A shell command for when the cluster died. */
  readonly onOrphaned?: string
}

export interface Exit {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
}

/** One running process group. */
export class Supervised {
  readonly started: Promise<number>
  readonly exited: Promise<Exit>
  private readonly child: ChildProcess
  private ended = false

  constructor(options: SupervisedOptions) {
    const { argv, cwd, environment, stdout, stderr, onOrphaned = '' } = options
    this.child = spawn('/bin/sh', ['-c', SCRIPT, 'pitboss-task', onOrphaned, ...argv], {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', stdout, stderr, 'pipe'],
    })
    // The pipe only has to stay open; a guard that was killed must not raise an error here.
    this.child.stdio[3]?.on('error', () => undefined)
    this.started = new Promise((resolve, reject) => {
      this.child.once('spawn', () => resolve(this.child.pid ?? 0))
      this.child.once('error', reject)
    })
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        // Whatever the command left behind in its group, the guard included, ends with it.
        this.signal('SIGKILL')
        this.ended = true
        this.child.stdio[3]?.destroy()
        resolve({ exitCode: code ?? undefined, signal: signal ?? undefined })
      })
    })
  }

  get hasEnded(): boolean {
    return this.ended
  }

  /** To every process of the group. */
  signal(signal: NodeJS.Signals): void {
    const { pid } = this.child
    if (pid === undefined || this.ended) return
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone already.
    }
  }
}
