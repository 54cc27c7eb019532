# shellcheck shell=sh
# MariaDB and MySQL print a FLOAT with six digits, and so a dump loses what follows them. The digits that it lost are read
# in the snapshot of the sums, and stand in the dump as changes of its rows, which are found by their key.

# A query of the tables whose rows can be found by a key that holds no FLOAT itself, and the name of that key. Names are
# compared byte by byte: there may be a table t and a table T.
keyed_tables() {
  cat <<'SQL'
SELECT CAST(r.table_name AS BINARY) AS table_name, SUBSTRING(MIN(r.ranked), 2) AS index_name FROM (
  SELECT s.table_name, CONCAT(IF(s.index_name = 'PRIMARY', 0, 1), s.index_name) AS ranked
    FROM information_schema.tables t
    JOIN information_schema.statistics s ON s.table_schema = DATABASE() AND CAST(s.table_name AS BINARY) = CAST(t.table_name AS BINARY)
    LEFT JOIN information_schema.columns c ON c.table_schema = DATABASE() AND CAST(c.table_name AS BINARY) = CAST(s.table_name AS BINARY) AND c.column_name = s.column_name
    WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND t.engine IN ('InnoDB', 'MyISAM', 'Aria', 'MEMORY', 'ROCKSDB', 'TokuDB') AND s.non_unique = 0
    GROUP BY CAST(s.table_name AS BINARY), s.index_name
    HAVING SUM(s.nullable <> 'YES' AND c.data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'year', 'date', 'datetime', 'timestamp', 'time', 'char', 'varchar',
      'tinytext', 'text', 'mediumtext', 'longtext', 'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'uuid', 'inet4', 'inet6')) = COUNT(*)) r
  GROUP BY CAST(r.table_name AS BINARY)
SQL
}

# For each table with a FLOAT, the statement that prints the changes of its rows, as the digits of six and the digits of all; where
# no key leads to a row, the one that prints how many lose digits.   $1 the database
float_statements() {
  {
    settings
    cat <<'SQL'
SELECT IF(MAX(f.index_name) IS NULL,
    CONCAT('SELECT CONCAT(', QUOTE(CONCAT('-- cutover: table ', JSON_QUOTE(MIN(f.title)), ': ')), ', COUNT(*), '' rows hold a FLOAT of more digits than the six that a dump keeps, and no key leads to them: give the table a key, or make it a DOUBLE'') FROM ', MIN(f.called), ' WHERE ', GROUP_CONCAT(f.loses SEPARATOR ' OR '), ' HAVING COUNT(*) > 0;'),
    CONCAT('SELECT CONCAT(', QUOTE(CONCAT('UPDATE ', MIN(f.called), ' SET ')), ', CONCAT_WS('', '', ', GROUP_CONCAT(f.change_of SEPARATOR ', '), '), ',
      QUOTE(CONCAT(COALESCE(GROUP_CONCAT(f.stays SEPARATOR ''), ''), ' WHERE ')), ', ', GROUP_CONCAT(f.found SEPARATOR ', '' AND '', '), ', '';'') FROM ', MIN(f.called), ' WHERE ', GROUP_CONCAT(f.loses SEPARATOR ' OR '), ';'))
FROM (SELECT c.*,
    IF(is_float, CONCAT('ABS(CONCAT(', name, ') - (', name, ' + 0e0)) > ABS(', name, ' + 0e0) * 2.98e-8'), NULL) AS loses,
    IF(is_float, CONCAT('CONCAT(', QUOTE(CONCAT(name, ' = IF(CONCAT(', name, ') = ''')), ', ', name, ', ', QUOTE(''', '''), ', ', name, ' + 0e0, ', QUOTE(CONCAT(''' + 0e0, ', name, ')')), ')'), NULL) AS change_of,
    IF(touched, CONCAT(', ', name, ' = ', name), NULL) AS stays,
    CASE WHEN key_part IS NULL THEN NULL
      WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'year') THEN CONCAT(QUOTE(CONCAT(name, ' = ')), ', ', name)
      WHEN data_type LIKE '%binary' OR data_type LIKE '%blob' THEN CONCAT(QUOTE(CONCAT(name, ' = x''')), ', HEX(', name, '), ''''''''')
      ELSE CONCAT(QUOTE(CONCAT(name, ' = _utf8mb4 x''')), ', HEX(CONVERT(', name, ' USING utf8mb4)), ''''''''') END AS found
  FROM (SELECT t.table_name AS title, CAST(t.table_name AS BINARY) AS table_name, c.data_type, s.column_name AS key_part, k.index_name,
      CONCAT('`', REPLACE(t.table_name, '`', '``'), '`', IF(t.table_type = 'SYSTEM VERSIONED', ' FOR SYSTEM_TIME ALL', '')) AS called,
      CONCAT('`', REPLACE(c.column_name, '`', '``'), '`') AS name,
      c.data_type = 'float' AND COALESCE(c.generation_expression, '') = '' AS is_float, LOWER(c.extra) LIKE '%on update%' AS touched
    FROM information_schema.tables t
    JOIN information_schema.columns c ON c.table_schema = DATABASE() AND CAST(c.table_name AS BINARY) = CAST(t.table_name AS BINARY)
    LEFT JOIN (
SQL
    keyed_tables
    cat <<'SQL'
    ) k ON k.table_name = CAST(t.table_name AS BINARY)
    LEFT JOIN information_schema.statistics s ON s.table_schema = DATABASE() AND CAST(s.table_name AS BINARY) = k.table_name AND s.index_name = k.index_name AND s.column_name = c.column_name
    WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')) c) f
GROUP BY f.table_name HAVING COUNT(f.loses) > 0;
SQL
  } | sql "--database=$1"
}

# The changes, on stdin, as they stand in the dump. They end with a line of their own: what was cut off is seen.
float_changes() {
  echo "SET @cutover_time_zone = @@time_zone, @cutover_keys = @@foreign_key_checks, @cutover_mode = @@sql_mode;"
  echo "SET SESSION time_zone = '+00:00', foreign_key_checks = 0, sql_mode = ''; START TRANSACTION;"
  awk '$0 == "cutover-end" { whole = 1; exit } { print } END { exit !whole }' || return 1
  echo "COMMIT; SET SESSION time_zone = @cutover_time_zone, foreign_key_checks = @cutover_keys, sql_mode = @cutover_mode;"
}
