# shellcheck shell=sh
# PostgreSQL: what no copy can be made of, said before anything is dumped or loaded.

# A newer client sends settings that an older server does not know; those of the server's own version are taken where
# they are beside it.
check_client() {
  [ "$client" -ge 17 ] && [ "$server" -lt 170000 ] || return 0
  fail 12 "pg_restore on this host is version $client, which sends settings (transaction_timeout) that a server of version $((server / 10000)) does not know: install postgresql-client-$((server / 10000)) beside it"
}
# What stands in the way of a restored copy, to $work/hindrances, lines of a kind and of objects. The kinds:
#   never  it cannot be twice on one server          hand   only a superuser makes it, and none loads a copy
#   super  it needs a superuser as account           use    this account lacks a right to put a copy to use
#   lost   a dump by this account is without it
find_hindrances() {
  granted='false'
  [ "$server" -lt 150000 ] || granted="has_parameter_privilege(v.name, 'SET')"
  in_schema='false'
  [ "$server" -lt 150000 ] || in_schema='EXISTS (SELECT FROM pg_catalog.pg_publication_namespace s WHERE s.pnpubid = o.oid)'
  sql "$database" <<SQL >"$work/hindrances" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
WITH me AS (SELECT oid, quote_ident(rolname) AS name, rolsuper AS super, rolcreaterole AS creates FROM pg_catalog.pg_roles WHERE rolname = session_user),
  here AS (SELECT * FROM pg_catalog.pg_database WHERE datname = current_database()),
  found(kind, what) AS (
    SELECT 'never', 'the extension ' || extname FROM pg_catalog.pg_extension WHERE extname IN ('pg_cron')
    UNION ALL SELECT 'hand', format('the function %s (%s)', o.oid::regprocedure, CASE WHEN o.proleakproof THEN 'LEAKPROOF' ELSE 'in ' || l.lanname END)
      $(own pg_proc pronamespace | sed 's/ WHERE / JOIN pg_catalog.pg_language l ON l.oid = o.prolang WHERE /') AND (o.proleakproof OR NOT l.lanpltrusted) AND o.prokind <> 'a'
    UNION ALL SELECT 'hand', format('the cast of %s to %s without a function', o.castsource::regtype, o.casttarget::regtype) $(own pg_cast) AND o.castmethod = 'b'
    UNION ALL SELECT 'super', 'the extension ' || e.extname FROM pg_catalog.pg_extension e, LATERAL (
        SELECT v.superuser AND NOT coalesce((to_jsonb(v) ->> 'trusted')::boolean, false) AS needs FROM pg_catalog.pg_available_extension_versions v
        JOIN pg_catalog.pg_available_extensions x ON x.name = v.name WHERE v.name = e.extname
        ORDER BY v.version = e.extversion DESC, v.version = x.default_version DESC LIMIT 1) v WHERE v.needs AND e.extname NOT IN ('plpgsql', 'pg_cron')
    UNION ALL SELECT 'super', format('the event trigger %I', o.evtname) FROM pg_catalog.pg_event_trigger o
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_event_trigger'::regclass AND d.objid = o.oid AND d.deptype = 'e')
    UNION ALL SELECT 'super', format('the foreign data wrapper %I', o.fdwname) $(own pg_foreign_data_wrapper)
    UNION ALL SELECT 'super', format('the operator class %I.%I', n.nspname, o.opcname) $(own pg_opclass opcnamespace)
    UNION ALL SELECT 'super', format('the text search parser %I.%I', n.nspname, o.prsname) $(own pg_ts_parser prsnamespace)
    UNION ALL SELECT 'super', format('the text search template %I.%I', n.nspname, o.tmplname) $(own pg_ts_template tmplnamespace)
    UNION ALL SELECT 'super', format('the access method %I', o.amname) $(own pg_am)
    UNION ALL SELECT 'use', format('the publication %I (only a superuser may make it)', o.pubname) FROM pg_catalog.pg_publication o, me WHERE NOT me.super AND (o.puballtables OR $in_schema)
    UNION ALL SELECT 'use', format('the settings of %I in this database (a superuser gives them, or a role with CREATEROLE)', pg_get_userbyid(s.setrole)) FROM pg_catalog.pg_db_role_setting s, here, me
      WHERE s.setdatabase = here.oid AND s.setrole NOT IN (0, me.oid) AND NOT me.super AND NOT me.creates
    UNION ALL SELECT 'use', format('the setting %s (GRANT SET ON PARAMETER %s TO %s)', v.name, v.name, me.name) FROM pg_catalog.pg_db_role_setting s, here, me, unnest(s.setconfig) u,
      LATERAL (SELECT split_part(u, '=', 1) AS name) v LEFT JOIN pg_catalog.pg_settings k ON lower(k.name) = lower(v.name)
      WHERE s.setdatabase = here.oid AND s.setrole = 0 AND NOT me.super AND coalesce(k.context, 'superuser') LIKE 'superuser%' AND NOT $granted
    UNION ALL SELECT DISTINCT 'use', format('the tablespace %I (GRANT CREATE ON TABLESPACE %I TO %s)', t.spcname, t.spcname, me.name) FROM pg_catalog.pg_tablespace t, here, me
      WHERE t.spcname NOT IN ('pg_default', 'pg_global') AND NOT has_tablespace_privilege(t.oid, 'CREATE')
      AND (t.oid = here.dattablespace OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reltablespace = t.oid))
    UNION ALL SELECT 'lost', format('the options of the user mapping of %I for %I', m.usename, m.srvname) FROM pg_catalog.pg_user_mappings m, me
      WHERE NOT me.super AND m.umoptions IS NULL AND NOT pg_has_role((SELECT f.srvowner FROM pg_catalog.pg_foreign_server f WHERE f.oid = m.srvid), 'USAGE'))
