# shellcheck shell=sh
# SQLite, by its command line. The database is a file.

engine_suffix=sqlite
lite() { as_account sqlite3 -batch -bail -list -separator "$tab" "$@" 5>&- 6<&-; }

engine_open() {
  guard_account
  need sqlite3
  as_account test -f "$database" || fail 18 "$database is not there (or $(id -un) may not see it)"
  as_account test -r "$database" || fail 21 "$database may not be read by ${account:-$(id -un)}"
  server_name="SQLite $(sqlite3 --version | cut -d ' ' -f 1)"
  echo 'SELECT count(*) FROM sqlite_master;' | lite "$database" >"$work/out" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
}

engine_reach() { engine_open; }

engine_about() {
  size=$(as_account stat -L -c %s -- "$database")
  say size "$size"
  say server "$server_name"
  # The copy that the dump is made of, and after it the one that is checked, lie beside the dump.
  say room "$size"
}

# The read transaction is open from before the copy is made until its source is summed.
engine_hold() {
  whole=${here:-$root/.cutover}/$file.whole
  [ -z "$account" ] || whole=$(as_account mktemp -d)/whole
  case $whole in *[!A-Za-z0-9._/@+-]*) fail 10 "refused as a path of a copy: $whole" ;; esac
  open_session lite "$database"
  ask '.timeout 60000'
  ask 'BEGIN; SELECT count(*) FROM sqlite_master;'
  IFS= read -r _ <&6 || session_failed 'it cannot be read'
  ask ".backup main '$whole'"
  ask "SELECT 'copied';"
  IFS= read -r _ <&6 || session_failed 'it could not be copied'
}
engine_begun() { :; }
engine_extra() { :; }
engine_dump() { as_account cat "$whole"; }
engine_release() {
  close_session
  as_account rm -f -- "$whole"
  [ -z "$account" ] || as_account rmdir "${whole%/*}"
}

