# shellcheck shell=sh disable=SC2154
# Keeps what a look came to.   $1 app root   then pairs: a tag and its line
# Without the lock: a look must not wait for a release, and what two of them write at the same time is whole both times.
guard_root "$1"
shift
need awk
[ -d .cutover/observe ] || (umask 077 && mkdir -p -- .cutover/observe)
if [ -L .cutover/observe ]; then fail 10 "$root/.cutover/observe is a symbolic link; Cutover made a folder there"; fi
while [ $# -gt 0 ]; do
  guard_tag "$1"
  file=.cutover/observe/$1
  # The old lines and the new one under a name of their own, and then in one rename: a look that is killed leaves the old ones.
  fresh=.cutover/observe/.$1.$$
  { [ ! -f "$file" ] || awk '/[}]$/' "$file" | tail -n 400; printf '%s\n' "$2"; } >"$fresh"
  settle "$fresh"
  mv -f -- "$fresh" "$file"
  # What was looked at last: times of files may be the same.
  last=$1
  shift 2
done
if [ -n "${last-}" ]; then
  # Under a name of its own as well: another look may do the same now.
  fresh=.cutover/observe/.current.$$
  printf '%s\n' "$last" >"$fresh"
  settle "$fresh"
  mv -f -- "$fresh" .cutover/observe/.current
fi
settle .cutover/observe
# Of releases before the last few nothing is compared any more, and of looks that were killed nothing was kept.
find .cutover/observe -type f -name '.*.*' -mmin +60 -exec rm -f -- {} + 2>/dev/null || :
# shellcheck disable=SC2012 # names of releases, newest first
ls -t .cutover/observe | sed 1,20d | while IFS= read -r old; do rm -f -- ".cutover/observe/$old"; done
