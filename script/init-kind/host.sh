# Without --apply it changes nothing and says what it would do. It may be run again: what is there already is left as it is,
# and a file with another content is left as well, and named at the end.
#   --apply          do it
#   --key TEXT       the public key of the deploy: a line `ssh-ed25519 AAAA... name`
#   --plan-key TEXT  the public key of the plan and of inspections; it can only look
# Exit code: 0 done, 1 it could not be done, 2 not understood, 3 done but for what is named at the end.
# shellcheck shell=sh disable=SC2034 # keys and functions are for what stands below
set -eu
umask 022
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
apply=no
key=
plan_key=
left=
newline='
'
here=$(cd -P -- "$(dirname -- "$0")" && pwd)
# Other accounts, which some of this runs as, may not look into the folder that it was started in.
cd /

die() {
  printf '%s: %s\n' "${0##*/}" "$2" >&2
  exit "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --apply) apply=yes ;;
    --key | --plan-key)
      [ $# -gt 1 ] || die 2 "$1 needs the text of a public key"
      case $2 in
        *"$newline"*) die 2 "the key behind $1 has more than one line" ;;
        'ssh-'*' AAAA'* | 'ecdsa-'*' AAAA'* | 'sk-'*' AAAA'*) ;;
        *) die 2 "what stands behind $1 is no public key: it begins like ssh-ed25519 AAAA..." ;;
      esac
      if [ "$1" = --key ]; then key=$2; else plan_key=$2; fi
      shift
      ;;
    *) die 2 "there is no $1: --apply, --key TEXT, --plan-key TEXT" ;;
  esac
  shift
done
[ $apply = no ] || [ "$(id -u)" = 0 ] || die 1 'only root can do this: sudo sh ...'

# Says a thing to do; true when it is to be done now.
todo() {
  if [ $apply = yes ]; then
    printf 'do     %s\n' "$1"
  else
    printf 'would  %s\n' "$1"
    return 1
  fi
}
# Says a thing that is so already.
is_so() { printf 'is so  %s\n' "$1"; }
# Says what somebody has to look at.
look_at() {
  printf 'look   %s\n' "$1"
  left="$left$newline  $1"
}

