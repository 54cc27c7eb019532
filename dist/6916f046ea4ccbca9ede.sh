# shellcheck shell=sh
# Takes a dump of the snapshot that the engine holds, into $dump, while the same snapshot is counted and summed into
# $work/source.
dump_snapshot() {
  (
    trap - EXIT
    # What the engine writes to its dump from outside ends where that ends.
    exec 9>&-
    { engine_dump 2>"$work/dump-err" || : >"$work/undumped"; } | store "$dump" || : >"$work/unstored"
  ) &
  dumping=$!
  engine_begun
  if ! engine_facts >"$work/source"; then
    wait "$dumping" || true
    [ ! -e "$work/undumped" ] || fail 21 "$database could not be dumped: $(words "$work/dump-err")"
    session_failed 'its content could not be summed'
  fi
  wait "$dumping" || true
  engine_release
  check_dump
}
# The dump was taken and written, and reads back as it was written.
check_dump() {
  [ ! -e "$work/unstored" ] || write_failed "the dump of $database"
  [ ! -e "$work/undumped" ] || fail 21 "$database could not be dumped: $(words "$work/dump-err")"
  check_stored "$dump"
  say file "${dump##*/}"
  say bytes "$(wc -c <"$dump")"
  say sha256 "$stored"
}
