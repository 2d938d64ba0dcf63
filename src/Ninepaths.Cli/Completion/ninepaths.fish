# fish completion for ninepaths: ninepaths completion fish > ~/.config/fish/completions/ninepaths.fish
function __ninepaths_offers
    set -l line (commandline -cp)
    set -l program (commandline -opc)[1]
    $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c ninepaths -a '(__ninepaths_offers)'
