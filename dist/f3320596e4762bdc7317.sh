# shellcheck shell=sh
# PostgreSQL: how a dump is loaded into a copy. Checks, indexes, defaults and views of a dump run the application's own
# functions while it is loaded. Where the account of the backup is a superuser, these could start programs as the
# operating system's account of the server. So the dump is loaded by a guest then: a role that is made for it, is no
# superuser, owns the copy and nothing else, and is gone afterwards. The superuser only makes what no code of a dump runs
# for: schemas, extensions, operator classes; and, once the guest is done, owners, rights and event triggers.

guest=
guest_host=
# The list of what a dump holds, for a restore.
list=

as_guest() {
  tool=$1
  shift
  PGPASSFILE=$work/guest PGOPTIONS=$load_options "$tool" ${guest_host:+-h "$guest_host"} ${port:+-p "$port"} -U "$guest" -w "$@" 5>&- 6<&-
}
# As who the dump is loaded.
loader() {
  if [ -n "$guest" ]; then
    as_guest "$@"
  else
    (
      PGOPTIONS=$load_options
      export PGOPTIONS
      pg "$@"
    )
  fi
}
load_sql() { pinned loader psql -X -q -A -t -F "$tab" -v ON_ERROR_STOP=1 -d "$(conninfo "$copy")"; }
super_sql() { pinned pg psql -X -q -A -t -v ON_ERROR_STOP=1 -v "copy=$copy" -v "guest=$guest" "$@"; }

own_role='make a role for it: CREATE ROLE cutover LOGIN NOSUPERUSER CREATEDB PASSWORD '"'…'"'; GRANT pg_read_all_data TO cutover; and name it in `user:`'

# Makes the guest where this account is a superuser.
make_guest() {
  echo "SELECT CASE WHEN rolsuper THEN 'super' WHEN EXISTS (SELECT FROM pg_roles r WHERE r.rolname IN ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files') AND pg_has_role(current_user, r.oid, 'MEMBER')) THEN 'server' ELSE 'plain' END FROM pg_roles WHERE rolname = current_user" |
    sql "$maintenance" >"$work/power" 2>"$work/err" || fail 21 "$database: $(words "$work/err")"
  case $(cat "$work/power") in
    super) ;;
    plain) return 0 ;;
    *) fail 21 "$database: the account of the backup may run programs or touch files of the server, and code of the application runs while its dump is restored: $own_role" ;;
  esac
  case $copy in cutover_*) guest=$copy ;; *) guest=cutover_scratch_${key}_$unique ;; esac
  secret=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
  (umask 077 && printf '*:*:*:*:%s\n' "$secret" >"$work/guest")
  super_sql -d "$(conninfo "$maintenance")" <<SQL 2>"$work/err" || fail 21 "$database: a role to restore the copy with could not be made: $(words "$work/err")"
SET log_statement = 'none'; SET log_min_duration_statement = -1; SET log_min_error_statement = 'panic'; SET default_transaction_read_only = off;
CREATE ROLE :"guest" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS PASSWORD '$secret';
SQL
}

