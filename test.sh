#!/usr/bin/env bash
# Installs what the tests need, builds, and runs all of them. The last line is the sum: N passed, N failed, N skipped.
#   ./test.sh              everything
#   ./test.sh NAME...      a part: pki, core, hosts, reporting, cli ... (a project under tests/), launcher, scripts, format, aot
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" || exit 3
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
[[ ${CI:-} == true ]] && export MSBUILDDISABLENODEREUSE=1

readonly logs=artifacts/test-logs
readonly aot_binary=artifacts/aot/ninepaths
# Megabytes. What it weighs today is in bench/results; a step above this needs a reason in the commit that raises it.
readonly aot_budget=38
passed=0 failed=0 skipped=0
declare -a failures=() skips=()

say() { printf '%s\n' "$*"; }
pass() { passed=$((passed + 1)); say "passed  $1"; }
fail() { failed=$((failed + 1)); failures+=("$1"); say "FAILED  $1"; [[ -n ${2:-} && -f $2 ]] && tail -n 60 "$2"; return 0; }
skip() { skipped=$((skipped + 1)); skips+=("$1: $2"); }

finish() {
  local line
  ((${#skips[@]} > 0)) && { say ""; say "SKIPPED:"; for line in "${skips[@]}"; do say "  $line"; done; }
  ((${#failures[@]} > 0)) && { say ""; say "FAILED:"; for line in "${failures[@]}"; do say "  $line"; done; }
  say ""
  say "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0)) && ((passed > 0))
  exit
}

wanted() { ((${#names[@]} == 0)) && return 0; local name; for name in "${names[@]}"; do [[ $name == "$1" ]] && return 0; done; return 1; }

# --- what the tests need -------------------------------------------------------------------------------------------

install_missing() {
  local -a packages=()
  command -v git >/dev/null || packages+=(git)
  if wanted aot; then
    command -v clang >/dev/null || command -v gcc >/dev/null || packages+=(gcc libc6-dev)
    [[ -e /usr/include/zlib.h ]] || packages+=(zlib1g-dev)
  fi
  if wanted cli; then
    command -v zsh >/dev/null || packages+=(zsh)
    command -v fish >/dev/null || packages+=(fish)
  fi
  if wanted browser; then command -v chromium >/dev/null || command -v google-chrome >/dev/null || packages+=(chromium); fi
  if wanted live; then
    # A folder of the caller's own counts, too: see tests/Ninepaths.Live.Tests/README.md.
    [[ -x ${ETCD_BIN:-}/etcd || -x ${KUBEBUILDER_ASSETS:-/usr/local/kubebuilder/bin}/etcd ]] || command -v etcd >/dev/null || packages+=(etcd-server)
    [[ -x /usr/sbin/ip || -x /sbin/ip ]] || command -v ip >/dev/null || packages+=(iproute2)
  fi
  if wanted scripts; then command -v shellcheck >/dev/null || packages+=(shellcheck); fi
  ((${#packages[@]} == 0)) && return
  # Whoever runs tests wants no service started: neither systemd nor an init script does it then.
  local -a as_root=(env SYSTEMD_OFFLINE=1 RUNLEVEL=1)
  ((EUID == 0)) || as_root=(sudo -n "${as_root[@]}")
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    say "note: these packages are missing and cannot be installed here: ${packages[*]}; tests that need them are skipped"
    return
  fi
  say "installing: ${packages[*]}"
  { "${as_root[@]}" apt-get install -y -q --no-install-recommends "${packages[@]}" ||
    { "${as_root[@]}" apt-get update -q && "${as_root[@]}" apt-get install -y -q --no-install-recommends "${packages[@]}"; }; } \
    >"$logs/apt.log" 2>&1 </dev/null || say "note: could not install ${packages[*]} ($logs/apt.log); tests that need them are skipped"
}

check_dotnet() {
  if ! command -v dotnet >/dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then PATH=$HOME/.dotnet:$PATH; fi
  dotnet --version >"$logs/dotnet.log" 2>&1 && return
  fail "the .NET 10 SDK is needed" "$logs/dotnet.log"
  say "hint: https://dotnet.microsoft.com/download, or: curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
  finish
}

# --- build ---------------------------------------------------------------------------------------------------------

restore() {
  local -a locked=()
  [[ ${CI:-} == true ]] && locked=(--locked-mode)
  dotnet restore Ninepaths.slnx "${locked[@]}" -v q >"$logs/restore.log" 2>&1 && return 0
  # The lock files name the packages that come with one SDK; another patch of it brings other versions of those.
  if grep -q NU1004 "$logs/restore.log" && ! grep -q "\"$(dotnet --version)\"" eng/sdk.json; then
    say "note: SDK $(dotnet --version) is not the one of the lock files (eng/sdk.json); restoring without them"
    dotnet restore Ninepaths.slnx --force-evaluate -v q >"$logs/restore.log" 2>&1 && return 0
  fi
  return 1
}

build() {
  say "building"
  restore || { fail "restore" "$logs/restore.log"; finish; }
  local target
  for target in "$@"; do
    dotnet build "$target" -c Release --no-restore -v q -nologo -clp:NoSummary >"$logs/build.log" 2>&1 && continue
    fail "build of $target" "$logs/build.log"
    finish
  done
}

# --- the tests -----------------------------------------------------------------------------------------------------

count() { sed -n "s/^  $1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }

# run_tests LABEL PROJECT [ARGUMENT...]: runs a test program and adds what it counted.
run_tests() {
  local label=$1 project=$2 log=$logs/$1.log code=0 line
  shift 2
  dotnet "artifacts/bin/$project/release/$project.dll" --no-progress --no-ansi --ignore-exit-code 8 "$@" >"$log" 2>&1 </dev/null || code=$?
  local p f s
  p=$(count succeeded "$log") f=$(count failed "$log") s=$(count skipped "$log")
  passed=$((passed + ${p:-0})) skipped=$((skipped + ${s:-0}))
  if [[ -z $f ]] || ((code != 0 && f == 0)); then fail "$label (ended with $code before it could count)" "$log"; return; fi
  say "$label: ${p:-0} passed, $f failed, ${s:-0} skipped"
  ((s > 0)) && while IFS= read -r line; do skips+=("$label: $line"); done < <(sed -n '/^skipped /{s/^skipped //;s/ ([0-9a-z .]*)$//;N;s/\n */ - /;p}' "$log")
  ((f == 0)) && return
  failed=$((failed + f))
  while IFS= read -r line; do failures+=("$label: $line"); done < <(sed -n 's/ ([0-9a-z .]*)$//;s/^failed //p' "$log")
  sed -n '/^failed /,/^$/p' "$log" | grep -v "^    at System\." | head -n 100
}

test_aot() {
  if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then skip aot "no C linker; apt-get install gcc zlib1g-dev"; return; fi
  [[ $(uname -sm) == "Linux x86_64" ]] || { skip aot "runs on linux-x64 only"; return; }
  say "publishing the NativeAOT binary"
  local log=$logs/aot.log
  if ! dotnet publish src/Ninepaths.Cli -c Release -r linux-x64 --no-restore -o artifacts/aot -v q -nologo >"$log" 2>&1; then fail "aot: publish" "$log"; return; fi
  if grep -E 'IL[23][0-9]{3}' "$log" >/dev/null; then fail "aot: warnings of the trimmer or the compiler" "$log"; else pass "aot: no IL warnings"; fi
  local size
  size=$(stat -c %s "$aot_binary")
  if ((size <= aot_budget * 1024 * 1024)); then pass "aot: $((size / 1024)) KiB, at most $aot_budget MiB"; else fail "aot: $((size / 1024)) KiB, more than $aot_budget MiB"; fi
  if "$aot_binary" version >"$logs/aot-version.log" 2>&1; then pass "aot: $(head -n 1 "$logs/aot-version.log")"; else fail "aot: version" "$logs/aot-version.log"; fi
  NINEPATHS_BINARY=$PWD/$aot_binary run_tests aot-transcripts Ninepaths.Cli.Tests --filter-class '*.TranscriptTests'
}

# The first command of the README: from elsewhere, by two callers at once, and without building twice.
test_launcher() {
  local here=$PWD first second
  (cd / && "$here/ninepaths" version) >"$logs/launcher-1.log" 2>"$logs/launcher.log" </dev/null &
  (cd / && "$here/ninepaths" version) >"$logs/launcher-2.log" 2>>"$logs/launcher.log" </dev/null
  wait $!
  first=$(cat "$logs/launcher-1.log") second=$(cat "$logs/launcher-2.log")
  if [[ $first == "ninepaths "* && $first == "$second" ]]; then pass "launcher: two callers at once"; else fail "launcher: two callers at once" "$logs/launcher.log"; fi
  ./ninepaths version >/dev/null 2>"$logs/launcher.log"
  if [[ ! -s $logs/launcher.log ]]; then pass "launcher: does not build again"; else fail "launcher: built again" "$logs/launcher.log"; fi
}

test_format() {
  if dotnet format whitespace Ninepaths.slnx --no-restore --verify-no-changes >"$logs/format.log" 2>&1; then pass "format: white space"; else fail "format: run dotnet format whitespace" "$logs/format.log"; fi
}

test_scripts() {
  command -v shellcheck >/dev/null || { skip scripts "shellcheck is missing; apt-get install shellcheck"; return; }
  local -a scripts
  mapfile -t scripts < <(git grep -lE '^#!.*\b(ba)?sh\b' -- ':!samples' ':!tests')
  if shellcheck -x -S warning "${scripts[@]}" >"$logs/scripts.log" 2>&1; then pass "scripts: shellcheck of ${#scripts[@]} scripts"; else fail "scripts: shellcheck" "$logs/scripts.log"; fi
}

# --- run -----------------------------------------------------------------------------------------------------------

declare -a names=("$@") projects=() known=(launcher scripts format aot)
for folder in tests/Ninepaths.*.Tests; do
  project=${folder#tests/}
  short=${project#Ninepaths.} short=${short%.Tests} short=${short,,}
  known+=("$short")
  wanted "$short" && projects+=("$short:$project")
done
for name in "${names[@]}"; do
  [[ " ${known[*]} " == *" $name "* ]] || { say "unknown: $name; known: ${known[*]}"; exit 2; }
done

mkdir -p "$logs"
install_missing
check_dotnet
if ((${#names[@]} == 0)); then
  build Ninepaths.slnx
else
  declare -a targets=()
  for entry in "${projects[@]}"; do targets+=("tests/${entry#*:}"); done
  wanted aot && targets+=(tests/Ninepaths.Cli.Tests)
  build "${targets[@]}"
fi
for entry in "${projects[@]}"; do run_tests "${entry%%:*}" "${entry#*:}"; done
wanted launcher && test_launcher
wanted scripts && test_scripts
wanted format && test_format
wanted aot && test_aot
finish