# Is there a command $1, or a file that the pattern $1 fits?
installed() {
  case $1 in
    /*)
      for file in $1; do [ ! -e "$file" ] || return 0; done
      return 1
      ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}
# Packages of Debian and Ubuntu: command:package ...; those whose command is not there.
packages() {
  wanted=
  for pair in "$@"; do
    installed "${pair%%:*}" || wanted="$wanted ${pair#*:}"
  done
  if [ -z "$wanted" ]; then
    is_so 'the programs are installed'
    return 0
  fi
  if todo "install$wanted"; then
    command -v apt-get >/dev/null 2>&1 || die 1 "there is no apt-get here: install$wanted by hand, then run this again"
    apt-get update -q
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $wanted
  fi
}

# $1 name: an account that keys log in to.
login_account() {
  if id "$1" >/dev/null 2>&1; then
    is_so "the account $1 is there"
  elif todo "make the account $1, which has no password"; then
    # No password fits a star; sshd lets a key in all the same, which it does not for an account that is locked.
    useradd --create-home --shell /bin/sh --password '*' "$1"
  fi
}

# $1 name: an account that nobody logs in to, which runs the application.
service_account() {
  if id "$1" >/dev/null 2>&1; then
    is_so "the account $1 is there"
  elif todo "make the account $1, which runs the application and nobody logs in to"; then
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$1"
  fi
}

# $1 account   $2 group
member() {
  case " $(id -nG "$1" 2>/dev/null) " in
    *" $2 "*) is_so "$1 is in the group $2" ;;
    *) if todo "put $1 into the group $2"; then usermod -a -G "$2" "$1"; fi ;;
  esac
}

# $1 path   $2 owner:group   $3 mode
folder() {
  if [ -L "$1" ] || { [ -e "$1" ] && [ ! -d "$1" ]; }; then
    look_at "$1 is there and is no folder"
  elif [ -d "$1" ]; then
    is_so "the folder $1 is there"
  elif todo "make the folder $1 ($2, $3)"; then
    install -d -o "${2%:*}" -g "${2#*:}" -m "$3" -- "$1"
  fi
}

# Is $1 a file as its package brought it? Nobody has changed it then.
is_shipped() {
  command -v dpkg-query >/dev/null 2>&1 && [ -n "${2-}" ] || return 1
  # shellcheck disable=SC2016 # a field of dpkg
  dpkg-query -W -f='${Conffiles}\n' "$2" 2>/dev/null | grep -q -F " $1 $(md5sum <"$1" | cut -d' ' -f1)"
}

# $1 path   $2 owner:group   $3 mode   $4 file beside this script   $5 package whose own file may be replaced, or nothing
# $6 a command that must take the new file first, or nothing
place() {
  if [ -f "$1" ] && cmp -s -- "$1" "$here/$4"; then
    is_so "$1 is as $4"
    return 0
  fi
  if [ -e "$1" ] && ! is_shipped "$1" "${5-}"; then
    look_at "$1 differs from $4 beside this script: diff $1 $here/$4"
    return 0
  fi
  todo "write $1 ($2, $3) from $4" || return 0
  [ -z "${6-}" ] || $6 "$here/$4" >/dev/null || die 1 "$4 is refused by $6"
  install -o "${2%:*}" -g "${2#*:}" -m "$3" -- "$here/$4" "$1.new"
  mv -f -- "$1.new" "$1"
  changed=yes
}

# $1 path   $2 owner:group   $3 mode   $4 first content: others write it from then on
begin_with() {
  if [ -e "$1" ]; then
    is_so "$1 is there"
  elif todo "write $1 ($2, $3) for the beginning"; then
    printf '%s' "$4" >"$1.new"
    chown "$2" -- "$1.new"
    chmod "$3" -- "$1.new"
    mv -f -- "$1.new" "$1"
  fi
}

# $1 account   $2 key, or nothing   $3 what stands before it   $4 how it is called
authorize() {
  home=$(getent passwd "$1" | cut -d: -f6)
  home=${home:-/home/$1}
  keys=$home/.ssh/authorized_keys
  if [ -z "$2" ]; then
    look_at "$4 of $1 was not given: run this again with --${4#the }"
    return 0
  fi
  blob=${2#* }
  blob=${blob%% *}
  if [ -f "$keys" ] && grep -q -F -e "$3 ${2%% *} $blob" "$keys"; then
    is_so "$4 may log in as $1"
  elif [ -f "$keys" ] && grep -q -F -e "$blob" "$keys"; then
    look_at "$4 stands in $keys with other rights than: $3"
  elif todo "let $4 log in as $1 ($3)"; then
    group=$(id -gn "$1")
    install -d -o "$1" -g "$group" -m 700 -- "$home/.ssh"
    [ ! -s "$keys" ] || [ -z "$(tail -c 1 "$keys")" ] || printf '\n' >>"$keys"
    printf '%s %s\n' "$3" "$2" >>"$keys"
    chown "$1:$group" -- "$keys"
    chmod 600 -- "$keys"
  fi
}

# $1 link   $2 target
symlink() {
  if [ "$(readlink -- "$1" 2>/dev/null)" = "$2" ]; then
    is_so "$1 leads to $2"
  elif [ -e "$1" ] || [ -L "$1" ]; then
    look_at "$1 is there and does not lead to $2"
  elif todo "let $1 lead to $2"; then
    ln -s -- "$2" "$1"
    changed=yes
  fi
}

has_systemd() { [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; }

# After anything was written, since a reload more harms nobody: $1 service   rest: the command that tests its configuration
tested_reload() {
  service=$1
  shift
  if [ "${changed-no}" != yes ]; then
    is_so "$service needs no reload"
    return 0
  fi
  "$@" || die 1 "$service refuses its configuration: $*"
  if has_systemd; then systemctl reload-or-restart "$service"; else look_at "systemd does not run here: reload $service by hand"; fi
}

# Brings the programs that changed to supervisord; the others go on.
supervisor_update() {
  if [ "${changed-no}" != yes ]; then
    is_so 'supervisord needs no update'
  elif ! supervisorctl reread >/dev/null 2>&1 || ! supervisorctl update >/dev/null 2>&1; then
    look_at 'supervisord does not answer: supervisorctl reread && supervisorctl update'
  fi
}

# Units of systemd that are started at boot.
enabled() {
  for unit in "$@"; do
    if ! has_systemd; then
      look_at "systemd does not run here: systemctl daemon-reload && systemctl enable $unit"
    elif systemctl is-enabled --quiet "$unit" 2>/dev/null; then
      is_so "$unit is started at boot"
    elif todo "let $unit be started at boot"; then
      systemctl daemon-reload
      systemctl enable --quiet "$unit"
    fi
  done
}

as_postgres() { runuser -u postgres -- psql -X -A -t -q -v ON_ERROR_STOP=1 "$@"; }
# $1 SQL that gives t when it is so   $2 words   $3 database   $4 SQL that makes it so
postgres_has() {
  if [ "$(as_postgres -c "$1" 2>/dev/null)" = t ]; then
    is_so "$2"
  elif todo "$2"; then
    as_postgres -d "$3" -c "$4" >/dev/null
  fi
}
# $1 database   $2 role of the application   $3 role that backs up and restores. Both log in by the name of their account.
postgresql_database() {
  postgres_has "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '$2')" \
    "PostgreSQL has the role $2, for the application" postgres "CREATE ROLE \"$2\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
  postgres_has "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '$1')" \
    "PostgreSQL has the database $1, of $2" postgres "CREATE DATABASE \"$1\" OWNER \"$2\""
  postgres_has "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '$1') AND NOT EXISTS (SELECT FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE datname = '$1' AND grantee = 0)" \
    "nobody else may connect to $1" postgres "REVOKE ALL ON DATABASE \"$1\" FROM PUBLIC"
  postgres_has "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '$3' AND rolcreatedb)" \
    "PostgreSQL has the role $3, for backups: it reads, and makes databases of its own" postgres \
    "CREATE ROLE \"$3\" LOGIN NOSUPERUSER NOCREATEROLE CREATEDB"
  postgres_has "SELECT CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = '$3') THEN pg_has_role('$3', 'pg_read_all_data', 'USAGE') ELSE false END" \
    "$3 may read all data" postgres "GRANT pg_read_all_data TO \"$3\""
  postgres_has "SELECT CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = '$3') AND EXISTS (SELECT FROM pg_database WHERE datname = '$1') THEN has_database_privilege('$3', '$1', 'CONNECT') ELSE false END" \
    "$3 may connect to $1" postgres "GRANT CONNECT ON DATABASE \"$1\" TO \"$3\""
}

# $1 database   $2 role of the application   $3 role that migrates: it acts as $2 there, so that all belongs to one
postgresql_migrates() {
  postgres_has "SELECT EXISTS (SELECT FROM pg_auth_members WHERE roleid::regrole::text IN ('$2', '\"$2\"') AND member::regrole::text IN ('$3', '\"$3\"'))" \
    "$3 may act as $2, for migrations" postgres "GRANT \"$2\" TO \"$3\""
  postgres_has "SELECT EXISTS (SELECT FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = '$1' AND setrole = (SELECT oid FROM pg_roles WHERE rolname = '$3'))" \
    "$3 acts as $2 in $1" postgres "ALTER ROLE \"$3\" IN DATABASE \"$1\" SET role TO '$2'"
}

as_mysql() { mysql --batch --skip-column-names -e "$1"; }
# $1 database   $2 user of the application   $3 user that backs up
mysql_database() {
  if [ "$(as_mysql "SELECT count(*) FROM information_schema.schemata WHERE schema_name = '$1'" 2>/dev/null)" = 1 ]; then
    is_so "the database $1 is there"
  elif todo "make the database $1"; then
    as_mysql "CREATE DATABASE \`$1\` CHARACTER SET utf8mb4"
  fi
  mysql_user "$2" "GRANT ALL ON \`$1\`.* TO '$2'@'localhost'" "ALL ON $1"
  mysql_user "$3" "GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, LOCK TABLES ON \`$1\`.* TO '$3'@'localhost'; GRANT RELOAD ON *.* TO '$3'@'localhost'; GRANT ALL ON \`cutover\\_%\`.* TO '$3'@'localhost'" \
    "to read $1, to lock it for an instant, and to make copies of it"
}
# $1 user   $2 SQL that grants   $3 words: a user that logs in by the name of its account, without a password
mysql_user() {
  if [ "$(as_mysql "SELECT count(*) FROM mysql.user WHERE user = '$1' AND host = 'localhost'" 2>/dev/null)" = 1 ]; then
    is_so "the database has the user $1"
  elif todo "make the user $1 of the database ($3)"; then
    case $(as_mysql 'SELECT version()') in
      *MariaDB*) as_mysql "CREATE USER '$1'@'localhost' IDENTIFIED VIA unix_socket; $2" ;;
      *) as_mysql "CREATE USER '$1'@'localhost' IDENTIFIED WITH auth_socket; $2" ;;
    esac
  fi
}

# $1 name of this host as the configuration has it   $2 its port for ssh
host_key() {
  public=/etc/ssh/ssh_host_ed25519_key.pub
  if [ ! -r "$public" ]; then
    for public in /etc/ssh/ssh_host_*_key.pub; do [ ! -r "$public" ] || break; done
  fi
  if [ ! -r "$public" ]; then
    look_at 'there is no host key in /etc/ssh: is sshd installed?'
    return 0
  fi
  read -r type blob _ <"$public"
  name=$1
  [ "$2" = 22 ] || name="[$1]:$2"
  printf '\nThe line of this host for SSH_KNOWN_HOSTS, read on the host itself:\n%s %s %s\n' "$name" "$type" "$blob"
}

finish() {
  if [ -n "$left" ]; then
    printf '\nLeft as it is, for you to look at:%s\n' "$left"
    exit 3
  fi
  [ $apply = yes ] || printf '\nNothing was changed. Do it with --apply.\n'
}
