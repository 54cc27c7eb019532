# shellcheck shell=sh
# PostgreSQL: how a restored copy takes the place of a database, and what goes from one to the other besides its content.

# What belongs to a database and is in no dump of it: owner, rights, limit, settings.
adopt() {
  pinned pg psql -X -q -A -t -v ON_ERROR_STOP=1 -v "copy=$copy" -v "source=$database" -d "$(conninfo "${maintenance:=$(maintenance_of)}")" <<'SQL' 2>"$work/err" || fail 21 "$database: its rights and settings could not be given to the restored one: $(words "$work/err")$(owner_hint && printf '%s' "$hint")"
SET default_transaction_read_only = off;
SELECT format('ALTER DATABASE %I OWNER TO %I', :'copy', pg_get_userbyid(datdba)) FROM pg_database WHERE datname = :'source' \gexec
SELECT format('COMMENT ON DATABASE %I IS %L', :'copy', shobj_description(oid, 'pg_database')) FROM pg_database
  WHERE datname = :'source' AND shobj_description(oid, 'pg_database') IS NOT NULL \gexec
SELECT format('ALTER DATABASE %I CONNECTION LIMIT %s IS_TEMPLATE %s', :'copy', datconnlimit, datistemplate::text) FROM pg_database WHERE datname = :'source' \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'copy') FROM pg_database WHERE datname = :'source' AND datacl IS NOT NULL \gexec
SELECT format('GRANT %s ON DATABASE %I TO %s %s', a.privilege_type, :'copy',
    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
    CASE WHEN a.is_grantable THEN 'WITH GRANT OPTION' ELSE '' END)
  FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = :'source' AND a.grantee <> d.datdba \gexec
SELECT CASE WHEN n = 1 THEN format('SELECT set_config(%L, %L, false) IS NULL WHERE set_config(%L, %L, false) IS NULL', name, value, name, value)
  ELSE CASE r.setrole WHEN 0 THEN format('ALTER DATABASE %I SET %s', :'copy', setting)
    ELSE format('ALTER ROLE %I IN DATABASE %I SET %s', pg_get_userbyid(r.setrole), :'copy', setting) END END
  FROM pg_db_role_setting r JOIN pg_database d ON d.oid = r.setdatabase AND d.datname = :'source',
    unnest(r.setconfig) s, LATERAL (SELECT left(s, strpos(s, '=') - 1) AS name, substr(s, strpos(s, '=') + 1) AS value) v,
    -- Only a list of names can be taken over as it is, from this session; anything else (role, read only) would bind it.
    LATERAL (SELECT name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries') AS listed) l,
    LATERAL (SELECT CASE WHEN listed THEN format('%s FROM CURRENT', name) ELSE format('%s TO %L', name, value) END AS setting) t,
    generate_series(CASE WHEN listed THEN 1 ELSE 2 END, 2) n
  ORDER BY r.setrole, name, n \gexec
SQL
}

# $1 takes the name $2 and $3 takes the name of $1, in one transaction. While it waits for connections to end,
# new ones wait for it; those that are there are ended.
rename_pair() {
  : "${maintenance:=$(maintenance_of)}"
  [ "$maintenance" != "$database" ] || fail 21 'a database is renamed from another one, and there is none named postgres'
  rm -f "$work/renamed"
  (
    trap - EXIT
    turns=0
    while [ ! -e "$work/renamed" ] && [ "$turns" -lt 50 ]; do
      echo "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (:'one', :'other') AND pid <> pg_backend_pid()" |
        pinned pg psql -X -q -A -t -v "one=$1" -v "other=$3" -d "$(conninfo "$maintenance")" >/dev/null 2>&1 || true
      turns=$((turns + 1))
      sleep 0.2
    done
  ) &
  ender=$!
  code=0
  pinned pg psql -X -q -A -t -v ON_ERROR_STOP=1 -v "one=$1" -v "aside=$2" -v "other=$3" -d "$(conninfo "$maintenance")" <<'SQL' >/dev/null 2>"$work/err" || code=1
SET default_transaction_read_only = off;
BEGIN;
SELECT format('ALTER DATABASE %I RENAME TO %I', :'one', :'aside') \gexec
SELECT format('ALTER DATABASE %I RENAME TO %I', :'other', :'one') \gexec
COMMIT;
SQL
  : >"$work/renamed"
  wait "$ender" || true
  [ "$code" = 0 ]
}

engine_swap() {
  check_replication
  adopt
  rename_pair "$database" "$old" "$copy" || fail 21 "$database could not be swapped with $copy; it is as it was: $(words "$work/err")"
}
engine_swapped() {
  query "${maintenance:=$(maintenance_of)}" <<SQL
SELECT count(*) FROM pg_database WHERE datname = '$old';
SQL
  [ "$answer" != 0 ]
}
engine_back() {
  engine_swapped || return 0
  rename_pair "$database" "$copy" "$old" || fail 21 "$database could not be taken back; what was in use before is in the database $old: $(words "$work/err")"
}
# Both renames are one transaction.
engine_mend() { :; }
engine_forget() {
  for unneeded in "$old" "$copy"; do
    engine_sweep "$unneeded" 2>"$work/err" || fail 21 "$unneeded, which is not needed any more, could not be dropped: $(words "$work/err")"
  done
}
engine_variables() {
  PGDATABASE=$copy
  export PGDATABASE
  [ -z "$host" ] || export PGHOST="$host"
  [ -z "$port" ] || export PGPORT="$port"
  [ -z "$user" ] || export PGUSER="$user"
}
