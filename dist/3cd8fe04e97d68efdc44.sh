# shellcheck shell=sh
# Runs the team's stop command for a slot that is not live any more.
#   $1 app root  $2 token  $3 slot  $4 the release that it has to hold  $5 seconds it may take  $6 the command   then NAME=value for its environment
watch_runner
guard_root "$1"
check_token "$2"
guard_slot "$3"
[ ! -e .cutover/switching ] || fail 17 "a switch is not finished here; the slot $3 may take traffic"
[ "$(live_slot)" != "$3" ] || fail 17 "the slot $3 is live"
read_slot "$3"
[ "$tag_of" = "$4" ] || fail 17 "the slot $3 holds ${tag_of:-nothing}, not $4"
slot=$3
seconds=$5
command=$6
shift 6
export_variables $# "$@"
cd "slots/$slot"
run_command "$seconds" "$command"
