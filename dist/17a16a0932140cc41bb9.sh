# shellcheck shell=sh disable=SC2154
# SQLite: scripts of a release, each once. Whoever writes holds the lock of the whole file.

query() { answer=$(lite "$database" 2>"$work/err") || fail 21 "$database: $(words "$work/err")"; }

changes_find() {
  query <<'SQL'
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'cutover_changes';
SQL
  table=
  [ "$answer" = 0 ] || table=cutover_changes
}

changes_make() {
  query <<'SQL'
CREATE TABLE IF NOT EXISTS cutover_changes (name text PRIMARY KEY, sha256 text NOT NULL, tag text NOT NULL, run text NOT NULL,
  started text NOT NULL, ended text);
SQL
}

changes_list() {
  [ -n "$table" ] || return 0
  query <<SQL
SELECT name, sha256, tag, run, started, coalesce(ended, '') FROM $table ORDER BY started, name;
SQL
  [ -z "$answer" ] || printf '%s\n' "$answer"
}

# Nobody can ask.
changes_busy() { answer=0; }

must_hit() { echo "SELECT CASE changes() WHEN 1 THEN 1 ELSE abs(-9223372036854775807 - 1) END;"; }

# Runs stdin as a script: $1 name  $2 sha256  $3 tag  $4 run  $5 run, again or finish  $6 transaction or plain  $7 seconds that a
# lock is waited for  $8 seconds a statement may take. Line 6 of what the client reads is its first.
changes_run() {
  name=$1 sum=$2 tag=$3 run=$4 how=$5 mode=$6 lock_seconds=$7 statement_seconds=$8
  now="strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
  {
    printf '.timeout %s000\n.output /dev/null\n' "$lock_seconds"
    if [ "$mode" = plain ]; then echo; else echo 'BEGIN IMMEDIATE;'; fi
    case $how in
      run) echo "INSERT INTO $table (name, sha256, tag, run, started) VALUES ('$name', '$sum', '$tag', '$run', $now);" ;;
      *) echo "UPDATE $table SET sha256 = '$sum', tag = '$tag', run = '$run', started = CASE '$how' WHEN 'again' THEN $now ELSE started END WHERE name = '$name' AND ended IS NULL;" ;;
    esac
    must_hit
    [ "$how" = finish ] || cat
    printf '\n;\n'
    echo "UPDATE $table SET ended = $now WHERE name = '$name' AND ended IS NULL;"
    must_hit
    [ "$mode" = plain ] || echo 'COMMIT;'
  } | lite "$database" 2>"$work/err" && return 0
  at=$(sed -n 's/.*near line \([0-9]*\).*/\1/p' "$work/err" | head -n 1)
  case $at in '' | [1-5]) fail 21 "$name was not begun: $(words "$work/err")" ;; esac
  sed "s/near line $at/in line $((at - 5))/" "$work/err" >"$work/said"
  fail 21 "$name, $(words "$work/said")"
}
