# shellcheck shell=sh
# Brings files of a backup back: built beside what is there, compared, swapped by rename.
#   $1 app root  $2 token  $3 id  $4 folder of the backup below the app root
#   $5 build, swap, back, forget (what is not in use) or settle (what was in use before is not needed any more)
# then what to bring back, each as two words: shared -, release <tag>, no <path>, or yes <path> (as root).
guard_root "$1"
check_token "$2"
id=$3
guard_backup "$id"
case $4 in backups/"$id" | .cutover/incoming/"$id") ;; *) fail 10 "refused as the folder of a backup: $4" ;; esac
folder=$4
from=$root/$4/files
action=$5
shift 5
# A swap goes on to its end when the runner dies: half of it would be worse.
[ "$action" != build ] || watch_runner
need_sums
make_work

# The two folders or files hold the same names, modes, sizes, links and contents.
same() {
  for one in "$1" "$2"; do
    # Without brackets: in these find of BusyBox forgets what `+` has gathered.
    # shellcheck disable=SC2016 # for the other shell
    $as_root sh -c 'if [ -d "$1" ]; then cd "$1" && find . -type f -exec sha256sum {} + -o -type d -exec stat -c "%a %n/" {} + -o -exec stat -c "%F %N" {} +; else sha256sum <"$1"; fi' sh "$one" >"$work/list" || return 1
    sort "$work/list" | sha256sum
  done >"$work/same"
  [ -s "$work/list" ] && [ "$(sort -u "$work/same" | wc -l)" = 1 ]
}

# The trees of a swap, each with `was` or `absent` before it, from before it begins until nothing is to be taken back.
mark=$root/.cutover/restore-files.unsettled
marked() { [ -f "$mark" ] && grep -qxF -e "$1" "$mark"; }
unmark() {
  [ -f "$mark" ] || return 0
  code=0
  grep -vxF -e "was $1" -e "absent $1" "$mark" >"$mark.new" || code=$?
  # 1: nothing is left in it. Anything else, and what other trees were would be lost.
  [ "$code" -le 1 ] || write_failed "$mark"
  if [ -s "$mark.new" ]; then mv -f -- "$mark.new" "$mark"; else rm -f -- "$mark" "$mark.new"; fi
}

# What belongs to root may not be open to this account, not even to tell the disk to keep it.
settle_tree() { if [ -z "$as_root" ]; then settle_all "$1"; else $as_root sync -f -- "$1" 2>/dev/null || sync; fi; }

# Copies with all that is at it: the cp of BusyBox leaves out ACLs and extended attributes, rsync does not.   $1 from   $2 to
# shellcheck disable=SC2086 # options
copy_whole() {
  if ! cp --version >/dev/null 2>&1 && command -v rsync >/dev/null 2>&1; then
    rsync_extras
    if $as_root test -d "$1"; then set -- "$1/" "$2/"; fi
    if in_group rsync -aHS $extras --numeric-ids -- "$1" "$2"; then return 0; fi
    # A disk that cannot hold them is still good for the rest.
    set -- "${1%/}" "${2%/}"
    remove_tree "$2"
  fi
  $as_root cp -a -- "$1" "$2"
}

