# shellcheck shell=sh
# Runs a command of the team on a restored database before it is put to use, to mask personal data.
# Arguments: as in database-common.sh, then the name of the new database, the command, and names and values of
# variables for it.
name=$1 command=$2
shift 2
watch_runner
engine_open
take_copy "$name"
engine_variables
CUTOVER_DATABASE=$copy
[ "$engine_suffix" != sqlite ] || CUTOVER_DATABASE=$mine.new
export CUTOVER_DATABASE CUTOVER_DATABASE_FOR="$database"
names=
while [ $# -ge 2 ]; do
  export "$1=$2"
  names="$names $1"
  shift 2
done
code=0
if [ -z "$account" ]; then
  (as_team && exec sh -c "$command") </dev/null 3>&- || code=$?
else
  # sudo takes no environment along.
  if [ "$engine_suffix" = sqlite ]; then
    there=$(as_account mktemp -d)
    CUTOVER_DATABASE=$there/${CUTOVER_DATABASE##*/}
    as_account tee "$CUTOVER_DATABASE" <"$mine.new" >/dev/null
  fi
  for name in CUTOVER_DATABASE CUTOVER_DATABASE_FOR CUTOVER_DATABASE_SOCKET PGDATABASE PGHOST PGPORT PGUSER MYSQL_HOST MYSQL_TCP_PORT $names; do
    ! value=$(printenv "$name") || set -- "$@" "$name=$value"
  done
  (cd / && as_team && as_account env "$@" sh -c "$command" </dev/null 3>&-) || code=$?
  if [ "$engine_suffix" = sqlite ]; then
    [ "$code" != 0 ] || as_account cat "$CUTOVER_DATABASE" >"$mine.new"
    as_account rm -rf -- "$there"
  fi
fi
[ "$code" = 0 ] || fail 16 "the command in \`after\` ended with exit code $code for $database; what is in use was not touched"
