# shellcheck shell=sh
# Runs the command of the team that shows the log of a slot. Its words go to stderr, as those of every command do.
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
