#!/bin/sh
# Sent to the shell of a host by its standard input; what it prints is one answer, made of records: a line that begins with $N, a number that
# nobody there knows beforehand, and whatever follows up to the next such line. Everything is read, nothing is written, nothing is installed.
# POSIX sh: dash, bash, busybox. CollectScript.cs puts the variables in capital letters and ours() before it.
# shellcheck disable=SC2154,SC2086,SC2013,SC2120

nl='
'
cr=$(printf '\r') del=$(printf '\177')
LC_ALL=C QUOTING_STYLE=literal PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL QUOTING_STYLE PATH
unset POSIXLY_CORRECT TIME_STYLE GREP_OPTIONS CDPATH
plain=$N links=$N sent=$N listed=$N lastlink='' pending='' waiting=0 queue='' queued=0 words='' limit=$SMALL

has() { command -v "$1" >/dev/null 2>&1; }

say() { printf '\n%s %s\n' "$N" "$1"; }

# at PATH: what follows is about it.
at() { printf '\n%s at\n%s' "$N" "$1"; }

# --- what stands at a path -----------------------------------------------------------------------------------------

# note PATH: its status will be printed, together with others: a program for each would take longer than all the rest.
note() {
  case $1 in
    *\'*) status "$1"; return ;;
  esac
  pending="$pending '$1'" waiting=$((waiting + 1))
  if [ "$waiting" -gt 200 ]; then statuses; fi
}

