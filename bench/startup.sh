#!/usr/bin/env bash
# Whole-process time of the published binary, from nothing to the exit code.
# usage: bench/startup.sh [runs]   writes bench/results/startup.md
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
runs=${1:-40}
began=$(machine)
publish
ha=samples/kubeadm-1.36-ha
"$binary" capture --quiet --root "$ha/nodes/cp1/rootfs" --output-file "$work/one"
tar -C "$ha" -czf "$work/ha.tar.gz" .

measure "true (the cost of a process)" true
measure "version" "$binary" version
measure "--help" "$binary" --help
measure "explain anonymous-auth" "$binary" explain anonymous-auth
measure "certs verify, one chain" "$binary" certs verify "$ha/nodes/cp1/rootfs/etc/kubernetes/pki/apiserver.crt" --ca "$ha/nodes/cp1/rootfs/etc/kubernetes/pki/ca.crt" --purpose server --name 10.96.0.1
measure "audit, one control-plane node" "$binary" audit "$work/one"
measure "audit, 5 nodes (HA sample)" "$binary" audit "$ha"
measure "audit -o json, 5 nodes" "$binary" audit "$ha" -o json
measure "audit, 5 nodes from .tar.gz" "$binary" audit "$work/ha.tar.gz"
measure "map, 5 nodes" "$binary" map "$ha"
measure "certs check-expiration, 5 nodes" "$binary" certs check-expiration "$ha"
measure "built checkout: ./ninepaths version" ./ninepaths version

{
  echo "# Start-up and whole runs"
  echo
  echo "Written by \`bench/startup.sh\`: $runs runs each after 5 warm-ups, hyperfine without a shell, files in the page cache."
  echo "$began"
  echo "On a machine that is busy with other work, trust the minima, and the ratios more."
  echo
  echo "| what | median ms | min ms | min, against version |"
  echo "|---|---|---|---|"
  awk -F'\t' '$1 == "version" { base = $3 } { name[NR] = $1; median[NR] = $2; min[NR] = $3 }
    END { for (i = 1; i <= NR; i++) printf "| %s | %s | %s | %.1f |\n", name[i], median[i], min[i], min[i] / base }' "$work/figures"
  echo
  echo "The binary: $(($(stat -c %s "$binary") / 1024)) KiB, one file. Memory at most: version $(memory "$binary" version) MiB, audit of the HA sample $(memory "$binary" audit "$ha") MiB."
} | tee bench/results/startup.md
