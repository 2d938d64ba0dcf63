#!/bin/sh
# Sent to the shell of a host by its standard input, after which the input is what is to be sent to $ADDRESS, port $PORT, and the output
# what comes from there. RelayScript.cs sets N, ADDRESS and PORT. Programs that are ours say when they are connected ("ready"); of the others
# ("started") their messages tell.
# shellcheck disable=SC2154,SC2016

LC_ALL=C
export LC_ALL
unset POSIXLY_CORRECT

has() { command -v "$1" >/dev/null 2>&1; }
say() { printf '\n%s %s\n' "$N" "$1"; }

# The program that copies from the port is the one that is waited for: the stream ends when the port closes it.
with_bash='
exec 3<>"/dev/tcp/$2/$3" || { printf "\n%s failed\n" "$1"; exit 1; }
printf "\n%s ready\n" "$1"
exec 4<&0
cat <&4 >&3 4<&- 2>/dev/null &
exec cat <&3 4<&-'

with_python='
import os, socket, sys, threading
try:
    port = socket.create_connection((sys.argv[2], int(sys.argv[3])))
except OSError as e:
    sys.stderr.write("%s\n" % e)
    os.write(1, ("\n%s failed\n" % sys.argv[1]).encode())
    sys.exit(1)
port.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
os.write(1, ("\n%s ready\n" % sys.argv[1]).encode())
def send():
    while True:
        data = os.read(0, 65536)
        if not data:
            return
        port.sendall(data)
threading.Thread(target=send, daemon=True).start()
while True:
    data = port.recv(65536)
    if not data:
        os._exit(0)
    while data:
        data = data[os.write(1, data):]
'

with_perl='
use strict; use Socket qw(:DEFAULT getaddrinfo); $| = 1;
my ($number, $address, $service) = @ARGV;
my ($error, @found) = getaddrinfo($address, $service, { socktype => SOCK_STREAM });
my $port;
for my $one (@found) {
    socket($port, $one->{family}, $one->{socktype}, $one->{protocol}) and connect($port, $one->{addr}) and last;
    $error = $!; undef $port;
}
if (!defined $port) { print STDERR "$error\n"; print "\n$number failed\n"; exit 1; }
print "\n$number ready\n";
sub copy {
    my ($from, $to, $data) = @_;
    while (sysread($from, $data, 65536)) {
        for (my $at = 0; $at < length $data;) {
            my $sent = syswrite($to, $data, length($data) - $at, $at);
            defined $sent or return;
            $at += $sent;
        }
    }
}
my $child = fork;
if ($child == 0) { open STDOUT, ">", "/dev/null"; copy(\*STDIN, $port); exit 0; }
copy($port, \*STDOUT); kill "KILL", $child; exit 0;
'

if has bash && has cat; then exec bash -c "$with_bash" bash "$N" "$ADDRESS" "$PORT"; fi
# OpenBSD's nc does not end when the port closes the connection: only where there is nothing else.
last=''
for nc in nc ncat netcat; do
  if has $nc; then
    case $($nc -h 2>&1 </dev/null) in
      *BusyBox*) say 'started busybox'; exec $nc "$ADDRESS" "$PORT" ;;
      *OpenBSD*) last=$nc ;;
      *) say "started $nc"; exec $nc -v "$ADDRESS" "$PORT" ;;
    esac
  fi
done
if has busybox && busybox nc --help >/dev/null 2>&1; then say 'started busybox'; exec busybox nc "$ADDRESS" "$PORT"; fi
if has socat; then
  name=$ADDRESS
  case $name in *:*) name="[$name]" ;; esac
  say 'started socat'
  exec socat -d -d STDIO "TCP:$name:$PORT"
fi
if has python3; then exec python3 -c "$with_python" "$N" "$ADDRESS" "$PORT"; fi
if has perl; then exec perl -e "$with_perl" "$N" "$ADDRESS" "$PORT"; fi
if [ -n "$last" ]; then say "started $last"; exec $last -v "$ADDRESS" "$PORT"; fi
say none
