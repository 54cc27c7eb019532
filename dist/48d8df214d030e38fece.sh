# shellcheck shell=sh
# Puts the values of `env-file` beside the releases and leads a release to them. What serves keeps those that it has.
#   $1 app root  $2 token  $3 tag  $4 lines of the index  $5 bytes of the values
# stdin: the index, then the values. Nothing of either is in an argument, where the process list would show it.
# Answers: state linked, or kept.
need sha256sum readlink wc head
umask 077
guard_root "$1"
check_token "$2"
guard_tag "$3"
tag=$3
lines=$4
place=releases/$tag/.cutover
[ -d "$place" ] && [ ! -L "$place" ] || fail 18 "releases/$tag has no place for the values of env-file"
store=.cutover/env
[ ! -L "$store" ] || fail 10 "$root/$store is a symbolic link; Cutover made a folder there"
[ -d "$store" ] || mkdir -- "$store"
# Without a key of the host, who may list a folder could try short values against the names in it.
[ -s "$store/key" ] || head -c 64 /dev/urandom | sha256sum | put "$store/key"
new=$store/new.$$
rm -f -- "$new" "$new.index"
while [ "$lines" -gt 0 ]; do
  IFS= read -r line || fail 15 "the index of the values did not arrive whole"
  printf '%s\n' "$line"
  lines=$((lines - 1))
done >"$new.index"
cat >"$new"
[ "$(wc -c <"$new")" -eq "$5" ] || fail 15 "the values did not arrive whole"
name=$(cat "$store/key" "$new" | sha256sum)
name=$(printf '%.32s' "$name")
if [ -f "$store/$name" ] && [ -f "$store/$name.index" ]; then
  rm -f -- "$new" "$new.index"
else
  settle "$new" "$new.index"
  mv -f -- "$new.index" "$store/$name.index"
  mv -f -- "$new" "$store/$name"
  settle "$store" .cutover
fi
now=$(readlink "$place/env") || now=
if [ -n "$now" ] && [ "$now" != "../../../$store/$name" ]; then
  # The release may serve: its processes read their values once more whenever they start again.
  read_live
  for slot in slots/*; do
    [ -L "$slot" ] || continue
    slot=${slot#slots/}
    read_slot "$slot"
    [ "$tag_of" = "$tag" ] || continue
    if [ "$slot" = "$live_of" ] || ! is_unmarked "$slot"; then
      sweep_values
      say state kept
      exit 0
    fi
  done
fi
point "../../../$store/$name" "$place/env"
settle "$place"
sweep_values
say state linked
