# shellcheck shell=sh disable=SC2034,SC2154
# A host whose workers were stopped, and whose run was not heard of again: it starts those of what is live, by itself.
#   $1 app root  $2 role  $3 id of this arming  $4 seconds  $5 the stop command  $6 seconds it may take  $7 the start command
#   $8 seconds   then, for each release that may be live: slot, tag, number of NAME=value and these
guard_root "$1"
role=$2
id=$3
stop=$5
stop_seconds=$6
start=$7
start_seconds=$8
still_armed() { [ "$(cat ".cutover/workers/$role.armed/id" 2>/dev/null)" = "$id" ]; }
# Seconds since the host started: the wall clock may jump.
uptime_seconds() {
  read -r up _ </proc/uptime
  printf '%s' "${up%%.*}"
}
end=$(($(uptime_seconds) + $4))
while [ "$(uptime_seconds)" -lt "$end" ]; do
  still_armed || exit 0
  sleep 1
done
take_role "$role"
still_armed || exit 0
shift 8
keep_live "$@"
rm -rf -- "$armed"
