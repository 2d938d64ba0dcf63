#!/bin/sh
# Follows collect-content.sh: what runs.
# shellcheck disable=SC2034,SC2154,SC2086,SC2013

# fact FILE: a file of /proc, as it is.
fact() { say "proc $1"; }

slurp() {
  text=''
  while IFS= read -r part || [ -n "$part" ]; do text=$text$part$nl; done <"$1"
}

processes() {
  if ! [ -r /proc/1/comm ] || ! [ -r /proc/net/dev ]; then return 0; fi
  say proc
  running=$(stat -c %N /proc/[0-9]*/exe | grep -i $WORDS)
  pids='' cluster=''
  for one in /proc/[0-9]*; do
    pid=${one#/proc/}
    slurp "$one/comm" && comm=$text
    slurp "$one/cmdline" || continue
    if [ -z "$text" ]; then continue; fi
    pids="$pids $pid"
    fact "$pid/comm"; printf '%s' "$comm"
    case $text$nl$running in
      *[Kk][Uu][Bb][Ee]* | *"/proc/$pid/exe"*) known=1 ;;
      *) if ours "$comm"; then known=1; else known=''; fi ;;
    esac
    if [ -n "$known" ]; then
      cluster="$cluster $pid"
      fact "$pid/cmdline"; cat "$one/cmdline"
      text=$(tr '\000\n' '\n\001' <"$one/environ")
      variables=$(printf '%s\n' "$text" | grep -e '^ETCD_' -e '^KUBE' -e '^K3S_' -e '^RKE2_' -e '^GODEBUG=' -e '^[^=]*_[Pp][Rr][Oo][Xx][Yy]=')
      # That there are variables is told by one that nobody reads.
      if [ -n "$text" ]; then fact "$pid/environ"; printf '_=\n%s' "$variables"; fi
      words=$words$nl$(printf '%s' "$variables" | mentions)
    else
      # Only the name: what else runs here may have secrets among its arguments.
      text=$(tr '\000\n' '\n\001' <"$one/cmdline")
      fact "$pid/argv0"; printf '%s' "${text%%"$nl"*}"
    fi
    slurp "$one/stat" && { fact "$pid/stat"; printf '%s' "$text"; }
    while read -r field uid; do
      if [ "$field" = Uid: ]; then fact "$pid/status"; printf 'Uid:\t%s' "$uid"; break; fi
    done <"$one/status"
  done
  named
  sockets
}

# named: programs of the cluster, and what their arguments name.
named() {
  set -- ; for pid in $cluster; do set -- "$@" "/proc/$pid/exe"; done
  if [ $# -eq 0 ]; then return 0; fi
  for program in $(stat -c %N "$@" | sed -n -e "s/ (deleted)'\{0,1\}$//" -e "s/^.*\/exe'\{0,1\} -> '\{0,1\}\(\/[^']*\).*/\1/p" | unique); do
    look "$program"
  done
  set -- ; for pid in $cluster; do set -- "$@" "/proc/$pid/cmdline"; done
  words=$words$nl$(cat "$@" | mentions)
  folders=$folders$nl$(cat "$@" | tr '\000' '\n' | flagged)
}

sockets() {
  net=/proc/net
  if [ -e /proc/1/net/tcp ]; then net=/proc/1/net; fi
  for table in tcp tcp6; do fact "net/$table"; grep ' 0A ' $net/$table; done
  for table in udp udp6; do fact "net/$table"; grep ' 07 ' $net/$table; done
  for table in dev fib_trie if_inet6; do fact "net/$table"; cat $net/$table; done
  fact stat; grep '^btime ' /proc/stat
  set -- /proc/1/ns/net
  for pid in $pids; do
    if ! [ -r "/proc/$pid/fd" ]; then say "nodescriptors $pid"; fi
    set -- "$@" "/proc/$pid/exe" "/proc/$pid/ns/net" "/proc/$pid/fd/"*
    if [ $# -gt 1000 ]; then targets "$@"; set -- ; fi
  done
  targets "$@"
}

targets() {
  if [ $# -eq 0 ]; then return 0; fi
  printf '\n'
  stat -c "$N procl %N" "$@" | grep -a -e "/exe'\{0,1\} -> " -e "/ns/net'\{0,1\} -> " -e " -> '\{0,1\}socket:\["
}
