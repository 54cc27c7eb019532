# shellcheck shell=sh disable=SC2154
# Keeps what a look came to.
#   $1 app root   $2 what was looked at last when this look was read (`looked-at`), or `*` for whatever it was
#   $3 what is looked at by this one: its tag, and when that began   then pairs: a tag and its line
# Answers kept=no, and keeps nothing, where something else is observed since then: what was read is of what was there before.
# Without the lock: a look must not wait for a release, and what two of them write at the same time is whole both times.
guard_root "$1"
expected=$2
last=$3
shift 3
need awk
[ -d .cutover/observe ] || (umask 077 && mkdir -p -- .cutover/observe)
if [ -L .cutover/observe ]; then fail 10 "$root/.cutover/observe is a symbolic link; Cutover made a folder there"; fi
now=
if [ -f .cutover/observe/.current ]; then IFS= read -r now 2>/dev/null <.cutover/observe/.current || now=; fi
case $expected in
  '*' | "$now") ;;
  *)
    # What this same look has kept already.
    if [ "$now" != "$last" ]; then
      say kept no
      exit 0
    fi
    ;;
esac
while [ $# -gt 0 ]; do
  guard_tag "$1"
  file=.cutover/observe/$1
  # The old lines and the new one under a name of their own, and then in one rename: a look that is killed leaves the old ones.
  fresh=.cutover/observe/.$1.$$
  { [ ! -f "$file" ] || awk '/[}]$/' "$file" | tail -n 400; printf '%s\n' "$2"; } >"$fresh"
  settle "$fresh"
  mv -f -- "$fresh" "$file"
  shift 2
done
# What was looked at last: times of files may be the same. Under a name of its own as well: another look may do the same now.
fresh=.cutover/observe/.current.$$
printf '%s\n' "$last" >"$fresh"
settle "$fresh"
mv -f -- "$fresh" .cutover/observe/.current
settle .cutover/observe
# Of releases before the last few nothing is compared any more, and of looks that were killed nothing was kept.
find .cutover/observe -type f -name '.*.*' -mmin +60 -exec rm -f -- {} + 2>/dev/null || :
# shellcheck disable=SC2012 # names of releases, newest first
ls -t .cutover/observe | sed 1,20d | while IFS= read -r old; do rm -f -- ".cutover/observe/$old"; done
