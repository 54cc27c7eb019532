# shellcheck shell=sh disable=SC2154
# MariaDB and MySQL: scripts of a release, each once. What defines tables commits by itself there, so that it is recorded
# when a script begins and when it has ended. The lock is one of the session, and gone with it.
lock_name="CONCAT('cutover_', MD5(DATABASE()))"

changes_find() {
  query "$database" <<'SQL'
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'cutover_changes';
SQL
  table=
  [ "$answer" = 0 ] || table=$(quoted "$database").cutover_changes
}

changes_make() {
  query "$database" <<'SQL'
CREATE TABLE IF NOT EXISTS cutover_changes (name varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, sha256 char(64) NOT NULL,
  tag varchar(190) NOT NULL, run varchar(1000) NOT NULL, started datetime NOT NULL, ended datetime NULL) ENGINE = InnoDB;
SQL
}

changes_list() {
  [ -n "$table" ] || return 0
  query "$database" <<SQL
SELECT name, sha256, tag, run, DATE_FORMAT(started, '%Y-%m-%dT%H:%i:%sZ'), COALESCE(DATE_FORMAT(ended, '%Y-%m-%dT%H:%i:%sZ'), '') FROM $table ORDER BY started, name;
SQL
  [ -z "$answer" ] || printf '%s\n' "$answer"
}

changes_busy() {
  query "$database" <<SQL
SELECT IS_USED_LOCK($lock_name) IS NOT NULL;
SQL
}

# An error where the condition holds. Outside of stored programs nothing else ends a client that reads statements.
refuse_if() { printf 'SET @cutover = (SELECT 1 UNION ALL SELECT 1 FROM DUAL WHERE %s);\n' "$1"; }

# Runs stdin as a script: $1 name  $2 sha256  $3 tag  $4 run  $5 run, again or finish  $6 transaction or plain  $7 seconds that a
# lock is waited for  $8 seconds a statement may take. Line 5 of what the client reads is its first: what stands before it stays four lines.
changes_run() {
  name=$1 sum=$2 tag=$3 run=$4 how=$5 mode=$6 lock_seconds=$7 statement_seconds=$8
  {
    echo "SET SESSION lock_wait_timeout = $lock_seconds, innodb_lock_wait_timeout = $lock_seconds /*M!100100 , max_statement_time = $statement_seconds */ /*!50708 , max_execution_time = ${statement_seconds}000 */;"
    refuse_if "COALESCE(GET_LOCK($lock_name, $lock_seconds), 0) <> 1"
    case $how in
      run) echo "INSERT INTO $table (name, sha256, tag, run, started) VALUES ('$name', '$sum', '$tag', '$run', UTC_TIMESTAMP());" ;;
      again) echo "UPDATE $table SET sha256 = '$sum', tag = '$tag', run = '$run', started = UTC_TIMESTAMP() WHERE name = '$name' AND ended IS NULL;" ;;
      finish) echo "UPDATE $table SET sha256 = '$sum', tag = '$tag', run = '$run', ended = UTC_TIMESTAMP() WHERE name = '$name' AND ended IS NULL;" ;;
    esac
    # Of a row that says the same already none is changed: it is asked for instead.
    refuse_if "(SELECT COUNT(*) FROM $table WHERE name = '$name' AND ended IS $([ "$how" != finish ] || echo 'NOT ')NULL) <> 1"
    if [ "$how" != finish ]; then
      cat
      # The delimiter that a script left, and its last statement without one.
      printf '\nDELIMITER ;\n'
      echo "UPDATE $table SET ended = UTC_TIMESTAMP() WHERE name = '$name' AND ended IS NULL;"
      refuse_if "(SELECT COUNT(*) FROM $table WHERE name = '$name' AND ended IS NOT NULL) <> 1"
    fi
    echo 'COMMIT;'
  } | reach "$client" --batch --raw --skip-column-names --unbuffered --no-auto-rehash --binary-mode --default-character-set=utf8mb4 --max-allowed-packet=1G "--database=$database" 2>"$work/err" && return 0
  at=$(sed -n 's/^ERROR [0-9]* ([0-9A-Z]*) at line \([0-9]*\).*/\1/p' "$work/err" | tail -n 1)
  case $at in
    2) fail 21 "$name was not begun: another session changes $database at this moment, and has not ended within $lock_seconds s" ;;
    '' | 1 | 3 | 4) fail 21 "$name was not begun: $(words "$work/err")" ;;
  esac
  sed "s/^\(ERROR [0-9]* ([0-9A-Z]*)\) at line [0-9]*/line $((at - 4)): \1/" "$work/err" >"$work/said"
  fail 21 "$name, $(words "$work/said")"
}
