# shellcheck shell=sh
# The index of the values of `env-file` that a release leads to; and the values themselves, for a host that lacks them.
#   $1 app root  $2 tag  $3 values, or nothing
# Answers: state there, lacking or none (it was built without); index, value, a line each.
need readlink grep
guard_root "$1"
guard_tag "$2"
file=$(readlink "releases/$2/.cutover/env") || file=
case $file in ../../../.cutover/env/*) file=.cutover/env/${file##*/} ;; *) file= ;; esac
if [ -z "$file" ] || [ ! -f "$file" ] || [ ! -f "$file.index" ]; then
  if grep -q '^w [0-7]* 0 - \./\.cutover$' ".cutover/releases/$2.manifest" 2>/dev/null; then say state lacking; else say state none; fi
  exit 0
fi
say_lines index <"$file.index"
[ "$3" != values ] || say_lines value <"$file"
say state there
