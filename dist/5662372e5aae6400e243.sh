# shellcheck shell=sh
# Takes hosts out of a backend of HAProxy and brings them back over its runtime socket. After the arguments of rolling.sh:
#   $1 socket   $2 backend   $3 file that keeps the states, or nothing
# shellcheck disable=SC2154,SC2034
socket=$1
backend=$2
state_file=$3

find_client || fail 12 "$why"

check() {
  # shellcheck disable=SC2046 # one word a server
  check_haproxy $(printf '%s' "$hosts" | cut -d ' ' -f 2)
}

look() {
  hear "show servers state $backend"
  admins=$(printf '%s\n' "$said" | backend=$backend awk '$2 == ENVIRON["backend"] { print $4, $7 }')
  read_servers
}

# Sets `admin` of the server $1: 0 unless somebody took it out by an order (or in the file). `show stat` does not say that of a
# server that fails its checks.
read_admin() {
  admin=0
  while read -r name state; do
    [ "$name" != "$1" ] || admin=$state
  done <<END
$admins
END
}

# Sets `seen` and `sessions` of the host $1, as `look` read it.
see() {
  find_host "$1"
  look_at "$server" || fail 18 "the backend $backend of HAProxy has no server $server"
  read_admin "$server"
  case $admin:$status in
    0:UP | 0:UNCHECKED | 0:NOLB) seen=up ;;
    0:MAINT | 0:DRAIN | [1-9]*) seen=out ;;
    *) seen=down ;;
  esac
}

# No new requests; once those under way are over, or the time is, none at all, not even of clients that stick to it.
take_out() {
  current=
  for host in $took; do
    see "$host"
    # One that an earlier run left out gets nothing at all, and may not run: clients that stick to it would come in `drain`.
    [ "$status" = MAINT ] || order "set server $backend/$server state drain"
  done
  save_states
  end=$(($(uptime_seconds) + drain_seconds))
  while :; do
    look
    busy=
    for host in $took; do
      see "$host"
      # Somebody reloaded HAProxy, or it says yes and does nothing.
      if [ "$seen" != out ]; then
        order "set server $backend/$server state drain"
        busy="$busy $host (still $status)"
      elif [ "$sessions" != 0 ]; then
        busy="$busy $host ($sessions)"
      fi
    done
    [ -n "$busy" ] || break
    if [ "$(uptime_seconds)" -gt "$end" ]; then
      case $busy in *'(still '*) fail 15 "HAProxy was told to send nothing more, and shows$busy" ;; esac
      echo "requests are left after $drain_seconds s on$busy"
      break
    fi
    sleep 0.1
  done
  for host in $took; do
    find_host "$host"
    order "set server $backend/$server state maint"
  done
  save_states
  look
  for host in $took; do
    see "$host"
    [ "$status" = MAINT ] || fail 15 "HAProxy was told that $server is in maintenance, and shows $status"
  done
}

# Out of maintenance HAProxy takes a server for healthy until a check fails. So it starts without requests, and
# waits for a check that has passed since: then its health is above the value it starts with.
bring_in() {
  see "$1"
  why_late="$status, check $check"
  case $seen:$status in
    up:*)
      save_states
      return 0
      ;;
    down:*) return 1 ;;
    out:MAINT)
      order "set server $backend/$server state drain"
      look
      see "$1"
      [ "$fall" -le 1 ] || return 1
      [ "$fall" = 0 ] || order "set server $backend/$server health down"
      ;;
    *)
      why_late="$status, not checked yet"
      [ "$health" -ge $((rise + fall - 1)) ] || return 1
      order "set server $backend/$server state ready"
      ;;
  esac
  look
  return 1
}

run_phase
