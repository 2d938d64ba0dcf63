#!/bin/sh
# Follows collect-running.sh: directories, what is named, and the whole.
# shellcheck disable=SC2034,SC2154,SC2086,SC2013,SC2120

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
    now=$(printf '%s\n' "$words" | unique) words=''
    folders=$(printf '%s\n' "$folders" | unique)
    for word in $folders; do
      if look "$word" && ! closed "$real"; then tree "$word" 0; fi
    done
    folders=''
    for word in $now; do
      if look "$word" && ! closed "$word" && ! closed "$real"; then later "$real"; fi
    done
    shipall
  done
  statuses
}

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
