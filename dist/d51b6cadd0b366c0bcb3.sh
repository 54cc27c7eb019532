# shellcheck shell=sh disable=SC2154
# PostgreSQL: a copy of a dump whose rows are masked before anything of it runs: triggers, rules, keys and indexes come
# afterwards, and so see masked rows alone.

# Of this call, or nothing; set by the script.
salt=

# The lock is held: every scratch database of this one is of a dead run, and holds what nobody may have.
mask_sweep() {
  [ -n "$scratch" ] || engine_sweep "cutover_scratch_${key}_" 2>"$work/err" || fail 21 "what a dead run left cannot be dropped: $(words "$work/err")"
}

# Loads a section of the dump. What says something of rows or of other servers in words of its own stays here: comments, rights,
# labels, publications, subscriptions and user mappings, whose options hold passwords.
load_section() {
  [ -f "$work/contents" ] || split_contents
  [ -z "$guest" ] || hand_over
  for part in "$work"/part.[0-9]*.super "$work"/part.[0-9]*.guest; do
    [ ! -f "$part" ] || printf '%s\n' "$part"
  done | sort >"$work/parts"
  while IFS= read -r part <&8; do
    case $part in *.super) by=pg ;; *) by=loader ;; esac
    grep -v -E '^[0-9]+; [0-9]+ [0-9]+ USER MAPPING ' "$part" >"$work/entries" || continue
    load_list "$work/entries" "$by" --no-owner --no-privileges --no-tablespaces "--section=$1"
    [ "$by" != pg ] || [ -z "$guest" ] || hand_over
  done 8<"$work/parts"
}

mask_definitions() {
  load_section pre-data
  load_section post-data
  ! grep -q -E '^[0-9]+; [0-9]+ [0-9]+ (BLOB|BLOBS|BLOB METADATA) ' "$work/contents" || say large-objects yes
}

# Sets `answer` to what a statement on a table of the copy would reach beyond the copy.
mask_elsewhere() {
  query "$copy" <<'SQL'
SELECT string_agg(format('%I.%I', n.nspname, c.relname), ', ' ORDER BY n.nspname, c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'f' AND c.relispartition;
SQL
}

# Tables of the team, and those of extensions whose rows are in a dump. Partitions are masked with what they are part of.
mask_columns() {
  sql "$copy" <<'SQL'
WITH RECURSIVE base(oid, at) AS (
  SELECT oid, oid FROM pg_catalog.pg_type
  UNION ALL SELECT b.oid, CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.at
    WHERE t.typtype = 'd' OR (t.typcategory = 'A' AND t.typelem <> 0)
), stored AS (
  SELECT b.oid, CASE WHEN t.typtype = 'e' THEN 'enum' WHEN n.nspname = 'pg_catalog' THEN t.typname ELSE n.nspname || '.' || t.typname END AS name
  FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.at JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype <> 'd' AND NOT (t.typcategory = 'A' AND t.typelem <> 0)
)
SELECT json_build_object('schema', n.nspname, 'table', c.relname, 'column', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'base', s.name,
    'generated', CASE WHEN a.attgenerated <> '' THEN 'yes' ELSE 'no' END,
    'partitioned', CASE c.relkind WHEN 'p' THEN 'yes' ELSE 'no' END,
    'key', CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'f') AND ((k.conrelid = c.oid AND a.attnum = ANY (k.conkey))
      OR (k.confrelid = c.oid AND a.attnum = ANY (k.confkey)))) THEN 'yes' ELSE 'no' END)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN stored s ON s.oid = a.atttypid
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE c.oid = ANY (e.extconfig)))
  ORDER BY n.nspname, c.relname, a.attnum;
SQL
}

# SQL on stdin in the copy, by the account that may do nothing else, with the names that masks of the team have; the salt comes as a row, which no log of a server shows.
#   $1 the salt   $2 how much the client tells of an error: sqlstate, or default where there is no row yet
mask_session() {
  {
    echo 'SET client_min_messages = error; SET synchronous_commit = off; SET statement_timeout = 0; SET row_security = off;'
    if [ -n "$1" ]; then
      echo 'CREATE TEMP TABLE cutover_salt (salt text); COPY pg_temp.cutover_salt FROM STDIN;'
      printf '%s\n' "$1" | sed 's/\\/\\\\/g'
      printf '%s\n' '\.' "SELECT pg_catalog.set_config('cutover.salt', salt, false) FROM pg_temp.cutover_salt \\g /dev/null" 'DROP TABLE pg_temp.cutover_salt;'
    fi
    cat
  } | loader psql -X -q -A -t -v ON_ERROR_STOP=1 -v "VERBOSITY=$2" -d "$(plain_conninfo "$copy")"
}
# Nothing but the code of an error: its words may hold a row.   $1 what failed
mask_failed() {
  state=$(sed -n 's/^.*ERROR:  \([0-9A-Z]\{5\}\)$/\1/p' "$work/err" | head -n 1)
  fail 16 "$database: $1 failed${state:+ with SQLSTATE $state$(meaning "$state")}; its words are not shown, since they may hold a row"
}

# In the copy that holds no row yet an error has nothing to tell but what is wrong with the statement.
try_update() {
  {
    printf 'EXPLAIN '
    cat "$1.sql"
  } | mask_session 'no salt is needed' default >/dev/null 2>"$work/err" || fail 16 "$database: the mask of $(about "$1") cannot run: $(words "$work/err")"
}
try_check() {
  {
    echo 'BEGIN;'
    cat "$1.sql"
    printf ';\nROLLBACK;\n'
  } | mask_session '' default >/dev/null 2>"$work/err" || fail 16 "$database: the mask of the key $(about "$1") does not give the same each time: $(words "$work/err")"
}
update() {
  mask_session "$salt" sqlstate <"$1.sql" >/dev/null 2>"$work/err" || mask_failed "the mask of $(about "$1")"
}
prove() {
  rm -f "$work/unproven"
  {
    echo 'BEGIN READ ONLY;'
    cat "$1.sql"
    printf ';\nCOMMIT;\n'
  } | { mask_session "$salt" sqlstate 2>"$work/err" || : >"$work/unproven"; } | wc -l >"$work/rows"
  [ ! -e "$work/unproven" ] || mask_failed "$(about "$1")"
  read -r rows <"$work/rows"
  [ "$rows" -eq 0 ] || fail 16 "$database: $(about "$1") found rows that are not masked ($rows): nothing leaves"
}

mask_load() {
  load_section pre-data
  each update try_update
  each check try_check
  masking='its rows'
  load_section data
  each update update
  each proof prove
  masking='its keys and indexes on masked rows'
  load_section post-data
}

mask_dump() {
  engine_hold
  dump_snapshot
}
