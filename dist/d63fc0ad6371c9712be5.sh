# shellcheck shell=sh
# Removes backups, complete ones by their id, a partial one by its id and .partial.   $1 app root   $2 token   $3… names
guard_root "$1"
check_token "$2"
shift 2
watch_runner
for name in "$@"; do
  guard_backup "${name%.partial}"
  [ -d "backups/$name" ] || continue
  gone=backups/$name
  # Before it is renamed: what is refused stays as it is.
  find_mount "$gone"
  if [ -n "$mounted" ]; then fail 10 "$gone stays: something is mounted on $mounted; unmount it first (sudo umount)"; fi
  case $name in
    *.partial) ;;
    # Renamed first, so that half a backup is never listed as complete.
    *)
      gone=backups/$name.partial
      mv -T -- "backups/$name" "$gone"
      settle backups
      ;;
  esac
  remove_owned "$gone" || fail 16 "$gone cannot be removed: $why"
  say removed "$name"
done
