#!/usr/bin/env bash
# Fuzzes one target for so many minutes with afl-fuzz, guided by coverage, and keeps what found something new.
#   tests/Ninepaths.Fuzz/fuzz.sh TARGET MINUTES      the targets: dotnet run --project tests/Ninepaths.Fuzz -- list
# Needed: afl++ (apt-get install afl++) and the .NET SDK. Crashes end up in artifacts/fuzz/TARGET/out/default/crashes.
set -euo pipefail
(($# == 2)) || { sed -n '2,4s/^# *//p' "$0" >&2; exit 2; }
readonly target=$1 minutes=$2
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
readonly work=$PWD/artifacts/fuzz
readonly plain=artifacts/bin/Ninepaths.Fuzz/release/Ninepaths.Fuzz.dll instrumented=$work/bin/Ninepaths.Fuzz.dll

# Built and instrumented once; FUZZ_REBUILD=1 after a change.
if [[ ! -e $work/instrumented || ${FUZZ_REBUILD:-} == 1 ]]; then
  rm -rf "${work:?}/bin" "$work/instrumented"
  dotnet build tests/Ninepaths.Fuzz -c Release -v q -nologo -clp:NoSummary
  cp -r artifacts/bin/Ninepaths.Fuzz/release "$work/bin"
  [[ -x $work/tools/sharpfuzz ]] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$work/tools"
  for library in Ninepaths.Core Ninepaths.Pki Ninepaths.Hosts Ninepaths.Reporting YamlDotNet; do "$work/tools/sharpfuzz" "$work/bin/$library.dll"; done
  touch "$work/instrumented"
fi

rm -rf "${work:?}/$target"
mkdir -p "$work/$target"
dotnet "$plain" seeds "$target" "$work/$target/seeds"
# A container has neither core files nor a governor to set, and .NET maps more memory than it uses.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_FORKSRV_INIT_TMOUT=60000
export DOTNET_TieredPGO=0 DOTNET_gcServer=0
afl-fuzz -i "$work/$target/seeds" -o "$work/$target/out" -m none -t 20000+ -V $((minutes * 60)) -- dotnet "$instrumented" afl "$target" >"$work/$target/log" 2>&1 ||
  { tail -n 20 "$work/$target/log"; exit 1; }
dotnet "$plain" keep "$target" "$work/$target/out/default/queue" "tests/Ninepaths.Fuzz/corpus/$target"
grep -E '^(execs_done|execs_per_sec|corpus_count|corpus_found|saved_crashes|saved_hangs|edges_found|run_time)' "$work/$target/out/default/fuzzer_stats"
