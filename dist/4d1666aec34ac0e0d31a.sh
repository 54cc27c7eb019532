# shellcheck shell=sh disable=SC2154
# SQLite: what a database is. A table's own checks stand in its text alone, which also holds the order of its columns: they
# are left out.

# A name in one line and without tabs; no two names become one.
in_line() {
  printf "replace(replace(replace(replace(%s, char(92), char(92, 92)), char(9), char(92) || 't'), char(10), char(92) || 'n'), char(13), char(92) || 'r')" "$1"
}

schema_lines() {
  lite "$database" <<SQL
WITH own AS (SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\\' AND name <> 'cutover_changes')
SELECT kind, $(in_line name), trim(replace(replace(replace(coalesce(def, ''), char(13), ' '), char(10), ' '), char(9), ' ')), $(in_line part) FROM (
  SELECT 'table' AS kind, name, CASE WHEN sql LIKE 'create virtual%' THEN sql WHEN sql LIKE '%without rowid' THEN 'without rowid' END AS def, '' AS part FROM sqlite_master WHERE type = 'table' AND name IN (SELECT name FROM own)
  UNION ALL SELECT 'column', own.name || '.' || c.name, lower(c.type) || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || CASE WHEN c.hidden IN (2, 3) THEN ' generated' ELSE '' END || coalesce(' default ' || c.dflt_value, ''), own.name FROM own, pragma_table_xinfo(own.name) c
  UNION ALL SELECT CASE WHEN i."unique" THEN 'unique index' ELSE 'index' END, i.name, coalesce((SELECT substr(sql, instr(lower(sql), ' on ') + 4) FROM sqlite_master m WHERE m.name = i.name), (SELECT group_concat(x.name) FROM pragma_index_info(i.name) x)), own.name FROM own, pragma_index_list(own.name) i
  UNION ALL SELECT 'constraint', own.name || '.' || f."from", 'FOREIGN KEY (' || f."from" || ') REFERENCES ' || f."table" || '(' || coalesce(f."to", '') || ') ' || f.on_update || '/' || f.on_delete, own.name FROM own, pragma_foreign_key_list(own.name) f
  UNION ALL SELECT type, name, sql, CASE type WHEN 'trigger' THEN tbl_name ELSE '' END FROM sqlite_master WHERE type IN ('view', 'trigger')
);
SQL
}

# Nobody counts them.
schema_rows() { :; }
