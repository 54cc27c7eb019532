# shellcheck shell=sh disable=SC2154
# PostgreSQL: scripts of a release, each once. A lock of the session is held while one is at work: it is gone with the
# session, whatever ended that.
lock_key='1131771246, 1'

# Sets `table` to where it stands what has run, as SQL takes it, or to nothing.
changes_find() {
  query "$database" <<'SQL'
SELECT string_agg(format('%I.%I', n.nspname, c.relname), ', ') FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = 'cutover_changes' AND c.relkind = 'r' AND n.nspname !~ '^pg_';
SQL
  table=$answer
  case $table in *', '*) fail 21 "$database has more than one table cutover_changes ($table): nobody can say which one counts" ;; esac
}

changes_make() {
  # It is made where the application has its tables.
  pg psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$(plain_conninfo "$database")" <<'SQL' 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
CREATE TABLE IF NOT EXISTS cutover_changes (name pg_catalog.text PRIMARY KEY, sha256 pg_catalog.text NOT NULL, tag pg_catalog.text NOT NULL,
  run pg_catalog.text NOT NULL, started pg_catalog.timestamptz NOT NULL, ended pg_catalog.timestamptz);
SQL
}

# Lines of name, sha256, tag, run, started and ended, between tabs.
changes_list() {
  [ -n "$table" ] || return 0
  query "$database" <<SQL
SELECT name, sha256, tag, run, to_char(started AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  coalesce(to_char(ended AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') FROM $table ORDER BY started, name COLLATE "C";
SQL
  [ -z "$answer" ] || printf '%s\n' "$answer"
}

# Sets `answer` to how many sessions are at work now.
changes_busy() {
  query "$database" <<SQL
SELECT count(*) FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND (classid::bigint, objid::bigint) = (${lock_key}) AND objsubid = 2
  AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database());
SQL
}

must_hit() { printf '%s' "DO \$cutover\$ BEGIN $1; IF NOT FOUND THEN RAISE EXCEPTION '$name is not recorded as begun'; END IF; END \$cutover\$"; }

# A server that can notices that its client is gone while a statement runs; others when it has ended.
# Runs stdin as a script: $1 name  $2 sha256  $3 tag  $4 run  $5 run, again or finish  $6 transaction or plain  $7 seconds that a
# lock is waited for  $8 seconds a statement may take.
changes_run() {
  name=$1 sum=$2 tag=$3 run=$4 how=$5 mode=$6 lock_seconds=$7 statement_seconds=$8
  begin="INSERT INTO $table (name, sha256, tag, run, started) VALUES ('$name', '$sum', '$tag', '$run', clock_timestamp())"
  [ "$how" = run ] || begin=$(must_hit "UPDATE $table SET sha256 = '$sum', tag = '$tag', run = '$run', started = CASE '$how' WHEN 'again' THEN clock_timestamp() ELSE started END WHERE name = '$name' AND ended IS NULL")
  end=$(must_hit "UPDATE $table SET ended = clock_timestamp() WHERE name = '$name' AND ended IS NULL")
  # Nothing of ours is looked for among the names of the application; the script has these.
  set -- -c "SET search_path = ''" -c 'SET client_min_messages = warning' -c "SET lock_timeout = '${lock_seconds}s'" -c "SET statement_timeout = '${statement_seconds}s'" \
    -c "DO \$cutover\$ BEGIN PERFORM set_config('client_connection_check_interval', '1s', false); EXCEPTION WHEN OTHERS THEN NULL; END \$cutover\$" \
    -c "DO \$cutover\$ BEGIN PERFORM pg_advisory_lock($lock_key); END \$cutover\$"
  [ "$mode" = plain ] || set -- "$@" -c BEGIN -c "DO \$cutover\$ BEGIN PERFORM set_config('cutover.transaction', txid_current()::text, true); END \$cutover\$"
  set -- "$@" -c "$begin"
  [ "$how" = finish ] || set -- "$@" -c 'RESET search_path' -f -
  set -- "$@" -c 'RESET SESSION AUTHORIZATION' -c 'RESET ROLE' -c "SET search_path = ''"
  # What it ended itself stands as begun and not ended: a person has to say what is to become of it.
  [ "$mode" = plain ] || set -- "$@" -c "DO \$cutover\$ BEGIN IF current_setting('cutover.transaction', true) IS DISTINCT FROM txid_current()::text THEN RAISE EXCEPTION '$name ended the transaction that it runs in'; END IF; END \$cutover\$"
  set -- "$@" -c "$end"
  [ "$mode" = plain ] || set -- "$@" -c COMMIT
  pg psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$(plain_conninfo "$database")" "$@" 2>"$work/err" && return 0
  if ! grep -q '^psql:<stdin>:' "$work/err" && grep -q 'lock timeout' "$work/err"; then
    fail 21 "$name was not begun: another session changes $database at this moment, and has not ended within $lock_seconds s"
  fi
  sed 's/^psql:<stdin>:\([0-9]*\): /line \1: /' "$work/err" >"$work/said"
  fail 21 "$name, $(words "$work/said")"
}
