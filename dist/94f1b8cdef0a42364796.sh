# shellcheck shell=sh
# What columns does a dump have? Its definitions are loaded into a scratch database without any row.
# Arguments: as in database-common.sh, then the dump in the backup.
# Answers: column=… a line of JSON each, sum of these lines; large-objects=yes where there are any.
name=$1
watch_runner
guard_file "$name"
here=$root/backups/$id/databases
dump=$here/$name
[ -f "$dump" ] || fail 18 "the dump $name of the backup $id is not there"
masking='its definitions'
engine_open
mask_sweep
engine_make
mask_definitions
mask_elsewhere
[ -z "$answer" ] || fail 21 "$database: rows of $answer lie on another server or in another database, where a mask would change them: nothing leaves. Restore without $database (\`databases\`)"
mask_columns >"$work/columns" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
engine_drop >"$work/out" 2>"$work/err" || fail 21 "the scratch database $copy could not be dropped: $(words "$work/err")"
say_lines column <"$work/columns"
say sum "$(sum_of "$work/columns")"
