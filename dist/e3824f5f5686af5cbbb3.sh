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
  case $name in
    *.partial) ;;
    # Renamed first, so that half a backup is never listed as complete.
    *)
      gone=backups/$name.partial
      mv -T -- "backups/$name" "$gone"
      settle backups
      ;;
  esac
  # What was read as root belongs to root.
  remove_tree "$gone" 2>/dev/null || sudo -n rm -rf -- "$gone" || fail 16 "$gone cannot be removed"
  say removed "$name"
done
