#!/usr/bin/env bash
# Audits of generated clusters of 10 to 5,000 nodes, beside the physical limit: cat of the same bytes, and a bare parse of the same JSON.
# usage: bench/fleet.sh [NODES...]   writes bench/results/fleet.md. Needs 8 GiB below TMPDIR for 5,000 nodes.
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
readonly pods=20 template=tests/captures/kubeadm-1.36-hardened at=2026-11-24
sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(10 100 1000 5000)
began=$(machine)
publish
dotnet build bench/Ninepaths.Fleet -c Release -v q -nologo >"$work/fleet.log" 2>&1 || { cat "$work/fleet.log" >&2; exit 3; }
readonly fleet=artifacts/bin/Ninepaths.Fleet/release/Ninepaths.Fleet

# whole NAME COMMAND...: seconds, CPU seconds and MiB of the fastest of several runs, on one line.
whole() {
  local name=$1 run
  shift
  for ((run = 0; run < ${runs:-3}; run++)); do /usr/bin/time -a -o "$work/runs" -f '%e %U %S %M' "$@" >"$work/out" 2>/dev/null || true; done
  sort -n "$work/runs" | grep -v '^Command' | awk -v name="$name" 'NR == 1 { printf "%s\t%s\t%.2f\t%d\n", name, $1, $2 + $3, $4 / 1024 }'
  rm -f "$work/runs"
}

for size in "${sizes[@]}"; do
  printf 'nodes: %s\n' "$size" >&2
  capture=$work/$size
  "$fleet" write "$template" "$size" "$pods" "$capture"
  bytes=$(find "$capture" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
  objects=$(grep -hc '"metadata": {' "$capture"/api/*.json | awk '{ sum += $1 } END { print sum }')
  {
    printf '%s\t%s\t%s\t' "$size" "$((bytes >> 20))" "$objects"
    whole audit "$binary" audit "$capture" --at "$at" --quiet
    printf '\t\t\t'
    whole cat sh -c "find '$capture' -type f -print0 | xargs -0 cat >/dev/null"
    printf '\t\t\t'
    whole parse "$fleet" parse "$capture"
  } >>"$work/figures"
  rm -rf "$capture"
done

{
  echo "# Fleets"
  echo
  echo "Written by \`bench/fleet.sh\`: clusters of three control-plane nodes and many workers, $pods pods a node, every kubelet with certificates of its own that"
  echo "verify. The fastest of ${runs:-3} runs each, files in the page cache; \`parse\` reads every JSON document of the capture with Utf8JsonReader and does nothing."
  echo "$began"
  echo
  echo "| nodes | MiB | API objects | audit s | CPU s | MiB at most | cat s | parse s | audit / parse |"
  echo "|---|---|---|---|---|---|---|---|---|"
  awk -F'\t' '$4 == "audit" { n = $1; mib = $2; o = $3; a = $5; c = $6; m = $7 } $4 == "cat" { t = $5 }
    $4 == "parse" { printf "| %s | %s | %s | %s | %s | %s | %s | %s | %.1f |\n", n, mib, o, a, c, m, t, $5, a / $5 }' "$work/figures"
  echo
  echo "Growth per tenfold of nodes (1 would be no growth, 10 is linear):"
  echo
  awk -F'\t' '$4 == "audit" { if (prev) { f = log(10) / log($1 / prev); printf "- %s to %s nodes: time %.1f, CPU %.1f, memory %.1f\n", prev, $1, ($5 / a) ^ f, ($6 / c) ^ f, ($7 / m) ^ f }
    prev = $1; a = $5; c = $6; m = $7 }' "$work/figures"
} | tee bench/results/fleet.md
