# shellcheck shell=sh disable=SC2154
# SQLite: what a database is. Checks, expressions and collations of a table stand in its text alone, which also holds the
# order of its columns: a table that has any of them is its text as well.

# A name in one line and without tabs; no two names become one.
in_line() {
  printf "replace(replace(replace(replace(%s, char(92), char(92, 92)), char(9), char(92) || 't'), char(10), char(92) || 'n'), char(13), char(92) || 'r')" "$1"
}

schema_lines() {
  lite "$database" <<SQL
WITH own AS (SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\\' AND name <> 'cutover_changes')
SELECT kind, $(in_line name), trim(replace(replace(replace(coalesce(def, ''), char(13), ' '), char(10), ' '), char(9), ' ')), $(in_line part) FROM (
  SELECT 'table' AS kind, name, CASE WHEN sql LIKE 'create virtual%' OR lower(sql) GLOB '*[^a-z_]check[^a-z_]*' OR lower(sql) GLOB '*[^a-z_]as[ (]*' OR lower(sql) GLOB '*[^a-z_]collate[^a-z_]*' OR lower(sql) GLOB '*[^a-z_]conflict[^a-z_]*' THEN sql
      ELSE CASE WHEN tail LIKE '%without%rowid%' THEN 'without rowid ' ELSE '' END || CASE WHEN tail LIKE '%strict%' THEN 'strict ' ELSE '' END || CASE WHEN sql LIKE '%autoincrement%' THEN 'autoincrement' ELSE '' END END AS def, '' AS part
    FROM (SELECT *, substr(sql, length(rtrim(sql, replace(sql, ')', ''))) + 1) AS tail FROM sqlite_master) WHERE type = 'table' AND name IN (SELECT name FROM own)
  UNION ALL SELECT 'column', own.name || '.' || c.name, lower(c.type) || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || CASE WHEN c.hidden IN (2, 3) THEN ' generated' ELSE '' END || coalesce(' default ' || c.dflt_value, ''), own.name FROM own, pragma_table_xinfo(own.name) c
  UNION ALL SELECT CASE WHEN i.origin = 'u' THEN 'constraint' WHEN i."unique" THEN 'unique index' ELSE 'index' END,
      CASE WHEN i.origin = 'u' THEN own.name || '.unique (' || (SELECT group_concat(x.name) FROM pragma_index_info(i.name) x) || ')' ELSE i.name END,
      CASE WHEN i.origin = 'u' THEN 'UNIQUE' ELSE (SELECT substr(sql, instr(lower(sql), ' on ') + 4) FROM sqlite_master m WHERE m.name = i.name) END, own.name FROM own, pragma_index_list(own.name) i WHERE i.origin <> 'pk'
  UNION ALL SELECT 'constraint', own.name || '.primary key', 'PRIMARY KEY (' || (SELECT group_concat(k.name) FROM (SELECT * FROM pragma_table_info(own.name) WHERE pk > 0 ORDER BY pk) k) || ')', own.name FROM own WHERE EXISTS (SELECT 1 FROM pragma_table_info(own.name) WHERE pk > 0)
  UNION ALL SELECT 'constraint', own.name || '.' || f."from", 'FOREIGN KEY (' || f."from" || ') REFERENCES ' || f."table" || '(' || coalesce(f."to", '') || ') ' || f.on_update || '/' || f.on_delete, own.name FROM own, pragma_foreign_key_list(own.name) f
  UNION ALL SELECT type, name, sql, CASE type WHEN 'trigger' THEN tbl_name ELSE '' END FROM sqlite_master WHERE type IN ('view', 'trigger')
);
SQL
}

# Nobody counts them.
schema_rows() { :; }
