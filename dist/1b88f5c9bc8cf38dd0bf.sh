# shellcheck shell=sh
# Runs a command of the team in a release, and before it points the slot to it.
#   $1 app root  $2 token  $3 tag  $4 slot, or nothing to leave the slots alone  $5 seconds it may take
#   $6 the command, or nothing   then NAME=value for its environment
watch_runner
guard_root "$1"
check_token "$2"
guard_tag "$3"
[ -d "releases/$3" ] && [ -f ".cutover/releases/$3.manifest" ] || fail 18 "releases/$3 is not there"
fill_slot "$4" "$3"
[ -n "$6" ] || exit 0
command=$6
seconds=$5
cd "releases/$3"
shift 6
export_variables $# "$@"
run_command "$seconds" "$command"