# Once the copy is there: can the guest log in?
try_guest() {
  [ -n "$guest" ] || return 0
  case $host in '' | /*) set -- "$host" 127.0.0.1 ;; *) set -- "$host" ;; esac
  for guest_host in "$@"; do
    said=$(echo "SELECT session_user || ' ' || rolsuper FROM pg_roles WHERE rolname = session_user" | load_sql 2>"$work/err") || said=
    [ "$said" != "$guest false" ] || return 0
  done
  fail 21 "$database: the account of the backup is a superuser, and code of the application runs while its dump is restored, so that this is done by a role made for it; but that role cannot log in ($(words "$work/err")): let new roles of a password log in from this host (pg_hba.conf), or $own_role"
}

# The guest has what the superuser made of the dump so far.
hand_over() {
  super_sql -d "$(conninfo "$copy")" <<'SQL' >/dev/null 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
SELECT format('ALTER SCHEMA %I OWNER TO %I', n.nspname, :'guest') FROM pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public') AND n.nspowner <> to_regrole(:'guest')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e') \gexec
SELECT format('GRANT ALL ON SCHEMA public TO %I', :'guest') FROM pg_namespace WHERE nspname = 'public' \gexec
SELECT format('GRANT ALL ON %I.%I TO %I', n.nspname, c.relname, :'guest') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' WHERE c.relkind IN ('r', 'p', 'S') \gexec
SELECT format('GRANT USAGE ON FOREIGN DATA WRAPPER %I TO %I', fdwname, :'guest') FROM pg_foreign_data_wrapper \gexec
SELECT format('GRANT CREATE ON TABLESPACE %I TO %I', spcname, :'guest') FROM pg_tablespace WHERE spcname <> 'pg_global' \gexec
SQL
}

# Loads the entries of the dump that the list $1 names, by $2 (pg or loader), with the options that follow.
load_list() {
  entries_of=$1 by=$2
  shift 2
  : >"$work/err"
  { unsqueeze "$dump" 2>/dev/null || :; } | {
    "$by" pg_restore --exit-on-error -L "$entries_of" "$@" -d "$(plain_conninfo "$copy")" 2>"$work/err" || : >"$work/unloaded"
  }
  [ ! -e "$work/unloaded" ] || not_loaded
}
# What helps against words of the server about a role that objects are to be given to. Sets `hint`.
owner_hint() {
  hint=
  if grep -q -e 'must be member of role' -e 'must be able to SET ROLE' "$work/err"; then
    hint=". To give objects to their owners the account of a restore has to be a member of these: GRANT that role TO ${user:-it}"
  elif grep -q 'role ".*" does not exist' "$work/err"; then
    hint='. The backup has objects of a role that is gone: make it again (CREATE ROLE; with `roles: true` its statements are in databases/….roles.sql of the backup), and run the restore again'
  fi
}
not_loaded() {
  # What a tool says of data that is to be masked may hold a row of it. What was run stands last, and holds none.
  if [ -n "${masking-}" ]; then
    ran=
    [ "$masking" = 'its rows' ] || ran=$(awk '/^Command was: / { text = "" } { text = text " " $0 } END { gsub(/ +/, " ", text); if (match(text, / Command was: .*/)) print substr(text, RSTART + 14, 300) }' "$work/err")
    fail 15 "$database: the copy that is masked could not be made, $masking${ran:+: $ran}"
  fi
  owner_hint
  if [ -n "$guest" ] && grep -q -i -e 'permission denied' -e 'must be superuser' -e 'must be owner' "$work/err"; then
    hint='. The dump is restored by a role that is no superuser, since code of the application runs then; for a database with such objects set `verify: list`'
  fi
  fail 15 "$database: the dump cannot be restored: $(load_words)$hint"
}

# Splits the table of contents in its order into what the guest and what the superuser makes, and what comes after.
split_contents() {
  unsqueeze "$dump" 2>/dev/null | pg_restore -l >"$work/contents" 2>"$work/err" || [ -s "$work/contents" ] || fail 15 "$database: the dump's table of contents cannot be read: $(words "$work/err")"
  rm -f "$work"/part.*
  awk -v to="$work/part." '
    !/^[0-9]+; [0-9]+ [0-9]+ / { next }
    {
      kind = $0
      sub(/^[0-9]+; [0-9]+ [0-9]+ /, "", kind)
      if (kind ~ /^(EVENT TRIGGER|COMMENT - EVENT TRIGGER) /) { print > (to "last"); next }
      if (kind ~ /^(ACL|DEFAULT ACL|COMMENT|SECURITY LABEL|PUBLICATION|PUBLICATION TABLE|PUBLICATION TABLES IN SCHEMA|SUBSCRIPTION|SUBSCRIPTION TABLE) /) { print > (to "late"); next }
      who = kind ~ /^(SCHEMA|EXTENSION|OPERATOR CLASS|OPERATOR FAMILY|FOREIGN DATA WRAPPER|ACCESS METHOD|TEXT SEARCH PARSER|TEXT SEARCH TEMPLATE) / ? "super" : "guest"
      if (who != last) { n++; last = who }
      print > (to sprintf("%04d", n) "." who)
    }' "$work/contents"
}

