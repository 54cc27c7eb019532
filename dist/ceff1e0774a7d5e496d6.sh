# shellcheck shell=sh disable=SC2154
# Runs queries in one session of a database and gives what they print, a line of JSON a row. Changes nothing: who calls begins
# a transaction that only reads.
# Arguments: as in database-common.sh; token - needs no lock; then what begins the session, and each query.
# Answers: server; row=… a line each, row=. after each query.
begin=$1
shift
watch_runner
engine_reach
say server "$server_name"
case $server_name in
  PostgreSQL*) run() { sql "$database"; } ;;
  *) run() { sql "--database=$database"; } ;;
esac
{
  printf '%s\n' "$begin"
  for query in "$@"; do printf '%s;\n%s;\n' "$query" "SELECT '.'"; done
} | run >"$work/rows" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
say_lines row <"$work/rows"
