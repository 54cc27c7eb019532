# shellcheck shell=sh disable=SC2154,SC2034
# What the scripts share that give orders to HAProxy. `still_mine` ends the script where it may not give one any more.

hear() { heard "$1" || fail 16 "$why"; }

# Orders to the socket say something only when they are refused.
order() {
  still_mine
  hear "$1"
  [ -z "$said" ] || fail 16 "HAProxy refused '$1': $(printf '%s' "$said" | tr -s '\n' ' ')"
}

read_servers() {
  hear 'show stat'
  servers=$(parse_servers)
}

# Sets status, sessions, check, rise, fall, health of a server.
look_at() {
  # shellcheck disable=SC2034
  read -r _ status sessions check rise fall health <<END
$(printf '%s\n' "$servers" | grep -F -- "$1 " | while read -r name rest; do [ "$name" != "$1" ] || printf '%s\n' "$name $rest"; done)
END
  [ -n "$status" ]
}

takes_traffic() { case $1 in UP | UNCHECKED | NOLB) return 0 ;; *) return 1 ;; esac; }

# So that a reload of HAProxy does not undo it.
save_states() {
  [ -n "$state_file" ] || return 0
  still_mine
  hear 'show servers state'
  if [ -w "${state_file%/*}" ]; then
    put_line "$state_file" "$said" || fail 13 "$state_file could not be written"
    settle "${state_file%/*}"
  else
    printf '%s\n' "$said" >"$state_file" || fail 13 "$state_file could not be written"
    settle "$state_file"
  fi
}

# May this account give orders, and are the servers there that follow? What is wrong ends the script, with nothing changed.
check_haproxy() {
  need awk
  [ -S "$socket" ] || fail 18 "there is no socket $socket: does HAProxy run here?"
  [ -w "$socket" ] || fail 10 "$socket cannot be written by $(id -un)"
  hear 'show cli level'
  case $said in
    *admin*) ;;
    *) fail 10 "the socket $socket does not have the level admin" ;;
  esac
  read_servers
  [ -n "$servers" ] || fail 18 "HAProxy has no backend $backend"
  for server in "$@"; do
    look_at "$server" || fail 18 "the backend $backend of HAProxy has no server $server"
  done
  if [ -n "$state_file" ]; then
    [ -w "${state_file%/*}" ] || [ -w "$state_file" ] || fail 10 "$state_file cannot be written by $(id -un)"
  fi
}
