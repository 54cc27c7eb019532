# shellcheck shell=sh disable=SC2154
# Runs one SQL script of a release, which lies on this host, and records that in the same database.
# Arguments: as in database-common.sh, then tag, folder in the release, name, sha256,
#   run (it never ran), again (it began and did not end) or finish (it did not end, and counts as done: nothing runs),
#   transaction (all or nothing) or plain, seconds that a lock is waited for, seconds a statement may take, the run.
# Answers: change=…, as in read-changes.sh, read back.
tag=$1 folder=$2 name=$3 sum=$4 how=$5 mode=$6 lock_seconds=$7 statement_seconds=$8 run=$9
watch_runner
guard_tag "$tag"
# All of these become part of statements.
case $folder in '' | /* | ../* | */../* | */.. | ..) fail 10 "refused as a folder of a release: $folder" ;; esac
case $name in [!0-9]* | '' | *[!A-Za-z0-9._-]*) fail 10 "refused as the name of a script: $name" ;; esac
case $sum in *[!0-9a-f]* | '') fail 10 "refused as a sha256: $sum" ;; esac
case $run in *[!A-Za-z0-9:/._?=\&#%+-]*) fail 10 "refused as the address of a run: $run" ;; esac
case $how in run | again | finish) ;; *) fail 10 "refused: $how" ;; esac
case $mode in transaction | plain) ;; *) fail 10 "refused: $mode" ;; esac
case $lock_seconds$statement_seconds in *[!0-9]*) fail 10 'the times must be seconds' ;; esac
script=$root/releases/$tag/$folder/$name
[ -f "$script" ] || fail 18 "releases/$tag/$folder/$name is not there"
[ "$(sum_of "$script")" = "$sum" ] || fail 15 "releases/$tag/$folder/$name is not what was released"

engine_reach
changes_find
if [ -z "$table" ]; then
  changes_make
  changes_find
fi
changes_run "$name" "$sum" "$tag" "$run" "$how" "$mode" "$lock_seconds" "$statement_seconds" <"$script" >&2
changes_list | grep "^$name$tab" | say_lines change
