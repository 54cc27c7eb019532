# shellcheck shell=sh
# Makes a backup complete: its sums, its description, one rename.
#   $1 app root   $2 token   $3 id   $4 $5 description, one line of JSON, what stands before and after the sum of the sums
# then for each file below databases/: its sha256 and its name.
guard_root "$1"
check_token "$2"
id=$3
guard_backup "$id"
about=$4 rest=$5
token=$2
shift 5
watch_runner
cd "backups/$id.partial" || exit 16
while [ $# -ge 2 ]; do
  guard_file "$2"
  printf '%s  databases/%s\n' "$1" "$2" >>sums || write_failed 'the list of sums'
  shift 2
done
sums=$(sum_of sums)
printf '%s\n' "$about$sums$rest" >backup.json || write_failed backup.json
settle_all .
cd "$root" || exit 16
check_token "$token"
mv -T -- "backups/$id.partial" "backups/$id"
settle backups
say sums "$sums"
