# shellcheck shell=sh
# PostgreSQL, by its own client programs.

# Nothing is asked, and nothing secret stands in an argument list.
pg() {
  tool=$1
  shift
  as_account "$tool" ${host:+-h "$host"} ${port:+-p "$port"} ${user:+-U "$user"} -w "$@" 5>&- 6<&-
}
# A value in a connection string: a name may hold = or :// and would then be read as a whole one.
in_conninfo() { printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g"; }
# No name that we leave without its schema is looked for in one of the application, which could call functions of its own as
# the account of the backup: neither the settings of a database nor what lies in `public` has a say in that.
conninfo() { printf "%s options='%s'" "$(plain_conninfo "$1")" "$path_option"; }
# With the names of the application: only where a script of the team runs.
plain_conninfo() { printf "dbname='%s' connect_timeout=15 application_name=cutover" "$(in_conninfo "$1")"; }
# A pooler may refuse options or drop them; then each session begins with a statement.
path_option=-csearch_path=
path_first=
pinned() {
  [ -n "$path_first" ] || {
    "$@"
    return
  }
  {
    echo "$path_first"
    exec cat 5>&- 6<&-
  } | "$@"
}
sql() { pinned pg psql -X -q -A -t -F "$tab" -v ON_ERROR_STOP=1 -d "$(conninfo "$1")"; }
# SQL on stdin against the database itself, for its answer in $answer.
query() { answer=$(sql "$1" 2>"$work/err") || fail 21 "$1: $(words "$work/err")"; }

need_clients() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || fail 12 "$tool is not installed (or not in the PATH of this account): install PostgreSQL's client programs (postgresql-client)"
  done
}
# Sets `server` to its version as a number, by way of a pooler too.
greet() {
  printf '%s\n' 'SHOW server_version_num;' 'SHOW search_path;' >"$work/hello"
  if ! sql "$database" <"$work/hello" >"$work/greeting" 2>"$work/err"; then
    grep -q 'startup parameter' "$work/err" || return 1
    path_option=
    path_first="SET search_path = '';"
    sql "$database" <"$work/hello" >"$work/greeting" 2>"$work/err" || return 1
  fi
  server=$(sed -n 1p "$work/greeting")
}
# Where only SQL is run.
engine_reach() {
  guard_account
  need_clients psql
  if [ -n "$password" ]; then
    printf '*:*:*:*:%s\n' "$(printf '%s' "$password" | sed 's/[\\:]/\\&/g')" >"$work/pgpass"
    chmod 600 "$work/pgpass"
    PGPASSFILE=$work/pgpass
    export PGPASSFILE
  fi
  if ! greet; then
    there=$(echo 'SELECT datname FROM pg_database' | sql postgres 2>/dev/null) || there=$database
    if printf '%s\n' "$there" | grep -qxF -e "$database"; then fail 21 "$database: $(words "$work/err")"; fi
    fail 18 "$database: $(words "$work/err")"
  fi
  case $(sed -n 2p "$work/greeting") in '' | '""') ;; *) path_first="SET search_path = '';" ;; esac
  # It is calculated with, and some shells run what stands in the brackets of a number.
  case $server in '' | *[!0-9]*) fail 18 "$database: what answers there is no PostgreSQL: it gives its version as $(printf '%.40s' "$server")" ;; esac
  server_name="PostgreSQL $((server / 10000)).$((server % 10000))"
}
engine_open() {
  need_clients psql pg_dump pg_restore
  engine_reach
  client=$(pg_dump --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
  if [ "$client" -gt $((server / 10000)) ]; then
    for own in "/usr/lib/postgresql/$((server / 10000))/bin" "/usr/pgsql-$((server / 10000))/bin"; do
      if [ -x "$own/pg_dump" ] && [ -x "$own/pg_restore" ]; then
        PATH=$own:$PATH
        client=$((server / 10000))
        break
      fi
    done
  fi
  [ "$client" -ge $((server / 10000)) ] || fail 12 "pg_dump on this host is version $client and the server is version $((server / 10000)): pg_dump must not be older than the server; install postgresql-client-$((server / 10000))"
}

engine_about() {
  query "$database" <<'SQL'
SELECT pg_database_size(current_database());
SQL
  size=$answer
  say size "$size"
  say server "$server_name"
  # Not every account may read it.
  folder=$(echo 'SHOW data_directory' | sql "$database" 2>/dev/null) || return 0
  say_room "$size" "$folder"
}

# Settings that the text of a value depends on are the same for the source and for its copy.
settings() {
  cat <<'SQL'
SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
SET extra_float_digits = 3; SET bytea_output = 'hex'; SET xmloption = 'content'; SET row_security = off;
SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '60s';
SET synchronize_seqscans = off; SET quote_all_identifiers = off; SET lc_monetary = 'C'; SET search_path = '';
SQL
  [ "$server" -lt 170000 ] || echo 'SET transaction_timeout = 0;'
}

engine_hold() {
  check_restorable
  open_session sql "$database"
  settings >&5
  ask 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;'
  ask "SELECT count(*) FROM pg_catalog.pg_partitioned_table WHERE partstrat = 'h';"
  IFS= read -r answer <&6 || session_failed 'no snapshot could be opened'
  by_root=
  [ "$answer" = 0 ] || by_root=--load-via-partition-root
  ask 'SELECT pg_export_snapshot();'
  IFS= read -r snapshot <&6 || session_failed 'no snapshot could be opened'
  mkfifo "$work/begun"
}

engine_dump() {
  # In a copy, a row of a partition by hash of an enum lies elsewhere.
  { pg pg_dump -Fc -Z0 $by_root "--snapshot=$snapshot" -d "$(conninfo "$database")" || : >"$work/undumped"; } | {
    dd bs=1 count=1 of="$work/head" 2>/dev/null
    echo begun >"$work/begun"
    cat "$work/head" -
  }
}

engine_suffix=dump
# With its first byte pg_dump holds its locks. Ours come after them: the other way round, somebody who waits to
# drop a table would stand between the two, and none of the three would ever go on.
engine_begun() {
  read -r _ <"$work/begun" || true
  locks >&5
}

engine_extra() {
  case " $options " in *' roles '*) ;; *) return 0 ;; esac
  command -v pg_dumpall >/dev/null 2>&1 || fail 12 "pg_dumpall is not installed; \`roles: true\` needs it"
  if ! pg pg_dumpall --roles-only -l "$database" >"$1/$file.roles.sql" 2>"$work/err"; then
    # Only a superuser may read the passwords of roles.
    pg pg_dumpall --roles-only --no-role-passwords -l "$database" >"$1/$file.roles.sql" 2>"$work/err" || fail 21 "$database: the roles could not be dumped: $(words "$work/err")"
    say note 'the roles are saved without their passwords, which only a superuser may read'
  fi
  chmod 600 "$1/$file.roles.sql"
  say extra "$(sum_of "$1/$file.roles.sql") $file.roles.sql"
}

