# shellcheck shell=sh
# MariaDB and MySQL, by their own client programs.

# $1 tool, then its arguments. The option file with the password must stand first.
my() {
  tool=$1
  shift
  [ ! -f "$work/my.cnf" ] || set -- "--defaults-extra-file=$work/my.cnf" "$@"
  as_account "$tool" "$@" 5>&- 6<&-
}
# The connection, as options after those.
reach() {
  verb=$1
  shift
  socket=
  case " $options " in *' socket '*) socket=$host ;; esac
  if [ -n "$socket" ]; then
    my "$verb" "--socket=$socket" ${port:+"--port=$port"} ${user:+"--user=$user"} "$@"
  else
    my "$verb" ${host:+"--host=$host"} ${port:+"--port=$port"} ${user:+"--user=$user"} "$@"
  fi
}
# A server may end statements that take long, and sums of large tables do.
init='SET SESSION /*M!100100 max_statement_time = 0, */ /*!50708 max_execution_time = 0, */ lock_wait_timeout = @@SESSION.lock_wait_timeout'
sql() { reach "$client" "--init-command=$init" --batch --raw --skip-column-names --unbuffered --no-auto-rehash --default-character-set=utf8mb4 --max-allowed-packet=1G "$@"; }
query() { answer=$(sql ${1:+"--database=$1"} 2>"$work/err") || fail 21 "${1:-$database}: $(words "$work/err")"; }
# shellcheck disable=SC2016 # MySQL's quotes
quoted() { printf '`%s`' "$(printf '%s' "$1" | sed 's/`/``/g')"; }

engine_suffix=sql
history=
# Where only SQL is run.
engine_reach() {
  guard_account
  client=$(command -v mariadb || command -v mysql) || fail 12 "neither mariadb nor mysql is installed (or in the PATH of this account): install the client programs (mariadb-client or mysql-client)"
  if [ -n "$password" ]; then
    printf '[client]\npassword="%s"\n' "$(printf '%s' "$password" | sed 's/\\/\\\\/g')" >"$work/my.cnf"
    chmod 600 "$work/my.cnf"
  fi
  if ! answer=$(echo 'SELECT VERSION()' | sql "--database=$database" 2>"$work/err"); then
    there=$(echo "SELECT schema_name FROM information_schema.schemata" | sql 2>/dev/null) || there=$database
    if printf '%s\n' "$there" | grep -qxF -e "$database"; then fail 21 "$database: $(words "$work/err")"; fi
    fail 18 "$database: $(words "$work/err")"
  fi
  case $answer in
    *MariaDB*) server_name="MariaDB ${answer%%-*}" ;;
    *) server_name="MySQL ${answer%%-*}" ;;
  esac
}
engine_open() {
  dumper=$(command -v mariadb-dump || command -v mysqldump) || fail 12 "neither mariadb-dump nor mysqldump is installed (or in the PATH of this account): install the client programs (mariadb-client or mysql-client)"
  engine_reach
}

engine_about() {
  query "$database" <<'SQL'
SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables WHERE table_schema = DATABASE();
SQL
  size=${answer%%.*}
  say size "$size"
  say server "$server_name"
  folder=$(echo 'SELECT @@datadir' | sql 2>/dev/null) || return 0
  say_room "$size" "$folder"
}

# Options that not every version of the dumper knows.
dump_options() {
  [ -z "${own-}" ] || return 0
  help=$(reach "$dumper" --help 2>/dev/null)
  own=' '
  versioned=$(echo "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'SYSTEM VERSIONED'" | sql "--database=$database") || versioned=0
  if [ "$versioned" != 0 ]; then
    case $help in
      *--dump-history*) history=--dump-history ;;
      *)
        echo "$dumper does not know --dump-history: the history of system-versioned tables would be lost. Install mariadb-client 10.11 or newer" >&2
        return 1
        ;;
    esac
  fi
  for option in set-gtid-purged=OFF column-statistics=0; do
    case $help in *"--${option%%=*}"*) own="$own--$option " ;; esac
  done
}

