/** What a CommandInfo runs; pure. */
import type { CommandInfo } from '../../mesos/messages.gen.ts'

/**
 * A shell line, or the executable with its arguments. In Mesos `arguments` starts with argv[0], which says nothing
 * new of the executable and is left out here.
 */
export function commandArgv(command: CommandInfo): readonly [string, ...string[]] {
  if (command.shell ?? true) return ['/bin/sh', '-c', command.value ?? '']
  const [first = '', ...rest] = command.arguments ?? []
  return [command.value ?? first, ...rest]
}
