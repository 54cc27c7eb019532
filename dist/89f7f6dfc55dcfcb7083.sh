# shellcheck shell=sh
# PostgreSQL: a scratch database that is given, `scratch:`. It is used only where nothing is in it, and nothing is left in it.

# What is in it beyond what a new database has, a line each, to the file $1. An extension that was put there is left out:
# what belongs to one is no content of the team.
contents_of_given() {
  sql "$copy" <<'SQL' >"$1" 2>"$work/err"
WITH found(class, id, what) AS (
  SELECT 'pg_namespace'::regclass, oid, 'schema ' || nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')
  UNION ALL SELECT d.classid, d.objid, pg_catalog.pg_describe_object(d.classid, d.objid, 0) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_namespace n ON n.oid = d.refobjid AND n.nspname = 'public'
    WHERE d.refclassid = 'pg_namespace'::regclass AND d.deptype = 'n'
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 'foreign data wrapper ' || fdwname FROM pg_catalog.pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 'server ' || srvname FROM pg_catalog.pg_foreign_server
  UNION ALL SELECT 'pg_user_mapping'::regclass, umid, format('user mapping of %s for %s', usename, srvname) FROM pg_catalog.pg_user_mappings
  UNION ALL SELECT 'pg_cast'::regclass, oid, format('cast of %s to %s', castsource::regtype, casttarget::regtype) FROM pg_catalog.pg_cast WHERE oid >= 16384
  UNION ALL SELECT 'pg_am'::regclass, oid, 'access method ' || amname FROM pg_catalog.pg_am WHERE oid >= 16384
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid, 'event trigger ' || evtname FROM pg_catalog.pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid, 'publication ' || pubname FROM pg_catalog.pg_publication
  UNION ALL SELECT 'pg_largeobject_metadata'::regclass, oid, 'large object ' || oid FROM pg_catalog.pg_largeobject_metadata)
SELECT translate(what, E'\n\r\t', '   ') FROM found f
  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = f.class AND d.objid = f.id AND d.deptype = 'e');
SQL
}

# True when nothing is left of what was in it. Roles that a dead run made for it go with what they own.
empty_given() {
  sql "$copy" <<SQL || return 1
SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger o WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = o.oid AND d.deptype = 'e') \\gexec
SELECT format('DROP OWNED BY %I CASCADE; DROP ROLE %I', rolname, rolname) FROM pg_roles WHERE left(rolname, length('cutover_scratch_${key}_')) = 'cutover_scratch_${key}_' \\gexec
SQL
  sql "$copy" <<'SQL' || return 1
SELECT lo_unlink(oid) FROM pg_largeobject_metadata \g /dev/null
SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql' \gexec
SELECT format('DROP FOREIGN DATA WRAPPER IF EXISTS %I CASCADE', fdwname) FROM pg_foreign_data_wrapper \gexec
SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication \gexec
SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' \gexec
SELECT format('DROP CAST IF EXISTS (%s AS %s)', castsource::regtype, casttarget::regtype) FROM pg_cast WHERE oid >= 16384 \gexec
SELECT format('DROP ACCESS METHOD IF EXISTS %I CASCADE', amname) FROM pg_am WHERE oid >= 16384 \gexec
CREATE SCHEMA public;
SQL
  contents_of_given "$work/left" || {
    cat "$work/err" >&2
    return 1
  }
  echo "SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'" | sql "$copy" >>"$work/left" || return 1
  [ ! -s "$work/left" ] || {
    echo "it still holds $(head -n 1 "$work/left")" >&2
    return 1
  }
}