# $1 where it is in use   $2 the same in the backup
tree() {
  new=$1.cutover-new old=$1.cutover-old
  case $action in
    build)
      $as_root test -e "$2" || fail 18 "$1 is not in this backup"
      # It is swapped as a whole, and later what was in use goes.
      find_mount "$1"
      [ -z "$mounted" ] || fail 10 "$1 cannot be swapped for that of the backup: something is mounted on $mounted. Unmount it for the restore (sudo umount), or bring the files back by hand"
      remove_tree "$new"
      # A restore that was cut off between two renames.
      if ! there "$1" && there "$old"; then $as_root mv -T -- "$old" "$1"; fi
      # Copies, not links: what is restored is written to again.
      copy_whole "$2" "$new" || write_failed "$new"
      same "$2" "$new" || fail 15 "$new is not what is in the backup"
      settle_tree "$new"
      ;;
    mark)
      unmark "$1"
      if there "$1"; then printf 'was %s\n' "$1"; else printf 'absent %s\n' "$1"; fi >>"$mark"
      ;;
    swap)
      # Kept by an earlier restore.
      remove_tree "$old"
      if there "$1"; then $as_root mv -T -- "$1" "$old"; fi
      $as_root mv -T -- "$new" "$1" || {
        ! there "$old" || $as_root mv -T -- "$old" "$1"
        fail 16 "$1 could not be swapped; it is as it was"
      }
      settle_tree "${1%/*}"
      ;;
    back)
      if marked "was $1" && there "$old"; then
        if there "$1"; then $as_root mv -T -- "$1" "$new"; fi
        $as_root mv -T -- "$old" "$1"
      elif marked "absent $1" && there "$1" && ! there "$new"; then
        $as_root mv -T -- "$1" "$new"
      fi
      unmark "$1"
      ;;
    forget)
      remove_tree "$new"
      # What an earlier restore has not settled stays.
      there "$old" || unmark "$1"
      ;;
    settle)
      remove_tree "$new"
      remove_tree "$old"
      unmark "$1"
      ;;
  esac
}
there() { $as_root test -e "$1" || $as_root test -L "$1"; }

# A release is not swapped but put where it was, for rollback-to-tag and switch-slot to go to.
release() {
  tag=$1
  guard_tag "$tag"
  new=releases/$tag.partial
  case $action in
    build)
      if [ -d "releases/$tag" ]; then
        say note "the release $tag is there already and stays as it is"
        return 0
      fi
      [ -f "$from/release.manifest" ] || fail 18 "the release $tag is not in this backup, or without its manifest"
      remove_tree "$new"
      cp -a -- "$from/release" "$new" || write_failed "$new"
      # Modes are those of the manifest: a backup shares them with the release, whose files somebody may have changed.
      find "$new" -type d -exec chmod u+rwx {} +
      entries "$from/release.manifest" | sed -n 's/^[dwf] \([0-7]*\) .*/\1/p' | sort -u | while read -r mode; do
        entries "$from/release.manifest" | sed -n "s/^[dwf] $mode [0-9]* [0-9a-f-]* //p" | sort -r | tr '\n' '\0' | (cd "$new" && xargs -0 chmod -- "00$mode")
      done
      (check_tree "$root/$new" "$from/release.manifest" "$from/release.manifest") || exit $?
      settle_all "$new"
      ;;
    swap)
      if [ -d "releases/$tag" ] || [ ! -d "$new" ]; then return 0; fi
      put ".cutover/releases/$tag.manifest" <"$from/release.manifest"
      [ ! -f "$from/release.json" ] || put ".cutover/releases/$tag.json" <"$from/release.json"
      chmod 00555 "$new"
      settle .cutover/releases "$new"
      mv -T -- "$new" "releases/$tag"
      settle releases
      ;;
    mark) ;;
    back | forget | settle) remove_tree "$new" ;;
  esac
}

each() {
  while [ $# -ge 2 ]; do
    as_root=
    case $1 in
      shared) tree "$root/shared" "$from/shared" ;;
      release) release "$2" ;;
      yes)
        [ "$(id -u)" = 0 ] || as_root='sudo -n'
        guard_path "$2" "$root/$folder/resolved"
        tree "$(resolve "$2")" "$from/paths$2"
        ;;
      *)
        guard_path "$2" "$root/$folder/resolved"
        tree "$(resolve "$2")" "$from/paths$2"
        ;;
    esac
    shift 2
  done
}

case $action in build | swap | back | forget | settle) ;; *) fail 10 "no such action: $action" ;; esac
# The other side of a connection that was cut may still be at work on a swap, or only begin it.
turn=$root/.cutover/restore-files.turn off=$root/.cutover/restore-files.taken-back
case $action in
  build) rm -f -- "$off" ;;
  swap)
    own_process >"$turn"
    [ ! -e "$off" ] || fail 16 'the swap of files was called off'
    action=mark
    each "$@"
    if [ -e "$mark" ]; then settle "$mark" .cutover; fi
    action=swap
    ;;
  back)
    call_off "$off" "$turn" 'swap of files'
    await_process "$turn" 86400 'a swap of files'
    ;;
esac
each "$@"
case $action in forget | settle) rm -f -- "$off" "$turn" ;; esac
say state "$action"
