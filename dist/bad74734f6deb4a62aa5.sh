# shellcheck shell=sh
# Makes a masked dump of a dump: loads it into a scratch database on the database's own server, changes every row that a mask
# names, proves that, and dumps it into .cutover/outgoing. Nothing that a server or client says of rows leaves this script.
# Arguments: as in database-common.sh, then the dump in the backup, the sum of its columns as mask-columns.sh gave it,
#   the salt (may be empty), then in threes: check, update
#   or proof; what it is about, in words; the statement.
# Answers: file, bytes and sha256 of the dump, extra=… sum and name of its facts, source=… what it holds, server.
name=$1 decided=$2 salt=$3
shift 3
watch_runner
choose_packer
guard_file "$name"
here=$root/backups/$id/databases
dump=$here/$name
outgoing=$root/.cutover/outgoing/$id/databases
[ -f "$dump" ] || fail 18 "the dump $name of the backup $id is not there"
[ -d "$outgoing" ] && [ ! -L "$root/.cutover/outgoing" ] || fail 18 'the folder for what leaves is not there'

# Files of statements, and what each is about: $work/<kind>.<number>.sql and $work/<kind>.<number>.what
number=0
while [ $# -ge 3 ]; do
  case $1 in check | update | proof) ;; *) fail 10 "refused: $1" ;; esac
  number=$((number + 1))
  printf '%s\n' "$3" >"$work/$1.$number.sql"
  printf '%s' "$2" >"$work/$1.$number.what"
  shift 3
done
# Calls $2 with the file of each statement of the kind $1, in their order.
each() {
  at=0
  while [ "$at" -lt "$number" ]; do
    at=$((at + 1))
    [ ! -f "$work/$1.$at.sql" ] || "$2" "$work/$1.$at"
  done
}
# A file of a statement $1: what it is about.
about() { cat "$1.what"; }
# What an error code of a server means, in words that hold nothing of a row.
meaning() {
  case $1 in
    23502 | 1048) echo ' (the column may not be null)' ;;
    23505 | 1062) echo ' (two rows would have one value that has to be unique)' ;;
    23514 | 4025 | 3819) echo ' (a check of the table refuses the masked value)' ;;
    22001 | 1406) echo ' (the masked value is too long for its column)' ;;
    22P02 | 1366) echo ' (the masked value is none of its type)' ;;
    42501 | 1142 | 1370) echo ' (the account has no right to do that)' ;;
    *) ;;
  esac
}
masking='its definitions'
engine_open
mask_sweep
engine_make
mask_load
# What was decided was decided of these columns, and of no others.
mask_columns >"$work/columns" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
[ "$(sum_of "$work/columns")" = "$decided" ] || fail 15 "$database: the copy has other columns than those that were looked at: nothing leaves"
# shellcheck disable=SC2034 # of the engine's part
database_of_backup=$database database=$copy
dump=$outgoing/$file.$engine_suffix.$suffix
masking=
mask_dump
engine_list "$dump" >"$work/list" 2>"$work/err" || fail 15 "$database_of_backup: the masked dump cannot be read: $(words "$work/err")"
engine_drop >"$work/out" 2>"$work/err" || fail 21 "the scratch database $copy could not be dropped, and holds a copy of $database_of_backup: $(words "$work/err")"
say_lines source <"$work/source"
{
  cat "$work/source"
  [ ! -f "$work/beside" ] || grep -v "^owner$tab" "$work/beside" || :
} >"$outgoing/$file.facts" || write_failed "$file.facts"
say extra "$(sum_of "$outgoing/$file.facts") $file.facts"
say server "$server_name"
