# shellcheck shell=sh
# MariaDB and MySQL: what is in a database, as lines that a restored copy is compared by; and what must not be in it.

# Settings that the text of a value depends on are the same for the source and for its copy.
settings() {
  cat <<'SQL'
SET SESSION time_zone = '+00:00', sql_mode = '', group_concat_max_len = 4294967295;
SQL
}

# Are all digits of a FLOAT summed, or the six that the server prints?
digits=all

# Statements that print what is in a database: for a table its rows, and the sum of 60 bits of each row's hash.
# Columns are hashed first, so that no row gets too long for the server; short ones stand for themselves.
statements() {
  if [ "$level" != restore ]; then
    echo "SELECT 'table', JSON_QUOTE(table_name), '?', '?' FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED');"
    return 0
  fi
  {
    settings
    cat <<'SQL'
SELECT CONCAT('SELECT ''table'', ', QUOTE(JSON_QUOTE(t.table_name)), ', COUNT(*), COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('','',',
    GROUP_CONCAT(CASE WHEN c.data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double', 'date', 'datetime', 'timestamp', 'time', 'year')
        THEN CONCAT('IFNULL(`', REPLACE(c.column_name, '`', '``'), '`', IF(c.data_type = 'float' AND k.index_name IS NOT NULL, ' + 0e0', ''), ',''-'')')
        ELSE CONCAT('IFNULL(MD5(`', REPLACE(c.column_name, '`', '``'), '`),''-'')') END ORDER BY c.ordinal_position SEPARATOR ','),
    -- With its history, and from when to when a row held.
    IF(t.table_type = 'SYSTEM VERSIONED' AND MAX(COALESCE(c.generation_expression, '') = 'ROW START') = 0, ',ROW_START,ROW_END', ''),
    ')), 15), 16, 10) AS UNSIGNED)), 0) FROM `', REPLACE(t.table_name, '`', '``'), '`', IF(t.table_type = 'SYSTEM VERSIONED', ' FOR SYSTEM_TIME ALL', ''), ';')
  FROM information_schema.tables t JOIN information_schema.columns c ON c.table_schema = DATABASE() AND CAST(c.table_name AS BINARY) = CAST(t.table_name AS BINARY)
  LEFT JOIN (
SQL
    keyed_tables
    [ "$digits" = all ] || echo 'LIMIT 0'
    cat <<'SQL'
  ) k ON k.table_name = CAST(t.table_name AS BINARY)
  WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
  GROUP BY CAST(t.table_name AS BINARY), t.table_type;
SQL
  } | sql "--database=$1"
  cat <<'SQL'
SELECT LOWER(t.table_type), JSON_QUOTE(t.table_name), IF(COALESCE(v.view_definition, '') = '', '?', ''),
    MD5(REPLACE(COALESCE(v.view_definition, ''), CONCAT('`', REPLACE(DATABASE(), '`', '``'), '`.'), ''))
  FROM information_schema.tables t LEFT JOIN information_schema.views v ON v.table_schema = DATABASE() AND CAST(v.table_name AS BINARY) = CAST(t.table_name AS BINARY)
  WHERE t.table_schema = DATABASE() AND t.table_type NOT IN ('BASE TABLE', 'SYSTEM VERSIONED');
SELECT 'index', JSON_QUOTE(CONCAT(table_name, '.', index_name)), '',
    MD5(GROUP_CONCAT(CONCAT_WS(',', COALESCE(column_name, ''), COALESCE(sub_part, ''), non_unique, index_type) ORDER BY seq_in_index))
  FROM information_schema.statistics WHERE table_schema = DATABASE() GROUP BY CAST(table_name AS BINARY), index_name;
SELECT 'column', JSON_QUOTE(CONCAT(table_name, '.', column_name)), '',
    MD5(CONCAT_WS('|', ordinal_position, column_type, is_nullable, COALESCE(column_default, '-'), extra, COALESCE(collation_name, ''), COALESCE(generation_expression, ''), column_comment))
  FROM information_schema.columns WHERE table_schema = DATABASE()
  AND CAST(table_name AS BINARY) IN (SELECT CAST(table_name AS BINARY) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED'));
SELECT 'options of table', JSON_QUOTE(table_name), '', MD5(CONCAT_WS('|', engine, table_collation, create_options, table_comment))
  FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED');
SELECT 'partitions of table', JSON_QUOTE(table_name), '', MD5(GROUP_CONCAT(CONCAT_WS(',', partition_name, subpartition_name, partition_method, partition_expression, partition_description) ORDER BY partition_ordinal_position, subpartition_ordinal_position))
  FROM information_schema.partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL GROUP BY CAST(table_name AS BINARY);
SELECT LOWER(constraint_type), JSON_QUOTE(CONCAT(table_name, '.', constraint_name)), '', '' FROM information_schema.table_constraints
  WHERE table_schema = DATABASE();
SELECT 'columns of key', JSON_QUOTE(CONCAT(table_name, '.', constraint_name)), '', MD5(GROUP_CONCAT(CONCAT_WS(',', column_name, referenced_table_name, referenced_column_name) ORDER BY ordinal_position))
  FROM information_schema.key_column_usage WHERE table_schema = DATABASE() GROUP BY CAST(table_name AS BINARY), constraint_name;
SELECT 'rules of foreign key', JSON_QUOTE(CONCAT(table_name, '.', constraint_name)), '', MD5(CONCAT_WS(',', update_rule, delete_rule, match_option))
  FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE();
SELECT LOWER(routine_type), JSON_QUOTE(routine_name), '', MD5(COALESCE(routine_definition, '')) FROM information_schema.routines
  WHERE routine_schema = DATABASE() AND routine_type IN ('PROCEDURE', 'FUNCTION', 'PACKAGE', 'PACKAGE BODY');
SELECT 'trigger', JSON_QUOTE(trigger_name), '', MD5(CONCAT_WS(' ', action_timing, event_manipulation, event_object_table, COALESCE(action_statement, ''))) FROM information_schema.triggers
  WHERE trigger_schema = DATABASE();
SQL
  # MySQL 5.7 knows none. A name is that of one table only in MariaDB.
  query '' <<'SQL'
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'information_schema' AND table_name = 'CHECK_CONSTRAINTS';
SQL
  [ "$answer" = 0 ] || cat <<'SQL'
SELECT 'text of check', JSON_QUOTE(constraint_name), '', MD5(GROUP_CONCAT(check_clause ORDER BY check_clause)) FROM information_schema.check_constraints
  WHERE constraint_schema = DATABASE() GROUP BY constraint_name;
SQL
}

# Names of the rights of this account on this database; those on the whole server once more after `global`. What comes by
# a role is not among them.
rights() {
  sql "--database=$database" <<'SQL'
SELECT privilege_type FROM (
  SELECT grantee, privilege_type FROM information_schema.user_privileges UNION ALL
  SELECT grantee, CONCAT('global ', privilege_type) FROM information_schema.user_privileges UNION ALL
  SELECT grantee, privilege_type FROM information_schema.schema_privileges WHERE DATABASE() LIKE table_schema) p
WHERE grantee = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SQL
}
has_role() {
  case $(echo 'SELECT CURRENT_ROLE()' | sql 2>/dev/null) in '' | NULL | NONE) return 1 ;; esac
}