engine_facts() {
  # What a text sends is its bytes only where nothing is converted.
  ask "SELECT CASE WHEN $server >= 140000 AND pg_encoding_to_char(encoding) = 'UTF8' THEN 5 ELSE 4 END FROM pg_database WHERE datname = current_database();"
  IFS= read -r rows_as <&6 || return 1
  # As COPY writes them: a line each, whatever is in them.
  {
    echo "COPY (SELECT kind, name, def FROM ($(definitions)) q) TO STDOUT;"
    echo "SELECT 'cutover-end';"
    echo "COPY ($(owners)) TO STDOUT;"
    echo "SELECT 'cutover-end';"
    echo "COPY ($(event_triggers)) TO STDOUT;"
    echo "SELECT 'cutover-end';"
  } >&5
  {
    printf 'definition\tcutover\tformat\t%s\n' "$rows_as"
    until_end | sed "s/^/definition$tab/"
    until_end | sed "s/^/owner$tab/"
    until_end | sed "s/^/event$tab/"
  } >"$work/beside"
  {
    facts "($(definitions))"
    [ "$level" != restore ] || mapping_facts
  } >&5
  ask "SELECT 'cutover-end';"
  until_end
}
until_end() {
  while IFS= read -r line <&6; do
    [ "$line" != cutover-end ] || return 0
    printf '%s\n' "$line"
  done
  return 1
}
engine_release() { close_session; }

