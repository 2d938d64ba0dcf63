#!/bin/sh
# host.sh DIR [COMMAND...]: stands for a host whose file system is the directory DIR, without root and without chroot: it takes the script that
# ninepaths sends, and answers it with every file below DIR. For transcripts only; real shells are tried in tests/Ninepaths.Hosts.Tests/Remote.
root=$1
number=ninepaths-$(sed -n '/^N=ninepaths; N=\$N-/{s///p;q;}')
printf 'Welcome to a host\n'
printf '\n%s begin\n\n%s clock\n' "$number" "$number"
date +%s
find "$root" | while read -r path; do
  at=${path#"$root"}
  if [ -d "$path" ]; then
    printf '\n%s at\n%s\n%s list\n' "$number" "${at:-/}" "$number"
    for name in "$path"/* "$path"/.[!.]*; do if [ -e "$name" ] || [ -h "$name" ]; then printf '%s/' "${name##*/}"; fi; done
  fi
  if [ -n "$at" ]; then printf '\n%s stat %s\n%s' "$number" "$(stat -c '%f 0 0 %s %Y' "$path")" "$at"; fi
  if [ -h "$path" ]; then printf '\n%s at\n%s\n%s link\n%s' "$number" "$at" "$number" "$(readlink "$path")"
  elif [ -f "$path" ]; then printf '\n%s at\n%s\n%s file 16777217\n' "$number" "$at" "$number"; cat "$path"; fi
done
printf '\n%s end\n' "$number"
exec cat >/dev/null
