# shellcheck shell=sh disable=SC2154
# What only the key of a deploy may ask: files outside the app root, and the command that prints what nginx reads.
# Changes nothing.
#   $1 app root   $2 include file of nginx, or nothing   $3 that command, or nothing   $4 seconds it may take
#   $5 how many NAME=value follow, then those, then paths that are read
guard_root "$1"
include=$2
dump_command=$3
seconds=$4
shift 4
export_variables "$@"
shift $(($1 + 1))
PATH=$PATH:/usr/sbin:/sbin

for path in "$@"; do
  if [ ! -e "$path" ]; then
    say path "missing $path"
  elif [ -r "$path" ] && { [ ! -d "$path" ] || [ -x "$path" ]; }; then
    say path "readable $path"
  else
    say path "unreadable $path"
  fi
done

[ -n "$include" ] || exit 0
if [ ! -f "$include" ]; then
  say include absent
  exit 0
fi
# Nothing of Cutover is here before the first release: then there is no place for what a command notes.
[ -d .cutover ] || exit 0
find_include
say include "$included"
