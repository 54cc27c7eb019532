# shellcheck shell=sh
# PostgreSQL: what no copy can be made of, said before anything is dumped or loaded.

# A newer client sends settings that an older server does not know; those of the server's own version are taken where
# they are beside it.
check_client() {
  [ "$client" -ge 17 ] && [ "$server" -lt 170000 ] || return 0
  fail 12 "pg_restore on this host is version $client, which sends settings (transaction_timeout) that a server of version $((server / 10000)) does not know: install postgresql-client-$((server / 10000)) beside it"
}
# Extensions that no copy beside the database can have, before anything is dumped.
check_extensions() {
  query "$database" <<'SQL'
SELECT string_agg(extname, ', ') FROM pg_extension WHERE extname IN ('pg_cron');
SQL
  [ -z "$answer" ] || fail 21 "$database has the extension $answer, which can be in one database of a server only, so no restored copy of it can be made: set \`verify: list\` for this database"
  query "$database" <<'SQL'
SELECT string_agg(e.extname, ', ') FROM pg_extension e JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
  WHERE e.extname <> 'plpgsql' AND v.superuser AND NOT coalesce((to_jsonb(v) ->> 'trusted')::boolean, false)
  AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
SQL
  [ -z "$answer" ] || fail 21 "$database has extensions that only a superuser may make ($answer), so this account can make no restored copy of it: set \`verify: list\` for this database, or back it up as a superuser (then the copy is loaded by a role without rights)"
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
