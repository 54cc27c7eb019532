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
engine_open() {
  guard_account
  client=$(command -v mariadb || command -v mysql) || fail 12 "neither mariadb nor mysql is installed (or in the PATH of this account): install the client programs (mariadb-client or mysql-client)"
  dumper=$(command -v mariadb-dump || command -v mysqldump) || fail 12 "neither mariadb-dump nor mysqldump is installed (or in the PATH of this account): install the client programs (mariadb-client or mysql-client)"
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

# Two sessions see the same only when their snapshots are taken while nobody commits. A read lock of the whole
# server does that for the instant until the dump has begun; it is not waited for longer than two seconds, and given
# up after ten. Where it cannot be had, a second look after the dump has begun tells which tables changed meanwhile.
engine_hold() {
  [ "$level" != restore ] || check_code
  statements "$database" >"$work/statements" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  # Who lacks the right to see them would lose them unseen.
  echo 'SHOW EVENTS' | sql "--database=$database" >"$work/out" 2>"$work/err" || fail 21 "$database: its events cannot be seen, and so not be backed up (the account needs EVENT on it): $(words "$work/err")"
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
  mkfifo "$work/begun"
  # Open on both sides: nobody waits for the other to come.
  exec 7<>"$work/begun"
}

# The first 8 KiB are further than the header, which is written before the snapshot is taken.
engine_dump() {
  dump_options || {
    echo begun >"$work/begun"
    return 1
  }
  {
    {
      # shellcheck disable=SC2086 # words of ours
      reach "$dumper" $history --single-transaction --quick --routines --triggers --skip-events --hex-blob --no-tablespaces \
        --default-character-set=utf8mb4 --max-allowed-packet=1G $own -- "$database" || : >"$work/undumped"
    } | {
      dd bs=1 count=8192 of="$work/head" 2>/dev/null
      echo begun >"$work/begun"
      cat "$work/head" -
    }
    [ ! -e "$work/undumped" ] || return 1
    events=$(echo 'SELECT COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE()' | sql "--database=$database")
    if [ "$events" != 0 ]; then
      printf '%s\n' '-- cutover: events'
      # shellcheck disable=SC2086 # words of ours
      reach "$dumper" --no-create-info --no-data --no-create-db --skip-triggers --events --no-tablespaces \
        --default-character-set=utf8mb4 $own -- "$database" | tee "$work/events" || return 1
      [ "$(grep -c '^/\*!50106 CREATE\*/ ' "$work/events")" = "$events" ] || return 1
    fi
  }
}

engine_begun() {
  if [ "$exact" = yes ]; then
    (
      exec 3>&- >/dev/null 2>&1 5>&- 6<&-
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
    } | sql "--database=$database" >"$work/second" 2>"$work/err" &
    second=$!
  fi
}

engine_facts() {
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
engine_extra() { :; }

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

# The database that is not tied to any other.
engine_sweep() {
  prefix=$1
  echo "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE LEFT(db, CHAR_LENGTH('$prefix')) = '$prefix'" | sql | sql --force 2>/dev/null || true
  echo "SELECT CONCAT('DROP DATABASE IF EXISTS \`', schema_name, '\`;') FROM information_schema.schemata WHERE LEFT(schema_name, CHAR_LENGTH('$prefix')) = '$prefix'" | sql | quietly
}
# What only concerns a scratch database is not sent to replicas, where the account may decide that.
quietly() {
  if [ -z "${unlogged:-}" ]; then
    unlogged=no
    if echo 'SET SESSION sql_log_bin = 0' | sql >/dev/null 2>&1; then unlogged=yes; fi
  fi
  set -- ${copy_in_use:+"--database=$copy"}
  if [ "$unlogged" = yes ]; then set -- "--init-command=$init, sql_log_bin = 0" "$@"; fi
  sql --binary-mode "$@"
}

# Keys of other databases lead to the tables themselves, and would go with the old ones.
check_foreign() {
  query "$database" <<'SQL'
SELECT GROUP_CONCAT(DISTINCT CONCAT(constraint_schema, '.', table_name, ' (', constraint_name, ')') SEPARATOR ', ') FROM information_schema.referential_constraints
  WHERE unique_constraint_schema = DATABASE() AND constraint_schema <> DATABASE();
SQL
  case $answer in '' | NULL) return 0 ;; esac
  fail 21 "tables of other databases have foreign keys to $database, which a restore cannot carry to the restored tables: $answer. Drop these keys (ALTER TABLE … DROP FOREIGN KEY), restore, and add them again"
}

engine_make() {
  [ -z "${called-}" ] || check_foreign
  if [ -n "$scratch" ]; then
    echo 'SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()' | sql "--database=$copy" >"$work/there" 2>"$work/err" || fail 18 "\`scratch:\` names an existing, empty database: $(words "$work/err")"
    claim "$(cat "$work/there")"
    return 0
  fi
  made=yes
  defaults=$(echo "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = DATABASE()" | sql "--database=$database")
  echo "CREATE DATABASE $(quoted "$copy") $defaults" | quietly 2>"$work/err" || fail 21 "the database $copy could not be made (for \`verify: restore\` the account needs CREATE and DROP on \`cutover\\_scratch\\_%\`.*, or an empty database of its own in \`scratch:\`): $(words "$work/err")"
}

# Events are left out of every copy: a copy of an event would run. They come when the copy is put to use.
engine_load() {
  { unsqueeze "$dump" || : >"$work/unread"; } | sed '/^-- cutover: events$/,$d' | {
    copy_in_use=yes
    if [ "$1" = compare ]; then quietly; else sql --binary-mode "--database=$copy"; fi 2>"$work/err" || : >"$work/unloaded"
    cat >/dev/null
  }
  if [ -e "$work/unloaded" ]; then
    hint=
    if grep -q -i -e 'SUPER' -e 'SET USER' -e 'SET_USER_ID' -e 'SET_ANY_DEFINER' "$work/err"; then
      hint='. A view, routine or trigger of another DEFINER needs SET USER (MySQL 8: SET_USER_ID or SET_ANY_DEFINER) of the account that restores it; with binary logging, functions and triggers need log_bin_trust_function_creators'
    fi
    fail 15 "$database: the dump cannot be restored: $(words "$work/err")$hint"
  fi
  [ ! -e "$work/unread" ] || fail 15 "$database: the dump cannot be read back: it is damaged"
}

engine_copy_facts() {
  statements "$copy" >"$work/copy-statements" || return 1
  {
    settings
    cat "$work/copy-statements"
  } | sql "--database=$copy"
}

engine_drop() {
  close_session
  if [ "$made" = given ]; then
    empty_given || return 1
    rm -f -- "$given"
  else
    engine_sweep "$copy" || return 1
  fi
  made=
}
# True when nothing is left of what was in it.
empty_given() {
  defaults=$(echo "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = DATABASE()" | sql "--database=$copy") || return 1
  echo "DROP DATABASE $(quoted "$copy"); CREATE DATABASE $(quoted "$copy") $defaults" | quietly || return 1
  left=$(echo "SELECT COUNT(*) FROM (SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()) t" | sql "--database=$copy") || return 1
  [ "$left" = 0 ] || {
    echo "it still holds $left tables and routines" >&2
    return 1
  }
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

# Views, routines, triggers (and events, where $2 says so) of a database, as SQL.
code_of() {
  dump_options
  # shellcheck disable=SC2086 # words of ours
  reach "$dumper" --no-data --no-create-info --routines --triggers "--${2}events" --no-tablespaces --default-character-set=utf8mb4 $own -- "$1" || return 1
  echo "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'VIEW'" | sql "--database=$1" >"$work/views" || return 1
  set -- "$1"
  while IFS= read -r view; do set -- "$@" "$view"; done <"$work/views"
  [ $# -gt 1 ] || return 0
  # shellcheck disable=SC2086 # words of ours
  reach "$dumper" --no-data --skip-triggers --no-tablespaces --default-character-set=utf8mb4 $own -- "$@"
}
# Gives a database the code of a file, instead of what it has.   $1 database  $2 file
put_code() { drop_code "$1" && sql --binary-mode "--database=$1" <"$2"; }
drop_code() {
  sql "--database=$1" <<'SQL' >"$work/drops" || return 1
SELECT CONCAT('DROP TRIGGER IF EXISTS `', REPLACE(trigger_name, '`', '``'), '`;') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SELECT CONCAT('DROP EVENT IF EXISTS `', REPLACE(event_name, '`', '``'), '`;') FROM information_schema.events WHERE event_schema = DATABASE();
SELECT CONCAT('DROP VIEW IF EXISTS `', REPLACE(table_name, '`', '``'), '`;') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'VIEW';
SELECT CONCAT('DROP ', routine_type, ' IF EXISTS `', REPLACE(routine_name, '`', '``'), '`;') FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type IN ('PROCEDURE', 'FUNCTION');
SQL
  sql "--database=$1" <"$work/drops"
}
# A quoted name as part of a string.
inside() { quoted "$1" | sed "s/'/''/g; s/\\\\/&&/g"; }
# Pairs for RENAME TABLE that move every table of $1 to $2.
moves() {
  sql "--database=$1" <<SQL
SELECT CONCAT('$(inside "$1").\`', REPLACE(table_name, '\`', '\`\`'), '\` TO $(inside "$2").\`', REPLACE(table_name, '\`', '\`\`'), '\`')
  FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'VIEW';
SQL
}
# All tables of $1 go to $2 and all of $3 come to $1, in one statement. RENAME TABLE takes no table with triggers
# to another database, so what is code goes first and comes again after it.
exchange() {
  {
    moves "$1" "$2" && moves "$3" "$1"
  } >"$work/moves" || return 1
  drop_code "$1" && drop_code "$3" || return 1
  [ -s "$work/moves" ] || return 0
  {
    echo 'SET SESSION foreign_key_checks = 0, lock_wait_timeout = 30;'
    echo 'RENAME TABLE'
    sed '$!s/$/,/' "$work/moves"
    echo ';'
  } | sql
}

# The code of both is on the disk before the first of it is dropped: what a kill leaves half done can be mended.
engine_swap() {
  check_foreign
  {
    code_of "$copy" skip- >"$mine.new.sql" && unsqueeze "$dump" | sed '1,/^-- cutover: events$/d' >>"$mine.new.sql" && code_of "$database" '' >"$mine.keeping.sql" &&
      echo "CREATE DATABASE IF NOT EXISTS $(quoted "$old")" | sql && sync && mv -f -- "$mine.keeping.sql" "$mine.old.sql"
  } 2>"$work/err" || fail 21 "$database could not be prepared for the swap; it is as it was: $(words "$work/err")"
  if ! exchange "$database" "$old" "$copy" 2>"$work/err"; then
    cp "$work/err" "$work/why"
    put_code "$database" "$mine.old.sql" || true
    fail 21 "$database could not be swapped with $copy; its tables are as they were: $(words "$work/why")"
  fi
  if ! put_code "$database" "$mine.new.sql" 2>"$work/err"; then
    cp "$work/err" "$work/why"
    engine_back
    fail 21 "the views, routines, triggers or events of $database could not be put in place, so it was taken back to what it was: $(words "$work/why")"
  fi
  : >"$mine.whole"
}
tables_of() {
  query '' <<SQL
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$1' AND table_type <> 'VIEW';
SQL
}
# Tables move all or none: those of the copy are there until they have.
engine_swapped() {
  [ -e "$mine.old.sql" ] || return 1
  tables_of "$old"
  [ "$answer" = 0 ] || return 0
  tables_of "$copy"
  [ "$answer" = 0 ]
}
engine_mend() {
  [ -e "$mine.old.sql" ] && [ ! -e "$mine.whole" ] || return 0
  if engine_swapped; then put_code "$database" "$mine.new.sql"; else put_code "$database" "$mine.old.sql"; fi
}
engine_back() {
  [ -e "$mine.old.sql" ] || return 0
  if engine_swapped; then
    exchange "$database" "$copy" "$old" 2>"$work/err" || fail 21 "$database could not be taken back; its old tables are in the database $old: $(words "$work/err")"
  fi
  put_code "$database" "$mine.old.sql" 2>"$work/err" || fail 21 "the tables of $database are back, but not all of its views, routines, triggers and events, which are in $mine.old.sql: $(words "$work/err")"
  rm -f -- "$mine.old.sql" "$mine.whole"
}
engine_forget() {
  rm -f -- "$mine".*sql
  engine_sweep "$old"
  engine_sweep "$copy"
}
engine_variables() {
  case " $options " in *' socket '*) [ -z "$host" ] || export CUTOVER_DATABASE_SOCKET="$host" ;; *) [ -z "$host" ] || export MYSQL_HOST="$host" ;; esac
  [ -z "$port" ] || export MYSQL_TCP_PORT="$port"
  [ ! -f "$work/my.cnf" ] || export CUTOVER_DATABASE_OPTIONS="$work/my.cnf"
}
