#compdef pitboss
# zsh completion for pitboss:  source <(pitboss completion zsh)
_pitboss() {
  local -a answer candidates
  local directive line
  answer=("${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  directive=${answer[-1]}
  answer[-1]=()
  case $directive in
    :files) _files; return ;;
    :dirs) _files -/; return ;;
  esac
  for line in "${answer[@]}"; do
    # In a description list a colon ends the candidate, so one inside of it is escaped.
    candidates+=("${${line%%$'\t'*}//:/\\:}${${(M)line:#*$'\t'*}:+:${line#*$'\t'}}")
  done
  if [[ $directive == :nospace ]]; then
    _describe -V pitboss candidates -S ''
  else
    _describe -V pitboss candidates
  fi
}
if [ "${funcstack[1]}" = "_pitboss" ]; then
  _pitboss "$@"
else
  compdef _pitboss pitboss
fi
