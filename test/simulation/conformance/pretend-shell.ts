/**
 * What a shell command would do, for tasks that are only pretended: the few words that the cases use. A word it does not know is
 * a command that is not there.
 */
import type { ProbeRequest, RunRequest } from '../../../src/devcluster/runner/runner.ts'
import type { Behaviour } from '../world/containers.ts'

/** Of a shell and a process that ends itself. */
const STEP_MS = 5
const TERM_MS = 10
const NOT_FOUND = 127

interface Script {
  /** Until it ends by itself; undefined: never. */
  runMs: number | undefined
  exitCode: number
  exitSignal?: string
  termMs: number | undefined
  termExitCode?: number
}

export function behaviourOf({ command, containerId }: RunRequest): Partial<Behaviour> {
  if ((command.uris ?? []).length > 0) {
    const launchError = `Failed to fetch all URIs for container '${containerId}': exited with status 1`
    return { startMs: -1, launchError }
  }
  const { shell = true, value = '', arguments: words = [] } = command
  if (shell) return run(value)
  return value === '/bin/sh' ? run(words.at(-1) ?? '') : { runMs: STEP_MS, exitCode: 1 }
}

export function lookAt({ probe }: ProbeRequest, behaviour: Behaviour | undefined) {
  // No task here listens on a port.
  if (behaviour === undefined || probe.type !== 'COMMAND')
    return { healthy: false, code: undefined }
  const { exitCode } = run(probe.command.value ?? '')
  return { healthy: exitCode === 0, code: exitCode }
}

/** Statement by statement, until one ends the shell. */
function run(text: string): Script {
  const script: Script = { runMs: STEP_MS, exitCode: 0, termMs: TERM_MS }
  for (const statement of statementsOf(text)) {
    if (step(script, statement) === 'ended') break
  }
  return script
}

function statementsOf(text: string): string[] {
  return [...text.matchAll(/(?:'[^']*'|"[^"]*"|[^;'"])+/g)].map(([statement]) => statement.trim())
}

function step(script: Script, statement: string): 'goes on' | 'ended' {
  const [first = '', ...rest] = statement.replace(/^exec /, '').split(' ')
  script.exitCode = 0
  switch (first) {
    case 'sleep':
      script.runMs = (script.runMs ?? 0) + Number(rest[0]) * 1_000
      return 'goes on'
    case 'true':
    case 'echo':
      return 'goes on'
    case 'test':
      // For the file that a statement before has written.
      return 'goes on'
    case 'false':
      script.exitCode = 1
      return 'goes on'
    case 'exit':
      script.exitCode = Number(rest[0])
      return 'ended'
    case 'kill':
      script.exitSignal = 'SIGKILL'
      return 'ended'
    case 'while':
      script.runMs = undefined
      return 'ended'
    case 'trap':
      trap(script, /^trap ['"](.*)['"] TERM$/.exec(statement)?.[1] ?? '')
      return 'goes on'
    default:
      script.exitCode = NOT_FOUND
      return 'goes on'
  }
}

function trap(script: Script, handler: string): void {
  if (handler === '') {
    script.termMs = undefined
    return
  }
  const { runMs, exitCode } = run(handler)
  script.termMs = runMs
  script.termExitCode = exitCode
}