# Two sessions see the same only when their snapshots are taken while nobody commits. A read lock of the whole
# server does that for the instant until the dump has begun; it is not waited for longer than two seconds, and given
# up after ten. Where it cannot be had, a second look after the dump has begun tells which tables changed meanwhile.
engine_hold() {
  [ "$level" != restore ] || check_code
  statements "$database" >"$work/statements" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  float_statements "$database" >"$work/float-statements" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  # Who lacks the right to see them would lose them unseen.
  echo 'SHOW EVENTS' | sql "--database=$database" >"$work/out" 2>"$work/err" || fail 21 "$database: its events cannot be seen, and so not be backed up (the account needs EVENT on it): $(words "$work/err")"
  check_events
  check_routines
  for exact in yes no; do
    open_session sql "--database=$database"
    settings >&5
    ask 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;'
    if [ "$exact" = yes ]; then ask 'SET SESSION lock_wait_timeout = 2; FLUSH TABLES WITH READ LOCK;'; fi
    ask 'START TRANSACTION WITH CONSISTENT SNAPSHOT; SET SESSION lock_wait_timeout = 60;'
    ask "SELECT 'held';"
    if IFS= read -r _ <&6; then break; fi
    [ "$exact" = yes ] || session_failed 'no snapshot could be opened'
    close_session
  done
  inexact='an account with RELOAD gets an exact comparison'
  mkfifo "$work/floats" "$work/begun"
  # For the dump to read from, and for the session to write to: it ends when we do.
  exec 7<>"$work/floats" 8<"$work/floats" 9>"$work/floats" 7>&-
  # Open on both sides: nobody waits for the other to come.
  exec 7<>"$work/begun"
}

# Where the DEFINER of a view has no rights on its database (any more), the server puts the database's name before each
# column, and no other database could take the view.   $1 the database   $2 lines that this is done in
unqualified() { LC_ALL=C sed "${2-}s/$(quoted "$1" | sed 's/[].[*^$\/\\]/\\&/g')\\.//g"; }

# Without LOCK TABLES: under it a default that takes the next number of a sequence cannot be loaded, and nobody else
# works in a copy. The first 8 KiB are further than the header, which is written before the snapshot is taken.
engine_dump() {
  mark=$(od -An -v -N16 -tx1 /dev/urandom | tr -d ' \n')
  triggers=--triggers
  # A trigger would fire when a row gets its digits.
  [ ! -s "$work/float-statements" ] || triggers=--skip-triggers
  if [ "${#mark}" != 32 ] || ! dump_options; then
    echo begun >"$work/begun"
    return 1
  fi
  {
    printf '%s\n' "-- cutover: $mark"
    {
      # shellcheck disable=SC2086 # words of ours
      reach "$dumper" $history --single-transaction --skip-add-locks --quick --routines $triggers --skip-events --hex-blob --no-tablespaces \
        --default-character-set=utf8mb4 --max-allowed-packet=1G $own -- "$database" || : >"$work/undumped"
    } | unqualified "$database" '/^\/\*!50001 VIEW /' | {
      dd bs=1 count=8192 of="$work/head" 2>/dev/null
      echo begun >"$work/begun"
      cat "$work/head" -
    }
    [ ! -e "$work/undumped" ] || return 1
    if [ -s "$work/float-statements" ]; then
      float_changes <&8 || return 1
      # shellcheck disable=SC2086 # words of ours
      reach "$dumper" --skip-lock-tables --no-create-info --no-data --no-create-db --skip-routines --triggers --skip-events --no-tablespaces \
        --default-character-set=utf8mb4 $own -- "$database" || return 1
    fi
    events=$(echo 'SELECT COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE()' | sql "--database=$database")
    if [ "$events" != 0 ]; then
      printf '%s\n' "-- cutover: events $mark"
      # shellcheck disable=SC2086 # words of ours
      reach "$dumper" --skip-lock-tables --no-create-info --no-data --no-create-db --skip-triggers --events --no-tablespaces \
        --default-character-set=utf8mb4 $own -- "$database" | tee "$work/events" || return 1
      [ "$(grep -c '^/\*!50106 CREATE\*/ ' "$work/events")" = "$events" ] || return 1
    fi
  }
}

