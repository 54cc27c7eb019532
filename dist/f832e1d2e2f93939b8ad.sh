# shellcheck shell=sh
# Switches by commands of the team. After the arguments of switch.sh:
#   $1 the command that switches   $2 the command that prints which slot is live   then groups
# shellcheck disable=SC2154,SC2034
run=$1
read_command=$2
shift 2
[ $# = 0 ] || take_groups live "$@"

# What the second command says, one word; ends the script when it says nothing or fails.
serving() {
  said=$(team "$read_command") || return 1
  # shellcheck disable=SC2086 # split on purpose: it may print spaces around the name
  set -- $said
  [ $# -le 1 ] || return 1
  printf '%s' "${1:--}"
}

prepare() {
  check_release
  check_slot
  at=$(serving) || fail 16 "the command that reads which slot is live failed or said more than one word: $read_command"
  if [ "$at" = "$slot" ]; then report yes "$at"; else report no "$at"; fi
}

check_serving() {
  at=$(serving) || fail 16 "the command that reads which slot is live failed or said more than one word: $read_command"
  if [ -z "$slot" ]; then
    # Nothing was live before, and there is no command that makes it so again.
    [ -z "$from" ] || [ "$at" != "$from" ] || fail 15 "traffic is on $from still: nothing was live before, so there is nothing to take it back to"
    return 0
  fi
  [ "$at" = "$slot" ] || fail 15 "$slot should be live, but the command that reads it says $at: $read_command"
}

read_back() {
  confirm
  check_serving
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
    if [ -n "$slot" ]; then
      still_mine
      team "$run" || fail 16 "the command that switches failed: $run"
    fi
    reload_config late
    check_serving
    finish
    read_back
    ;;
  read) read_back ;;
esac
