# shellcheck shell=sh
# MariaDB and MySQL: code of an application in a dump, and the accounts that may load it.

# Code is restored as its text, which the client program cuts into statements. Server and client do not read comments and
# quotes in the same way, so text that holds what the client cuts at may be cut where it does not end, and the rest is run
# as SQL: it is restored by no account that may do more than change a database. Names with a line feed stand in comments
# of a dump, and end them. Sets `odd` to what is so, in words, or to nothing.
read_code() {
  {
    settings
    cat <<'SQL'
SELECT CONCAT('a name with a line feed: ', JSON_QUOTE(name)) FROM (
  SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() UNION ALL
  SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() UNION ALL
  SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE() UNION ALL
  SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE() UNION ALL
  SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()) n WHERE name REGEXP '[\r\n]'
UNION ALL SELECT CONCAT('the view ', JSON_QUOTE(table_name), ' (;; or delimiter in its text)') FROM information_schema.views
  WHERE table_schema = DATABASE() AND (INSTR(view_definition, ';;') > 0 OR LOWER(view_definition) REGEXP '(^|[\r\n])[[:space:]]*delimiter');
SQL
  } | sql "--database=$database" >"$work/odd" 2>"$work/err" || fail 21 "$database: its code cannot be read: $(words "$work/err")"
  sql "--database=$database" >"$work/shows" 2>"$work/err" <<'SQL' || fail 21 "$database: its code cannot be read: $(words "$work/err")"
SELECT CONCAT('SHOW CREATE ', routine_type, ' `', REPLACE(routine_name, '`', '``'), '`;') FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type IN ('PROCEDURE', 'FUNCTION', 'PACKAGE', 'PACKAGE BODY');
SELECT CONCAT('SHOW CREATE TRIGGER `', REPLACE(trigger_name, '`', '``'), '`;') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SELECT CONCAT('SHOW CREATE EVENT `', REPLACE(event_name, '`', '``'), '`;') FROM information_schema.events WHERE event_schema = DATABASE();
SQL
  # All of it, parameters and comments too, one a line. What went meanwhile is no error, nor what the account does not see.
  sql --skip-raw --force "--database=$database" <"$work/shows" 2>/dev/null | LC_ALL=C awk -F "$tab" '
    index($0, ";;") || tolower($0) ~ /(\\n|\r)([ \r\f\v]|\\t)*delimiter/ { print "the code " $1 " (;; or delimiter in its text)" }' >>"$work/odd" || :
  odd=$(awk 'NR <= 9 { printf "%s%s", (NR > 1 ? ", " : ""), $0 } NR == 10 { printf " and more" }' "$work/odd")
}

# May this account do more than change this database and copies of it? Who may change another one counts, and what may
# come by a role. MySQL 5.7 knows no roles.
has_power() {
  power=$(sql "--database=$database" 2>/dev/null <<'SQL'
SELECT COUNT(*) FROM (
  SELECT grantee, privilege_type FROM information_schema.user_privileges UNION ALL
  SELECT grantee, privilege_type FROM information_schema.schema_privileges
    WHERE 'mysql' LIKE table_schema OR NOT (DATABASE() LIKE table_schema OR table_schema LIKE 'cutover%')) p
WHERE privilege_type NOT IN ('USAGE', 'SELECT', 'SHOW VIEW', 'EVENT', 'TRIGGER', 'PROCESS', 'RELOAD', 'LOCK TABLES', 'SHOW DATABASES', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'SHOW CREATE ROUTINE', 'SHOW_ROUTINE')
  AND grantee IN (CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))), 'PUBLIC');
SQL
  ) || return 0
  [ "$power" = 0 ] || return 0
  roles=$(echo 'SELECT COUNT(*) FROM information_schema.applicable_roles' | sql 2>/dev/null) || roles=0
  [ "$roles" = 0 ] && ! has_role && return 1
  return 0
}
refuse_odd() {
  fail 21 "$database holds $odd: it is not restored by an account with rights on more than its database (or with a role, which may give any). Make one of its own, and name it in \`user:\`: CREATE USER cutover IDENTIFIED BY '…'; GRANT ALL ON \`cutover\\_%\`.* TO cutover; and SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES on $database"
}
# The dumper looks for a delimiter that is not in the text of an event, and never ends where the first that it tries is.
check_events() {
  query "$database" <<'SQL'
SELECT GROUP_CONCAT(JSON_QUOTE(event_name) SEPARATOR ', ') FROM information_schema.events
  WHERE event_schema = DATABASE() AND INSTR(CONCAT_WS(' ', event_name, event_definition, event_comment), ';;') > 0;
SQL
  case $answer in '' | NULL) return 0 ;; esac
  fail 21 "$database: the text of its event $answer holds ;; and the dump of such an event never ends: write it in another way, such as CONCAT(';', ';')"
}

# What only keeps such a dump is not refused: the restore is, unless the account is another one by then.
check_code() {
  read_code
  known_code=plain
  [ -n "$odd" ] || return 0
  known_code=odd
  if ! has_power; then return 0; fi
  [ "$level" != restore ] || refuse_odd
  say note "it holds $odd: its restore takes an account with rights on this database and \`cutover\\_%\` alone"
}

# The code, once more: what changed since the first look may be in the dump.
engine_extra() {
  check_code
  printf 'definition\tcutover\tfloats\texact\ndefinition\tcutover\tcode\t%s\n' "$known_code" >"$work/beside"
}

# What is noted beside the facts of the dump about it, or nothing.   $1 floats: exact; code: plain or odd
noted() {
  from=$work/beside
  [ -f "$from" ] || from=${dump%.sql.*}.facts
  [ ! -f "$from" ] || sed -n "s/^definition${tab}cutover$tab$1$tab//p" "$from"
}
# Refuses a dump that this account should not load. Earlier versions looked at the code where they proved a dump by a
# restore, and only there.
check_dump_code() {
  case $(noted code) in
    plain) return 0 ;;
    odd) odd='code with ;; or delimiter in its text' ;;
    *)
      if ! is_older || ! unsqueeze "$dump" 2>/dev/null | grep -a -q -i '^[[:space:]]*delimiter'; then return 0; fi
      odd='code that the version which made this backup did not look at'
      ;;
  esac
  if has_power; then refuse_odd; fi
}

# The line of a dump behind which its events stand. Code may hold any line but this: nobody knew its word before the dump
# began, with which it begins.
events_mark() {
  first=$(unsqueeze "$dump" 2>/dev/null | LC_ALL=C head -n 1 | tr -d '\0')
  case $first in
    '-- cutover: '*[!0-9a-f]*) mark='-- cutover: events' ;;
    '-- cutover: '*) mark="-- cutover: events ${first#-- cutover: }" ;;
    *)
      mark='-- cutover: events'
      [ "$(unsqueeze "$dump" 2>/dev/null | grep -a -c -x -F -e "$mark")" -le 1 ] || fail 15 "$database: the dump holds the line that stands before its events more than once (\`$mark\`), as code of the application may: take it out of that code, and restore by hand"
      ;;
  esac
}
