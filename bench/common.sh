# Sourced by the scripts here: the published binary, whole-process timing, and a table of it.
# shellcheck shell=bash
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." || exit 3

readonly binary=$PWD/artifacts/aot/ninepaths
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() { printf 'SKIPPED: %s\n' "$*" >&2; exit 0; }

command -v hyperfine >/dev/null || skip "hyperfine is missing; apt-get install hyperfine"

publish() {
  dotnet publish src/Ninepaths.Cli -c Release -r linux-x64 -o "${binary%/*}" -v q -nologo >"$work/publish.log" 2>&1 || { cat "$work/publish.log" >&2; exit 3; }
}

# measure NAME COMMAND [ARGUMENT...]: adds "name median min" in ms to $work/figures. Exit codes don't matter: an audit that finds something has one.
measure() {
  local name=$1
  shift
  printf '%s\n' "$name" >&2
  hyperfine -N -i -w "${warmups:-5}" -r "${runs:-40}" --export-csv "$work/one.csv" "$(printf '%q ' "$@")" >/dev/null 2>&1 || return 1
  awk -F, -v name="$name" 'NR == 2 { printf "%s\t%.1f\t%.1f\n", name, $(NF - 4) * 1000, $(NF - 1) * 1000 }' "$work/one.csv" >>"$work/figures"
}

# memory COMMAND...: the most memory it had at once, MiB. GNU time's own start is under 2 MiB.
memory() { /usr/bin/time -f %M "$@" 2>&1 >/dev/null | awk 'END { printf "%.0f", $1 / 1024 }'; }

machine() {
  printf '%s, %s cores, kernel %s. Load average when it began: %s.\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -r | cut -d- -f1)" "$(cut -d' ' -f1 /proc/loadavg)"
}
