# shellcheck shell=sh
# Loads a dump into a new database beside the one in use. Nothing in use is touched.
# Arguments: as in database-common.sh, then the folder of the backup below the app root, the dump in it, the
# list of what it holds, and same (owners and rights as in the dump) or other (all belongs to the database's owner).
# Answers: copy-name; source=… what the dump held when it was taken, copy=… what is in the new database.
folder=$1 name=$2 list=$3 how=$4
watch_runner
guard_file "$name"
guard_file "$list"
case $folder in backups/"$id" | .cutover/incoming/"$id") ;; *) fail 10 "refused as the folder of a backup: $folder" ;; esac
here=$root/$folder/databases
dump=$here/$name
scratch=
copy=cutover_new_${key}_$unique

called=cutover_new_${key}_$unique
engine_open
engine_make
engine_load "$how"
engine_copy_facts >"$work/copy" 2>"$work/err" || fail 15 "$database: the restored copy cannot be read: $(words "$work/err")"
grep -v -E "^(definition|owner|event)$tab" "$here/$list" >"$work/source" || :
if is_older; then
  for lines in source copy; do
    grep "^table$tab" "$work/$lines" | cut -f 1-3 >"$work/tables" || :
    mv "$work/tables" "$work/$lines"
  done
fi
say_lines copy <"$work/copy"
say_lines source <"$work/source"
say copy-name "$called"
made=