# A routine that the account may not see is in no dump, and no comparison would miss it.
see_routines='GRANT SELECT ON mysql.proc (MariaDB 11.3: SHOW CREATE ROUTINE on the database, MySQL 8: SHOW_ROUTINE) to it'
check_routines() {
  if echo 'SELECT 1 FROM mysql.proc LIMIT 0' | sql >/dev/null 2>&1; then return 0; fi
  query "$database" <<'SQL'
SELECT GROUP_CONCAT(routine_name SEPARATOR ', ') FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_definition IS NULL;
SQL
  case $answer in
    '' | NULL) ;;
    *) fail 21 "$database: the account may not see the text of its routines ($answer), and so not back them up: $see_routines" ;;
  esac
  rights >"$work/rights" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  # Who may run, make or alter the routines of a database sees all that there are.
  if grep -qxE 'EXECUTE|CREATE ROUTINE|ALTER ROUTINE|SHOW CREATE ROUTINE|SHOW_ROUTINE|global SELECT' "$work/rights" || has_role; then return 0; fi
  fail 21 "$database: its routines cannot be seen, and so not be backed up: $see_routines"
}

# A swap drops and makes anew all code of a database: that an account may not do all of it is not to be learned half-way.
check_swap_rights() {
  if has_role; then return 0; fi
  rights >"$work/rights" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  lacking=$(printf '%s\n' SELECT INSERT CREATE DROP ALTER 'CREATE VIEW' 'SHOW VIEW' 'CREATE ROUTINE' 'ALTER ROUTINE' TRIGGER EVENT | grep -vxF -f "$work/rights") || :
  [ -z "$lacking" ] || fail 21 "to put a restored database in the place of $database the account needs rights on it that it does not have: $(printf '%s' "$lacking" | tr '\n' ',' | sed 's/,/, /g'). GRANT ALL ON $(quoted "$database").* to it, at least for the restore"
}