list_facts() {
  if [ "$level" != restore ]; then
    echo "SELECT 'SELECT ''table'', ' || quote(json_quote(name)) || ', ''?'', ''?'';' FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name;"
    return 0
  fi
  cat <<'SQL'
SELECT 'SELECT ''table'', ' || quote(json_quote(name)) || ', count(*), lower(hex(sha3_query(' || quote('SELECT * FROM "' || replace(name, '"', '""') || '"') || ', 256))) FROM "' || replace(name, '"', '""') || '";'
  FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name;
SELECT 'SELECT ' || quote(type) || ', ' || quote(json_quote(name)) || ', '''', ' || quote(lower(hex(sha3(coalesce(sql, ''), 256)))) || ';'
  FROM sqlite_master WHERE type <> 'table' OR sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name;
SQL
}

engine_facts() {
  {
    list_facts
    echo "SELECT 'cutover-end';"
  } >&5
  read_to_end >"$work/statements" || return 1
  (
    cat "$work/statements"
    echo "SELECT 'cutover-end';"
  ) >&5 &
  read_to_end
}
read_to_end() {
  while IFS= read -r line <&6; do
    [ "$line" != cutover-end ] || return 0
    printf '%s\n' "$line"
  done
  return 1
}

engine_list() {
  unsqueeze "$1" >"$here/$file.listed" || return 1
  sqlite3 -batch -bail "$here/$file.listed" 'SELECT type, name FROM sqlite_master; SELECT count(*) FROM sqlite_master;' || return 1
  rm -f -- "$here/$file.listed"
}

engine_make() {
  copy=$here/$file.scratch
  made=yes
}
engine_load() {
  [ "$1" = compare ] || copy=$kept.$unique.new
  unsqueeze "$dump" >"$copy" || fail 15 "$database: the dump cannot be read back: it is damaged"
}
# Does the file $1 want a collation or a function that only the application has?
unknown_words() { grep -q -i -e 'no such collation' -e 'no such function' -e 'unknown function' "$1"; }

# Where the order of an index cannot be checked, since only the application knows it, all else is.
sound_of() {
  sqlite3 -batch -bail "$copy" 'PRAGMA integrity_check;' >"$work/sound" 2>"$work/check" || cat "$work/check" >>"$work/sound"
  if unknown_words "$work/sound"; then
    sqlite3 -batch -bail "$copy" 'PRAGMA quick_check;' >"$work/sound" 2>"$work/check" || cat "$work/check" >>"$work/sound"
    if unknown_words "$work/sound"; then echo ok >"$work/sound"; fi
  fi
  cat "$work/sound"
}
engine_copy_facts() {
  sound=$(sound_of)
  if [ "$sound" != ok ]; then
    printf '%s\n' "integrity_check: $sound" >&2
    return 1
  fi
  list_facts | sqlite3 -batch -bail "$copy" >"$work/copy-statements" || return 1
  sqlite3 -batch -bail -list -separator "$tab" "$copy" <"$work/copy-statements" >"$work/copy-lines" 2>"$work/check" && cat "$work/copy-lines" && return 0
  cat "$work/check" >&2
  unknown_words "$work/check" || return 1
  # Such a database is backed up with `verify: list`: then the names are all that is known of it.
  level=list
  list_facts | sqlite3 -batch -bail "$copy" >"$work/copy-statements" || return 1
  sqlite3 -batch -bail -list -separator "$tab" "$copy" <"$work/copy-statements"
}
engine_drop() {
  close_session
  rm -f -- "$copy" "$copy-journal" "$copy-wal" "$copy-shm"
  made=
}
engine_sweep() {
  kind=${1#cutover_}
  kind=${kind%%_*}
  for suffix in $(kept_of "$kind"); do rm -f -- "$kept.$suffix.$kind"; done
}

# SQLite takes over the content of another file in one transaction of its own, so readers, writers and a journal
# that are there stay right; the file itself stays what it is.   $1 the file to take
take_over() {
  from=$1
  if [ -n "$account" ]; then
    there=$(as_account mktemp -d)
    as_account tee "$there/from" <"$1" >/dev/null || return 1
    from=$there/from
  fi
  # With a WAL a database takes no content of another page size; without one it does.
  ours=$(echo 'PRAGMA page_size;' | lite "$database") && theirs=$(echo 'PRAGMA page_size;' | lite "$from") && mode=$(echo 'PRAGMA journal_mode;' | lite "$database") || return 1
  set -- ".restore main '$from'"
  if [ "$mode" = wal ] && [ "$ours" != "$theirs" ]; then set -- 'PRAGMA journal_mode = DELETE;' "$@" 'PRAGMA journal_mode = WAL;'; fi
  printf '%s\n' '.timeout 60000' "$@" "SELECT 'restored';" | lite "$database" >"$work/out" || return 1
  [ -z "$account" ] || as_account rm -rf -- "$there"
  [ "$(tail -n 1 "$work/out")" = restored ] || return 1
  for check in integrity_check quick_check; do
    if echo "PRAGMA $check;" | lite "$database" >"$work/out" 2>"$work/check"; then break; fi
    unknown_words "$work/check" || return 1
    echo ok >"$work/out"
  done
  [ "$(tail -n 1 "$work/out")" = ok ]
}
engine_swap() {
  engine_hold
  close_session
  as_account cat "$whole" >"$mine.keeping" || fail 21 "$database could not be kept; it is as it was"
  as_account rm -f -- "$whole"
  settle "$mine.keeping"
  mv -f -- "$mine.keeping" "$mine.old"
  settle "${mine%/*}"
  if ! take_over "$mine.new" 2>"$work/err"; then fail 21 "$database could not be replaced; it is as it was: $(words "$work/err")"; fi
}
# SQLite takes its content over in one transaction, before or after which a kill may have come: the old content is
# in $mine.old in both cases.
engine_swapped() {
  old=$mine.old
  [ -e "$old" ]
}
engine_mend() { :; }
engine_back() {
  engine_swapped || return 0
  take_over "$old" 2>"$work/err" || fail 21 "$database could not be taken back; its old content is in $old: $(words "$work/err")"
  rm -f -- "$old"
}
engine_forget() { rm -f -- "$mine.new" "$mine.keeping" "$mine.old"; }
engine_variables() { :; }
