# shellcheck shell=sh disable=SC2154
# MariaDB and MySQL: a copy of a dump whose rows are masked while it has no trigger and checks no foreign key. Both come
# afterwards, over masked rows.

# Of this call, or nothing; set by the script.
salt=

# The lock is held: every scratch database of this one is of a dead run, and holds what nobody may have.
mask_sweep() {
  [ -n "$scratch" ] || engine_sweep "cutover_scratch_${key}_" 2>"$work/err" || fail 21 "what a dead run left cannot be dropped: $(words "$work/err")"
}

# SQL on stdin in the copy.
in_copy() {
  copy_in_use=yes
  quietly
}

# Tables and sequences without a row: each begins with a line of its own in a dump, and no line of a row begins so.
mask_definitions() {
  {
    echo "SET SESSION foreign_key_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO';"
    { unsqueeze "$dump" || : >"$work/unread"; } | awk '/^CREATE (TABLE|SEQUENCE) `/ { on = 1 } on { print } on && /;$/ { on = 0 }'
  } | in_copy >/dev/null 2>"$work/err" || fail 15 "$database: the copy that is masked could not be made, $masking: $(words "$work/err")"
  [ ! -e "$work/unread" ] || fail 15 "$database: the dump cannot be read back: it is damaged"
}

# Sets `answer` to the tables of the copy whose rows lie beyond it.
mask_elsewhere() {
  query "$copy" <<'SQL'
SELECT COALESCE(GROUP_CONCAT(table_name ORDER BY table_name SEPARATOR ', '), '') FROM information_schema.tables
  WHERE table_schema = DATABASE() AND UPPER(engine) IN ('FEDERATED', 'SPIDER', 'CONNECT', 'OQGRAPH', 'VP', 'MRG_MYISAM');
SQL
}

mask_columns() {
  sql "--database=$copy" <<'SQL'
SELECT JSON_OBJECT('schema', '', 'table', c.table_name, 'column', c.column_name, 'type', c.column_type, 'base', c.data_type,
    'generated', IF(COALESCE(c.generation_expression, '') = '', 'no', 'yes'), 'touched', IF(LOWER(c.extra) LIKE '%on update%', 'yes', 'no'),
    'versioned', IF(t.table_type = 'SYSTEM VERSIONED', 'yes', 'no'),
    'key', IF(EXISTS (SELECT 1 FROM information_schema.key_column_usage k WHERE (k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
        AND (k.constraint_name = 'PRIMARY' OR k.referenced_table_name IS NOT NULL))
      OR (k.referenced_table_schema = c.table_schema AND k.referenced_table_name = c.table_name AND k.referenced_column_name = c.column_name)), 'yes', 'no'))
  FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY c.table_name, c.ordinal_position;
SQL
}

# What would write the salt down: the log of all statements, and a binary log that holds statements. It is set in one, which
# is never slow.
check_logs() {
  [ -n "$salt" ] || return 0
  query '' <<'SQL'
SELECT CONCAT(@@general_log, ' ', @@log_bin, ' ', @@binlog_format);
SQL
  quietly </dev/null >/dev/null 2>&1 || :
  case $answer in
    1*)
      echo 'SET SESSION sql_log_off = 1' | sql >/dev/null 2>&1 || fail 21 "the server of $database writes each statement to its general log, and the salt would stand there: turn general_log off, or give the account the right to set sql_log_off"
      log_off='SET SESSION sql_log_off = 1;'
      ;;
  esac
  case $answer in
    *' 1 ROW' | *' 0 '*) ;;
    *) [ "$unlogged" = yes ] || fail 21 "the server of $database writes statements to its binary log, and the salt would stand there: set binlog_format to ROW, or give the account BINLOG ADMIN" ;;
  esac
}
# $1 the salt. Assignments of one UPDATE see what was before, as SQL has it, where the server can do that.
mask_session() {
  {
    # Hexadecimal digits: whatever is in it ends no text.
    [ -z "$1" ] || printf "SET SESSION long_query_time = 31536000; %s SET @cutover_salt = CONVERT(UNHEX('%s') USING utf8mb4);\n" "${log_off-}" "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')"
    echo "SET SESSION foreign_key_checks = 0, sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';"
    echo "/*M!100300 SET SESSION sql_mode = CONCAT(@@sql_mode, ',SIMULTANEOUS_ASSIGNMENT') */;"
    cat
  } | in_copy
}
mask_failed() {
  number_of=$(sed -n 's/^ERROR \([0-9]*\) ([0-9A-Z]*).*/\1/p' "$work/err" | head -n 1)
  fail 16 "$database: $1 failed${number_of:+ with error $number_of$(meaning "$number_of")}; its words are not shown, since they may hold a row"
}
# In tables that hold no row yet an error has nothing to tell but what is wrong with the statement. Functions are not there yet.
try_update() {
  ! grep -q '^DELETE HISTORY' "$1.sql" || return 0
  {
    printf 'EXPLAIN '
    cat "$1.sql"
  } | mask_session 'no salt is needed' >/dev/null 2>"$work/err" || grep -q '^ERROR 1305 ' "$work/err" || fail 16 "$database: the mask of $(about "$1") cannot run: $(words "$work/err")"
}
try_check() {
  mask_session '' <"$1.sql" >/dev/null 2>"$work/err" || fail 16 "$database: the mask of the key $(about "$1") does not give the same each time: $(words "$work/err")"
}
update() {
  mask_session "$salt" <"$1.sql" >/dev/null 2>"$work/err" || mask_failed "the mask of $(about "$1")"
}
prove() {
  rm -f "$work/unproven"
  {
    echo 'START TRANSACTION READ ONLY;'
    cat "$1.sql"
    printf ';\nCOMMIT;\n'
  } | { mask_session "$salt" 2>"$work/err" || : >"$work/unproven"; } | wc -l >"$work/rows"
  [ ! -e "$work/unproven" ] || mask_failed "$(about "$1")"
  read -r rows <"$work/rows"
  [ "$rows" -eq 0 ] || fail 16 "$database: $(about "$1") found rows that are not masked ($rows): nothing leaves"
}

