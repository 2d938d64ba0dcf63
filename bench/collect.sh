#!/usr/bin/env bash
# Reads 50 hosts, each behind a command that takes 100 ms to give a shell, as ssh does; beside it the same hosts read one by one, and with a command
# for each file. A host is the file system of a captured kubeadm control-plane node with busybox in it, entered by chroot.
# usage: bench/collect.sh [HOSTS]   writes bench/results/collect.md. Needs root and busybox-static.
set -euo pipefail
# shellcheck source=bench/common.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/common.sh"
readonly hosts=${1:-50} sample=$PWD/samples/kubeadm-1.36-ha/nodes/cp1/rootfs
((EUID == 0)) || skip "chroot needs root"
busybox=$(command -v busybox) || skip "busybox is missing; apt-get install busybox-static"
file -L "$busybox" 2>/dev/null | grep -q 'dynamically linked' && skip "busybox is not static; apt-get install busybox-static"
began=$(machine)
publish

cp -r "$sample" "$work/host"
mkdir -p "$work/host/.tools" "$work/host/dev"
mknod -m 666 "$work/host/dev/null" c 1 3
cp -L "$busybox" "$work/host/.tools/busybox"
for applet in $("$busybox" --list); do [[ $applet == busybox ]] || ln -s busybox "$work/host/.tools/$applet"; done

# shell COMMAND...: what ssh would be.
cat >"$work/shell" <<SHELL
#!/bin/sh
echo >>"$work/connections"
sleep 0.1
exec chroot "$work/host" /.tools/env -i PATH=/.tools "\$@"
SHELL
chmod +x "$work/shell"
{
  echo hosts:
  for ((i = 1; i <= hosts; i++)); do printf -- '- name: h%s\n  connect: %s\n' "$i" "$work/shell"; done
} >"$work/hosts.yaml"

# What a script would do that nobody thought about: the names, then every file by itself.
cat >"$work/naive" <<NAIVE
#!/bin/bash
"$work/shell" find /etc /var/lib/kubelet /usr/lib/systemd -type f </dev/null 2>/dev/null | while read -r path; do
  "$work/shell" cat "\$path" </dev/null >/dev/null
done
NAIVE
chmod +x "$work/naive"

# timed NAME COMMAND...: seconds and connections of the fastest of several runs.
timed() {
  local name=$1 run start seconds
  shift
  printf '%s\n' "$name" >&2
  for ((run = 0; run < ${runs:-3}; run++)); do
    : >"$work/connections"
    rm -rf "$work/out"
    start=$(date +%s.%N)
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 3; }
    seconds=$(echo "$(date +%s.%N) $start" | awk '{ printf "%.2f", $1 - $2 }')
    printf '%s\t%s\t%s\n' "$seconds" "$(wc -l <"$work/connections")" "$name"
  done | sort -n | head -n 1 >>"$work/figures"
}

timed "ninepaths, 8 hosts at once (default)" "$binary" capture --inventory "$work/hosts.yaml" --output-file "$work/out" --quiet
mib=$(memory "$binary" capture --inventory "$work/hosts.yaml" --output-file "$work/out2" --quiet)
timed "ninepaths, all at once" "$binary" capture --inventory "$work/hosts.yaml" --parallel "$hosts" --output-file "$work/out" --quiet
timed "ninepaths, one by one" "$binary" capture --inventory "$work/hosts.yaml" --parallel 1 --output-file "$work/out" --quiet
runs=1 timed "a command for each file, 8 hosts at once" bash -c "seq $hosts | xargs -P 8 -I{} '$work/naive'"

{
  echo "# Collection"
  echo
  echo "Written by \`bench/collect.sh\`: $hosts hosts, each behind a command that takes 100 ms to give a shell. A host is the file system of a kubeadm"
  echo "control-plane node, entered by chroot on this machine: all shells share its processor, which real hosts don't. The fastest of ${runs:-3} runs,"
  echo "one of the last; ninepaths writes the capture as well, and takes $mib MiB at most."
  echo "$began"
  echo
  echo "| how | seconds | connections | beside the default |"
  echo "|---|---|---|---|"
  awk -F'\t' 'NR == 1 { base = $1 } { printf "| %s | %s | %s | %.1f |\n", $3, $1, $2, $1 / base }' "$work/figures"
} | tee bench/results/collect.md
