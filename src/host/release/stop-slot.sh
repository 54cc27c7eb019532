# shellcheck shell=sh
# Runs the team's stop command for a slot that is not live any more.
#   $1 app root  $2 token  $3 slot  $4 seconds it may take  $5 the command   then NAME=value for its environment
watch_runner
guard_root "$1"
check_token "$2"
guard_slot "$3"
[ ! -e .cutover/switching ] || fail 17 "a switch is not finished here; the slot $3 may take traffic"
[ "$(live_slot)" != "$3" ] || fail 17 "the slot $3 is live"
slot=$3
seconds=$4
command=$5
shift 5
for pair in "$@"; do export "${pair?}"; done
cd "slots/$slot"
run_command "$seconds" "$command"
