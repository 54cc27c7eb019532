# shellcheck shell=sh
# Switches the servers of a backend over HAProxy's runtime socket. After the arguments of switch.sh:
#   $1 socket   $2 backend   $3 file that keeps the states, or nothing   $4 seconds to drain   $5 seconds to be up
#   $6 slots and servers, one line each: slot, space, server   then groups
# shellcheck disable=SC2154,SC2034
socket=$1
backend=$2
state_file=$3
drain_seconds=$4
ready_seconds=$5
members=$6
shift 6
[ $# = 0 ] || take_groups live "$@"

find_client || fail 12 "$why"

of_slot() { printf '%s\n' "$members" | while read -r owner server; do [ "$owner" != "$1" ] || printf '%s\n' "$server"; done; }
not_of_slot() { printf '%s\n' "$members" | while read -r owner server; do [ "$owner" = "$1" ] || printf '%s\n' "$server"; done; }

# The one slot of which servers take traffic, or -.
serving() {
  found=
  for owner in $(printf '%s\n' "$members" | cut -d ' ' -f 1 | sort -u); do
    for server in $(of_slot "$owner"); do
      look_at "$server" || continue
      if takes_traffic "$status"; then
        found="$found $owner"
        break
      fi
    done
  done
  case $found in '' | ' '*' '*) printf '%s' - ;; *) printf '%s' "${found# }" ;; esac
}

is_at() {
  read_servers
  for server in $(of_slot "$1"); do
    look_at "$server" && takes_traffic "$status" || return 1
  done
  for server in $(not_of_slot "$1"); do
    look_at "$server" || return 1
    case $status in MAINT | DRAIN) ;; *) return 1 ;; esac
  done
}

prepare() {
  check_release
  check_slot
  # shellcheck disable=SC2046 # one word a server
  check_haproxy $(printf '%s\n' "$members" | cut -d ' ' -f 2)
  if is_at "$slot"; then report yes "$(serving)"; else report no "$(serving)"; fi
}

# Out of maintenance HAProxy takes a server for healthy until a check fails. So it starts without traffic, and
# waits for a check that has passed since: then its health is above the value it starts with.
warm() {
  for server in $(of_slot "$slot"); do
    look_at "$server" || fail 18 "the backend $backend of HAProxy has no server $server"
    if takes_traffic "$status"; then continue; fi
    order "set server $backend/$server state drain"
    read_servers
    look_at "$server" || fail 18 "the backend $backend of HAProxy has no server $server"
    [ "$fall" != 1 ] || order "set server $backend/$server health down"
  done
  end=$(($(uptime_seconds) + ready_seconds))
  while :; do
    read_servers
    late=
    for server in $(of_slot "$slot"); do
      look_at "$server" || status=gone
      case $status in
        UP | UNCHECKED | NOLB) ;;
        DRAIN) [ "$health" -ge $((rise + fall - 1)) ] || late="$server (not checked yet)" ;;
        *) late="$server ($status, check $check)" ;;
      esac
    done
    [ -n "$late" ] || return 0
    [ "$(uptime_seconds)" -le "$end" ] || return 1
    sleep 0.05
  done
}

cool() {
  end=$(($(uptime_seconds) + drain_seconds))
  while :; do
    read_servers
    busy=
    for server in $(not_of_slot "$slot"); do
      if look_at "$server" && [ "$sessions" != 0 ]; then busy="$busy $server ($sessions)"; fi
    done
    [ -n "$busy" ] || break
    if [ "$(uptime_seconds)" -gt "$end" ]; then
      echo "sessions are left after $drain_seconds s on$busy; they end by themselves in maintenance"
      break
    fi
    sleep 0.1
  done
  for server in $(not_of_slot "$slot"); do order "set server $backend/$server state maint"; done
}

move() {
  read_servers
  if ! warm; then
    if [ "$phase" = go ]; then
      for server in $(of_slot "$slot"); do
        look_at "$server" || continue
        takes_traffic "$status" || order "set server $backend/$server state maint"
      done
      # Where both slots took traffic before, or other servers were told already, that is mended by `back`.
      if [ "$groups" = 0 ] && [ "$(serving)" = "$from" ]; then
        unmark
        say now old
      fi
    fi
    fail 15 "not up after $ready_seconds s, as HAProxy sees it: $late"
  fi
  for server in $(of_slot "$slot"); do order "set server $backend/$server state ready"; done
  for server in $(not_of_slot "$slot"); do order "set server $backend/$server state drain"; done
  save_states
  cool
  save_states
  is_at "$slot" || fail 15 "HAProxy does not show the servers of $slot as the only ones that take traffic"
}

# Nothing was live before: an order for that would leave no server at all.
left_behind() {
  [ -n "$from" ] && is_at "$from" || return 0
  fail 15 "HAProxy sends traffic to $from still: nothing was live before, so there is nothing to take it back to"
}

read_back() {
  confirm
  if [ -z "$slot" ]; then
    left_behind
    return 0
  fi
  end=$(($(uptime_seconds) + ready_seconds))
  # An HAProxy that was just told of its configuration answers a moment later.
  until is_at "$slot"; do
    [ "$groups" -gt 0 ] && [ "$(uptime_seconds)" -le "$end" ] ||
      fail 15 "HAProxy does not show the servers of $slot as the only ones that take traffic"
    sleep 0.2
  done
}

case $phase in
  prepare) prepare ;;
  go | back)
    if [ "$phase" = go ]; then
      check_release
      check_slot
    fi
    begin
    lead_config
    reload_config early
    if [ -n "$slot" ]; then move; else left_behind; fi
    # Only now: an HAProxy that starts anew takes the states that were saved.
    reload_config late
    finish
    read_back
    ;;
  read) read_back ;;
esac
