# shellcheck shell=sh disable=SC2154
# MariaDB and MySQL: what a database is, from information_schema. Without the name of the database itself, which the server
# writes into views, and without definers, the order of columns, counters and comments.

# A name in one line and without tabs; no two names become one.
in_line() {
  printf "REPLACE(REPLACE(REPLACE(REPLACE(%s, CHAR(92), CONCAT(CHAR(92), CHAR(92))), CHAR(9), CONCAT(CHAR(92), 't')), CHAR(10), CONCAT(CHAR(92), 'n')), CHAR(13), CONCAT(CHAR(92), 'r'))" "$1"
}

schema_lines() {
  if printf '%s' "$server_name" | grep -q '^MariaDB'; then
    checks='SELECT constraint_name, table_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()'
    subject=column_name
  else
    checks="SELECT c.constraint_name, t.table_name, c.check_clause FROM information_schema.check_constraints c JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK' WHERE c.constraint_schema = DATABASE()"
    subject="COALESCE(column_name, CONCAT('(', expression, ')'))"
  fi
  sql "--database=$database" <<SQL
SET SESSION group_concat_max_len = 4294967295, sql_mode = '';
SELECT kind, $(in_line name), TRIM(REPLACE(REPLACE(REPLACE(COALESCE(def, ''), CHAR(13), ' '), CHAR(10), ' '), CHAR(9), ' ')), $(in_line "COALESCE(part, '')") FROM (
SELECT CASE table_type WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END AS kind, table_name AS name,
    CONCAT_WS(' ', engine, table_collation, CASE table_type WHEN 'SYSTEM VERSIONED' THEN 'system versioned' END,
      (SELECT CONCAT('partition by ', MAX(p.partition_method), ' ', MAX(COALESCE(p.partition_expression, '')), ' ', GROUP_CONCAT(CONCAT_WS(' ', p.partition_name, p.partition_description) ORDER BY p.partition_ordinal_position SEPARATOR ', '))
        FROM information_schema.partitions p WHERE p.table_schema = t.table_schema AND p.table_name = t.table_name AND p.partition_name IS NOT NULL)) AS def, '' AS part
  FROM information_schema.tables t WHERE table_schema = DATABASE() AND table_type NOT IN ('VIEW', 'SYSTEM VIEW')
UNION ALL SELECT 'column', CONCAT(c.table_name, '.', column_name), CONCAT(column_type, IF(is_nullable = 'NO', ' not null', ''),
    IF(COALESCE(generation_expression, '') = '', '', CONCAT(' generated ', generation_expression)),
    IF(extra = '', '', CONCAT(' ', LOWER(TRIM(REPLACE(extra, 'DEFAULT_GENERATED', ''))))), IF(collation_name IS NULL OR collation_name = t.table_collation, '', CONCAT(' collate ', collation_name)),
    IF(column_default IS NULL OR column_default = 'NULL', '', CONCAT(' default ', column_default))), c.table_name
  FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = DATABASE() AND t.table_type <> 'SEQUENCE'
UNION ALL SELECT IF(index_name = 'PRIMARY', 'constraint', IF(non_unique, 'index', 'unique index')), CONCAT(table_name, '.', index_name),
    CONCAT(IF(index_name = 'PRIMARY', 'PRIMARY KEY ', ''), index_type, ' ', GROUP_CONCAT(CONCAT($subject, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index)), table_name
  FROM information_schema.statistics WHERE table_schema = DATABASE() GROUP BY table_name, index_name, non_unique, index_type
UNION ALL SELECT 'constraint', CONCAT(k.table_name, '.', k.constraint_name), CONCAT('FOREIGN KEY (', GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position), ') REFERENCES ',
    IF(k.referenced_table_schema = DATABASE(), '', CONCAT(k.referenced_table_schema, '.')), k.referenced_table_name, '(', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position), ') ', r.update_rule, '/', r.delete_rule), k.table_name
  FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
  WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL GROUP BY k.table_name, k.constraint_name, k.referenced_table_schema, k.referenced_table_name, r.update_rule, r.delete_rule
UNION ALL SELECT 'constraint', CONCAT(table_name, '.', constraint_name), CONCAT('CHECK (', check_clause, ')'), table_name FROM ($checks) k
UNION ALL SELECT 'view', table_name, CONCAT(MD5(REPLACE(view_definition, CONCAT('\`', REPLACE(DATABASE(), '\`', '\`\`'), '\`.'), '')), ' ', LOWER(check_option), ' ', LOWER(security_type)), '' FROM information_schema.views WHERE table_schema = DATABASE()
UNION ALL SELECT LOWER(r.routine_type), r.routine_name, CONCAT(IF(COALESCE(r.dtd_identifier, '') = '', '', CONCAT('returns ', r.dtd_identifier, ' ')),
    MD5(CONCAT_WS('|', (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier) ORDER BY p.ordinal_position) FROM information_schema.parameters p WHERE p.specific_schema = r.routine_schema AND p.specific_name = r.specific_name AND p.routine_type = r.routine_type AND p.ordinal_position > 0),
      r.routine_definition, r.is_deterministic, r.sql_data_access, r.security_type, r.sql_mode))), '' FROM information_schema.routines r WHERE r.routine_schema = DATABASE()
UNION ALL SELECT 'trigger', trigger_name, CONCAT_WS(' ', action_timing, event_manipulation, action_order, MD5(CONCAT(action_statement, sql_mode))), event_object_table FROM information_schema.triggers WHERE trigger_schema = DATABASE()
UNION ALL SELECT 'event', event_name, CONCAT_WS(' ', event_type, execute_at, interval_value, interval_field, status, on_completion, MD5(event_definition)), '' FROM information_schema.events WHERE event_schema = DATABASE()
UNION ALL SELECT 'grant', CONCAT(table_name, ' to ', grantee), GROUP_CONCAT(CONCAT(privilege_type, IF(is_grantable = 'YES', ' with grant option', '')) ORDER BY privilege_type SEPARATOR ', '), table_name
  FROM information_schema.table_privileges WHERE table_schema = DATABASE() GROUP BY table_name, grantee
UNION ALL SELECT 'grant', CONCAT(table_name, '.', column_name, ' to ', grantee), GROUP_CONCAT(privilege_type ORDER BY privilege_type SEPARATOR ', '), table_name
  FROM information_schema.column_privileges WHERE table_schema = DATABASE() GROUP BY table_name, column_name, grantee
UNION ALL SELECT 'grant', CONCAT('the database to ', grantee), GROUP_CONCAT(privilege_type ORDER BY privilege_type SEPARATOR ', '), ''
  FROM information_schema.schema_privileges WHERE table_schema = DATABASE() GROUP BY grantee
) q WHERE q.name <> 'cutover_changes' AND q.part <> 'cutover_changes';
SQL
}

schema_rows() {
  sql "--database=$database" <<SQL
SELECT $(in_line table_name), COALESCE(table_rows, 0) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND table_name <> 'cutover_changes';
SQL
}