engine_begun() {
  exec 8<&-
  if [ "$exact" = yes ]; then
    (
      exec 3>&- >/dev/null 2>&1 5>&- 6<&- 9>&-
      sleep 10
      echo late >&7
    ) &
    timer=$!
    read -r word <&7
    kill "$timer" 2>/dev/null || true
    ask 'UNLOCK TABLES;'
    if [ "$word" = late ]; then
      exact=no
      inexact='the dump did not begin within 10 seconds, and the lock of the server was given back'
      read -r _ <&7
    fi
  else
    read -r _ <&7
  fi
  if [ "$exact" = no ]; then
    {
      settings
      echo 'START TRANSACTION WITH CONSISTENT SNAPSHOT;'
      cat "$work/statements"
    } | sql "--database=$database" >"$work/second" 2>"$work/err" 9>&- &
    second=$!
  fi
}

engine_facts() {
  summed=
  sum_snapshot && float_session && summed=yes
  exec 9>&-
  [ -n "$summed" ]
}
# The changes of FLOATs go into the dump as the session prints them, which is after the last row of it.
float_session() {
  [ -s "$work/float-statements" ] || return 0
  (
    cat "$work/float-statements"
    echo "SELECT 'cutover-end';"
  ) >&5 &
  awk -v notes="$work/notes" '
    /^-- cutover: / { print substr($0, 13) >> notes }
    { print }
    $0 == "cutover-end" { whole = 1; exit }
    END { exit !whole }' <&6 >&9
}
sum_snapshot() {
  (
    cat "$work/statements"
    echo "SELECT 'cutover-end';"
  ) >&5 &
  ended=
  while IFS= read -r line <&6; do
    if [ "$line" = cutover-end ]; then
      ended=yes
      break
    fi
    printf '%s\n' "$line"
  done >"$work/first"
  [ -n "$ended" ] || return 1
  if [ "$exact" = yes ]; then
    cat "$work/first"
  else
    wait "$second" || return 1
    awk -F '\t' -v second="$work/second" '
      BEGIN { while ((getline line < second) > 0) same[line] = 1 }
      { if ($0 in same) print; else print $1 "\t" $2 "\t?\t?" }' "$work/first" >"$work/both"
    sed -n "s/^\([^$tab]*\)$tab\([^$tab]*\)$tab?$tab?$/\1 \2 changed while the dump began: only that it is there is compared ($inexact)/p" "$work/both" >"$work/notes"
    cat "$work/both"
  fi
  echo "SELECT CONCAT('table ', JSON_QUOTE(table_name), ' is of engine ', engine, ', which knows no snapshot: its dump is exact only while nobody writes to it') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine NOT IN ('InnoDB', 'MyRocks', 'ROCKSDB', 'TokuDB')" |
    sql "--database=$database" >>"$work/notes"
  # Whose grants come by a role cannot be seen in this way: it may be more than it seems.
  rights=$(sql "--database=$database" <<'SQL'
SELECT COUNT(*) FROM (
  SELECT grantee, privilege_type FROM information_schema.user_privileges UNION ALL
  SELECT grantee, privilege_type FROM information_schema.schema_privileges WHERE DATABASE() LIKE table_schema) p
WHERE privilege_type = 'TRIGGER' AND grantee = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SQL
  )
  [ "$rights" != 0 ] || echo 'the account has no right to see triggers (TRIGGER) of its own: if there are any, they may be missing' >>"$work/notes"
}
engine_release() { close_session; }

# A dump that was cut off lacks its last line.
engine_list() {
  case $(unsqueeze "$1" | tail -n 1 && echo .) in
    '-- Dump completed'*"$newline".) ;;
    *)
      echo 'its last line is missing or not whole: the dump was cut off' >&2
      return 1
      ;;
  esac
  unsqueeze "$1" | grep -a -e '^CREATE TABLE `' -e '^-- Dump completed'
}

engine_variables() {
  case " $options " in *' socket '*) [ -z "$host" ] || export CUTOVER_DATABASE_SOCKET="$host" ;; *) [ -z "$host" ] || export MYSQL_HOST="$host" ;; esac
  [ -z "$port" ] || export MYSQL_TCP_PORT="$port"
  [ ! -f "$work/my.cnf" ] || export CUTOVER_DATABASE_OPTIONS="$work/my.cnf"
}
