#!/bin/sh
# Compares chain verification with the bare signature checks of openssl speed, on one core, in turns.
# usage: bench/chains.sh [rounds] [seconds]   writes bench/results/chains.md
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-7}
seconds=${2:-1}

dotnet publish bench/Ninepaths.Pki.Bench -c Release -v quiet
program=artifacts/publish/Ninepaths.Pki.Bench/release/Ninepaths.Pki.Bench
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT

round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    for kind in rsa2048 ecdsap256; do
        # The last column of openssl's last line is verifications per second of processor time.
        openssl speed -seconds "$seconds" "$kind" 2>/dev/null | awk -v k="$kind" 'END { print k, "openssl", $NF, "-" }'
        "$program" "$kind" "$seconds" | sed "s/^/$kind /"
    done
done > "$figures"

median() { awk -v k="$1" -v n="$2" '$1 == k && $2 == n { print $3 }' "$figures" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
allocated() { awk -v k="$1" -v n="$2" '$1 == k && $2 == n { print $4; exit }' "$figures"; }

row() {
    awk -v what="$3" -v rate="$(median "$1" "$2")" -v base="$(median "$1" openssl)" -v bytes="$(allocated "$1" "$2")" \
        'BEGIN { printf "| %s | %d | %.2f | %s |\n", what, rate, base / rate, bytes }'
}

{
    echo "# Verifying chains"
    echo
    echo "Written by \`bench/chains.sh\`: medians of $rounds rounds in turns, operations per second of processor time on one core, NativeAOT."
    echo "The ratio is the time of a step against one bare signature check of \`openssl speed\`; the aim for a chain is 1.5 at most."
    echo "*chain* parses a leaf with six names and verifies it for an address against a CA, as a Go client does."
    for kind in rsa2048 ecdsap256; do
        echo
        echo "| $kind | per second | ratio | bytes allocated |"
        echo "|---|---|---|---|"
        row "$kind" openssl "openssl speed, verify"
        row "$kind" crypto ".NET, the same check"
        row "$kind" parse "parse the leaf"
        row "$kind" chain "chain: parse and verify"
        row "$kind" text "the same from PEM text"
    done
} | tee bench/results/chains.md