SELECT kind, translate(string_agg(what, ', ' ORDER BY what) FILTER (WHERE at <= 5) || CASE WHEN count(*) > 5 THEN format(' and %s more', count(*) - 5) ELSE '' END, E'\\n\\r\\t', '   ')
  FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY what) AS at FROM found, me WHERE kind <> 'super' OR NOT me.super) f GROUP BY kind;
SQL
}
# Sets `what` to the objects of the kind $1; false where there is none.
hindered() {
  what=$(sed -n "s/^$1$tab//p" "$work/hindrances")
  [ -n "$what" ]
}
# Before a dump: a backup that no restore can be made of is no proven one.
check_restorable() {
  find_hindrances
  if [ "$level" = restore ]; then
    check_client
    ! hindered never || fail 21 "$database has $what, which can be in one database of a server only, so no restored copy of it can be made: set \`verify: list\` for this database, and restore it by hand"
    ! hindered hand || fail 21 "$database has $what, which only a superuser may make, and none loads a copy, since code of the application runs then: set \`verify: list\` for this database, and restore it by hand as a superuser"
    ! hindered super || fail 21 "$database has what only a superuser may make ($what), so this account can make no restored copy of it: set \`verify: list\` for this database, or back it up as a superuser (then the copy is loaded by a role without rights)"
  else
    for kind in never hand; do ! hindered "$kind" || say note "$database is restored by hand, as a superuser: it has $what"; done
    ! hindered super || say note "$database is restored by an account that is a superuser: it has $what"
  fi
  ! hindered use || say note "to restore $database the account needs more rights, for $what"
  ! hindered lost || say note "the backup is without $what, which this account may not read"
}
# Before a copy is loaded for use: what it takes over from the database that is there.
check_rights() {
  find_hindrances
  ! hindered use || fail 21 "$database has $what, which this account cannot carry to the restored one: give it these rights, or restore as a superuser"
}

# Settings of the database that its checks may read, and those that a text of a value depends on, as options of a connection:
# a copy gets its settings only when it is put to use. They stand in the environment, since one may be a secret.
load_options=
read_load_options() {
  [ -n "$path_option" ] || return 0
  query "$database" <<'SQL'
SELECT string_agg('-c' || v.name || '=' || regexp_replace(v.value, '([\\\s])', '\\\1', 'g'), ' ')
  FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) u, LATERAL (SELECT split_part(u, '=', 1) AS name, substr(u, strpos(u, '=') + 1) AS value) v
  WHERE s.setrole = 0 AND s.setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  AND (v.name IN ('lc_monetary', 'lc_numeric', 'lc_time', 'TimeZone', 'default_text_search_config')
    OR v.name ~ '^[A-Za-z_][A-Za-z0-9_$]*[.][A-Za-z0-9_.$]+$' AND NOT EXISTS (SELECT FROM pg_catalog.pg_settings k WHERE k.name = v.name AND k.context <> 'user'));
SQL
  load_options=$answer
}

# What belongs to a place in a stream of changes, which a restored database has lost.
check_replication() {
  query "${maintenance:=$(maintenance_of)}" <<SQL
SELECT string_agg(what, ', ') FROM (
  SELECT 'the logical slot ' || slot_name AS what, database FROM pg_replication_slots
  UNION ALL SELECT 'the subscription ' || s.subname, d.datname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid) w
  WHERE database = '$(printf '%s' "$database" | sed "s/'/''/g")';
SQL
  [ -z "$answer" ] || fail 21 "$database has $answer, which cannot be carried to a restored database: drop them (pg_drop_replication_slot, DROP SUBSCRIPTION), restore, and begin anew with their readers"
}
