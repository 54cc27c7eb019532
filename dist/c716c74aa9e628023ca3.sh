# shellcheck shell=sh disable=SC2154,SC2034
# What the scripts that talk to HAProxy share: `socket` is its runtime socket, `backend` the backend they look at.

# Sets `client`; false, with the reason in `why`, where none is installed.
find_client() {
  if command -v socat >/dev/null 2>&1; then
    client=socat
  elif command -v nc >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1 && nc -h 2>&1 | grep -q -e '-[a-zA-Z]*U'; then
    client=nc
  elif command -v python3 >/dev/null 2>&1; then
    client=python3
  elif command -v perl >/dev/null 2>&1; then
    client=perl
  else
    why="none of socat, nc -U, python3, perl is installed: one is needed to talk to $socket"
    return 1
  fi
}

# Sends one line to the socket and prints the answer, for which it waits ten seconds.
ask() {
  case $client in
    socat) printf '%s\n' "$1" | socat -t 10 - "UNIX-CONNECT:$socket" ;;
    nc) printf '%s\n' "$1" | timeout 10 nc -U "$socket" ;;
    python3)
      python3 -c 'import signal, socket, sys
signal.alarm(10)
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall((sys.argv[2] + "\n").encode())
for part in iter(lambda: s.recv(65536), b""): sys.stdout.buffer.write(part)' "$socket" "$1"
      ;;
    perl)
      perl -e 'use Socket; use IO::Handle;
alarm 10;
my $s; socket($s, PF_UNIX, SOCK_STREAM, 0) && connect($s, sockaddr_un($ARGV[0])) or die "$ARGV[0]: $!";
$s->autoflush(1); print $s "$ARGV[1]\n"; print while <$s>;' "$socket" "$1"
      ;;
  esac
}

# More than the statistics of ten thousand servers; what says more is not HAProxy.
answer_bytes=16777216

# Sets `said` to the answer to one line; false, with the reason in `why`. HAProxy ends each with an empty line: without
# it the socket was closed or silent, and nobody knows whether the line was carried out.
heard() {
  why="HAProxy does not answer on $socket"
  said=$({ ask "$1" || echo failed; } | head -c "$answer_bytes" && printf .) || return 1
  said=${said%.}
  case $said in
    "$newline" | *"$newline$newline") ;;
    *)
      why="HAProxy does not answer on $socket, or not to its end: '$1'"
      return 1
      ;;
  esac
  said=${said%"$newline"}
  said=${said%"$newline"}
}

# Of the answer to `show stat` one line a server: name status sessions check rise fall health
parse_servers() {
  printf '%s\n' "$said" | backend=$backend awk -F, '
    NR == 1 { sub(/^# /, "", $1); for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["pxname"] == ENVIRON["backend"] && $at["svname"] != "BACKEND" && $at["svname"] != "FRONTEND" {
      status = $at["status"]
      sub(/ .*/, "", status)
      if ($at["status"] == "no check") status = "UNCHECKED"
      check = $at["check_status"]; gsub(/[^A-Za-z0-9]/, "", check)
      print $at["svname"], status, $at["scur"], (check == "" ? "-" : check), $at["check_rise"] + 0, $at["check_fall"] + 0, $at["check_health"] + 0
    }'
}
