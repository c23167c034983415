/** Cases that the simulation cannot run, and why. README.md shows them. */

const GROUPS: Readonly<Record<string, string>> = {
  files: 'Pages of agents: simulated tasks write no files, and simulated agents have no port.',
  regions: 'Simulated masters and agents stand nowhere in particular.',
  election:
    'Needs a ZooKeeper. The simulated masters take turns without one, and their redirects are in `world/network.ts`.',
}

/** By `group: case`. */
const CASES: Readonly<Record<string, string>> = {
  'launch: the sandbox is the working directory, variables are set, secrets by value too':
    'Asks a real process for its directory and its environment.',
  'removal: torn down while its agent is down: its task is TASK_KILLED at once, and ends when the agent is back':
    'Reads the page of an agent.',
  'health: a TCP check sees the port open': 'Simulated tasks listen on no port.',
  'health: an HTTP check takes 200 to 399': 'Simulated tasks listen on no port.',
}

export function whyNotSimulated(group: string, name: string): string | undefined {
  return GROUPS[group] ?? CASES[`${group}: ${name}`]
}

/** Every name of the table, to be held against the suite. */
export const notSimulated: readonly string[] = [...Object.keys(GROUPS), ...Object.keys(CASES)]
