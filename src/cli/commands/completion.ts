/** `pitboss completion bash|zsh|fish`: prints the script; the program itself answers what the script asks. */
import { Argument, type Command } from 'commander'
import { ExitCode } from '../../api/errors.ts'
import type { CommandModule } from '../command.ts'
import { completionScript, SHELLS, type Shell } from '../completion/scripts.ts'
import type { CliContext } from '../context.ts'

export const command: CommandModule = {
  examples: [
    {
      line: 'source <(pitboss completion bash)',
      says: 'Now; put it into ~/.bashrc to have it always',
    },
    {
      line: 'pitboss completion zsh > "${fpath[1]}/_pitboss"',
      says: 'zsh: always, from the next shell on',
    },
    {
      line: 'pitboss completion fish > ~/.config/fish/completions/pitboss.fish',
      says: 'fish: always, from the next shell on',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Print the script that makes a shell complete commands, flags, and the names of pools, tasks and agents. ' +
          'Names come from the operator (PITBOSS_SERVER); when it does not answer at once there are none.',
      )
      .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
  },
  async run(context: CliContext, command: Command) {
    const [shell] = command.processedArgs as [Shell]
    context.stdout.write(completionScript(shell))
    return ExitCode.ok
  },
}
