# shellcheck shell=sh
# Removes releases that the runner chose, and partial ones of dead runs.
#   $1 app root  $2 token  $3 history line (JSON), or nothing   then tags; a partial one ends with .partial
# What a slot or `live` points to is refused, whatever was decided.
watch_runner
need find
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
for name in "$@"; do
  if [ "$name" = "${name%.partial}" ]; then
    # Out of the way in one rename: from then on nobody takes it for a release.
    if [ -d "releases/$name" ]; then
      remove_tree "releases/$name.removed.partial"
      chmod u+w "releases/$name"
      mv -T -- "releases/$name" "releases/$name.removed.partial"
      settle releases
    fi
    remove_tree "releases/$name.removed.partial"
    rm -f -- ".cutover/releases/$name.manifest" ".cutover/releases/$name.json"
  else
    remove_tree "releases/$name"
    rm -f -- ".cutover/releases/${name%.partial}.manifest.partial"
  fi
  say removed "$name"
done
if [ -n "$line" ] && [ $# -gt 0 ]; then
  add_history "$line"
  settle releases .cutover/releases .cutover/history.jsonl
fi
