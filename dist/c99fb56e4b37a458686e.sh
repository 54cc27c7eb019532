# shellcheck shell=sh
# Removes backups, complete ones by their id, a partial one by its id and .partial.   $1 app root   $2 token   $3… names
# Answers: removed, each that is gone; kept, each that is there still, or in part, and why: the others go all the same.
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
  if [ -n "$mounted" ]; then
    say kept "$name something is mounted on $mounted; unmount it (sudo umount)"
    continue
  fi
  case $name in
    *.partial) ;;
    # Renamed first, so that half a backup is never listed as complete.
    *)
      gone=backups/$name.partial
      if ! mv -T -- "backups/$name" "$gone"; then
        say kept "$name backups/$name cannot be renamed"
        continue
      fi
      settle backups
      ;;
  esac
  if remove_owned "$gone"; then say removed "$name"; else say kept "$name $why"; fi
done
