#!/usr/bin/env bash
# A whole TLS profile of one endpoint, beside sslscan, nmap's ssl-enum-ciphers and testssl.sh on the same server in the same run: first that all
# find the same versions and suites, then the time of whole processes.
# usage: bench/tls-profile.sh [pairs]   writes bench/results/tls-profile.md
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
pairs=${1:-7}
for tool in openssl sslscan nmap testssl etcd jq; do
  command -v "$tool" >/dev/null || skip "$tool is missing; apt-get install openssl sslscan nmap testssl.sh etcd-server jq"
done
began=$(machine)
publish

declare -a servers=()
stop() { ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

make() { # NAME ALGORITHM...: a certificate for 127.0.0.1 that signs itself
  local name=$1
  shift
  openssl req -x509 -newkey "$@" -nodes -keyout "$work/$name.key" -out "$work/$name.crt" -subj "/CN=$name" -addext subjectAltName=IP:127.0.0.1 -days 30 2>/dev/null
}

listens() { for _ in {1..100}; do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 0.1; done; echo "nobody listens on $1" >&2; exit 3; }

make rsa rsa:2048
make ecdsa ec -pkeyopt ec_paramgen_curve:P-256
readonly rsa=24433 ecdsa=24434 etcd=24435 peer=24436
for kind in rsa ecdsa; do
  openssl s_server -accept "127.0.0.1:${!kind}" -cert "$work/$kind.crt" -key "$work/$kind.key" -cipher 'ALL:COMPLEMENTOFALL:@SECLEVEL=0' -quiet -www >"$work/$kind.log" 2>&1 &
  servers+=($!)
done
etcd --data-dir "$work/etcd" --listen-client-urls "https://127.0.0.1:$etcd" --advertise-client-urls "https://127.0.0.1:$etcd" \
  --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" --initial-cluster "default=http://127.0.0.1:$peer" \
  --cert-file "$work/ecdsa.crt" --key-file "$work/ecdsa.key" >"$work/etcd.log" 2>&1 &
servers+=($!)
listens $rsa; listens $ecdsa; listens $etcd

# Everything that is not about versions and suites is switched off in the others; ours also makes its requests, and a whole handshake.
ours() { "$binary" probe "127.0.0.1:$1" --as generic -o json --quiet --fail-on never; }
sslscan_() { sslscan --no-colour --no-heartbleed --no-renegotiation --no-compression --no-fallback --no-groups --no-check-certificate --no-cipher-details "127.0.0.1:$1"; }
nmap_() { nmap -Pn -n -p "$1" --script ssl-enum-ciphers 127.0.0.1; }
testssl_() { testssl --quiet --color 0 --warnings batch -p -E "127.0.0.1:$1"; }

# sslscan of Debian 12 has OpenSSL's names only.
openssl ciphers -stdname 'ALL:COMPLEMENTOFALL:@SECLEVEL=0' | awk '{ print $3, $1 }' >"$work/names"

# found TOOL FILE: "TLS1.2 TLS_..." for each version and suite.
found() {
  case $1 in
    ours) jq -r '.endpoints[0].tls.cipherSuites[] | "\(.version) \(.name)"' "$2" ;;
    sslscan_) awk '/^(Preferred|Accepted)/ { sub(/^TLSv/, "TLS", $2); sub(/^SSLv/, "SSL", $2); print $2, $5 }' "$2" | awk 'NR == FNR { name[$1] = $2; next } { print $1, ($2 in name) ? name[$2] : $2 }' "$work/names" - ;;
    nmap_) awk '/(TLS|SSL)v[0-9.]+:/ { v = $2; sub(/v/, "", v); sub(/:/, "", v) } /^\|_? +TLS_/ { n = $2; sub(/^TLS_AKE_WITH_/, "TLS_", n); print v, n }' "$2" ;;
    testssl_) awk '/^(TLS|SSL)(v[23]| 1)/ { v = $1 $2; if (v == "TLS1") v = "TLS1.0" } /^ x/ { print v, $NF }' "$2" ;;
  esac | sort -u
}

seconds() { # FUNCTION PORT: wall time of one run
  local from
  from=$(date +%s.%N)
  "$1" "$2" >"$work/$1.out" 2>/dev/null || true
  awk -v from="$from" -v to="$(date +%s.%N)" 'BEGIN { printf "%.3f\n", to - from }'
}

median() { sort -n | awk '{ all[NR] = $1 } END { printf "%.3f", all[int((NR + 1) / 2)] }'; }

differ=0
for server in rsa ecdsa etcd; do
  port=${!server}
  for ((run = 0; run < pairs; run++)); do
    for tool in ours sslscan_ nmap_; do seconds $tool "$port" >>"$work/$server.$tool"; done
  done
  # A run of testssl.sh takes longer than all others together.
  seconds testssl_ "$port" >>"$work/$server.testssl_"
  for tool in ours sslscan_ nmap_ testssl_; do found $tool "$work/$tool.out" >"$work/$server.$tool.found"; done
  for tool in sslscan_ nmap_ testssl_; do
    if ! diff "$work/$server.ours.found" "$work/$server.$tool.found" >"$work/$server.$tool.diff"; then
      differ=1
      { echo "$server: ours (<) and ${tool%_} (>) differ:"; cat "$work/$server.$tool.diff"; } | tee -a "$work/differences" >&2
    fi
  done
  [[ -s $work/$server.ours.found ]] || { echo "$server: nothing was found" >&2; exit 3; }
done

{
  echo "# A TLS profile of one endpoint"
  echo
  echo "Written by \`bench/tls-profile.sh\`: whole processes, $pairs runs each in turns (testssl.sh once), medians in seconds. The others look for versions and"
  echo "suites alone; ours also shakes hands, asks over HTTP with and without TLS, and judges. \`rsa\` and \`ecdsa\` are openssl s_server with every suite it has;"
  echo "it serves one connection at a time. \`etcd\` is Go's crypto/tls."
  echo "$began"
  echo
  echo "| server | versions and suites | ninepaths | sslscan | nmap | testssl.sh | fastest of them / ninepaths |"
  echo "|---|---|---|---|---|---|---|"
  for server in rsa ecdsa etcd; do
    for tool in ours sslscan_ nmap_ testssl_; do eval "$tool=$(median <"$work/$server.$tool")"; done
    # shellcheck disable=SC2154 # set by eval
    awk -v s="$server" -v n="$(wc -l <"$work/$server.ours.found")" -v o="$ours" -v a="$sslscan_" -v b="$nmap_" -v c="$testssl_" \
      'BEGIN { f = a; if (b < f) f = b; if (c < f) f = c; printf "| %s | %d | %.3f | %.3f | %.3f | %.1f | %.1f |\n", s, n, o, a, b, c, f / o }'
  done
  echo
  if ((differ)); then echo "What was found differs:"; echo; echo '```'; cat "$work/differences"; echo '```'; else echo "All four found the same versions and suites on every server."; fi
} | tee bench/results/tls-profile.md
exit $differ
