# shellcheck shell=sh
# Reads every file of a backup that is going to be restored and compares it with its sum. Answers: part=… bytes,
# number of files and name of each part.
#   $1 app root  $2 token, or - for a look only  $3 id  $4 folder of the backup below the app root
#   $5 sha256 of its sums  then the folders and files in it that are wanted
guard_root "$1"
[ "$2" = - ] || check_token "$2"
guard_backup "$3"
case $4 in backups/"$3" | .cutover/incoming/"$3") ;; *) fail 10 "refused as the folder of a backup: $4" ;; esac
[ -d "$4" ] || fail 18 "the backup $3 is not there"
folder=$4 sums=$5
shift 5
watch_runner
need_sums
make_work
cd "$folder"
as_root=
[ -z "$(find files ! -type l ! -readable 2>/dev/null | head -n 1)" ] || as_root='sudo -n'
[ -f sums ] && [ "$(sum_of sums)" = "$sums" ] || fail 15 "the list of sums of this backup is not what it was when the backup was made"
for part in "$@"; do
  # The escape that sha256sum writes before names with odd characters stands before the sum.
  awk -v part="$part" '{ path = substr($0, index($0, "  ") + 2); if (path == part || index(path, part "/") == 1) print }' sums
done >"$work/wanted"
grep -v '^\\' "$work/wanted" >"$work/plain" || :
# A folder may hold no file.
if [ -s "$work/plain" ] && ! $as_root sha256sum -c -- "$work/plain" >"$work/result" 2>"$work/err"; then
  fail 15 "the backup is damaged: $(grep -v ': OK$' "$work/result" | head -n 5 | tr '\n' ' ')$(words "$work/err")"
fi
# Escaped names, which sha256sum of BusyBox cannot read.
grep '^\\' "$work/wanted" >"$work/odd" || :
while IFS= read -r line; do
  sum=${line#?}
  name=$(printf '%b.' "${line#*  }")
  found=$($as_root cat -- "${name%.}" 2>/dev/null | sha256sum)
  [ "${found%% *}" = "${sum%%  *}" ] || fail 15 "the backup is damaged: ${line#*  }"
done <"$work/odd"
for part in "$@"; do
  $as_root test -e "$part" || continue
  $as_root find "$part" -type f -exec stat -c . {} +
done | wc -l >"$work/there"
read -r there <"$work/there"
[ "$there" -eq "$(wc -l <"$work/wanted")" ] || fail 15 "the backup is damaged: it holds $there files where it has sums of $(wc -l <"$work/wanted")"
say checked "$(wc -l <"$work/wanted")"
for part in "$@"; do
  $as_root test -e "$part" || continue
  say part "$($as_root find "$part" -type f -exec stat -c %s {} + | awk '{ bytes += $1 } END { printf "%.0f %d", bytes, NR }') $part"
done
