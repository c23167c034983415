/**
 * Ends processes of tasks that left their process group (a daemon that called setsid): found by their environment,
 * which names a sandbox of this cluster. Linux only; elsewhere it does nothing.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Returns how many it ended. */
export async function killLeftovers(workDir: string): Promise<number> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const prefix = `MESOS_SANDBOX=${join(workDir, sep)}`
  const killed = await Promise.all(pids.map((pid) => killIfOurs(pid, prefix)))
  return killed.filter(Boolean).length
}

async function killIfOurs(pid: string, prefix: string): Promise<boolean> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1')
    if (!environment.split('\0').some((variable) => variable.startsWith(prefix))) return false
    process.kill(Number(pid), 'SIGKILL')
    return true
  } catch {
    // Gone meanwhile, or another user's.
    return false
  }
}
