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
while [ $# -ge 2 ]; do
  export "$1=$2"
  shift 2
done
code=0
sh -c "$command" </dev/null 3>&- || code=$?
[ "$code" = 0 ] || fail 16 "the command in \`after\` ended with exit code $code for $database; what is in use was not touched"