statuses() {
  eval "set -- $pending"
  pending='' waiting=0
  if [ $# -gt 0 ]; then status "$@"; fi
}

status() {
  if has stat; then
    stat -c "$nl$N stat %f %u %g %s %Y$nl%n$nl$N" "$@"
  else
    for one do at "$one"; say ls; ls -ldn "$one"; done
  fi
}

# target LINK: where it points.
target() {
  if has readlink; then
    readlink "$1"
  else
    to=$(ls -ld "$1")
    printf '%s\n' "${to#*" $1 -> "}"
  fi
}

# look PATH: prints what stands there and on the way there; leaves in $real where it leads, links followed as this host follows them.
look() {
  real='' hops=0 todo=$1/
  while [ -n "$todo" ]; do
    part=${todo%%/*} todo=${todo#*/}
    case $part in
      '' | .) continue ;;
      ..) real=${real%/*}; continue ;;
    esac
    way=$real/$part
    case $plain in *"$N$way$N"*) real=$way; continue ;; esac
    if [ "$way" = "$lastlink" ]; then
      to=$lastto
    elif [ -h "$way" ]; then
      to=$(target "$way"; printf x) to=${to%x} to=${to%"$nl"}
      lastlink=$way lastto=$to
      case $links in
        *"$N$way$N"*) ;;
        *) links=$links$way$N; note "$way"; at "$way"; say link; printf '%s' "$to" ;;
      esac
    elif [ -e "$way" ]; then
      if [ -d "$way" ]; then plain=$plain$way$N; fi
      real=$way
      note "$way"
      continue
    else
      if [ -d "$real/" ] && ! [ -x "$real/" ]; then at "${real:-/}"; say closed; else at "$way"; say absent; fi
      return 1
    fi
    hops=$((hops + 1))
    if [ "$hops" -gt 40 ]; then return 1; fi
    case $to in /*) real='' ;; esac
    todo=$to/$todo
  done
  real=${real:-/}
}

# --- content of files ----------------------------------------------------------------------------------------------

# take PATH: what stands there and, of a regular file, its content.
take() { look "$1" && later "$real"; }

# later FILE: its content will be printed, together with others.
later() {
  if ! [ -f "$1" ] || ! [ -s "$1" ]; then return 0; fi
  case $sent in *"$N$1$N"*) return 0 ;; esac
  if ! [ -r "$1" ]; then at "$1"; say unreadable; return 0; fi
  case $1 in
    *\'*) ship "$1"; return ;;
  esac
  case "$queue " in *" '$1' "*) return 0 ;; esac
  queue="$queue '$1'" queued=$((queued + 1))
  if [ "$queued" -gt 100 ]; then shipall; fi
}

shipall() {
  eval "set -- $queue"
  queue='' queued=0
  if [ $# -gt 0 ]; then ship "$@"; fi
}

ship() {
  large=$nl$(find "$@" -prune -size +$((limit / 512)))$nl
  for file do
    shift
    case $large in
      *"$nl$file$nl"*) at "$file"; if binary "$file"; then say binary; else say "large $limit"; fi ;;
      *) set -- "$@" "$file" ;;
    esac
  done
  if [ $# -eq 0 ]; then return 0; fi
  keyed=$nl$(grep -l -e 'PRIVATE KEY' -e client-key-data "$@")$nl
  pem=$nl$(grep -l -e '^-----BEGIN ' "$@")$nl
  programs=$nl$(grep -l -e "^${del}ELF" "$@")$nl
  texts=''
  for file do
    sent=$sent$file$N
    case $programs in *"$nl$file$nl"*) at "$file"; say binary; continue ;; esac
    case $keyed in
      *"$nl$file$nl"*)
        if has openssl && keyless "$file"; then
          at "$file"; say keyless; printf '%s%s' "$body" "$keys"
          case $pem in *"$nl$file$nl"*) ;; *) words=$words$nl$(printf '%s' "$body" | mentions) ;; esac
          continue
        fi
        ;;
    esac
    at "$file"; say "file $limit"; content "$file"
    case $file$pem in *\'* | *"$nl$file$nl"*) ;; *) texts="$texts '$file'" ;; esac
  done
  eval "set -- $texts"
  if [ $# -gt 0 ]; then words=$words$nl$(cat "$@" | mentions); fi
}

# mentions: the absolute paths in a text, one a line; what precedes the first slash of a word tells a path from a URL or the middle of something.
mentions() {
  tr -c 'A-Za-z0-9._/@+:~\n-' '\n' | sed -e 's#^[^/]*[@+:~-]/#/#' -e '/^\/[^/]/!d' -e 's/[.:]*$//' | sort -u
}

content() {
  if has head; then head -c "$limit" "$1"; else dd if="$1" bs="$limit" count=1; fi
}

# A program or an archive has a zero byte soon.
binary() {
  if has tr && has head && has wc; then
    [ "$(head -c 4096 "$1" | tr -d '\000' | wc -c)" -lt 4096 ]
  else
    IFS= read -r magic <"$1"
    case $magic in ?ELF*) true ;; *) false ;; esac
  fi
}

# keyless FILE: leaves in $body its lines, with private keys blanked out, and in $keys the public halves with their lines: the keys themselves stay
# on this host. Fails where keys stand in it in another form than that of PEM or of a kubeconfig.
keyless() {
  body='' keys='' block='' line=0
  while :; do
    end=$nl
    if ! IFS= read -r text; then
      if [ -z "$text" ]; then break; fi
      end=''
    fi
    line=$((line + 1))
    case $text in *"$cr") text=${text%"$cr"} end=$cr$end ;; esac
    case $text in
      '-----BEGIN '*'PRIVATE KEY-----')
        if [ -n "$block" ]; then return 1; fi
        first=$line block=$text$nl text=''
        ;;
      '-----END '*'PRIVATE KEY-----')
        half "$first" "$(printf '%s' "$block$text" | openssl pkey -pubout -passin pass:)"
        block='' text=''
        ;;
      *'PRIVATE KEY-----'*) return 1 ;;
      *client-key-data:*)
        key=${text#*client-key-data:} key=${key# }
        case $key in '' | *[!A-Za-z0-9+/=]*) return 1 ;; esac
        key=$(printf '%s' "$key" | openssl base64 -d -A | openssl pkey -pubout -passin pass:)
        if [ -z "$key" ]; then return 1; fi
        text=${text%%client-key-data:*}client-key-pub:\ $(printf '%s\n' "$key" | openssl base64 -A)
        ;;
      *client-key-data*) return 1 ;;
      *) if [ -n "$block" ]; then block=$block$text$nl text=''; fi ;;
    esac
    body=$body$text$end
  done <"$1"
  if [ -n "$block" ]; then half "$first" ''; fi
}

half() { keys="$keys$nl$N key $1$nl$2"; }

# --- directories ---------------------------------------------------------------------------------------------------

closed() {
  case $1 in *.log | */.ssh/*) return 0 ;; esac
  for one in $CLOSED; do
    case $1 in "$one" | "$one"/*) return 0 ;; esac
  done
  return 1
}

# listing DIRECTORY: the names in it; leaves in $real where it is. Fails where there is none, or none that was not listed before.
listing() {
  look "$1" && [ -d "$real" ] || return 1
  case $listed in *"$N$real$N"*) return 1 ;; esac
  listed=$listed$real$N
  at "$real"
  if ! [ -r "$real" ]; then say unlistable; return 1; fi
  names=''
  for one in "${real%/}"/* "${real%/}"/.[!.]* "${real%/}"/..?*; do
    if [ -e "$one" ] || [ -h "$one" ]; then names=$names${one##*/}/; fi
  done
  say list; printf '%s' "$names"
}

