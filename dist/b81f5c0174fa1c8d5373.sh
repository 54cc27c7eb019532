# shellcheck shell=sh disable=SC2154
# How a host is set up for one application. Changes nothing, takes no lock, and runs no command of the team.
#   $1 app root   then what to look for, as words:
#   tool NAME   port NUMBER   unit NAME   haproxy SOCKET BACKEND   writes PATH   sudo COUNT WORD…   (may sudo run these words?)
# A question that cannot be asked here is said as `unasked`, with its words and why.
root=$1
shift
PATH=$PATH:/usr/sbin:/sbin

say now "$(date +%s)"
say uid "$(id -u)"
say user "${LOGNAME:-$(id -un)}"
say umask "$own_umask"

there=$root
if [ -d "$root" ]; then
  # In a shell of its own: what it refuses is an answer here, and no end.
  if refused=$(exec 3>&1 && guard_root "$root"); then
    say root good
  else
    say root refused
    say root-reason "${refused#error=}"
  fi
elif [ -e "$root" ] || [ -L "$root" ]; then
  say root refused
  say root-reason "$root is no folder"
else
  say root missing
fi
# What it would be made in.
while [ ! -d "$there" ]; do
  there=${there%/*}
  there=${there:-/}
done
if [ -w "$there" ] && [ -x "$there" ]; then say writable "yes $there"; else say writable "no $there"; fi
read_room "$there"
say free-bytes "$room_bytes"
say free-inodes "$room_inodes"

# The last mount whose point the folder lies below is the one that holds it (proc_pid_mounts(5)).
here=$(cd -P -- "$there" && pwd -P) || here=$there
if [ -r /proc/self/mounts ] && command -v awk >/dev/null 2>&1; then
  here=$here awk '
    BEGIN { here = ENVIRON["here"] "/"; best = 0 }
    { point = $2; gsub(/\\040/, " ", point); if (point != "/") point = point "/" }
    index(here, point) == 1 && length(point) >= best { best = length(point); type = $3; options = $4 }
    END { if (best > 0) print "mount=" type " " options }' /proc/self/mounts | say_pairs
fi
# One folder by two names: nothing of ours is called so.
# shellcheck disable=SC3013
if [ -d "$there/releases" ] && [ "$there/RELEASES" -ef "$there/releases" ]; then say case-folds yes; fi

# Where something listens, in the kernel's hexadecimal: address:port (proc(5), /proc/net/tcp). A busy host has thousands of
# lines there, so it is read once, and only where a port is asked for.
listening=
sockets() {
  [ -z "$listening" ] || return 0
  command -v awk >/dev/null 2>&1 && [ -r /proc/net/tcp ] || return 1
  listening=$(awk '$4 == "0A" { print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null) || :
  listening="$listening -"
}

# May sudo run the first $1 of the words that follow, without a password? It is asked, and nothing is run (sudo(8), -l).
may_run() {
  count=$1
  shift
  taken=0
  for word in "$@"; do
    [ $taken != 0 ] || set --
    [ $taken -lt "$count" ] || break
    set -- "$@" "$word"
    taken=$((taken + 1))
  done
  sudo -n -l -- "$@" >/dev/null 2>&1
}

systemd() { [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; }

while [ $# -gt 0 ]; do
  kind=$1
  shift
  case $kind in
    tool)
      if command -v "$1" >/dev/null 2>&1; then say tool "$1"; fi
      shift
      ;;
    port)
      if ! sockets; then
        say unasked "port $1: /proc/net/tcp cannot be read"
      else
        hex=$(printf '%04X' "$1")
        at=
        for socket in $listening; do
          case $socket in *":$hex") at="$at ${socket%:*}" ;; esac
        done
        say port "$1$at"
      fi
      shift
      ;;
    unit)
      if systemd; then
        shown=$(systemctl show -p LoadState,UnitFileState -- "$1" 2>/dev/null) || shown=
        load=$(printf '%s\n' "$shown" | sed -n 's/^LoadState=//p')
        boot=$(printf '%s\n' "$shown" | sed -n 's/^UnitFileState=//p')
        say unit "$1 ${load:--} ${boot:--}"
      else
        say unasked "unit $1: systemd does not run here"
      fi
      shift
      ;;
    haproxy)
      socket=$1
      # shellcheck disable=SC2034 # for haproxy.sh
      backend=$2
      shift 2
      if [ ! -S "$socket" ] || [ ! -w "$socket" ]; then
        say unasked "haproxy $socket: it is no socket that $(id -un) can write to"
      elif find_client && heard 'show cli level'; then
        say haproxy-level "${said%%"$newline"*}"
      else
        say unasked "haproxy $socket: $why"
      fi
      ;;
    writes)
      # An account that is root may write everywhere, which another check says.
      if [ -w "$1" ] && [ "$(id -u)" != 0 ]; then say writes "$1"; fi
      shift
      ;;
    sudo)
      count=$1
      shift
      # One answer a question, in their order.
      if ! command -v sudo >/dev/null 2>&1; then
        say sudo missing
      elif may_run "$count" "$@"; then
        say sudo allowed
      else
        say sudo refused
      fi
      shift "$count"
      ;;
    *) fail 10 "no question of Cutover: $kind" ;;
  esac
done
