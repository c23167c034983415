/**
 * What each shell needs to complete `pitboss`: a function that asks the program itself, so that the script never ages.
 * The program is called by the name that was typed.
 */
import { COMPLETE_COMMAND } from './words.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

// Bash breaks words at '=' and ':' before it asks: what stands before the last of them must not come again.
const BASH = `# bash completion for pitboss:  source <(pitboss completion bash)
_pitboss() {
  local line=\${COMP_LINE:0:COMP_POINT} directive current broken candidate
  local -a words=() answer=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current=\${words[\${#words[@]}-1]}
  mapfile -t answer < <("$1" ${COMPLETE_COMMAND} -- "\${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  ((\${#answer[@]})) || return 0
  directive=\${answer[\${#answer[@]}-1]}
  unset 'answer[\${#answer[@]}-1]'
  case $directive in
    :files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$2"); return 0 ;;
    :dirs) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$2"); return 0 ;;
    :nospace) compopt -o nospace 2>/dev/null ;;
  esac
  broken=\${current%"\${current##*[=:]}"}
  for candidate in "\${answer[@]}"; do
    candidate=\${candidate%%$'\\t'*}
    COMPREPLY+=("\${candidate#"$broken"}")
  done
}
complete -F _pitboss pitboss
`

const ZSH = `#compdef pitboss
# zsh completion for pitboss:  source <(pitboss completion zsh)
_pitboss() {
  local -a answer candidates
  local directive line
  answer=("\${(@f)$("\${words[1]}" ${COMPLETE_COMMAND} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  directive=\${answer[-1]}
  answer[-1]=()
  case $directive in
    :files) _files; return ;;
    :dirs) _files -/; return ;;
  esac
  for line in "\${answer[@]}"; do
    # In a description list a colon ends the candidate, so one inside of it is escaped.
    candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}\${\${(M)line:#*$'\\t'*}:+:\${line#*$'\\t'}}")
  done
  if [[ $directive == :nospace ]]; then
    _describe -V pitboss candidates -S ''
  else
    _describe -V pitboss candidates
  fi
}
if [ "\${funcstack[1]}" = "_pitboss" ]; then
  _pitboss "$@"
else
  compdef _pitboss pitboss
fi
`

const FISH = `# fish completion for pitboss:  pitboss completion fish | source
function __pitboss_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answer ($words[1] ${COMPLETE_COMMAND} -- $words[2..-1] 2>/dev/null)
    test (count $answer) -gt 0; or return
    switch $answer[-1]
        case :files
            __fish_complete_path (commandline -ct)
        case :dirs
            __fish_complete_directories (commandline -ct)
        case '*'
            test (count $answer) -gt 1; and printf '%s\\n' $answer[1..-2]
    end
end
complete -c pitboss -f -a '(__pitboss_complete)'
`

export function completionScript(shell: Shell): string {
  return { bash: BASH, zsh: ZSH, fish: FISH }[shell]
}
