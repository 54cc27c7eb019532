# shellcheck shell=sh
# Makes a backup complete: its sums, its description, one rename.
#   $1 app root   $2 token   $3 id   $4 $5 description, one line of JSON, what stands before and after the sum of the sums
#   $6 how many files the runner knows of below files/
# then for each file below databases/: its sha256 and its name.
guard_root "$1"
check_token "$2"
id=$3
guard_backup "$id"
about=$4 rest=$5 known=$6
token=$2
shift 6
watch_runner
make_work
cd "backups/$id.partial" || exit 16
# What is not summed is in no restore, and nobody would miss it: what lies here, what is summed and what was said agree.
as_root=
[ "$(id -u)" = 0 ] || [ -z "$(find files ! -type l ! -readable 2>/dev/null | head -n 1)" ] || as_root='sudo -n'
there=$(sizes_below files | wc -l)
summed=0
[ ! -f sums ] || summed=$(wc -l <sums)
[ "$there" -eq "$summed" ] && [ "$there" -eq "$known" ] || fail 15 "the backup holds $((there)) files, sums of $((summed)), and was said to hold $known: it is not whole"
there=$(find databases -type f -exec stat -c . {} + 2>/dev/null | wc -l)
[ "$there" -eq $(($# / 2)) ] || fail 15 "the backup holds $((there)) files of databases, and was said to hold $(($# / 2)): it is not whole"
while [ $# -ge 2 ]; do
  guard_file "$2"
  [ -f "databases/$2" ] || fail 15 "databases/$2 is not there"
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