# The databases of ours, by the start of their names. True when none is left.
engine_sweep() {
  sql "${maintenance:=$(maintenance_of)}" <<SQL || return 1
SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
  WHERE left(a.datname, length('$1')) = '$1' \\g /dev/null
SET default_transaction_read_only = off;
-- A template cannot be dropped.
SELECT format('ALTER DATABASE %I IS_TEMPLATE false', datname) FROM pg_database WHERE left(datname, length('$1')) = '$1' AND datistemplate \\gexec
SELECT format('DROP DATABASE IF EXISTS %I', datname) FROM pg_database WHERE left(datname, length('$1')) = '$1' \\gexec
SQL
  # Those that own something still, in a database that was given, go when that is emptied.
  echo "SELECT format('DROP OWNED BY %I; DROP ROLE %I', rolname, rolname) FROM pg_roles WHERE left(rolname, length('$1')) = '$1' \\gexec" | sql "$maintenance" 2>/dev/null || :
  echo "SELECT datname FROM pg_database WHERE left(datname, length('$1')) = '$1' LIMIT 1" | sql "$maintenance" >"$work/unswept" || return 1
  [ ! -s "$work/unswept" ] || {
    echo "the database $(cat "$work/unswept") is still there" >&2
    return 1
  }
}
# Databases are made and dropped from another one than themselves; postgres is there unless somebody removed it.
maintenance_of() { if echo 'SELECT 1' | sql postgres >/dev/null 2>&1; then echo postgres; else printf '%s' "$database"; fi; }

engine_make() {
  : "${maintenance:=$(maintenance_of)}"
  check_client
  read_load_options
  if [ -n "${called-}" ]; then
    check_replication
    check_rights
  fi
  if [ -n "$scratch" ]; then
    echo "SELECT count(*) FROM pg_database WHERE datname = :'copy'" | pinned pg psql -X -q -A -t -v "copy=$copy" -d "$(conninfo "$maintenance")" >"$work/there"
    [ "$(cat "$work/there")" = 1 ] || fail 18 "there is no database $copy; \`scratch:\` names an existing, empty one"
    contents_of_given "$work/there" || fail 21 "$copy: $(words "$work/err")"
    claim "$(wc -l <"$work/there")"
    make_guest
    if [ -n "$guest" ]; then
      echo 'GRANT ALL ON DATABASE :"copy" TO :"guest"' | super_sql -d "$(conninfo "$maintenance")" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
    fi
    try_guest
    return 0
  fi
  make_guest
  made=yes
  # A copy for use lies where the database lies.
  pinned pg psql -X -q -A -t -v ON_ERROR_STOP=1 -v "copy=$copy" -v "source=$database" -v "guest=$guest" -v "use=${called:+yes}" -d "$(conninfo "$maintenance")" <<'SQL' 2>"$work/err" || fail 21 "the database $copy could not be made (for \`verify: restore\` the account needs CREATEDB, or an empty database of its own in \`scratch:\`): $(words "$work/err")"
SET default_transaction_read_only = off;
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L', :'copy', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
  || CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale'))
       WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', to_jsonb(d) ->> 'datlocale') ELSE '' END
  || CASE :'guest' WHEN '' THEN '' ELSE format(' OWNER %I', :'guest') END
  || CASE :'use' WHEN '' THEN '' ELSE coalesce((SELECT format(' TABLESPACE %I', spcname) FROM pg_tablespace t WHERE t.oid = d.dattablespace AND spcname <> 'pg_default'), '') END
  FROM pg_database d WHERE d.datname = :'source' \gexec
SQL
  try_guest
}

engine_drop() {
  close_session
  if [ "$made" = given ]; then
    empty_given && drop_guest || return 1
    rm -f -- "$given"
  else
    engine_sweep "$copy" || return 1
  fi
  made=
}
