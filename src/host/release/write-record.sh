# shellcheck shell=sh
# Writes what happened.   $1 app root   $2 token   $3 history line (JSON), may be empty
# then pairs: a tag and what is known of this release from now on (one line of JSON).
# Answers: record, each tag and what its record says now.
guard_root "$1"
check_token "$2"
line=$3
shift 3
while [ $# -gt 0 ]; do
  guard_tag "$1"
  put_line ".cutover/releases/$1.json" "$2"
  IFS= read -r now <".cutover/releases/$1.json" || now=
  say record "$1 $now"
  shift 2
done
set -- .cutover/releases
if [ -n "$line" ]; then
  add_history "$line"
  set -- "$@" .cutover/history.jsonl
fi
settle "$@"
