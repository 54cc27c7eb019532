# shellcheck shell=sh
# Arms the way back of this host, before traffic moves: unless the switch is confirmed in time, the host goes back
# by itself, whatever became of the runner.
#   $1 app root  $2 token  $3 id of this switch  $4 the hosts that are armed, one a line
#   $5 the bootstrap that runs a call  $6 the call of the timer  $7 the call that goes back
guard_root "$1"
check_token "$2"
guard_tag "$3"
need setsid flock mkfifo timeout
rm -rf -- .cutover/confirm-* .cutover/confirmed-*
armed=.cutover/confirm-$3
mkdir -- "$armed.new"
printf '%s\n' "$2" >"$armed.new/token"
printf '%s\n' "$4" >"$armed.new/hosts"
printf '%s' "$5" >"$armed.new/bootstrap"
printf '%s' "$6" >"$armed.new/timer"
printf '%s' "$7" >"$armed.new/back"
settle "$armed.new" "$armed.new"/*
mv -T -- "$armed.new" "$armed"
settle .cutover
start_alone "$5" "$armed/timer"
say armed yes
