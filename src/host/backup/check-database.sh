# shellcheck shell=sh
# Can this database be backed up? Its version and size; databases that dead runs left go.
# Arguments: as in database-common.sh, then keep (leave alone what a restore has not settled) or nothing; token -
# changes nothing.
unsettled=${1:-}
watch_runner
engine_open
engine_about
[ "$token" = - ] && exit 0
await_swaps 120
left=
for one in $(unsettled); do
  take_copy "cutover_new_${key}_$one"
  engine_mend 2>"$work/err" || fail 21 "$database: what a swap left half done cannot be mended: $(words "$work/err")"
  if ! engine_swapped; then
    rm -f -- "$mine".*
    continue
  fi
  left=yes
  [ "$unsettled" = keep ] || fail 21 "a restore of $database did not end: it was swapped, and what was in use before is kept in $old until somebody decides. Restore a backup onto $database again, or remove $mine.unsettled when nothing of it is needed: then the next backup drops it"
done
kinds='scratch new'
[ -n "$left" ] || kinds="$kinds old"
for kind in $kinds; do
  engine_sweep "cutover_${kind}_${key}_" 2>"$work/err" || fail 21 "what a dead run left cannot be dropped: $(words "$work/err")"
done