# The dump has every event trigger: a copy that is only compared gets none.
check_event_triggers() {
  case $(row_format) in '' | [23]) return 0 ;; esac
  in_dump=0
  [ ! -f "$work/part.last" ] || in_dump=$(grep -c '^[0-9]*; [0-9]* [0-9]* EVENT TRIGGER ' "$work/part.last") || :
  [ "$in_dump" = "$(beside event | wc -l)" ] || fail 15 "$database: the dump has $in_dump event triggers, and the database had $(beside event | wc -l)"
}

# Loads the dump as the guest.   $1 compare, same or other   the rest: options
load_as_guest() {
  how=$1
  shift
  split_contents
  check_event_triggers
  hand_over
  for part in "$work"/part.[0-9]*; do
    case $part in
      *.super)
        load_list "$part" pg --no-owner --no-privileges "$@"
        hand_over
        ;;
      *.guest) load_list "$part" loader --no-owner --no-privileges "$@" ;;
    esac
  done
  engine_copy_facts >"$work/facts" 2>"$work/err" || fail 15 "$database: the restored copy cannot be read: $(words "$work/err")"
  mv "$work/facts" "$work/guest-facts"
  [ "$how" != compare ] || return 0
  # No code of the dump runs from here on: owners, rights, and last of all what would fire.
  heir=$role
  if [ "$how" = same ]; then
    [ -n "$(row_format)" ] || fail 21 "$database: this backup was made by a version that did not note who owns what, and the account of the restore is a superuser: name a role that is none in \`user:\`"
    {
      echo 'CREATE TEMP TABLE cutover_owners (statement text); COPY pg_temp.cutover_owners FROM STDIN;'
      beside owner
      printf '%s\n' '\.' 'SELECT statement FROM pg_temp.cutover_owners \gexec'
    } | super_sql -d "$(conninfo "$copy")" >/dev/null 2>"$work/err" || fail 15 "$database: the owners of its objects could not be set: $(words "$work/err")$(owner_hint && printf '%s' "$hint")"
    heir=$(echo 'SELECT rolname FROM pg_roles WHERE oid = 10' | sql "$copy")
  fi
  super_sql -v "heir=$heir" -d "$(conninfo "$copy")" <<'SQL' >/dev/null 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
REASSIGN OWNED BY :"guest" TO :"heir";
DROP OWNED BY :"guest";
SQL
  if [ "$how" = same ]; then
    for part in "$work/part.late" "$work/part.last"; do [ ! -f "$part" ] || load_list "$part" pg; done
    echo "COPY ($(event_triggers)) TO STDOUT" | sql "$copy" >"$work/events" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")"
    case $(row_format) in
      '' | [23]) ;;
      *) beside event | cmp -s - "$work/events" || fail 15 "$database: its event triggers did not come back as they were" ;;
    esac
  fi
  drop_guest
}

# The list stands at the head of a dump: that the rest is there shows only who reads it, as the restore does.
engine_list() {
  unsqueeze "$1" | pg_restore -l || return 1
  [ "$level" != list ] || unsqueeze "$1" | pg_restore -f /dev/null
}

# What stands beside the facts of a dump: lines of this kind, without it.
beside() {
  from=${list:+$here/$list}
  from=${from:-$work/beside}
  [ ! -f "$from" ] || sed -n "s/^$1$tab//p" "$from"
}
# How definitions and rows were noted: 5 with rows summed by what they are in binary, 4 by their text; less by an older version.
row_format() { beside definition | sed -n "1s/^cutover${tab}format${tab}//p"; }