# tree DIRECTORY DEPTH: every file below.
tree() {
  listing "$1" || return 0
  set -- "${real%/}" "$2"
  for child in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if ! [ -e "$child" ] && ! [ -h "$child" ] || closed "$child"; then continue; fi
    take "$child"
    if [ "$2" -gt 0 ] && [ -d "$child" ] && ! [ -h "$child" ]; then tree "$child" $(($2 - 1)); fi
  done
}

# units: those of systemd that run a part of a cluster; the others stay here.
units() {
  others=''
  for directory in $UNITS; do
    listing "$directory" || continue
    directory=$real
    for unit in "$directory"/*; do
      name=${unit##*/}
      case $name in
        *.service.d) if listing "$unit"; then for file in "$real"/*.conf; do unit "$name" "$file"; done; fi ;;
        *.wants | *.requires) if listing "$unit"; then for file in "$real"/*; do if ours "${file##*/}"; then take "$file"; fi; done; fi ;;
        *.service) unit "$name" "$unit" ;;
      esac
    done
  done
  eval "set -- $others"
  if [ $# -gt 0 ]; then
    for unit in $(grep -li $WORDS "$@"); do take "$unit"; done
  fi
}

unit() {
  if ours "$1"; then
    if [ -e "$2" ] || [ -h "$2" ]; then take "$2"; fi
  elif [ -f "$2" ]; then
    case $2 in
      *\'* | *' '* | *"$nl"*) take "$2" ;;
      *) others="$others '$2'" ;;
    esac
  fi
}

# follow: what is named in what was sent, until nothing new comes up.
follow() {
  shipall
  rounds=0
  while [ -n "$words" ] && [ "$rounds" -lt 10 ]; do
    rounds=$((rounds + 1))
    now=$(printf '%s\n' "$words" | sort -u) words=''
    for word in $now; do
      if look "$word" && ! closed "$word" && ! closed "$real"; then later "$real"; fi
    done
    shipall
  done
  statuses
}

# --- what runs -----------------------------------------------------------------------------------------------------

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
  for program in $(stat -c %N "$@" | sed -n -e "s/ (deleted)'\{0,1\}$//" -e "s/^.*\/exe'\{0,1\} -> '\{0,1\}\(\/[^']*\).*/\1/p" | sort -u); do look "$program"; done
  set -- ; for pid in $cluster; do set -- "$@" "/proc/$pid/cmdline"; done
  words=$words$nl$(cat "$@" | mentions)
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
  if [ $# -gt 0 ]; then printf '\n'; stat -c "$N procl %N" "$@" | grep -a -e "/exe'\{0,1\} -> " -e "/ns/net'\{0,1\} -> " -e " -> '\{0,1\}socket:\["; fi
}

# --- the whole -----------------------------------------------------------------------------------------------------

begin() {
  say begin
  say clock; date +%s.%N || date +%s
  if has adjtimex; then say adjtimex; adjtimex; elif has busybox; then say adjtimex; busybox adjtimex; fi
  say uid; id -u
  say missing
  for one in stat readlink find grep sed sort tr cat openssl; do if ! has $one; then printf '%s ' $one; fi; done
}

collect() {
  begin
  take /etc/passwd; take /etc/group
  shipall; words=''
  processes
  units
  for one in $TREES; do tree "$one" 8; done
  for one in $DIRECTORIES; do tree "$one" 0; done
  for one in $FILES; do take "$one"; done
  if listing /home; then for one in "$real"/*; do if [ -d "$one" ]; then take "$one/.kube/config"; fi; done; fi
  for one in $LOOKED; do look "$one"; done
  follow
  say end
}

# more PATH...: what was still asked for. Directories are listed with what is in them.
more() {
  limit=$LARGE listed=$N plain=$N links=$N lastlink=''
  for asked do
    if look "$asked"; then
      if [ -d "$real" ]; then tree "$asked" 0; elif ! closed "$real"; then later "$real"; fi
    fi
  done
  follow
  say end
}
