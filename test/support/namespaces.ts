/** Hosts of their own on this machine: network namespaces on one bridge. Needs root and iproute2. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

async function ip(...args: readonly string[]): Promise<void> {
  await run('ip', [...args])
}

export interface Host {
  /** Before a command: runs it there. */
  readonly prefix: readonly string[]
  /** Its cable is pulled: nothing comes, nothing goes, and nobody is told. */
  cutOff(): Promise<void>
  plugIn(): Promise<void>
}

export interface Network {
  /** This machine's address as the hosts see it. */
  readonly address: string
  readonly hosts: readonly Host[]
  remove(): Promise<void>
}

/** Why there can be none here; undefined when there can. */
export async function namespacesMissing(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  const name = `pb-probe-${process.pid}`
  try {
    await ip('netns', 'add', name)
    await ip('netns', 'del', name)
    await ip('link', 'add', `pb${process.pid}`, 'type', 'bridge')
    await ip('link', 'del', `pb${process.pid}`)
    return undefined
  } catch (error) {
    return `network namespaces cannot be made: ${String(error).split('\n')[0]}`
  }
}

export async function createNetwork(count: number): Promise<Network> {
  const bridge = `pb${process.pid}`
  const subnet = `10.213.${process.pid % 256}`
  const names = Array.from({ length: count }, (_, index) => `pb-${process.pid}-${index}`)
  const remove = async () => {
    for (const [index, name] of names.entries()) {
      // A namespace lives on while its last connections die; its cable need not.
      await ip('link', 'del', `${bridge}v${index}`).catch(() => undefined)
      await ip('netns', 'del', name).catch(() => undefined)
    }
    await ip('link', 'del', bridge).catch(() => undefined)
  }
  try {
    await ip('link', 'add', bridge, 'type', 'bridge')
    await ip('addr', 'add', `${subnet}.1/24`, 'dev', bridge)
    await ip('link', 'set', bridge, 'up')
    for (const [index, name] of names.entries()) {
      const outside = `${bridge}v${index}`
      await ip('netns', 'add', name)
      await ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
      await ip('link', 'set', outside, 'master', bridge, 'up')
      await ip('-n', name, 'addr', 'add', `${subnet}.${index + 2}/24`, 'dev', 'eth0')
      await ip('-n', name, 'link', 'set', 'lo', 'up')
      await ip('-n', name, 'link', 'set', 'eth0', 'up')
    }
  } catch (error) {
    await remove()
    throw error
  }
  const hosts = names.map((name) => ({
    prefix: ['ip', 'netns', 'exec', name],
    cutOff: () => ip('-n', name, 'link', 'set', 'eth0', 'down'),
    plugIn: () => ip('-n', name, 'link', 'set', 'eth0', 'up'),
  }))
  return { address: `${subnet}.1`, hosts, remove }
}
