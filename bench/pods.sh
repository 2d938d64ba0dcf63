#!/usr/bin/env bash
# Who may talk to whom in generated clusters: loading and engine apart, inside one process; then whole runs of the published binary.
# usage: bench/pods.sh [SHAPE:PODS:POLICIES...]   writes bench/results/pods.md. Needs 2 GiB below TMPDIR for 150,000 pods.
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
sizes=("$@")
if ((${#sizes[@]} == 0)); then
  for shape in microservices onenamespace alldistinct; do
    for pods in 1000 10000 50000 150000; do
      for policies in 100 1000 10000; do sizes+=("$shape:$pods:$policies"); done
    done
  done
fi
began=$(machine)
publish
dotnet build bench/Ninepaths.Pods.Bench -c Release -v q -nologo >"$work/bench.log" 2>&1 || { cat "$work/bench.log" >&2; exit 3; }
readonly bench=artifacts/bin/Ninepaths.Pods.Bench/release/Ninepaths.Pods.Bench

for size in "${sizes[@]}"; do
  IFS=: read -r shape pods policies <<<"$size"
  printf '%s: %s pods, %s policies\n' "$shape" "$pods" "$policies" >&2
  cluster=$work/cluster
  "$bench" write "$shape" "$pods" "$policies" "$cluster"
  mib=$(du -sm "$cluster" | cut -f1)
  count=$((pods > 20000 ? 3 : 5))
  figures=$("$bench" measure "$cluster" "$count")
  # The binary reads everything and shows whom one pod may reach: loading and engine, without a line for every pair.
  for ((run = 0; run < 3; run++)); do
    /usr/bin/time -a -o "$work/runs" -f '%e %M' "$binary" pods who --from 203.0.113.7 "$cluster" -q -o json >"$work/out"
  done
  whole=$(sort -n "$work/runs" | awk 'NR == 1 { printf "%s\t%d", $1, $2 / 1024 }')
  rm -rf "$work/runs" "$cluster"
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$shape" "$pods" "$policies" "$mib" "$figures" "$whole" >>"$work/figures"
done

{
  echo "# Pods"
  echo
  echo "Written by \`bench/pods.sh\`. Clusters as the API server lists them, some 5 KB of JSON a pod, files in the page cache. In one process, medians of 5 runs"
  echo "(3 above 20,000 pods): *load* reads the files into pods and rules, *engine* makes the classes and their rows, *matrix* then asks for every ordered"
  echo "pair of classes (not above 20,000 classes). *Whole* is the fastest of 3 runs of the published binary, from its start: \`pods who --from ADDRESS\`."
  echo
  echo "- microservices: namespaces of 100 pods, ten services of ten replicas"
  echo "- onenamespace: the same services in one namespace"
  echo "- alldistinct: every pod has a label of its own that policies ask for, so no two are alike: the worst case"
  echo
  echo "$began"
  echo
  echo "| shape | pods | policies | MiB | load ms | engine ms | matrix ms | classes | rows | engine MiB allocated | pairs allowed % | whole s | whole MiB at most |"
  echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
  awk -F'\t' '{ printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13, $14 }' "$work/figures"
} | tee bench/results/pods.md
