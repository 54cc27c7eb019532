# shellcheck shell=sh
# Can this database be backed up? Its version and size; databases that dead runs left go.
# Arguments: as in database-common.sh; token - changes nothing.
watch_runner
engine_open
engine_about
[ "$token" = - ] && exit 0
for kind in scratch new old; do
  engine_sweep "cutover_${kind}_${key}_" 2>"$work/err" || fail 21 "what a dead run left cannot be dropped: $(words "$work/err")"
done
