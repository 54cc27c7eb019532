# shellcheck shell=sh
# Switches by the link `live`: one rename, then a tested reload. With one slot only, the slot's own link moves.
# After the arguments of switch.sh:
#   $1 test, or nothing   $2 reload, or nothing   $3 start, or nothing   $4 seconds for it   $5 pair or single
#   $6 of a single slot: the release that it comes from, or nothing   $7 stop, or nothing: run before the slot moves
#   $8 seconds for it   then groups
# shellcheck disable=SC2154,SC2034
test_command=$1
reload=$2
start=$3
start_seconds=$4
slots=$5
stop=${7-}
stop_seconds=${8-}
# What the slot holds half way would not say it to the next run.
[ "$slots" = pair ] || moves="${6:--} ${tag:--}"
left_tag=${6-}
if [ $# -gt 8 ]; then shift 8; else set --; fi
[ $# = 0 ] || take_groups live "$@"

prepare() {
  check_release
  [ "$slots" = single ] || check_slot
  if [ -n "$test_command" ] && [ ! -e "$mark" ]; then
    team "$test_command" || fail 16 "the test command fails already, before anything was changed: $test_command"
  fi
  report yes
}

# What runs there still, as the release that it runs from. On the way back it may have ended before.
stopped=no
stop_single() {
  [ -n "$stop" ] && [ "$was" != "$tag" ] || return 0
  read_slot "$slot"
  [ -n "$tag_of" ] && [ -d "slots/$slot" ] || return 0
  stopped=yes
  (
    if [ -n "${CUTOVER_ENV_FILE-}" ]; then
      # Below the release that it goes to; or, with none, not given at all.
      CUTOVER_ENV_FILE=$root/releases/$tag_of/${CUTOVER_ENV_FILE#"$root/releases/$tag/"}
      export CUTOVER_ENV_FILE
    fi
    CUTOVER_TAG=$tag_of CUTOVER_RELEASE=$root/releases/$tag_of
    export CUTOVER_TAG CUTOVER_RELEASE
    cd "slots/$slot" && run_command "$stop_seconds" "$stop"
  ) || [ "$phase" = back ] || fail 16 "the stop command failed: $stop"
}

move() {
  if [ "$slots" = single ]; then
    stop_single
    if [ -n "$tag" ]; then point "../releases/$tag" "slots/$slot"; else rm -f -- "slots/$slot"; fi
  fi
  if [ "$slots" = single ] && [ -z "$tag" ]; then
    # Nothing was live before: who read configuration of it is told, as with two slots.
    slot=
    return_config
    point_live
    reload_config early
    reload_config late
    return 0
  fi
  point_live
  if [ "$phase" = back ]; then
    return_config
  else
    enter_config
    [ -z "$failed_groups" ] || undone_config
  fi
  # All tests come before the first who is told; only what is started has to run before it can be tested.
  [ -n "$start" ] || test_link
  reload_config early
  # What runs from this release already is not started again.
  if [ -n "$start" ] && [ "$was" != "$tag" ]; then
    (cd "releases/$tag" && run_command "$start_seconds" "$start") || fail 16 "the start command failed: $start"
  fi
  [ -z "$start" ] || test_link
  if [ -n "$reload" ]; then
    still_mine
    team "$reload" || fail 16 "the reload failed: $reload"
  fi
  reload_config late
}

test_link() {
  if [ -n "$test_command" ]; then
    team "$test_command" || undone "the test command failed: $test_command"
  fi
}

# The application was not started anew either: a slot that moves in place leads back as well. One that was stopped for the
# move has to be started for it: `back` does that, and until then this host says that it may be either.
undone_config() {
  knows_nothing || refuse_config
  [ $stopped = no ] || refuse_config
  if [ "$slots" = single ]; then
    [ -n "$left_tag" ] && [ -d "releases/$left_tag" ] || refuse_config
    still_mine
    point "../releases/$left_tag" "slots/$slot"
    settle slots
    undo_config
  else
    leave_config
  fi
  unmark
  say now old
  refuse_config
}

# The servers were not told yet, but one that follows the link at each request saw it: it leads back at once.
undone() {
  if [ "$phase" = go ] && [ "$slots" = pair ] && [ -n "$from" ] && knows_nothing; then
    still_mine
    point "slots/$from" live
    settle .
    undo_config
    unmark
    say now old
  fi
  fail 16 "$1"
}

case $phase in
  prepare) prepare ;;
  go | back)
    if [ "$phase" = go ]; then
      check_release
      [ "$slots" = single ] || check_slot
    fi
    read_slot "$slot"
    was=$tag_of
    if [ "$phase" = back ] || [ -e "$mark" ]; then was=; fi
    begin
    move
    finish
    confirm
    ;;
  read) confirm ;;
esac
