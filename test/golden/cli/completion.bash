# bash completion for pitboss:  source <(pitboss completion bash)
_pitboss() {
  local line=${COMP_LINE:0:COMP_POINT} directive current broken candidate
  local -a words=() answer=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current=${words[${#words[@]}-1]}
  mapfile -t answer < <("$1" __complete -- "${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  ((${#answer[@]})) || return 0
  directive=${answer[${#answer[@]}-1]}
  unset 'answer[${#answer[@]}-1]'
  case $directive in
    :files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$2"); return 0 ;;
    :dirs) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$2"); return 0 ;;
    :nospace) compopt -o nospace 2>/dev/null ;;
  esac
  broken=${current%"${current##*[=:]}"}
  for candidate in "${answer[@]}"; do
    candidate=${candidate%%$'\t'*}
    COMPREPLY+=("${candidate#"$broken"}")
  done
}
complete -F _pitboss pitboss
