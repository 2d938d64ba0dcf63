# bash completion for ninepaths: source <(ninepaths completion bash)
_ninepaths() {
  local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
}
# Where ninepaths has nothing to offer, file names are completed.
complete -o bashdefault -o default -F _ninepaths ninepaths
