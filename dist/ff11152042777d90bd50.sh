# shellcheck shell=sh
# Runs a task of the team in the release that is live here, and notes before that it is begun.
#   $1 app root  $2 token  $3 tag, or nothing for the app root itself  $4 slot that is live  $5 line for the history  $6 seconds it may take
#   $7 the command   then NAME=value for its environment
# Answers: begun, when the command is about to run; exit-code, that of a command that ended by itself and was not 0.
watch_runner
guard_root "$1"
check_token "$2"
[ ! -e .cutover/switching ] || fail 17 "a switch was begun here and is not finished"
if [ -n "$3" ]; then
  guard_tag "$3"
  guard_slot "$4"
  # The runner read this under the lock; a timer of the host itself (revert-timer.sh) may have moved it since.
  read_live
  read_slot "$4"
  [ "$live_of" = "$4" ] && [ "$tag_of" = "$3" ] || fail 17 "$4 with $3 is not what is live here any more"
  [ -d "releases/$3" ] && [ -f ".cutover/releases/$3.manifest" ] || fail 18 "releases/$3 is not there"
fi
add_history "$5"
settle .cutover/history.jsonl
seconds=$6
command=$7
[ -z "$3" ] || cd "releases/$3"
shift 7
export_variables $# "$@"
say begun yes
run_command "$seconds" "$command"
