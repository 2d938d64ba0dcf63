#compdef ninepaths
# zsh completion for ninepaths: put it on fpath as _ninepaths, or: source <(ninepaths completion zsh)
_ninepaths() {
  local -a offers
  offers=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
  offers=(${offers:#})
  # Where ninepaths has nothing to offer, file names are completed.
  compadd -a offers || _files
}

if [[ ${funcstack[1]} == _ninepaths ]]; then
  _ninepaths "$@"
elif (( $+functions[compdef] )); then
  compdef _ninepaths ninepaths
fi
