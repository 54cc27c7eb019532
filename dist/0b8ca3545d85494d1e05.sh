# shellcheck shell=sh
# MariaDB and MySQL: how a dump is loaded into a copy, and how copies go.

# The database that is not tied to any other.
engine_sweep() {
  prefix=$1
  echo "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE LEFT(db, CHAR_LENGTH('$prefix')) = '$prefix'" | sql | sql --force 2>/dev/null || true
  echo "SELECT CONCAT('DROP DATABASE IF EXISTS \`', schema_name, '\`;') FROM information_schema.schemata WHERE LEFT(schema_name, CHAR_LENGTH('$prefix')) = '$prefix'" | sql | quietly
}
# What only concerns a scratch database is not sent to replicas, where the account may decide that.
quietly() {
  if [ -z "${unlogged:-}" ]; then
    unlogged=no
    if echo 'SET SESSION sql_log_bin = 0' | sql >/dev/null 2>&1; then unlogged=yes; fi
  fi
  set -- ${copy_in_use:+"--database=$copy"}
  if [ "$unlogged" = yes ]; then set -- "--init-command=$init, sql_log_bin = 0" "$@"; fi
  sql --binary-mode "$@"
}

# Keys of other databases lead to the tables themselves, and would go with the old ones.
check_foreign() {
  query "$database" <<'SQL'
SELECT GROUP_CONCAT(DISTINCT CONCAT(constraint_schema, '.', table_name, ' (', constraint_name, ')') SEPARATOR ', ') FROM information_schema.referential_constraints
  WHERE unique_constraint_schema = DATABASE() AND constraint_schema <> DATABASE();
SQL
  case $answer in '' | NULL) return 0 ;; esac
  fail 21 "tables of other databases have foreign keys to $database, which a restore cannot carry to the restored tables: $answer. Drop these keys (ALTER TABLE … DROP FOREIGN KEY), restore, and add them again"
}

engine_make() {
  if [ -n "${called-}" ]; then
    check_foreign
    check_events
    check_swap_rights
  fi
  if [ -n "$scratch" ]; then
    echo 'SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()' | sql "--database=$copy" >"$work/there" 2>"$work/err" || fail 18 "\`scratch:\` names an existing, empty database: $(words "$work/err")"
    claim "$(cat "$work/there")"
    return 0
  fi
  made=yes
  defaults=$(echo "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = DATABASE()" | sql "--database=$database")
  echo "CREATE DATABASE $(quoted "$copy") $defaults" | quietly 2>"$work/err" || fail 21 "the database $copy could not be made (for \`verify: restore\` the account needs CREATE and DROP on \`cutover\\_scratch\\_%\`.*, or an empty database of its own in \`scratch:\`): $(words "$work/err")"
}

# Events are left out of every copy: a copy of an event would run. They come when the copy is put to use.
engine_load() {
  check_dump_code
  events_mark
  { unsqueeze "$dump" || : >"$work/unread"; } | sed "/^$mark\$/,\$d" | {
    copy_in_use=yes
    if [ "$1" = compare ]; then quietly; else sql --binary-mode "--database=$copy"; fi 2>"$work/err" || : >"$work/unloaded"
    cat >/dev/null
  }
  if [ -e "$work/unloaded" ]; then
    [ -z "${masking-}" ] || fail 15 "$database: the copy that is masked could not be made, $masking$(sed -n 's/^\(ERROR [0-9]* ([0-9A-Z]*)\).*/ (\1)/p' "$work/err" | head -n 1)"
    hint=
    if grep -q -i -e 'SUPER' -e 'SET USER' -e 'SET_USER_ID' -e 'SET_ANY_DEFINER' "$work/err"; then
      hint='. A view, routine or trigger of another DEFINER needs SET USER (MySQL 8: SET_USER_ID or SET_ANY_DEFINER) of the account that restores it; with binary logging, functions and triggers need log_bin_trust_function_creators'
    fi
    fail 15 "$database: the dump cannot be restored: $(load_words)$hint"
  fi
  [ ! -e "$work/unread" ] || fail 15 "$database: the dump cannot be read back: it is damaged"
}

engine_copy_facts() {
  # The sums of an older version are those of six digits.
  [ -n "$(noted floats)" ] || digits=six
  statements "$copy" >"$work/copy-statements" || return 1
  {
    settings
    cat "$work/copy-statements"
  } | sql "--database=$copy"
}

engine_drop() {
  close_session
  if [ "$made" = given ]; then
    empty_given || return 1
    rm -f -- "$given"
  else
    engine_sweep "$copy" || return 1
  fi
  made=
}
# True when nothing is left of what was in it.
empty_given() {
  defaults=$(echo "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = DATABASE()" | sql "--database=$copy") || return 1
  echo "DROP DATABASE $(quoted "$copy"); CREATE DATABASE $(quoted "$copy") $defaults" | quietly || return 1
  left=$(echo "SELECT COUNT(*) FROM (SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()) t" | sql "--database=$copy") || return 1
  [ "$left" = 0 ] || {
    echo "it still holds $left tables and routines" >&2
    return 1
  }
}

# Facts of a version that did not note columns: only how many rows each table has is compared.
is_older() { ! grep -q "^column$tab" "${dump%.sql.*}.facts"; }
