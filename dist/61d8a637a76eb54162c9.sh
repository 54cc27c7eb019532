# shellcheck shell=sh
# Makes room for a backup and says what it will take. Leftovers of dead runs go: this run holds the lock.
#   $1 app root   $2 token   $3 id of the new backup   $4 id of the backup before, or nothing   $5 yes: change nothing
#   $6 keep: leave alone what a restore has not settled
# then the paths outside the app root, each as: yes (as root) or no, and the path.
guard_root "$1"
[ "$5" = yes ] || check_token "$2"
id=$3
guard_backup "$id"
[ -z "$4" ] || guard_backup "$4"
watch_runner
need_sums
before=
[ -z "$4" ] || before=$root/backups/$4/files
dry=$5 unsettled=$6
shift 6

if [ "$dry" != yes ]; then
  for old in backups/*.partial .cutover/tmp.* .cutover/incoming .cutover/outgoing; do
    if [ ! -d "$old" ] || [ -L "$old" ]; then continue; fi
    if remove_owned "$old"; then
      say removed "$old"
      continue
    fi
    case $old in
      # In nobody's way: this backup has another name.
      "backups/$id.partial" | .cutover/*) fail 16 "$old is left from a dead run and cannot be removed: $why" ;;
      *) say kept "$old $why" ;;
    esac
  done
  mkdir -p -- backups
  chmod 700 backups
  mkdir -- "backups/$id.partial" 2>/dev/null || true
fi

make_work
# What a restore left that was cut off: a copy that was not put to use, or what it was to take the place of. What was
# in use before a swap stays until somebody has said that it is not needed any more.
mark=$root/.cutover/restore-files.unsettled
[ "$dry" = yes ] || await_process "$root/.cutover/restore-files.turn" 120 'a swap of files'
there() { $as_root test -e "$1" || $as_root test -L "$1"; }
settle() {
  [ "$dry" != yes ] || return 0
  old=$1.cutover-old
  if ! there "$1" && there "$old"; then $as_root mv -T -- "$old" "$1"; fi
  if [ -f "$mark" ] && grep -qxF "was $1" "$mark" && there "$old"; then
    [ "$unsettled" = keep ] || fail 17 "a restore of $1 did not end: it was swapped, and what was in use before is kept in $old until somebody decides. Restore it again, or remove $old when nothing of it is needed"
    kept=yes old=
  fi
  for left in "$1.cutover-new" ${old:+"$old"}; do
    if there "$left"; then
      say removed "$left"
      remove_tree "$left"
    fi
  done
}

# Bytes and entries that the copy of a tree will need. Holes take no room: of a large file, what is on the disk counts.
needed() {
  if [ -n "$quick" ] && [ -n "$2" ] && $as_root test -d "$2" && $as_root test -d "$1" && list_entries "$1" >"$work/source" 2>/dev/null && list_entries "$2" >"$work/old" 2>/dev/null; then
    # shellcheck disable=SC2046 # numbers
    set -- "$1" $(plan_links "$work/source" "$work/old" 0)
    printf '%s %s\n' "$5" "$4"
    list_odd "$1" | $as_root xargs -0 -r sh -c 'cd -- "$0" && stat -c "%s 1" -- "$@"' "$1"
  elif [ -n "$2" ] && $as_root test -d "$2" && $as_root test -d "$1" && command -v rsync >/dev/null 2>&1; then
    $as_root rsync -an --modify-window=-1 '--out-format=%l %n' "--link-dest=$2/" -- "$1/" "$root/.cutover/none/" >"$work/needed" || return 1
    awk '$1 < 1048576 { print $1 }' "$work/needed"
    awk '$1 >= 1048576' "$work/needed" | while IFS= read -r line; do
      # A name that rsync writes otherwise is counted in full.
      on_disk=$($as_root stat -c '%b %B' -- "$1/${line#* }" 2>/dev/null) || on_disk=
      printf '%s %s\n' "${line%% *}" "$on_disk"
    done
  elif $as_root test -d "$1"; then
    $as_root find "$1" -exec stat -c '%s %b %B' {} +
  else
    $as_root stat -c '%s %b %B' -- "$1"
  fi | awk '{ size = $1; if (NF == 3 && $2 * $3 < size) size = $2 * $3; bytes += size; n += NF == 2 ? $2 : 1 } END { printf "%.0f %d\n", bytes, n }'
}

as_root='' kept=''
total=0 entries=16
add() {
  # shellcheck disable=SC2086 # two numbers
  set -- $1
  total=$((total + $1)) entries=$((entries + $2))
}
settle "$root/shared"
[ ! -d shared ] || add "$(needed "$root/shared" "${before:+$before/shared}")"
while [ $# -ge 2 ]; do
  as_root=
  [ "$1" = no ] || as_root='sudo -n'
  if [ "$as_root" != '' ] && [ "$(id -u)" = 0 ]; then as_root=; fi
  path=$(resolve "$2")
  settle "$path"
  $as_root test -e "$path" || fail 18 "$2 is not there (or $(id -un) may not see it); it is listed in backup.paths"
  add "$(needed "$path" "${before:+$before/paths$2}")"
  shift 2
done
if [ "$dry" != yes ] && [ -z "$kept" ]; then rm -f -- "$root"/.cutover/restore-files.*; fi
say files-bytes "$total"
say files-inodes "$entries"
read_backup_room
say free-bytes "$room_bytes"
say free-inodes "$room_inodes"