drop_guest() {
  [ -n "$guest" ] || return 0
  echo 'DROP ROLE IF EXISTS :"guest"' | super_sql -d "$(conninfo "$maintenance")" || return 1
  guest=
}

# Statements that give the objects of a copy to who owns them here. What belongs to the first superuser is not noted by
# PostgreSQL, and what goes with another object (a sequence of a column, the rows of a table) is given with that.
owners() {
  cat <<'SQL'
SELECT format('ALTER %s %s OWNER TO %I', CASE i.type WHEN 'composite type' THEN 'TYPE' WHEN 'statistics object' THEN 'STATISTICS' WHEN 'foreign-data wrapper' THEN 'FOREIGN DATA WRAPPER'
    WHEN 'aggregate' THEN 'ROUTINE' WHEN 'function' THEN 'ROUTINE' WHEN 'procedure' THEN 'ROUTINE' ELSE upper(i.type) END,
    i.identity, pg_get_userbyid(d.refobjid)) AS statement
  FROM pg_catalog.pg_shdepend d, LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) i
  WHERE d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) AND d.deptype = 'o'
  AND d.refclassid = 'pg_catalog.pg_authid'::regclass AND i.identity IS NOT NULL
  AND i.type NOT IN ('extension', 'default acl', 'event trigger', 'publication', 'subscription', 'index', 'toast table', 'user mapping')
  AND coalesce(i.schema, '') !~ '^pg_(temp|toast)'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = d.classid AND e.objid = d.objid
    AND (e.deptype IN ('e', 'i') OR (e.deptype = 'a' AND i.type = 'sequence')))
SQL
}

# A copy for comparing belongs to this account and replicates nothing; one for use keeps owners and rights.
engine_load() {
  role=
  case $1 in
    compare) how='--no-owner --no-privileges --no-tablespaces --no-comments --no-security-labels --no-publications --no-subscriptions' ;;
    same) how= ;;
    *)
      # The roles of another environment are not those of this one: all belongs to the owner of the database.
      how='--no-owner --no-privileges --no-publications --no-subscriptions'
      query "$database" <<'SQL'
SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database();
SQL
      role=$answer
      [ -n "$guest" ] || echo "SELECT format('ALTER DATABASE %I OWNER TO %I', :'copy', :'role') \\gexec" |
        pinned pg psql -X -q -A -t -v ON_ERROR_STOP=1 -v "copy=$copy" -v "role=$role" -d "$(conninfo "${maintenance:?}")" 2>"$work/err" || fail 21 "$copy: $(words "$work/err")$(owner_hint && printf '%s' "$hint")"
      ;;
  esac
  if [ -n "$guest" ]; then
    # shellcheck disable=SC2086 # words of ours
    load_as_guest "$1" $how
    return 0
  fi
  { unsqueeze "$dump" || : >"$work/unread"; } | {
    # shellcheck disable=SC2086 # words of ours
    loader pg_restore --exit-on-error $how ${role:+"--role=$role"} -d "$(plain_conninfo "$copy")" 2>"$work/err" || : >"$work/unloaded"
    cat >/dev/null
  }
  [ ! -e "$work/unloaded" ] || not_loaded
  [ ! -e "$work/unread" ] || fail 15 "$database: the dump cannot be read back: it is damaged"
}

engine_copy_facts() {
  if [ -f "$work/guest-facts" ]; then
    cat "$work/guest-facts"
    return 0
  fi
  if [ "$level" != restore ]; then
    facts '' | load_sql
    return
  fi
  beside definition >"$work/definitions"
  {
    settings
    compare_definitions 8<"$work/definitions"
    facts pg_temp.cutover_now
  } | load_sql && mapping_facts | sql "$copy"
}

# A backup of a version that summed rows and definitions otherwise, or of a server that can what this one cannot: only how
# many rows each table has is compared.
is_older() { case $(row_format) in 4) return 1 ;; 5) [ "$server" -lt 140000 ] ;; esac; }
