# shellcheck shell=sh
# Runs a command of the team without the lock: the one that shows the log of a slot, and `on-failure`. In the release where it
# is there. Its words go to stderr, as those of every command do.
#   $1 app root  $2 tag  $3 seconds it may take  $4 the command   then NAME=value for its environment
watch_runner
guard_root "$1"
guard_tag "$2"
tag=$2
seconds=$3
command=$4
shift 4
export_variables $# "$@"
[ ! -d "releases/$tag" ] || cd "releases/$tag"
run_command "$seconds" "$command"
