# shellcheck shell=sh
# MariaDB and MySQL: how the tables and the code of a copy take the place of those in use, and come back.

# Views, routines, triggers (and events, where $2 says so) of a database, as SQL. No table is locked: a view whose DEFINER
# is gone cannot be.
code_of() {
  dump_options
  # shellcheck disable=SC2086 # words of ours
  reach "$dumper" --skip-lock-tables --no-data --no-create-info --routines --triggers "--${2}events" --no-tablespaces --default-character-set=utf8mb4 $own -- "$1" || return 1
  echo "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'VIEW'" | sql "--database=$1" >"$work/views" || return 1
  set -- "$1"
  while IFS= read -r view; do set -- "$@" "$view"; done <"$work/views"
  [ $# -gt 1 ] || return 0
  # shellcheck disable=SC2086 # words of ours
  reach "$dumper" --skip-lock-tables --no-data --skip-triggers --no-tablespaces --default-character-set=utf8mb4 $own -- "$@"
}
# Gives a database the code of a file, instead of what it has.   $1 database  $2 file
put_code() { drop_code "$1" && sql --binary-mode "--database=$1" <"$2"; }
drop_code() {
  sql "--database=$1" <<'SQL' >"$work/drops" || return 1
SELECT CONCAT('DROP TRIGGER IF EXISTS `', REPLACE(trigger_name, '`', '``'), '`;') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SELECT CONCAT('DROP EVENT IF EXISTS `', REPLACE(event_name, '`', '``'), '`;') FROM information_schema.events WHERE event_schema = DATABASE();
SELECT CONCAT('DROP VIEW IF EXISTS `', REPLACE(table_name, '`', '``'), '`;') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'VIEW';
SELECT CONCAT('DROP ', routine_type, ' IF EXISTS `', REPLACE(routine_name, '`', '``'), '`;') FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type IN ('PROCEDURE', 'FUNCTION');
-- Its body goes with it; only in this mode the word is known.
SELECT CONCAT('SET @mode = @@sql_mode, sql_mode = ''ORACLE''; DROP PACKAGE IF EXISTS `', REPLACE(routine_name, '`', '``'), '`; SET sql_mode = @mode;') FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type = 'PACKAGE';
SQL
  sql "--database=$1" <"$work/drops"
}
# A quoted name as part of a string.
inside() { quoted "$1" | sed "s/'/''/g; s/\\\\/&&/g"; }
# Pairs for RENAME TABLE that move every table of $1 to $2. They are counted: a client that could not write all of them
# does not say so, and some tables would stay.
moves() {
  sql "--database=$1" <<SQL >"$work/pairs" || return 1
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'VIEW';
SELECT CONCAT('$(inside "$1").\`', REPLACE(table_name, '\`', '\`\`'), '\` TO $(inside "$2").\`', REPLACE(table_name, '\`', '\`\`'), '\`')
  FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'VIEW';
SQL
  awk 'NR == 1 { n = $1; next } { print } END { exit !(NR > 0 && NR - 1 == n) }' "$work/pairs" || {
    echo "the list of the tables of $1 is not whole: is the disk of $root full?" >&2
    return 1
  }
}
# All tables of $1 go to $2 and all of $3 come to $1, in one statement. RENAME TABLE takes no table with triggers
# to another database, so what is code goes first and comes again after it.
exchange() {
  {
    moves "$1" "$2" && moves "$3" "$1"
  } >"$work/moves" || return 1
  drop_code "$1" && drop_code "$3" || return 1
  [ -s "$work/moves" ] || return 0
  {
    echo 'SET SESSION foreign_key_checks = 0, lock_wait_timeout = 30;'
    echo 'RENAME TABLE'
    sed '$!s/$/,/' "$work/moves"
    echo ';'
  } | sql
}

# The code of both is on the disk before the first of it is dropped: what a kill leaves half done can be mended.
engine_swap() {
  check_foreign
  events_mark
  {
    code_of "$copy" skip- >"$work/code" && unqualified "$copy" <"$work/code" >"$mine.new.sql" && unsqueeze "$dump" | sed "1,/^$mark\$/d" >>"$mine.new.sql" && code_of "$database" '' >"$mine.keeping.sql" &&
      echo "CREATE DATABASE IF NOT EXISTS $(quoted "$old")" | sql && sync && mv -f -- "$mine.keeping.sql" "$mine.old.sql"
  } 2>"$work/err" || fail 21 "$database could not be prepared for the swap; it is as it was: $(words "$work/err")"
  if ! exchange "$database" "$old" "$copy" 2>"$work/err"; then
    cp "$work/err" "$work/why"
    put_code "$database" "$mine.old.sql" || true
    fail 21 "$database could not be swapped with $copy; its tables are as they were: $(words "$work/why")"
  fi
  if ! put_code "$database" "$mine.new.sql" 2>"$work/err"; then
    cp "$work/err" "$work/why"
    engine_back
    fail 21 "the views, routines, triggers or events of $database could not be put in place, so it was taken back to what it was: $(words "$work/why")"
  fi
  : >"$mine.whole"
}
tables_of() {
  query '' <<SQL
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$1' AND table_type <> 'VIEW';
SQL
}
# Tables move all or none: those of the copy are there until they have.
engine_swapped() {
  [ -e "$mine.old.sql" ] || return 1
  tables_of "$old"
  [ "$answer" = 0 ] || return 0
  tables_of "$copy"
  [ "$answer" = 0 ]
}
engine_mend() {
  [ -e "$mine.old.sql" ] && [ ! -e "$mine.whole" ] || return 0
  if engine_swapped; then put_code "$database" "$mine.new.sql"; else put_code "$database" "$mine.old.sql"; fi
}
engine_back() {
  [ -e "$mine.old.sql" ] || return 0
  if engine_swapped; then
    exchange "$database" "$copy" "$old" 2>"$work/err" || fail 21 "$database could not be taken back; its old tables are in the database $old: $(words "$work/err")"
  fi
  put_code "$database" "$mine.old.sql" 2>"$work/err" || fail 21 "the tables of $database are back, but not all of its views, routines, triggers and events, which are in $mine.old.sql: $(words "$work/err")"
  rm -f -- "$mine.old.sql" "$mine.whole"
}
engine_forget() {
  rm -f -- "$mine".*sql
  engine_sweep "$old"
  engine_sweep "$copy"
}
