# shellcheck shell=sh disable=SC2154
# What is a database? Changes nothing.
# Arguments: as in database-common.sh; token - needs no lock.
# Answers: server; object=… kind, name, definition and what it is a part of, between tabs, in the order of bytes;
#   rows=… table and about how many rows it has, between tabs.
watch_runner
engine_reach
say server "$server_name"
schema_lines >"$work/schema" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
LC_ALL=C sort "$work/schema" | say_lines object
schema_rows >"$work/rows" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
say_lines rows <"$work/rows"
