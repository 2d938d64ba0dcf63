#!/usr/bin/env bash
# certs check-expiration beside the real kubeadm, on the same files, made by kubeadm: the answers are compared, then the time.
# usage: bench/expiration.sh [runs]   writes bench/results/expiration.md
# kubeadm reads /etc/kubernetes and nothing else, so it runs where that folder is mounted (unshare; needs root).
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
runs=${1:-40}
kubeadm=$(PATH=${KUBEBUILDER_ASSETS:-/usr/local/kubebuilder/bin}:$PATH command -v kubeadm || true)
[[ -n $kubeadm ]] || skip "kubeadm is missing; put it on PATH or into KUBEBUILDER_ASSETS"
[[ ! -e /etc/kubernetes ]] || skip "/etc/kubernetes exists: this host is a node, and its certificates are not for measuring"
unshare -m true 2>/dev/null || skip "no right to make a mount namespace; run as root"
began=$(machine)
publish

mkdir -p "$work/root/etc/kubernetes" /etc/kubernetes
trap 'rm -rf "$work"; rmdir /etc/kubernetes' EXIT
cat >"$work/kubeadm.yaml" <<'YAML'
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.0.0.10
nodeRegistration:
  name: cp1
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.2
YAML

# Everything below runs where /etc/kubernetes is the folder of this test.
# shellcheck disable=SC2016  # the inner shell expands these
inside() { unshare -m bash -c 'mount --bind "$0" /etc/kubernetes && exec "$@"' "$work/root/etc/kubernetes" "$@"; }
inside sh -c "'$kubeadm' init phase certs all --config '$work/kubeadm.yaml' && '$kubeadm' init phase kubeconfig all --config '$work/kubeadm.yaml'" >"$work/init.log" 2>&1 ||
  { cat "$work/init.log" >&2; exit 3; }

theirs=("$kubeadm" certs check-expiration --config "$work/kubeadm.yaml")
ours=("$binary" certs check-expiration --root "$work/root")
inside "${theirs[@]}" >"$work/theirs.txt" 2>/dev/null
"${ours[@]}" >"$work/ours.txt"
# Ours goes on with the certificates that kubeadm leaves out; up to there, the same bytes.
lines=$(grep -n '^OTHER CERTIFICATE' "$work/ours.txt" | cut -d: -f1)
head -n "$((${lines:-1000} - 2))" "$work/ours.txt" >"$work/same.txt"
if diff <(sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$work/theirs.txt") "$work/same.txt" >"$work/difference"; then same="byte for byte the same"; else same="DIFFERENT (see below)"; fi

# One namespace around the whole measurement, so that its cost is in neither.
export work binary kubeadm runs
export -f measure
# shellcheck disable=SC2016
inside bash -c '
  measure "kubeadm certs check-expiration" "$kubeadm" certs check-expiration --config "$work/kubeadm.yaml"
  measure "ninepaths certs check-expiration" "$binary" certs check-expiration --root "$work/root"
  measure "kubeadm, -o json" "$kubeadm" certs check-expiration --config "$work/kubeadm.yaml" -o json
  measure "ninepaths, -o json" "$binary" certs check-expiration --root "$work/root" -o json'

{
  echo "# certs check-expiration, beside kubeadm"
  echo
  echo "Written by \`bench/expiration.sh\`: $runs runs each after 5 warm-ups, hyperfine without a shell, kubeadm $("$kubeadm" version -o short), the same 11 certificates and 3 CAs."
  echo "$began"
  echo
  echo "The tables that kubeadm prints: $same. Ninepaths adds what kubeadm leaves out."
  echo
  echo "| what | median ms | min ms | min, against kubeadm |"
  echo "|---|---|---|---|"
  awk -F'\t' 'NR == 1 { base = $3 } { printf "| %s | %s | %s | %.2f |\n", $1, $2, $3, $3 / base }' "$work/figures"
  [[ ! -s $work/difference ]] || { echo; echo '```'; cat "$work/difference"; echo '```'; }
} | tee bench/results/expiration.md
