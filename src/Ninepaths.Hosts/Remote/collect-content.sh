#!/bin/sh
# Follows collect-paths.sh: what stands in files.
# shellcheck disable=SC2034,SC2154,SC2086,SC2013,SC2120

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
  if [ $# -eq 0 ]; then return 0; fi
  words=$words$nl$(cat "$@" | mentions)
  folders=$folders$nl$(cat "$@" | flagged)
  relatives "$@"
}

# mentions: the absolute paths in a text, one a line; what precedes the first slash of a word tells a path from the middle of something.
mentions() {
  tr -c 'A-Za-z0-9._/@+:~\n-' '\n' | sed -e 's#^[^/]*[@+:~-]/#/#' -e '/^\/[^/]/!d' -e 's/[.:]*$//' | unique
}

unique() { if has sort; then sort -u; else cat; fi; }

# flagged: the directories in a text that are named to be read.
flagged() {
  for flag in config-dir configDir cert-dir certDirectory certificatesDir pod-manifest-path staticPodPath manifests-dir; do
    set -- "$@" -e "s#.*${flag}[\"']\{0,1\}[	 ]*[:=,	 ][	 ]*[\"']\{0,1\}\(/[A-Za-z0-9._/@+:~-]*\).*#\1#p"
  done
  sed -n "$@"
}

# relatives FILE...: files that a kubeconfig or a kubelet's configuration names by where it stands itself.
relatives() {
  fields='certificate-authority|client-certificate|client-key|tokenFile|clientCAFile|tlsCertFile|tlsPrivateKeyFile'
  for line in $(grep -HE "($fields):[	 ]*[\"']?[A-Za-z0-9_.]" "$@" | sed "s/[\"' 	]//g"); do
    case $line in /*:*) file=${line%%:*}; words=$words$nl${file%/*}/${line##*:} ;; esac
  done
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

# keyless FILE: leaves in $body its lines, with private keys blanked out, and in $keys the public halves with their lines: the keys
# themselves stay on this host. Fails where keys stand in it in another form than that of PEM or of a kubeconfig.
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