# Triggers are taken out as the client writes them, and put back as they were.
without_triggers() {
  dump_options 2>"$work/err" || fail 12 "$(words "$work/err")"
  # shellcheck disable=SC2086 # words of ours
  reach "$dumper" --no-create-info --no-data --no-create-db --skip-opt --triggers --skip-routines --skip-events --no-tablespaces \
    --default-character-set=utf8mb4 $own -- "$copy" >"$work/triggers" 2>"$work/err" || fail 21 "$database: its triggers could not be read: $(words "$work/err")"
  sql "--database=$copy" <<'SQL' >"$work/drop" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
SELECT CONCAT('DROP TRIGGER `', REPLACE(trigger_name, '`', '``'), '`;') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SQL
  in_copy <"$work/drop" >/dev/null 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
}

# Rows that no key leads to any more: nobody checked while they were masked.
check_keys() {
  {
    settings
    cat <<'SQL'
SELECT CONCAT('SELECT ', QUOTE(JSON_QUOTE(CONCAT(k.table_name, '.', k.constraint_name))), ' FROM DUAL WHERE EXISTS (SELECT 1 FROM `', REPLACE(k.table_name, '`', '``'), '` c LEFT JOIN `',
    REPLACE(k.referenced_table_schema, '`', '``'), '`.`', REPLACE(k.referenced_table_name, '`', '``'), '` p ON ',
    GROUP_CONCAT(CONCAT('p.`', REPLACE(k.referenced_column_name, '`', '``'), '` = c.`', REPLACE(k.column_name, '`', '``'), '`') SEPARATOR ' AND '), ' WHERE ',
    GROUP_CONCAT(CONCAT('c.`', REPLACE(k.column_name, '`', '``'), '` IS NOT NULL') SEPARATOR ' AND '), ' AND p.`', REPLACE(MIN(k.referenced_column_name), '`', '``'), '` IS NULL);')
  FROM information_schema.key_column_usage k WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
  GROUP BY k.table_name, k.constraint_name, k.referenced_table_schema, k.referenced_table_name;
SQL
  } | sql "--database=$copy" >"$work/keys" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
  sql "--database=$copy" <"$work/keys" >"$work/broken-keys" 2>"$work/err" || mask_failed 'the check of its keys'
  [ ! -s "$work/broken-keys" ] || fail 16 "$database: masked rows do not fit together by the keys $(tr '\n' ' ' <"$work/broken-keys"): mask both sides of a key by one expression"
}

mask_load() {
  check_logs
  mask_definitions
  each update try_update
  each check try_check
  masking='its rows'
  engine_load compare
  without_triggers
  each update update
  each proof prove
  check_keys
  in_copy <"$work/triggers" >/dev/null 2>"$work/err" || fail 21 "$database: its triggers could not be put back: $(words "$work/err")"
}

# Nobody else works in the copy: it needs no snapshot.
mask_dump() {
  statements "$copy" >"$work/statements" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
  {
    settings
    cat "$work/statements"
  } | sql "--database=$copy" >"$work/source" 2>"$work/err" || fail 21 "$copy: its content could not be summed"
  : >"$work/begun"
  float_statements "$copy" >"$work/float-statements" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
  {
    settings
    cat "$work/float-statements"
    echo "SELECT 'cutover-end';"
  } | sql "--database=$copy" >"$work/floats" 2>"$work/err" || fail 21 "$copy: its content could not be read"
  engine_extra
  { engine_dump 2>"$work/dump-err" 8<"$work/floats" || : >"$work/undumped"; } | store "$dump" || : >"$work/unstored"
  check_dump
}
