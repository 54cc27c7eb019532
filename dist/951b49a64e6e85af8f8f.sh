# shellcheck shell=sh
# Removes releases that the runner chose, and partial ones of dead runs.
#   $1 app root  $2 token  $3 history line (JSON), whose tags are filled in here   then tags; a partial one ends with .partial
# What a slot or `live` points to is refused, whatever was decided.
watch_runner
need find readlink sed grep
guard_root "$1"
check_token "$2"
line=$3
shift 3
for name in "$@"; do
  guard_tag "${name%.partial}"
  for link in slots/*; do
    [ -L "$link" ] || continue
    [ "$(readlink "$link")" != "../releases/$name" ] || fail 17 "$name is in a slot"
  done
done
# Says that this one stays, and why; the others go all the same.
stays() { say kept "$name $why"; }
gone=
for name in "$@"; do
  if [ "$name" = "${name%.partial}" ]; then
    # Out of the way in one rename: from then on nobody takes it for a release.
    if [ -d "releases/$name" ]; then
      find_mount "releases/$name"
      if [ -n "$mounted" ]; then
        why="something is mounted on $mounted; unmount it (sudo umount)"
        stays
        continue
      fi
      try_remove "releases/$name.removed.partial" || {
        stays
        continue
      }
      # One of another account (`chown -R` by hand) can be renamed all the same.
      chmod u+w "releases/$name" 2>/dev/null || :
      if ! mv -T -- "releases/$name" "releases/$name.removed.partial"; then
        why="releases/$name cannot be renamed"
        stays
        continue
      fi
      settle releases
    fi
    rm -f -- ".cutover/releases/$name.manifest" ".cutover/releases/$name.json"
    try_remove "releases/$name.removed.partial" || stays
  else
    try_remove "releases/$name" || {
      stays
      continue
    }
    rm -f -- ".cutover/releases/${name%.partial}.manifest.partial"
  fi
  [ -n "$why" ] || say removed "$name"
  gone="$gone${gone:+,}\"$name\""
done
if [ -n "$gone" ]; then
  sweep_values
  add_history "${line%%'"tags":[]'*}\"tags\":[$gone]${line#*'"tags":[]'}"
  settle releases .cutover/releases .cutover/history.jsonl
fi
