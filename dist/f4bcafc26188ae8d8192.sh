# shellcheck shell=sh
# Dumps a database and proves the dump.
# Arguments: as in database-common.sh, then checksum, list or restore.
# Answers: file, bytes and sha256 of the dump; extra=… sum and name of files beside it; source=… what was in the
# snapshot, copy=… what was restored.
level=$1
watch_runner
choose_packer
here=$root/backups/$id.partial/databases
dump=$here/$file.$engine_suffix.$suffix
mkdir -p -- "$here"

engine_open
engine_hold
dump_snapshot
[ ! -s "$work/notes" ] || say_lines note <"$work/notes"
engine_extra "$here"
if [ "$level" != checksum ]; then
  engine_list "$dump" >"$work/list" 2>"$work/err" || fail 15 "$database: the dump cannot be read to its end: $(words "$work/err")"
  [ -s "$work/list" ] || fail 15 "$database: the dump is empty"
fi
if [ "$level" = restore ]; then
  engine_make
  engine_load compare
  engine_copy_facts >"$work/copy" 2>"$work/err" || fail 15 "$database: the restored copy cannot be read: $(words "$work/err")"
  engine_drop >"$work/out" 2>"$work/err" || fail 21 "the scratch database $copy could not be emptied, and holds a copy of $database: $(words "$work/err")"
  say_lines copy <"$work/copy"
fi
say_lines source <"$work/source"
# What the dump holds is kept beside it: a restore compares with it.
[ -f "$work/beside" ] || : >"$work/beside"
cat "$work/source" "$work/beside" >"$here/$file.facts" || write_failed "$file.facts"
say extra "$(sum_of "$here/$file.facts") $file.facts"
say server "$server_name"
