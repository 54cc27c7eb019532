# shellcheck shell=sh disable=SC2034,SC2154
# Stops or starts the workers of a role on this host.
#   $1 app root  $2 token  $3 role  $4 stop: those of another release than the one it goes to; start: that one; keep: what is
#   live here  $5 the stop command  $6 seconds it may take  $7 the start command  $8 seconds  $9 the bootstrap that runs a
#   call  $10 id of this arming  $11 the call of workers-timer.sh
#   then the release that it comes from (empty words: none) and the one that it goes to: slot, tag, number of NAME=value
#   and these
watch_runner
guard_root "$1"
check_token "$2"
take_role "$3"
act=$4
stop=$5
stop_seconds=$6
start=$7
start_seconds=$8
bootstrap=$9
id=${10}
call=${11}
shift 11

# From here until the next start this host has a way back of its own, whatever becomes of the runner.
arm() {
  rm -rf -- "$armed" "$armed.new"
  mkdir -- "$armed.new"
  printf '%s\n' "$id" >"$armed.new/id"
  printf '%s' "$call" >"$armed.new/timer"
  settle "$armed.new/id" "$armed.new/timer" "$armed.new"
  mv -T -- "$armed.new" "$armed"
  settle .cutover/workers
  start_alone "$bootstrap" "$armed/timer"
}

disarm() { rm -rf -- "$armed"; }

read_workers
if [ -z "$word" ]; then
  # What nobody noted was never stopped here: it is as it was.
  [ "$act" != keep ] || exit 0
  if [ -n "$2" ]; then note_workers assumed "$@"; else note_workers stopped - - 0; fi
fi
case $act in
  keep)
    keep_live "$@"
    disarm
    ;;
  *)
    words=$(($3 + 3))
    shift "$words"
    if [ "$word:$at_slot:$at_tag" != "running:$1:$2" ]; then
      case $act:$word in start:* | stop:stopped) [ -e "$armed" ] || arm ;; *) arm ;; esac
      stop_workers no
      [ "$act" = stop ] || start_workers "$@"
    fi
    [ "$act" = stop ] || disarm
    ;;
esac
say workers "$word $at_slot $at_tag"
