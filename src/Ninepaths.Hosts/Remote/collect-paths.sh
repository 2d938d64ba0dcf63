#!/bin/sh
# Sent to the shell of a host by its standard input; what it prints is one answer, made of records: a line that begins with $N, a number that
# nobody there knows beforehand, and whatever follows up to the next such line. Everything is read, nothing is written, nothing is installed.
# POSIX sh: dash, bash, busybox. CollectScript.cs puts the variables in capital letters and ours() before it.
# shellcheck disable=SC2034,SC2154,SC2086,SC2120

nl='
'
cr=$(printf '\r') del=$(printf '\177')
LC_ALL=C QUOTING_STYLE=literal PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL QUOTING_STYLE PATH
unset POSIXLY_CORRECT TIME_STYLE GREP_OPTIONS CDPATH
plain=$N links=$N sent=$N listed=$N lastlink='' pending='' waiting=0 queue='' queued=0 words='' folders='' limit=$SMALL

has() { command -v "$1" >/dev/null 2>&1; }

say() { printf '\n%s %s\n' "$N" "$1"; }

# at PATH: what follows is about it.
at() { printf '\n%s at\n%s' "$N" "$1"; }

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
