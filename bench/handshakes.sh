#!/usr/bin/env bash
# Probes of 1,000 and 5,000 live TLS endpoints on loopback, one listener each in another process: connections and handshakes per second beside
# openssl s_time on one of the same ports in the same run, and the most memory.
# usage: bench/handshakes.sh [COUNT...]   writes bench/results/handshakes.md
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(1000 5000)
command -v openssl >/dev/null || skip "openssl is missing; apt-get install openssl"
began=$(machine)
publish
dotnet build bench/Ninepaths.TlsServers -c Release -v q -nologo >"$work/servers.log" 2>&1 || { cat "$work/servers.log" >&2; exit 3; }
# A listener and what is connected to it, twice over.
ulimit -n "$(ulimit -H -n)"

for size in "${sizes[@]}"; do
  printf 'endpoints: %s\n' "$size" >&2
  coproc servers { exec dotnet artifacts/bin/Ninepaths.TlsServers/release/Ninepaths.TlsServers.dll "$size" "$work"; }
  # Bash forgets the coprocess when it ends.
  exec {from}<&"${servers[0]}" {to}>&"${servers[1]}"
  eval "exec ${servers[1]}>&-"
  read -r -t 600 word <&"$from" && [[ $word == ready ]] || { echo "the servers did not start" >&2; exit 3; }

  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$binary" probe --endpoints "$work/endpoints" --concurrency 32 --fail-on never -o json --quiet --output-file "$work/out.json" || true
  read -r wall user system most < <(tail -n 1 "$work/time")
  reached=$(grep -c '"reach": "open"' "$work/out.json")
  echo >&"$to"
  read -r -t 60 connections handshakes <&"$from"
  timed=$(openssl s_time -connect "$(head -n 1 "$work/endpoints")" -new -time 5 2>/dev/null | sed -n 's/^\([0-9]*\) connections in [0-9]* real seconds.*/\1/p')
  exec {to}>&- {from}<&-
  awk -v n="$size" -v r="$reached" -v w="$wall" -v u="$user" -v s="$system" -v m="$most" -v c="$connections" -v h="$handshakes" -v t="$timed" \
    'BEGIN { printf "| %s | %s | %.1f | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |\n", n, r, w, u + s, n / w, c / n, c / w, h / w, t / 5, m / 1024 }' >>"$work/figures"
done

{
  echo "# Many live endpoints"
  echo
  echo "Written by \`bench/handshakes.sh\`: \`ninepaths probe\` of so many ports, each with a certificate of its own (ECDSA P-256), served by one other process on"
  echo "the same cores; 32 endpoints at once. A connection is a hello that is answered, a whole handshake, or plain HTTP: each costs the server its signature"
  echo "below TLS 1.3. \`s_time\` makes whole handshakes and nothing else, one after the other, at one of these ports."
  echo "$began"
  echo
  echo "| endpoints | reached | s | CPU s | endpoints/s | connections each | connections/s | whole handshakes/s | s_time handshakes/s | MiB at most |"
  echo "|---|---|---|---|---|---|---|---|---|---|"
  cat "$work/figures"
} | tee bench/results/handshakes.md
