# shellcheck shell=sh disable=SC2154
# Which scripts of releases have run in this database? Changes nothing.
# Arguments: as in database-common.sh; token - needs no lock.
# Answers: server; busy=yes while one is at work; change=… name, sha256, tag, run, started and ended, between tabs.
watch_runner
engine_reach
say server "$server_name"
changes_busy
[ "$answer" = 0 ] || say busy yes
changes_find
changes_list | say_lines change
